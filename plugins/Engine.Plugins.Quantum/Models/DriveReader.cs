using System.Globalization;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads the field <c>drives</c>: expressions of t, and pulses.</summary>
internal sealed class DriveReader(FieldReader fields, string folder)
{
    private static readonly string[] Shapes = ["square", "gaussian", "cosine", "sech", "spline", "samples"];

    private Dimension Time => fields.Wanted(Dimension.Time);

    /// <summary>A drive, or null where it is refused.</summary>
    public ScalarValue? Read(string name, ModelNode node, string path)
    {
        if (node.Kind == NodeKind.Object)
        {
            return Pulse(name, node, path);
        }

        ExpressionValue? value = fields.Value(node, path);
        if (value is not null and not ScalarValue)
        {
            fields.Problems.Add(node, path, "a drive is a function of t, not an operator or a state; write the operator in the Hamiltonian");
        }

        return value as ScalarValue;
    }

    private ScalarValue? Pulse(string name, ModelNode node, string path)
    {
        if (!fields.CheckFields(node, path, "shape", "start", "duration", "amplitude", "rise", "sigma", "width", "times", "values", "unit", "file", "spacing",
            "interpolation", "carrier", "phase"))
        {
            return null;
        }

        string? shape = node.Members.TryGetValue("shape", out ModelMember? named) ? fields.Text(named.Value, $"{path}.shape") : null;
        if (shape is null || !Shapes.Contains(shape))
        {
            fields.Problems.Add(named?.Value ?? node, $"{path}.shape",
                shape is null ? $"a shape is expected: {string.Join(", ", Shapes)}"
                    : $"{shape} is no shape{Spelling.Clause(shape, Shapes)} (shapes: {string.Join(", ", Shapes)})");
            return null;
        }

        int before = fields.Problems.Count;
        double start = Optional(node, path, "start", Time) ?? 0;
        TimeFunction? form = shape switch
        {
            "spline" => Spline(name, node, path, start),
            "samples" => Samples(name, node, path, start),
            _ => Formula(shape, node, path, start),
        };
        ScalarValue? amplitude = Scalar(node, path, "amplitude"), unit = Scalar(node, path, "unit");
        if (amplitude is null && unit is null && shape is not ("spline" or "samples"))
        {
            fields.Problems.Add(node, path, "the field amplitude is missing");
        }

        TimeFunction? carrier = Carrier(node, path);
        if (form is null || fields.Problems.Count > before)
        {
            return null;
        }

        List<TimeFunction> factors = [form];
        Dimension dimension = Dimension.None;
        foreach (ScalarValue factor in new[] { amplitude, unit }.OfType<ScalarValue>())
        {
            factors.Add(factor.Function);
            dimension = dimension.Times(factor.Dimension);
        }

        if (carrier is not null)
        {
            factors.Add(carrier);
        }

        return new ScalarValue(ProductFunction.Of(factors), dimension);
    }

    private PulseFunction? Formula(string shape, ModelNode node, string path, double start)
    {
        double? duration = Needed(node, path, "duration");
        double? width = shape switch
        {
            "square" => Optional(node, path, "rise", Time, 0) ?? 0,
            "gaussian" => Needed(node, path, "sigma"),
            "sech" => Needed(node, path, "width"),
            _ => 0,
        };
        if (duration is not { } d || width is not { } w)
        {
            return null;
        }

        if (shape == "square" && 2 * w > d)
        {
            fields.Problems.Add(node, $"{path}.rise", FormattableString.Invariant($"rise and fall take {2 * w:G6}, longer than the duration {d:G6}"));
        }

        return new PulseFunction(Enum.Parse<PulseShape>(shape, ignoreCase: true), start, d, w);
    }

    private TableFunction? Spline(string name, ModelNode node, string path, double start)
    {
        double[]? times = node.Members.TryGetValue("times", out ModelMember? given) ? new TimesReader(fields).Read(given.Value, $"{path}.times") : null;
        if (given is null)
        {
            fields.Problems.Add(node, path, "the field times is missing: the knots of the spline");
        }

        double[]? values = Values(node, path);
        if (times is null || values is null)
        {
            return null;
        }

        if (times.Length != values.Length || times.Length < 2)
        {
            fields.Problems.Add(node, path, $"there are {times.Length} times and {values.Length} values; a spline takes as many of both, at least 2");
            return null;
        }

        return TableFunction.Spline(name, [.. times.Select(t => start + t)], values);
    }

    private TableFunction? Samples(string name, ModelNode node, string path, double start)
    {
        double? spacing = Needed(node, path, "spacing");
        double[]? values = Values(node, path);
        string interpolation = node.Members.TryGetValue("interpolation", out ModelMember? member) ? fields.Text(member.Value, $"{path}.interpolation") ?? ""
            : "constant";
        if (interpolation is not ("constant" or "linear"))
        {
            fields.Problems.Add(member?.Value ?? node, $"{path}.interpolation", "constant or linear is expected");
            return null;
        }

        if (spacing is not { } h || values is null)
        {
            return null;
        }

        if (values.Length < (interpolation == "linear" ? 2 : 1))
        {
            fields.Problems.Add(node, path, $"there are {values.Length} samples; constant ones take at least 1, linear ones 2");
            return null;
        }

        return interpolation == "linear" ? TableFunction.Lines(name, start, h, values) : TableFunction.Steps(name, start, h, values);
    }

    private double[]? Values(ModelNode node, string path)
    {
        bool listed = node.Members.TryGetValue("values", out ModelMember? values), stored = node.Members.TryGetValue("file", out ModelMember? file);
        if (listed == stored)
        {
            fields.Problems.Add(node, path, listed ? "give values or file, not both" : "the field values is missing (or file)");
            return null;
        }

        if (stored)
        {
            try
            {
                return fields.Text(file!.Value, $"{path}.file") is { } name ? NumberFile.ReadNumbers(name, folder) : null;
            }
            catch (FormatException e)
            {
                fields.Problems.Add(file!.Value, $"{path}.file", e.Message);
                return null;
            }
        }

        if (values!.Value.Kind != NodeKind.List)
        {
            fields.Problems.Add(values.Value, $"{path}.values", $"a list of numbers is expected, not {values.Value.Describe()}");
            return null;
        }

        double?[] numbers = [.. values.Value.Items.Select((item, k) => item.Kind == NodeKind.Number
            ? double.Parse(item.Text, CultureInfo.InvariantCulture) : fields.Real(item, $"{path}.values[{k}]", Dimension.None))];
        return numbers.All(n => n is not null) ? [.. numbers.Select(n => n!.Value)] : null;
    }

    private TimeFunction? Carrier(ModelNode node, string path)
    {
        double? frequency = Optional(node, path, "carrier", fields.Wanted(Dimension.Rate)), phase = Optional(node, path, "phase", Dimension.None);
        if (frequency is null)
        {
            if (node.Members.TryGetValue("phase", out ModelMember? member))
            {
                fields.Problems.Add(member.Value, $"{path}.phase", "a phase belongs to a carrier, which is missing");
            }

            return null;
        }

        return ElementaryFunction.Of("cos",
            TotalFunction.Of([ProductFunction.Of(frequency.Value, new ClockFunction()), TimeFunction.Of(phase ?? 0)]));
    }

    private ScalarValue? Scalar(ModelNode node, string path, string field)
    {
        if (!node.Members.TryGetValue(field, out ModelMember? member))
        {
            return null;
        }

        ExpressionValue? value = fields.Value(member.Value, $"{path}.{field}");
        if (value is not null and not ScalarValue)
        {
            fields.Problems.Add(member.Value, $"{path}.{field}", "a number is expected, not an operator or a state");
        }

        return value as ScalarValue;
    }

    private double? Optional(ModelNode node, string path, string field, Dimension dimension, double minimum = double.NegativeInfinity) =>
        node.Members.TryGetValue(field, out ModelMember? member) ? fields.Real(member.Value, $"{path}.{field}", dimension, minimum) : null;

    /// <summary>A positive time.</summary>
    private double? Needed(ModelNode node, string path, string field)
    {
        if (node.Members.TryGetValue(field, out ModelMember? member))
        {
            return fields.Real(member.Value, $"{path}.{field}", Time, 0, true);
        }

        fields.Problems.Add(node, path, $"the field {field} is missing");
        return null;
    }
}
