namespace Engine.Plugins.Quantum.Reports;

/// <summary>What must hold of every result, each with the number found and its limit.</summary>
internal sealed class CheckList
{
    private readonly List<(string Name, double Value, double Limit, bool Passed)> _checks = [];

    /// <summary>Notes a number that must not exceed a limit.</summary>
    public void AtMost(string name, double value, double limit) => _checks.Add((name, value, limit, value <= limit));

    /// <summary>Notes a number that must not fall below a limit.</summary>
    public void AtLeast(string name, double value, double limit) => _checks.Add((name, value, limit, value >= limit));

    /// <summary>Adds the table <c>checks</c>, and a warning for each that failed.</summary>
    public void AddTo(RunReportBuilder report)
    {
        report.AddTable("checks",
            new TableColumn("check", [.. _checks.Select(c => c.Name)]),
            new TableColumn("value", "1", [.. _checks.Select(c => c.Value)], "what was found"),
            new TableColumn("limit", "1", [.. _checks.Select(c => c.Limit)]),
            new TableColumn("passed", [.. _checks.Select(c => c.Passed)]));
        foreach ((string name, double value, double limit, bool _) in _checks.Where(c => !c.Passed))
        {
            report.AddWarning(FormattableString.Invariant($"The check '{name}' failed: {value:G4} against the limit {limit:G4}."));
        }
    }
}
