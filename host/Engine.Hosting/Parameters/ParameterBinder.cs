using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>
/// Makes a parameter record from a JSON tree: units, ranges, files, nested records and lists, with every problem reported at once.
/// </summary>
/// <remarks>
/// Texts stand for values of any kind, as they come from a command line: <c>"1550nm"</c>, <c>"1,2,3"</c>, <c>"1+2i"</c>, <c>"@state.json"</c>.
/// JSON null keeps the default. Numbers are taken in the parameter's own unit.
/// </remarks>
public sealed class ParameterBinder
{
    private const int ProblemsShownPerList = 3;

    private readonly List<ParameterProblem> _problems = [];
    private readonly string _baseDirectory;
    private List<ParameterNotice>? _notices;
    private List<ParameterInput>? _inputs;
    private List<ParameterUse>? _uses;
    private bool _isRangeFree;
    private bool _takesNotes;

    private ParameterBinder(string baseDirectory) => _baseDirectory = baseDirectory;

    /// <summary>Makes a parameter record from values by name.</summary>
    /// <param name="model">The record's model.</param>
    /// <param name="input">The values by name, in any spelling; null for none.</param>
    /// <param name="baseDirectory">Where relative <c>@path</c>s start; the current directory when null.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ParameterException">Something is wrong with the input; carries every problem.</exception>
    public static object Bind(RecordModel model, JsonObject? input, string? baseDirectory = null) => BindAll(model, input, baseDirectory, notes: false).Record;

    /// <summary>Binds, and says what else is known of the values: which are odd or without influence, which come from files, which were replaced.</summary>
    internal static BoundParameters BindAll(RecordModel model, JsonObject? input, string? baseDirectory, bool notes)
    {
        ArgumentNullException.ThrowIfNull(model);
        var binder = new ParameterBinder(baseDirectory ?? Environment.CurrentDirectory) { _takesNotes = notes };
        object result = binder.ReadRecord(model, input ?? [], "");
        return binder._problems.Count == 0 ? new(result, binder._notices ?? [], binder._inputs ?? [], binder._uses ?? [])
            : throw new ParameterException([.. binder._problems.Distinct()]);
    }

    /// <summary>What is wrong with one value by itself, as far as it can be read: its range is not checked.</summary>
    internal static ParameterProblem? Unreadable(ParameterModel property, JsonNode value, string path, string baseDirectory)
    {
        var binder = new ParameterBinder(baseDirectory) { _isRangeFree = true };
        binder.ReadValue(property.Type, value.DeepClone(), property, path);
        return binder._problems.FirstOrDefault();
    }

    private object ReadRecord(RecordModel model, JsonObject input, string path)
    {
        int first = _problems.Count;
        object result = model.Create();
        var given = new string?[model.Properties.Count];
        foreach ((string name, JsonNode? node) in input)
        {
            int place = model.Place(name);
            if (place < 0)
            {
                string near = Suggestion.Clause(name, model.Properties.SelectMany(p => new[] { p.Name, p.Option }));
                string known = near.Length > 0 ? near : model.Properties.Count == 0 ? "; there are none"
                    : $"; there are {string.Join(", ", model.Properties.Select(p => p.Name))}";
                AddProblem(path + Excerpt.Of(name), $"unknown parameter{known}");
                continue;
            }

            ParameterModel property = model.Properties[place];
            if (given[place] is { } before)
            {
                AddProblem(path + property.Name, $"given twice, as '{before}' and '{name}'");
                continue;
            }

            given[place] = name;
            if (node is null)
            {
                if (Nullable.GetUnderlyingType(property.PropertyType) is not null)
                {
                    property.Set(result, null);
                }
            }
            else if (ReadValue(property.Type, node, property, path + property.Name) is { } value)
            {
                property.Set(result, value);
            }
        }

        for (int i = 0; i < given.Length; i++)
        {
            ParameterModel property = model.Properties[i];
            if (property.IsRequired && (given[i] is not { } name || input[name] is null))
            {
                string example = property.Example.Length > 0 ? $", e.g. {property.Example}" : "";
                AddProblem(path + property.Name, $"is required{example}");
            }
        }

        if (result is IValidatable validatable)
        {
            string[] refused = [.. _problems.Skip(first).Select(p => p.Parameter[path.Length..].Split('.', '[')[0]).Where(name => name.Length > 0)];
            foreach (ParameterProblem problem in ParameterRules.Find(validatable, refused))
            {
                AddProblem(path + (problem.Parameter.Length == 0 ? "" : NameStyle.Camel(problem.Parameter)), problem.Message);
            }
        }

        if (_takesNotes && _problems.Count == 0)
        {
            Note(model, result, given, path);
        }

        return result;
    }

    /// <summary>A value of the type, or null when a problem was noted.</summary>
    private object? ReadValue(ParameterType type, JsonNode node, ParameterModel property, string path)
    {
        try
        {
            if (node is JsonValue scalar && scalar.TryGetValue(out string? text) && text.StartsWith('@'))
            {
                return text.StartsWith("@@", StringComparison.Ordinal)
                    ? ReadText(type, text[1..], property, path)
                    : ReadFile(type, text[1..], property, path);
            }

            return type.Kind switch
            {
                ParameterKind.List => ReadList(type, node, property, path),
                ParameterKind.Record => ReadNested(type, node, path),
                _ when node is JsonValue value && value.TryGetValue(out string? word) => ReadText(type, word, property, path),
                _ => ParameterConversion.FromNode(type, node, property),
            };
        }
        catch (RangeException) when (_isRangeFree)
        {
            return null;
        }
        catch (FormatException e)
        {
            return AddProblem(path, e.Message);
        }
        catch (ArgumentException e)
        {
            return AddProblem(path, Plain.Words(e.Message).TrimEnd('.'));
        }
    }

    private object? ReadFile(ParameterType type, string file, ParameterModel property, string path)
    {
        object? content = InputFile.Read(file, _baseDirectory, asText: type.Kind == ParameterKind.Text);
        (_inputs ??= []).Add(new(path, file, _baseDirectory));
        return content switch
        {
            NumericArray array => ReadArray(type, array.In(property.Unit), file, 0, 0, property, path),
            string text => text,
            JsonObject { Count: > 2 } report when type.Kind is ParameterKind.Real && report["scalars"] is JsonObject { Count: > 0 } scalars =>
                AddProblem(path, $"the file '{Excerpt.Of(file)}' is a report; say which of its numbers is meant, as in "
                    + $"@{Excerpt.Of(file)}#{scalars.First().Key}"),
            JsonNode node => ReadValue(type, node, property, path),
            _ => AddProblem(path, $"the file '{Excerpt.Of(file)}' holds null, but {type.Describe()} is wanted"),
        };
    }

    /// <summary>What is worth saying of values that can be used.</summary>
    private void Note(RecordModel model, object record, string?[] given, string path)
    {
        for (int i = 0; i < given.Length; i++)
        {
            if (given[i] is not null && PlausibleRange.Doubt(model.Properties[i], model.Properties[i].Get(record)) is { } doubt)
            {
                (_notices ??= []).Add(new(path + model.Properties[i].Name, doubt));
            }
        }

        object? defaults = null;
        foreach (ParameterUse use in record is IParameterUse saying ? saying.Uses() : [])
        {
            int place = model.Place(use.Parameter);
            string name = path + (place >= 0 ? model.Properties[place].Name : NameStyle.Camel(use.Parameter));
            if (!use.IsIgnored)
            {
                (_uses ??= []).Add(ParameterUse.Effective(name, use.Value, use.Unit, use.Reason));
            }

            // A report or a saved run gives every parameter; only what differs from its default was asked for.
            if (place >= 0 && given[place] is not null && !IsSame(model.Properties[place].Get(record), model.Properties[place].Get(defaults ??= model.Create()))
                && (use.IsIgnored || !Holds(model.Properties[place].Get(record), use.Value)))
            {
                (_notices ??= []).Add(new(name, use.IsIgnored ? $"has no influence: {use.Reason}" : $"is not what is used: {use.Reason}"));
            }
        }
    }

    private static bool IsSame(object? value, object? other) => StructuralComparisons.StructuralEqualityComparer.Equals(value, other);

    private static bool Holds(object? value, ReportValue used) => value is double real && used.Kind == ReportValueKind.Real && real.Equals(used.Real);

    private object? ReadNested(ParameterType type, JsonNode node, string path)
    {
        if (node is JsonValue value && value.TryGetValue(out string? text) && text.TrimStart().StartsWith('{'))
        {
            node = InputFile.ParseJson(text)!;
        }

        return node is JsonObject nested
            ? ReadRecord(type.Record!, nested, path + ".")
            : AddProblem(path, $"must be {type.Describe()}, got {ParameterConversion.Shown(node)}");
    }

    private object? ReadList(ParameterType type, JsonNode node, ParameterModel property, string path)
    {
        if (node is JsonValue value)
        {
            bool isElement = type.Element!.Kind is not (ParameterKind.List or ParameterKind.Record);
            node = value.TryGetValue(out string? text) ? ListText.Split(text, type) : isElement ? new JsonArray(node.DeepClone()) : node;
        }

        if (node is not JsonArray items)
        {
            return AddProblem(path, $"must be {type.Describe()}, got {ParameterConversion.Shown(node)}");
        }

        if (ReferenceEquals(type, property.Type) && (items.Count < property.MinimumLength || items.Count > property.MaximumLength))
        {
            return AddProblem(path, ParameterRanges.LengthMessage(property, items.Count));
        }

        var elements = new object?[items.Count];
        int start = _problems.Count;
        for (int i = 0; i < elements.Length; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            elements[i] = items[i] is { } item ? ReadValue(type.Element!, item, property, place) : AddProblem(place, "is missing");
        }

        if (_problems.Count - start > ProblemsShownPerList)
        {
            int more = _problems.Count - start - ProblemsShownPerList;
            _problems.RemoveRange(start + ProblemsShownPerList, more);
            AddProblem(path, $"has {more} more problems of this kind");
        }

        return _problems.Count == start ? ParameterConversion.MakeList(type, elements) : null;
    }

    private object? ReadArray(ParameterType type, NumericArray array, string file, int axis, int offset, ParameterModel property, string path)
    {
        if (type.Kind == ParameterKind.List && axis < array.Shape.Length)
        {
            int stride = array.Shape.Skip(axis + 1).Aggregate(1, (product, extent) => product * extent);
            if (axis == 0 && (array.Shape[0] < property.MinimumLength || array.Shape[0] > property.MaximumLength))
            {
                return AddProblem(path, ParameterRanges.LengthMessage(property, array.Shape[0]));
            }

            var elements = new object?[array.Shape[axis]];
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = ReadArray(type.Element!, array, file, axis + 1, offset + (i * stride), property,
                    string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
                if (elements[i] is null)
                {
                    return null;
                }
            }

            return ParameterConversion.MakeList(type, elements);
        }

        if (axis < array.Shape.Length || type.Kind is not (ParameterKind.Real or ParameterKind.Complex or ParameterKind.Integer))
        {
            return AddProblem(path, $"the file '{Excerpt.Of(file)}' holds numbers of shape {array.Describe()}, but {property.Type.Describe()} is wanted");
        }

        Complex value = array.Complex is { } complex ? complex[offset] : array.Real![offset];
        return type.Kind switch
        {
            ParameterKind.Complex => ParameterRanges.Checked(value, property),
            _ when value.Imaginary != 0 => AddProblem(path, $"the file '{Excerpt.Of(file)}' holds complex numbers, but {property.Type.Describe()} is wanted"),
            ParameterKind.Real => ParameterRanges.Checked(value.Real, property),
            _ => ParameterRanges.Whole(type, value.Real.ToString("R", CultureInfo.InvariantCulture), property),
        };
    }

    private object? ReadText(ParameterType type, string text, ParameterModel property, string path) => type.Kind is ParameterKind.List or ParameterKind.Record
        ? ReadValue(type, JsonValue.Create(text), property, path)
        : ParameterConversion.FromText(type, text, property);

    private object? AddProblem(string parameter, string message)
    {
        _problems.Add(new(parameter, message));
        return null;
    }
}
