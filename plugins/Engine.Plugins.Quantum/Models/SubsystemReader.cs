using System.Globalization;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads the field <c>subsystems</c>.</summary>
internal sealed class SubsystemReader(FieldReader fields)
{
    /// <summary>Largest product of all dimensions.</summary>
    private const long LargestDimension = 1L << 20;

    private const int MostLevels = 1 << 16;

    private static readonly string[] Kinds = ["oscillator", "qubit", "spin", "levels", "charge", "grid"];

    private readonly List<Subsystem> _subsystems = [];
    private readonly List<SubsystemGroup> _groups = [];

    /// <summary>Reads the subsystems.</summary>
    /// <param name="node">The field.</param>
    /// <param name="limit">The field <c>excitations</c>, or null.</param>
    public Space? Read(ModelNode node, ModelNode? limit)
    {
        if (node.Kind != NodeKind.List || node.Items.Length == 0)
        {
            fields.Problems.Add(node, "subsystems", "a list of at least one subsystem is expected");
            return null;
        }

        bool fine = true;
        for (int k = 0; k < node.Items.Length; k++)
        {
            fine &= ReadOne(node.Items[k], $"subsystems[{k}]");
        }

        double dimension = _subsystems.Aggregate(1.0, (product, s) => product * s.Levels);
        if (fine && dimension > LargestDimension)
        {
            fields.Problems.Add(node, "subsystems", string.Create(CultureInfo.InvariantCulture,
                $"the dimension is {dimension:G7}: a state vector takes {16 * dimension / (1L << 30):G3} GiB and each matrix far more; up to "
                    + $"{LargestDimension} fit"));
            fine = false;
        }

        int? excitations = limit is null ? null : fields.Whole(limit, "excitations", 0, MostLevels);
        return fine && (limit is null || excitations is not null) ? new Space(_subsystems, _groups, excitations) : null;
    }

    private bool ReadOne(ModelNode node, string path)
    {
        if (!fields.CheckFields(node, path, "name", "kind", "count", "levels", "spin", "cutoff", "from", "to", "points", "mass"))
        {
            return false;
        }

        string? name = node.Members.TryGetValue("name", out ModelMember? named) ? fields.Text(named.Value, $"{path}.name") : Missing(node, path, "name");
        string? kind = node.Members.TryGetValue("kind", out ModelMember? of) ? fields.Text(of.Value, $"{path}.kind") : Missing(node, path, "kind");
        if (name is null || kind is null || !IsName(name, named!.Value, $"{path}.name"))
        {
            return false;
        }

        if (!Kinds.Contains(kind))
        {
            fields.Problems.Add(of!.Value, $"{path}.kind", $"{kind} is no kind of subsystem{Spelling.Clause(kind, Kinds)} (kinds: {string.Join(", ", Kinds)})");
            return false;
        }

        int count = 1;
        bool isArray = node.Members.TryGetValue("count", out ModelMember? counted);
        if (isArray)
        {
            if (fields.Whole(counted!.Value, $"{path}.count", 1, 30) is not { } n)
            {
                return false;
            }

            count = n;
        }

        string[] own = kind switch
        {
            "oscillator" or "levels" => ["levels"],
            "spin" => ["spin"],
            "charge" => ["cutoff"],
            "grid" => ["from", "to", "points", "mass"],
            _ => [],
        };
        foreach ((string field, ModelMember member) in node.Members.Where(m => m.Key is not ("name" or "kind" or "count") && !own.Contains(m.Key)))
        {
            fields.Problems.Add(node.Source, member.NameStart, $"{path}.{field}",
                $"a subsystem of kind {kind} has no {field}{(own.Length > 0 ? "; it has " + string.Join(", ", own) : "")}");
        }

        Func<string, Subsystem>? make = Maker(kind, node, path);
        if (make is null)
        {
            return false;
        }

        _groups.Add(new SubsystemGroup(name, _subsystems.Count, count, isArray));
        for (int k = 0; k < count; k++)
        {
            _subsystems.Add(make(isArray ? $"{name}[{k}]" : name));
        }

        return true;
    }

    private Func<string, Subsystem>? Maker(string kind, ModelNode node, string path)
    {
        switch (kind)
        {
            case "oscillator":
                return Whole("levels", 1) is { } levels ? name => Subsystem.Oscillator(name, levels) : null;
            case "qubit":
                return Subsystem.Qubit;
            case "spin":
                return Spin(node, path) is { } twice ? name => Subsystem.Spin(name, twice) : null;
            case "levels":
                return LevelNames(node, path) is { } names ? name => Subsystem.Named(name, names) : null;
            case "charge":
                return Whole("cutoff", 1) is { } cutoff ? name => Subsystem.Charge(name, cutoff) : null;
            default:
                return Grid(node, path);
        }

        int? Whole(string field, int minimum) => node.Members.TryGetValue(field, out ModelMember? member)
            ? fields.Whole(member.Value, $"{path}.{field}", minimum, MostLevels) : Missing(node, path, field) is null ? null : 0;
    }

    private int? Spin(ModelNode node, string path)
    {
        if (!node.Members.TryGetValue("spin", out ModelMember? member))
        {
            Missing(node, path, "spin");
            return null;
        }

        if (fields.Real(member.Value, $"{path}.spin", Dimension.None, 0) is not { } spin)
        {
            return null;
        }

        if (!double.IsInteger(2 * spin) || 2 * spin > 4096)
        {
            fields.Problems.Add(member.Value, $"{path}.spin", "a spin is 0, 1/2, 1, 3/2, … up to 2048");
            return null;
        }

        return (int)(2 * spin);
    }

    private string[]? LevelNames(ModelNode node, string path)
    {
        if (!node.Members.TryGetValue("levels", out ModelMember? member))
        {
            Missing(node, path, "levels");
            return null;
        }

        if (member.Value.Kind != NodeKind.List || member.Value.Items.Length == 0)
        {
            fields.Problems.Add(member.Value, $"{path}.levels", "a list of at least one name is expected, as in [\"g\", \"e\"]");
            return null;
        }

        List<string> names = [];
        foreach (ModelNode item in member.Value.Items)
        {
            if (!item.Text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || item.Text.Length == 0 || names.Contains(item.Text))
            {
                fields.Problems.Add(item, $"{path}.levels", $"'{item.Text}' is no name of a level: letters, digits and _, each name once");
                return null;
            }

            names.Add(item.Text);
        }

        return [.. names];
    }

    private Func<string, Subsystem>? Grid(ModelNode node, string path)
    {
        double? from = Number("from"), to = Number("to");
        double mass = node.Members.TryGetValue("mass", out ModelMember? m) ? fields.Real(m.Value, $"{path}.mass", Dimension.None, 0, true) ?? 1 : 1;
        int? points = node.Members.TryGetValue("points", out ModelMember? p) ? fields.Whole(p.Value, $"{path}.points", 2, MostLevels) : null;
        if (p is null)
        {
            Missing(node, path, "points");
        }

        if (from is null || to is null || points is null)
        {
            return null;
        }

        if (!(to > from))
        {
            fields.Problems.Add(node, $"{path}.to", FormattableString.Invariant($"must lie above from ({from:G6}), got {to:G6}"));
            return null;
        }

        if (!int.IsPow2(points.Value))
        {
            fields.Problems.Add(p!.Value, $"{path}.points", $"must be a power of two, got {points}");
            return null;
        }

        return name => Subsystem.OnGrid(name, from.Value, to.Value, points.Value, mass);

        double? Number(string field)
        {
            if (node.Members.TryGetValue(field, out ModelMember? member))
            {
                return fields.Real(member.Value, $"{path}.{field}", Dimension.None);
            }

            Missing(node, path, field);
            return null;
        }
    }

    private string? Missing(ModelNode node, string path, string field)
    {
        fields.Problems.Add(node, path, $"the field {field} is missing");
        return null;
    }

    private bool IsName(string name, ModelNode node, string path)
    {
        string? wrong = NameRules.Problem(name) ?? (_groups.Any(g => g.Name == name) ? "is used by another subsystem" : null);
        if (wrong is not null)
        {
            fields.Problems.Add(node, path, $"{name}: {wrong}");
        }

        return wrong is null;
    }
}
