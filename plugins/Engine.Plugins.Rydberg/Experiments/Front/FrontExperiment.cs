using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>The least Rydberg time a search finds at each duration, over the closed-form bound.</summary>
[Experiment("rydberg.front", "The least Rydberg time found at each duration, over the closed-form bound of that duration.")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Fig. 1b")]
public sealed class FrontExperiment : IExperiment<FrontParameters>
{
    /// <summary>The best pulses start and end abruptly: with 2 |B| as limit they cost 6 percent more at |B| τ = 3.6, with 20 |B| 0.3 percent.</summary>
    private const double DefaultLimit = 20;

    private static readonly double[] DefaultDurations = [3.3, 3.6, 4, 4.5, 5, 6, 7, 8, 10];

    /// <inheritdoc/>
    public RunReport Run(FrontParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        var budget = new DecayBudget(parameters.Interaction, parameters.DecayRate);
        double[] durations = parameters.Durations is { } given ? [.. given.Select(t => t * budget.Interaction).Order()] : DefaultDurations;
        var search = new EntanglingSearch(parameters, DefaultLimit);
        NestedSearch family = search.Family(context);
        double limit = Math.Max(search.RabiLimit, search.DetuningLimit);
        var points = new FrontPoint[durations.Length];
        FoundPulse? known = null;
        for (int i = 0; i < durations.Length; i++)
        {
            FoundPulse found = family.Run(durations[i], limit, known, (double)i / durations.Length, (i + 1.0) / durations.Length);
            EntanglementTrace trace = EntanglementTrace.Of(search.Model, ControlTrajectory.Propagate(found.Problem, [.. found.Run.Amplitudes]));
            points[i] = new FrontPoint(durations[i], found.Run.Value, BoundVerdict.Of(trace.Reached[^1], durations[i], trace.RydbergTime[^1]));
            known = parameters.Nested && parameters.Form == PulseForm.Constant ? found : null;
        }

        var report = new RunReportBuilder();
        search.AddLimits(report);
        FrontReport.Add(report, points, budget);
        return report.Build();
    }
}
