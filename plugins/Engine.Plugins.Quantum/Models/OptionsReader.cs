using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads the field <c>options</c>.</summary>
internal static class OptionsReader
{
    public static ModelOptions Read(FieldReader fields, ModelNode? node)
    {
        ModelOptions standard = ModelOptions.Default;
        if (node is null || !fields.CheckFields(node, "options", "method", "relativeTolerance", "absoluteTolerance", "maximumStep", "units", "allowTruncation"))
        {
            return standard;
        }

        double? step = Field("maximumStep") is { } s ? fields.Real(s, "options.maximumStep", fields.Wanted(Dimension.Time), 0, true) : null;
        return new ModelOptions(
            fields.Text(Field("method"), "options.method"),
            Tolerance("relativeTolerance", standard.RelativeTolerance),
            Tolerance("absoluteTolerance", standard.AbsoluteTolerance),
            step,
            fields.Boolean(Field("allowTruncation"), "options.allowTruncation"));

        ModelNode? Field(string name) => node.Members.GetValueOrDefault(name)?.Value;

        double Tolerance(string name, double otherwise)
        {
            if (Field(name) is not { } field || fields.Real(field, $"options.{name}", Dimension.None, 0, true) is not { } value)
            {
                return otherwise;
            }

            if (value >= 1)
            {
                fields.Problems.Add(field, $"options.{name}", FormattableString.Invariant($"must lie between 0 and 1, got {value:G6}"));
            }

            return value;
        }
    }

    /// <summary>Whether <c>options.units</c> is none; read before anything else.</summary>
    public static bool ForbidsUnits(ModelNode root, ProblemList problems)
    {
        if (root.Members.GetValueOrDefault("options")?.Value.Members.GetValueOrDefault("units")?.Value is not { } units)
        {
            return false;
        }

        if (units.Text != "none")
        {
            problems.Add(units, "options.units", "none is the only value; without it a model has units where it uses them");
        }

        return units.Text == "none";
    }
}
