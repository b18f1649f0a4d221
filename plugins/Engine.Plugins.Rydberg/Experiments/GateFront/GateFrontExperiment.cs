using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Infidelity and Rydberg time of the best gate of each duration at constant |Ω|, and the shortest duration of a wanted infidelity.</summary>
[Experiment("rydberg.gate-front", "Infidelity and Rydberg time of the best gate of each duration, and the shortest one that reaches a wanted infidelity.")]
[Reference(Sources.Jandura, Doi = "10.22331/q-2022-05-13-712")]
public sealed class GateFrontExperiment : IExperiment<GateFrontParameters>
{
    private const int Halvings = 8;
    private const int Points = 9;

    /// <inheritdoc/>
    public RunReport Run(GateFrontParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        double[] durations = parameters.Durations is { } given ? [.. given.Order()] : Default(parameters);
        var found = new Dictionary<double, FoundPulse>();
        int steps = durations.Length + Halvings;
        FoundPulse At(double duration)
        {
            if (!found.TryGetValue(duration, out FoundPulse? pulse))
            {
                double from = Math.Min(1, found.Count / (double)steps);
                found[duration] = pulse = new GateSearches(parameters.At(duration)).Run(context, from, Math.Min(1, from + 1.0 / steps));
            }

            return pulse;
        }

        foreach (double duration in durations)
        {
            At(duration);
        }

        var report = new RunReportBuilder();
        AddShortest(report, parameters, durations, At);
        AddTable(report, parameters, found);
        return report.Build();
    }

    private static double[] Default(GateFrontParameters parameters)
    {
        (double low, double high) = parameters.Atoms switch { 2 => (7.0, 9.0), 3 => (15.5, 18.0), _ => (25.0, 30.0) };
        return [.. Enumerable.Range(0, Points).Select(i => (low + (high - low) * i / (Points - 1)) / parameters.RabiFrequency)];
    }

    // The first duration that reaches the goal, halved against the last one that does not.
    private static void AddShortest(RunReportBuilder report, GateFrontParameters parameters, double[] durations, Func<double, FoundPulse> at)
    {
        bool Reaches(double duration) => at(duration).Run.Value.Infidelity <= parameters.WantedInfidelity;
        int first = Array.FindIndex(durations, Reaches);
        if (first < 0)
        {
            report.AddWarning(
                FormattableString.Invariant($"No duration reaches an infidelity of {parameters.WantedInfidelity:g3}: longer ones or more starts may."));
            return;
        }

        if (first == 0)
        {
            report.AddWarning(FormattableString.Invariant($"Every duration reaches an infidelity of {parameters.WantedInfidelity:g3}: shorter ones may too."));
        }

        double high = durations[first], low = first > 0 ? durations[first - 1] : high;
        for (int i = 0; i < Halvings && first > 0; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Reaches(middle) ? (low, middle) : (middle, high);
        }

        // Where the first one reaches it already, nothing is known of those below.
        double omega = parameters.RabiFrequency;
        double? error = first > 0 ? high - low : null;
        ErrorSource source = first > 0 ? ErrorSource.Truncation : ErrorSource.None;
        report
            .AddScalar("shortestDuration", high, "s", error, source, "shortest duration found that reaches the wanted infidelity")
            .AddScalar("shortestScaledDuration", high * omega, "1", error * omega, source, "Omega tau")
            .AddScalar("shortestInfidelity", at(high).Run.Value.Infidelity, description: "infidelity there");
    }

    private static void AddTable(RunReportBuilder report, GateFrontParameters parameters, Dictionary<double, FoundPulse> found)
    {
        double unit = Math.Abs(parameters.Interaction ?? parameters.RabiFrequency), omega = parameters.RabiFrequency;
        KeyValuePair<double, FoundPulse>[] points = [.. found.OrderBy(f => f.Key)];
        double[] Column(Func<KeyValuePair<double, FoundPulse>, double> value) => [.. points.Select(value)];
        double[] scaled = Column(p => p.Key * omega), infidelity = Column(p => p.Value.Run.Value.Infidelity);
        report.AddTable(
            "front",
            new TableColumn("duration", "s", Column(p => p.Key)),
            new TableColumn("scaledDuration", "1", scaled, "Omega tau"),
            new TableColumn("infidelity", "1", infidelity),
            new TableColumn("scaledRydbergTime", "1", Column(p => p.Value.Run.Value.RunningCost / unit * omega), "Omega T_r, averaged over all inputs"));
        report.AddFigure(new LineFigure(
            "gate-front",
            "Infidelity of the best gate of each duration",
            new Axis("Omega tau"),
            new Axis("infidelity", "1", AxisScale.Logarithmic),
            [new FigureSeries("best found", scaled, infidelity, SeriesStyle.LineAndPoints)]));
    }
}
