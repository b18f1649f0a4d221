using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Plugin.Testing.Rules;

/// <summary>A report survives being written and read, holds something, and states errors that are numbers.</summary>
internal sealed class ReportRule : IContractRule
{
    public string Name => "report";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        RunReport report = subject.Report;
        string text = subject.Text(report);
        RunResult read = ReportJson.Read(text);
        if (subject.Text(read.Report) != text)
        {
            yield return new(Name, "the report changes when it is written as JSON and read again", "Merged sweeps and later analysis see other numbers.",
                "Report this as a fault of the engine with the experiment's source.");
        }

        if (report.Scalars.Count == 0 && report.Tables.Count == 0 && report.Arrays.Count == 0 && report.States.Count == 0)
        {
            yield return new(Name, "the report is empty", "A run without results helps nobody.", "Add the scalars and tables the summary promises.");
        }

        foreach ((string name, Scalar scalar) in report.Scalars.Where(s => s.Value.Error is { } error && !(error >= 0)))
        {
            yield return new(Name, $"the error of {name} is {scalar.Error}", "An error is a distance: zero or more.",
                "State the estimate, or none where there is none.");
        }
    }
}
