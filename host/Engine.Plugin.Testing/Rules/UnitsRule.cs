using Engine.Hosting.Parameters;
using Engine.Hosting.Units;

namespace Engine.Plugin.Testing.Rules;

/// <summary>Every unit of a parameter or a result is one that the engine can read and convert.</summary>
internal sealed class UnitsRule : IContractRule
{
    public string Name => "units";

    public IEnumerable<ContractFinding> Check(Subject subject) => ContractCheck.Units(subject.Experiment.Parameters)
        .Concat(Results(subject.Report).Where(r => r.Unit.Length > 0 && !UnitText.IsKnown(r.Unit))
            .Select(r => $"{r.Where} has the unit '{r.Unit}', which is not known."))
        .Select(problem => new ContractFinding(
            Name,
            problem,
            "Values with units cannot be typed in, converted or labeled.",
            "Use a unit of the host's table, products and powers of them such as rad/s or m^(-2/3), or 1."));

    private static IEnumerable<(string Where, string Unit)> Results(RunReport report) => report.Scalars.Select(s => ($"the scalar {s.Key}", s.Value.Unit))
        .Concat(report.Tables.SelectMany(t => t.Value.Columns.Select(c => ($"the column {t.Key}.{c.Name}", c.Unit))))
        .Concat(report.Arrays.Select(a => ($"the array {a.Key}", a.Value.Unit)))
        .Concat(report.States.Select(s => ($"the coordinate of the states {s.Key}", s.Value.CoordinateUnit)));
}
