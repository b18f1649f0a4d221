using System.Globalization;
using Engine.Plugins.Rydberg.Grape;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Front;

/// <summary>The least Rydberg time a search finds at each duration, over the closed-form bound.</summary>
[Experiment("rydberg.front", "The least Rydberg time found at each duration, over the closed-form bound of that duration.")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Fig. 1b")]
public sealed class FrontExperiment : IExperiment<FrontParameters>
{
    /// <summary>The best pulses start and end abruptly: with 2 |B| as limit they cost 6 percent more at |B| τ = 3.6, with 20 |B| 0.3 percent.</summary>
    private const double DefaultLimit = 20;

    /// <summary>Above this infidelity a pulse misses the target, and its Rydberg time says nothing about the front.</summary>
    private const double Reached = 1e-9;

    private static readonly double[] DefaultDurations = [3.3, 3.6, 4, 4.5, 5, 6, 7, 8, 10];

    /// <inheritdoc/>
    public RunReport Run(FrontParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterProblem[] problems = [.. parameters.Validate()];
        if (problems.Length > 0)
        {
            throw new ParameterException(problems);
        }

        var budget = new DecayBudget(parameters.Interaction, parameters.DecayRate);
        double[] durations = parameters.Durations is { } given ? [.. given.Select(t => t * budget.Interaction).Order()] : DefaultDurations;
        var infidelity = new double[durations.Length];
        var time = new double[durations.Length];
        var bound = new double[durations.Length];
        var holds = new bool[durations.Length];
        for (int i = 0; i < durations.Length; i++)
        {
            var search = new EntanglingSearch(parameters, durations[i], DefaultLimit);
            GrapeResult result = SearchRunner.Run(
                search.Problem, search.Pulse, search.Settings, context, $"duration-{i}-", (double)i / durations.Length, (i + 1.0) / durations.Length);
            infidelity[i] = result.Best.Value.Infidelity;
            time[i] = result.Best.Value.RunningCost;
            bound[i] = FiniteDurationBound.IsReachable(0.5, durations[i]) ? FiniteDurationBound.ForDuration(0.5, durations[i]).RydbergTime : double.NaN;
            holds[i] = double.IsNaN(bound[i]) || time[i] >= bound[i] - EntanglementBound.Allowance(Math.Max(infidelity[i], EntanglementBound.InfidelityRounding));
        }

        var report = new RunReportBuilder();
        report
            .AddScalar("boundHolds", holds.All(h => h), description: "whether every point lies above the bound of its duration, 4 sqrt(infidelity) granted")
            .AddScalar("smallestRatio", time.Zip(bound, (t, b) => t / b).Where(r => !double.IsNaN(r)).DefaultIfEmpty(double.NaN).Min(), description: "least |B| T_r over the bound")
            .AddTable(
                "front",
                new TableColumn("duration", "s", [.. durations.Select(budget.Seconds)]),
                new TableColumn("scaledDuration", "1", durations),
                new TableColumn("infidelity", "1", infidelity),
                new TableColumn("scaledRydbergTime", "1", time),
                new TableColumn("finiteDurationBound", "1", bound),
                new TableColumn("ratio", "1", [.. time.Zip(bound, (t, b) => t / b)]),
                new TableColumn("allowance", "1", [.. infidelity.Select(EntanglementBound.Allowance)]),
                new TableColumn("minimalInfidelity", "1", [.. durations.Select(FiniteDurationBound.MinimalInfidelity)]),
                new TableColumn("decayError", "1", [.. time.Select(budget.Error)]));
        double[] axis = [.. Enumerable.Range(0, 200).Select(i => Math.PI + (Math.Max(durations[^1], 4) - Math.PI) * i / 199.0)];
        int[] reached = [.. Enumerable.Range(0, durations.Length).Where(i => infidelity[i] <= Reached)];
        int[] missed = [.. Enumerable.Range(0, durations.Length).Where(i => infidelity[i] > Reached && durations[i] >= Math.PI)];
        report.AddFigure(new LineFigure(
            "front",
            "Least Rydberg time against duration",
            new Axis("|B| tau"),
            new Axis("|B| T_r"),
            [
                new FigureSeries("pulses found", [.. reached.Select(i => durations[i])], [.. reached.Select(i => time[i])], SeriesStyle.LineAndPoints),
                new FigureSeries("bound of the duration", axis, [.. axis.Select(t => FiniteDurationBound.ForDuration(0.5, t).RydbergTime)], SeriesStyle.Dashed),
                new FigureSeries("1 + pi/2", [axis[0], axis[^1]], [EntanglementBound.MaximallyEntangled, EntanglementBound.MaximallyEntangled], SeriesStyle.Dashed),
            ]));
        if (missed.Length > 0)
        {
            report.AddWarning($"No pulse within the limits reaches the target at |B| tau = {string.Join(", ", missed.Select(i => durations[i].ToString("G4", CultureInfo.InvariantCulture)))}: the figure leaves them out. More starts or larger limits may help.");
        }

        if (durations[0] < Math.PI)
        {
            report.AddWarning("Durations below pi/|B| cannot reach a maximally entangled state; their Rydberg time belongs to the best that can be reached.");
        }

        return report.Build();
    }
}
