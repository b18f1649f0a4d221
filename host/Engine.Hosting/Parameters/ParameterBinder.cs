using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
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

    private ParameterBinder(string baseDirectory) => _baseDirectory = baseDirectory;

    /// <summary>Binds.</summary>
    /// <param name="model">The record's model.</param>
    /// <param name="input">The values by name, in any spelling; null for none.</param>
    /// <param name="baseDirectory">Where relative <c>@path</c>s start; the current directory when null.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ParameterException">Something is wrong with the input; carries every problem.</exception>
    public static object Bind(RecordModel model, JsonObject? input, string? baseDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var binder = new ParameterBinder(baseDirectory ?? Environment.CurrentDirectory);
        object result = binder.Record(model, input ?? [], "");
        return binder._problems.Count == 0 ? result : throw new ParameterException([.. binder._problems.Distinct()]);
    }

    private object Record(RecordModel model, JsonObject input, string path)
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
                string known = near.Length > 0 ? near : model.Properties.Count == 0 ? "; there are none" : $"; there are {string.Join(", ", model.Properties.Select(p => p.Name))}";
                Problem(path + name, $"unknown parameter{known}");
                continue;
            }

            ParameterModel property = model.Properties[place];
            if (given[place] is { } before)
            {
                Problem(path + property.Name, $"given twice, as '{before}' and '{name}'");
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
            else if (Value(property.Type, node, property, path + property.Name) is { } value)
            {
                property.Set(result, value);
            }
        }

        for (int i = 0; i < given.Length; i++)
        {
            ParameterModel property = model.Properties[i];
            if (property.IsRequired && (given[i] is not { } name || input[name] is null))
            {
                string example = property.Example.Length > 0 ? $", e.g. --{property.Option} {property.Example}" : "";
                Problem(path + property.Name, $"is required{example}");
            }
        }

        if (result is IValidatable validatable)
        {
            Relations(validatable, path, [.. _problems.Skip(first).Select(p => p.Parameter[path.Length..].Split('.', '[')[0]).Where(name => name.Length > 0)]);
        }

        return result;
    }

    /// <summary>
    /// The rules that span several properties. A refused property holds its default by now: what a rule says that looked at it is about a value that
    /// nobody gave, and is left out.
    /// </summary>
    private void Relations(IValidatable validatable, string path, HashSet<string> refused)
    {
        HashSet<string> refusedKeys = [.. refused.Select(NameStyle.Key)];
        bool Concerns(ParameterProblem problem) => refusedKeys.Count > 0 && problem.DependsOn.Prepend(problem.Parameter)
            .Any(name => name == ParameterProblem.Everything || refusedKeys.Contains(NameStyle.Key(name.Split('.', '[')[0])));

        ParameterProblem[] found;
        try
        {
            found = [.. validatable.Validate()];
        }
        catch (Exception) when (refused.Count > 0)
        {
            // Rules may rely on every property being within its own range.
            return;
        }

        foreach (ParameterProblem problem in found.Where(problem => !Concerns(problem)))
        {
            Problem(path + (problem.Parameter.Length == 0 ? "" : NameStyle.Camel(problem.Parameter)), problem.Message);
        }
    }

    /// <summary>A value of the type, or null when a problem was noted.</summary>
    private object? Value(ParameterType type, JsonNode node, ParameterModel property, string path)
    {
        try
        {
            if (node is JsonValue scalar && scalar.TryGetValue(out string? text) && text.StartsWith('@'))
            {
                return text.StartsWith("@@", StringComparison.Ordinal)
                    ? Text(type, text[1..], property, path)
                    : File(type, text[1..], property, path);
            }

            return type.Kind switch
            {
                ParameterKind.List => List(type, node, property, path),
                ParameterKind.Record => NestedRecord(type, node, path),
                _ when node is JsonValue value && value.TryGetValue(out string? word) => Text(type, word, property, path),
                _ => Scalar(type, node, property),
            };
        }
        catch (FormatException e)
        {
            return Problem(path, e.Message);
        }
        catch (ArgumentException e)
        {
            return Problem(path, e.Message);
        }
    }

    private object? File(ParameterType type, string file, ParameterModel property, string path) =>
        InputFile.Read(file, _baseDirectory, asText: type.Kind == ParameterKind.Text) switch
        {
            NumericArray array => FromArray(type, array, file, 0, 0, property, path),
            string text => text,
            JsonNode node => Value(type, node, property, path),
            _ => Problem(path, $"the file '{file}' holds null, but {type.Describe()} is wanted"),
        };

    private object? NestedRecord(ParameterType type, JsonNode node, string path)
    {
        if (node is JsonValue value && value.TryGetValue(out string? text) && text.TrimStart().StartsWith('{'))
        {
            node = InputFile.ParseJson(text)!;
        }

        return node is JsonObject nested
            ? Record(type.Record!, nested, path + ".")
            : Problem(path, $"must be {type.Describe()}, got {Shown(node)}");
    }

    private object? List(ParameterType type, JsonNode node, ParameterModel property, string path)
    {
        if (node is JsonValue value)
        {
            bool isElement = type.Element!.Kind is not (ParameterKind.List or ParameterKind.Record);
            node = value.TryGetValue(out string? text) ? ListText.Split(text, type) : isElement ? new JsonArray(node.DeepClone()) : node;
        }

        if (node is not JsonArray items)
        {
            return Problem(path, $"must be {type.Describe()}, got {Shown(node)}");
        }

        if (ReferenceEquals(type, property.Type) && (items.Count < property.MinimumLength || items.Count > property.MaximumLength))
        {
            return Problem(path, LengthMessage(property, items.Count));
        }

        var elements = new object?[items.Count];
        int start = _problems.Count;
        for (int i = 0; i < elements.Length; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            elements[i] = items[i] is { } item ? Value(type.Element!, item, property, place) : Problem(place, "is missing");
        }

        if (_problems.Count - start > ProblemsShownPerList)
        {
            int more = _problems.Count - start - ProblemsShownPerList;
            _problems.RemoveRange(start + ProblemsShownPerList, more);
            Problem(path, $"has {more} more problems of this kind");
        }

        return _problems.Count == start ? MakeList(type, elements) : null;
    }

    private static string LengthMessage(ParameterModel property, int count) => (property.MinimumLength, property.MaximumLength) switch
    {
        var (low, high) when low == high => $"must have {low} elements, got {count}",
        (var low, int.MaxValue) => $"must have at least {low} element{(low == 1 ? "" : "s")}, got {count}",
        var (low, high) => $"must have from {low} to {high} elements, got {count}",
    };

    private object? FromArray(ParameterType type, NumericArray array, string file, int axis, int offset, ParameterModel property, string path)
    {
        if (type.Kind == ParameterKind.List && axis < array.Shape.Length)
        {
            int stride = array.Shape.Skip(axis + 1).Aggregate(1, (product, extent) => product * extent);
            if (axis == 0 && (array.Shape[0] < property.MinimumLength || array.Shape[0] > property.MaximumLength))
            {
                return Problem(path, LengthMessage(property, array.Shape[0]));
            }

            var elements = new object?[array.Shape[axis]];
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = FromArray(type.Element!, array, file, axis + 1, offset + (i * stride), property, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
                if (elements[i] is null)
                {
                    return null;
                }
            }

            return MakeList(type, elements);
        }

        if (axis < array.Shape.Length || type.Kind is not (ParameterKind.Real or ParameterKind.Complex or ParameterKind.Integer))
        {
            return Problem(path, $"the file '{file}' holds numbers of shape {array.Describe()}, but {property.Type.Describe()} is wanted");
        }

        Complex value = array.Complex is { } complex ? complex[offset] : array.Real![offset];
        return type.Kind switch
        {
            ParameterKind.Complex => Checked(value, property),
            _ when value.Imaginary != 0 => Problem(path, $"the file '{file}' holds complex numbers, but {property.Type.Describe()} is wanted"),
            ParameterKind.Real => Checked(value.Real, property),
            _ => Whole(type, value.Real.ToString("R", CultureInfo.InvariantCulture), property),
        };
    }

    private object? Text(ParameterType type, string text, ParameterModel property, string path)
    {
        switch (type.Kind)
        {
            case ParameterKind.Text:
                return text;
            case ParameterKind.Real:
                return Checked(property.Unit is { } unit ? QuantityParser.ParseAs(text, unit) : PlainNumber(text), property);
            case ParameterKind.Integer:
                return Whole(type, text, property);
            case ParameterKind.Boolean:
                return text.ToLowerInvariant() switch
                {
                    "true" or "yes" or "on" => true,
                    "false" or "no" or "off" => false,
                    _ => throw new FormatException($"must be true or false, got '{text}'"),
                };
            case ParameterKind.Choice:
                string key = NameStyle.Key(text);
                string? name = Enum.GetNames(type.ClrType).FirstOrDefault(n => NameStyle.Key(n) == key);
                return name is null
                    ? throw new FormatException($"must be {type.Describe()}, got '{text}'{Suggestion.Clause(text, type.Choices)}")
                    : Enum.Parse(type.ClrType, name);
            case ParameterKind.Complex:
                return Checked(ComplexFrom(text, property), property);
            default:
                return Value(type, JsonValue.Create(text), property, path);
        }
    }

    private static double PlainNumber(string text)
    {
        ParsedQuantity quantity = QuantityParser.Parse(text);
        return quantity.HasUnit ? QuantityParser.Convert(quantity, text, "1") : quantity.Value;
    }

    private static Complex ComplexFrom(string text, ParameterModel property)
    {
        if (ComplexText.TryParse(text, out Complex value))
        {
            return property.Unit is not null and not "1" && value.Imaginary == 0
                ? QuantityParser.ParseAs(text, property.Unit)
                : value;
        }

        // A complex quantity has its unit behind a bracketed number: (1+2i) MHz.
        int close = text.LastIndexOf(')');
        if (text.StartsWith('(') && close > 0 && property.Unit is { } unit && ComplexText.TryParse(text.AsSpan(0, close + 1), out value))
        {
            return value * QuantityParser.ParseAs("1 " + text[(close + 1)..].TrimStart(' ', '*'), unit);
        }

        return property.Unit is { } real && text.Length > 0
            ? QuantityParser.ParseAs(text, real)
            : throw new FormatException($"must be a complex number such as 1+2i, got '{text}'");
    }

    private static object Scalar(ParameterType type, JsonNode node, ParameterModel property)
    {
        switch (type.Kind)
        {
            case ParameterKind.Real when node.GetValueKind() == JsonValueKind.Number:
                return Checked(Number(node), property);
            case ParameterKind.Real when node is JsonObject { Count: 2 } pair && pair["value"] is { } number && number.GetValueKind() == JsonValueKind.Number && pair["unit"] is JsonValue given:
                return Checked(QuantityParser.ParseAs($"{Number(number).ToString("R", CultureInfo.InvariantCulture)} {given.GetValue<string>()}", property.Unit ?? "1"), property);
            case ParameterKind.Integer when node.GetValueKind() == JsonValueKind.Number:
                if (type.ClrType == typeof(int) && IsSmall(node, out int small) && small >= property.Minimum && small <= property.Maximum)
                {
                    return small;
                }

                return Whole(type, node.ToJsonString(), property);
            case ParameterKind.Boolean when node.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                return node.GetValueKind() == JsonValueKind.True;
            case ParameterKind.Complex when node.GetValueKind() == JsonValueKind.Number:
                return Checked(new Complex(Number(node), 0), property);
            case ParameterKind.Complex when node is JsonArray { Count: 2 } parts:
                return Checked(new Complex(Part(parts[0]), Part(parts[1])), property);
            default:
                throw new FormatException($"must be {type.Describe()}, got {Shown(node)}");
        }
    }

    private static double Part(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value),
        JsonValue value when value.TryGetValue(out string? text) && text is "NaN" or "Infinity" or "-Infinity" => double.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"must be a complex number such as [1, 2], got {Shown(node)} as one of its parts"),
    };

    private static double Number(JsonNode node) => node is JsonValue value && value.TryGetValue(out double number)
        ? number
        : double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A whole number that needs no detour by its text.</summary>
    private static bool IsSmall(JsonNode node, out int small)
    {
        if (node is JsonValue value && value.TryGetValue(out double number))
        {
            small = (int)number;
            return small == number;
        }

        small = 0;
        return node is JsonValue other && other.TryGetValue(out small);
    }

    private static object Whole(ParameterType type, string text, ParameterModel property)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) || value != decimal.Truncate(value))
        {
            throw new FormatException($"must be a whole number, got {text}");
        }

        (decimal low, decimal high) = type.ClrType == typeof(int) ? (int.MinValue, int.MaxValue)
            : type.ClrType == typeof(long) ? (long.MinValue, long.MaxValue)
            : ((decimal)ulong.MinValue, (decimal)ulong.MaxValue);
        if (value < low || value > high || (double)value < property.Minimum || (double)value > property.Maximum)
        {
            string range = property.Range.Length > 0 ? property.Range : string.Create(CultureInfo.InvariantCulture, $"from {low} to {high}");
            throw new FormatException($"must be {range}, got {text}");
        }

        return Convert.ChangeType(value, type.ClrType, CultureInfo.InvariantCulture);
    }

    private static object Checked(double value, ParameterModel property)
    {
        if (!double.IsFinite(value) && !property.AllowNonFinite)
        {
            throw new FormatException($"must be finite, got {value.ToString(CultureInfo.InvariantCulture)}");
        }

        bool low = value < property.Minimum || (property.ExclusiveMinimum && value <= property.Minimum);
        bool high = value > property.Maximum || (property.ExclusiveMaximum && value >= property.Maximum);
        if (low || high)
        {
            string unit = property.Unit is null or "1" ? "" : " " + property.Unit;
            throw new FormatException($"must be {property.Range}, got {value.ToString("R", CultureInfo.InvariantCulture)}{unit}");
        }

        return value;
    }

    private static object Checked(Complex value, ParameterModel property) =>
        Complex.IsFinite(value) || property.AllowNonFinite
            ? value
            : throw new FormatException($"must be finite, got {value.ToString(CultureInfo.InvariantCulture)}");

    private static object MakeList(ParameterType type, object?[] elements)
    {
        Type element = type.ClrType.IsArray ? type.ClrType.GetElementType()! : type.ClrType.GetGenericArguments()[0];
        var array = Array.CreateInstance(element, elements.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            array.SetValue(elements[i], i);
        }

        return type.ClrType.IsGenericType && type.ClrType.GetGenericTypeDefinition() == typeof(List<>)
            ? (IList)Activator.CreateInstance(type.ClrType, array)!
            : array;
    }

    private static string Shown(JsonNode? node)
    {
        string text = node?.ToJsonString() ?? "null";
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    private object? Problem(string parameter, string message)
    {
        _problems.Add(new(parameter, message));
        return null;
    }
}
