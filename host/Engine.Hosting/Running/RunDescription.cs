using Engine.Hosting.Parameters;

namespace Engine.Hosting.Running;

/// <summary>What a report says beside the experiment's own results: former names, references, where it comes from.</summary>
internal static class RunDescription
{
    /// <summary>Adds the host's notices and the references of experiment and plugin.</summary>
    public static void Complete(BoundRun run, string askedId, RunReportBuilder report)
    {
        if (askedId != run.Experiment.Id)
        {
            report.AddWarning($"The experiment '{askedId}' is now called '{run.Experiment.Id}'; the old id still works.");
        }

        foreach (ParameterNotice notice in run.Bound.Notices)
        {
            report.AddWarning($"{notice.Parameter} {(notice.Message.StartsWith("has ", StringComparison.Ordinal) || notice.Message.StartsWith("is ",
                StringComparison.Ordinal) ? "" : "of ")}{notice.Message}{(notice.Message.EndsWith('?') ? "" : ".")}");
        }

        if (run.Checkpoints?.OtherSimdLevel is { } level)
        {
            report.AddWarning($"The run was begun at SIMD level {level} and finished at {HostEnvironment.SimdLevel}: it agrees with either to rounding, not "
                + $"to the bit.");
        }

        foreach (Citation citation in run.Experiment.AllReferences(run.Plugin.Manifest))
        {
            report.AddCitation(citation);
        }
    }

    /// <summary>Versions, parameters, seed and duration.</summary>
    public static Provenance Provenance(BoundRun run, int threads, DateTimeOffset started, TimeSpan duration) => new(
        run.Experiment.Id,
        HostEnvironment.EngineVersion,
        Contract.Version.ToString(),
        run.Plugin.Manifest.Id,
        run.Plugin.Manifest.Version,
        run.ParametersJson(),
        run.Experiment.Parameters.Properties.Where(p => p.Unit is not (null or "1")).ToDictionary(p => p.Name, p => p.Unit!),
        run.Options.Metrics,
        run.Options.Seed,
        HostEnvironment.SimdLevel,
        threads,
        started,
        duration,
        HostEnvironment.Runtime,
        HostEnvironment.System,
        run.Options.Command)
    {
        Uses = run.Bound.Uses,
        Inputs = [.. run.Bound.Inputs.Select(ProvenanceInput.Of)],
    };
}
