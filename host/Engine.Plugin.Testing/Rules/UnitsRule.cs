using Engine.Hosting.Parameters;
using Engine.Hosting.Units;

namespace Engine.Plugin.Testing.Rules;

/// <summary>Every unit of a parameter or a result is one that the engine can read and convert.</summary>
internal sealed class UnitsRule : IContractRule
{
    private const string Why = "Values with units cannot be typed in, converted or labeled.";

    public string Name => "units";

    public IEnumerable<ContractFinding> Check(Subject subject) => Parameters(subject.Experiment.Parameters, "")
        .Concat(Results(subject.Report))
        .Where(unit => unit.Unit.Length > 0 && !UnitText.IsKnown(unit.Unit))
        .Select(unit => new ContractFinding(
            Name, $"{unit.Where} has the unit '{unit.Unit}'", Why,
            "Use a unit that 'engine units' lists, products and powers of them such as rad/s or m^(-2/3), or 1."));

    private static IEnumerable<(string Where, string Unit)> Parameters(RecordModel record, string prefix) => record.Properties.SelectMany(p =>
        (p.Unit is { } unit ? [($"the parameter {prefix}{p.Name}", unit)] : Array.Empty<(string, string)>())
            .Concat(p.Leaf.Record is { } nested ? Parameters(nested, $"{prefix}{p.Name}.") : []));

    private static IEnumerable<(string Where, string Unit)> Results(RunReport report) => report.Scalars.Select(s => ($"the scalar {s.Key}", s.Value.Unit))
        .Concat(report.Tables.SelectMany(t => t.Value.Columns.Select(c => ($"the column {t.Key}.{c.Name}", c.Unit))))
        .Concat(report.Arrays.Select(a => ($"the array {a.Key}", a.Value.Unit)))
        .Concat(report.States.Select(s => ($"the coordinate of the states {s.Key}", s.Value.CoordinateUnit)));
}
