using Engine.Plugins.Quantum.Models;

namespace Engine.Plugins.Quantum.Reports;

/// <summary>What every report says of its model.</summary>
internal static class ModelHeader
{
    /// <summary>Population of the highest level from which on the truncation is warned of.</summary>
    private const double WorrisomeWeight = 1e-6;

    public static void Add(RunReportBuilder report, QuantumModel model)
    {
        report.AddScalar("model", model.Name.Length > 0 ? model.Name : "unnamed", description: model.Description)
            .AddScalar("dimension", model.Space.Dimension, description: $"of the Hilbert space, {model.Space.Description}");
        if (model.Parameters.Count > 0)
        {
            report.AddTable("parameters",
                new TableColumn("name", [.. model.Parameters.Select(p => p.Name)]),
                new TableColumn("value", "1", [.. model.Parameters.Select(p => p.Value.Real)], "in the unit beside it, or in SI units"),
                new TableColumn("unit", [.. model.Parameters.Select(p => model.HasUnits ? p.Dimension.Unit() : "1")]),
                new TableColumn("shown", [.. model.Parameters.Select(Show)]),
                new TableColumn("note", [.. model.Parameters.Select(p => p.Note)]));
        }

        foreach (string warning in model.Warnings)
        {
            report.AddWarning(warning);
        }
    }

    /// <summary>The scalar <c>truncationWeight</c>, with a warning that names the subsystem where it is not small.</summary>
    public static void AddTruncation(RunReportBuilder report, QuantumModel model, (double Weight, int Subsystem) found)
    {
        report.AddScalar("truncationWeight", found.Weight,
            description: "largest weight found in the highest level of an oscillator, at the edge of a grid or of charges");
        if (found.Weight > WorrisomeWeight)
        {
            report.AddWarning(FormattableString.Invariant(
                $"The last level of {model.Space.Subsystems[found.Subsystem].Name} holds a weight of {found.Weight:G3}: keep more levels."));
        }
    }

    private static string Show(ModelParameter parameter) => parameter.PrintUnit.Length == 0 ? "" : FormattableString.Invariant(
        $"{parameter.Value.Real / parameter.PrintFactor:G9} {parameter.PrintUnit}");
}
