using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Fits to counts drawn from a fit: errors of a measurement, and how many counts a wanted error takes.</summary>
internal static class TomographyResampling
{
    private const int PlanRounds = 3;
    private const double FewestCounts = 36;

    /// <summary>Every quantity for states fitted to drawn counts.</summary>
    /// <param name="data">What is measured.</param>
    /// <param name="fit">The state the counts are drawn from.</param>
    /// <param name="resamples">How often.</param>
    /// <param name="context">Seed, threads, cancellation.</param>
    /// <param name="round">Number of the set of draws; other rounds draw other counts.</param>
    /// <param name="scale">Counts relative to those of the data.</param>
    public static double[][] Draw(TomographyData data, TomographyOutcome fit, int resamples, IRunContext context, int round, double scale = 1)
    {
        double[] expected = [.. data.Expected(fit.State.AsSpan()).Select(e => scale * e)];
        var values = new double[resamples][];
        Parallel.For(0, resamples, new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, context.DegreeOfParallelism),
            CancellationToken = context.CancellationToken
        }, k =>
        {
            var stream = new RandomStream(context.Seed, ((ulong)round << 32) | (uint)k);
            double[] counts = [.. expected.Select(e => (double)stream.NextPoisson(e))];
            TwoQubitEnergetics state = TwoQubitEnergetics.Of(
                MaximumLikelihood.Fit(data.WithCounts(counts), CompositeSystem.Qubits(2), context.CancellationToken).State.AsSpan());
            values[k] = [.. TomographyQuantity.All.Select(q => q.Pick(state))];
        });
        return values;
    }

    /// <summary>Standard deviation.</summary>
    public static double Spread(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    /// <summary>
    /// Adds the counts that bring each quantity to the wanted error, as errors fall with the root of the counts; for the concurrence the number is tried and
    /// corrected, since near the edge of the states errors fall otherwise.
    /// </summary>
    public static void AddPlan(
        RunReportBuilder report, TomographyData data, TomographyOutcome fit, double[] errors, double wanted, int resamples, IRunContext context)
    {
        double Counts(double from, double error) => Math.Max(FewestCounts, Math.Ceiling(from * error * error / (wanted * wanted)));
        int concurrence = TomographyQuantity.Concurrence;
        double counts = Counts(data.Total, errors[concurrence]);
        for (int round = 1; round <= PlanRounds; round++)
        {
            context.ReportProgress(round / (PlanRounds + 1.0), "trying the planned counts");
            double[] reached = [.. Draw(data, fit, resamples, context, round, counts / data.Total).Select(v => v[concurrence])];
            counts = Counts(counts, Spread(reached));
        }

        // A standard deviation of n values is known to 1/sqrt(2n) of itself, and the counts go with its square.
        report.AddScalar("countsForWantedError", counts, "1", 2 * counts / Math.Sqrt(2.0 * resamples), ErrorSource.Sampling,
            "counts over all settings that bring the error of the concurrence to the one wanted")
            .AddTable(
                "plan",
                new TableColumn("quantity", [.. TomographyQuantity.All.Select(q => q.Name)]),
                new TableColumn("error", "1", errors, "with the counts at hand"),
                new TableColumn("countsForWantedError", "1", [.. errors.Select(e => Counts(data.Total, e))], "errors fall with the root of the counts"));
    }
}
