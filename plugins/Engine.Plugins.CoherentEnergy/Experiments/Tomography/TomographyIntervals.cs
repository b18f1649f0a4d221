using System.Numerics;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Intervals of every quantity: bootstrap, profile likelihood, and credible ones.</summary>
internal static class TomographyIntervals
{
    // Halves of chi-square with one degree of freedom at 68.27 and 95 %.
    private static readonly double[] Drops = [0.5, 1.9207294103];

    /// <summary>Adds the fitted values with their bootstrap errors and intervals.</summary>
    /// <returns>The error of every quantity.</returns>
    public static double[] AddBootstrap(RunReportBuilder report, TwoQubitEnergetics fitted, double[][] resampled)
    {
        TomographyQuantity[] all = TomographyQuantity.All;
        double[] value = new double[all.Length], errors = new double[all.Length];
        var ends = new (double Low68, double High68, double Low95, double High95)[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            double[] sorted = [.. resampled.Select(r => r[i]).Where(double.IsFinite).Order()];
            double fit = all[i].Pick(fitted);
            (value[i], errors[i]) = (fit, TomographyResampling.Spread(sorted));

            // Basic intervals mirror the resampled distribution at the fit, which takes its bias away; values beyond a quantity's range are cut.
            double Mirror(double share) => Math.Clamp(2 * fit - Quantile(sorted, share), 0, all[i].Largest);
            ends[i] = (Mirror(0.84), Mirror(0.16), Mirror(0.975), Mirror(0.025));
            report.AddScalar(all[i].Name, fit, "1", errors[i], ErrorSource.Sampling, "of the fitted state; bootstrap error");
        }

        Add(report, "intervals", "value", value, ends, "bootstrap");
        report.AddFigure(Figure(all, value, ends));
        return errors;
    }

    /// <summary>Adds profile-likelihood intervals.</summary>
    public static void AddProfile(RunReportBuilder report, TomographyData data, TomographyOutcome fit, IRunContext context)
    {
        TomographyQuantity[] all = TomographyQuantity.All;
        TwoQubitEnergetics fitted = TwoQubitEnergetics.Of(fit.State.AsSpan());
        var ends = new (double, double, double, double)[all.Length];
        Parallel.For(0, all.Length, Options(context), i =>
        {
            LikelihoodInterval[] found = ProfileLikelihood.Intervals(
                data, fit, state => Finite(all[i].Pick(TwoQubitEnergetics.Of(state))), Drops, context.CancellationToken);
            ends[i] = (found[0].Low, found[0].High, found[1].Low, found[1].High);
        });
        Add(report, "profileIntervals", "value", [.. all.Select(q => q.Pick(fitted))], ends, "profile likelihood");
    }

    /// <summary>Adds the Bayesian mean and credible intervals.</summary>
    public static void AddBayesian(RunReportBuilder report, TomographyData data, int steps, IRunContext context)
    {
        TomographyQuantity[] all = TomographyQuantity.All;
        PosteriorSamples posterior = BayesianMean.Sample(
            data,
            new BayesianOptions { Steps = steps, StatesPerChain = Math.Min(1000, steps / 4), DegreeOfParallelism = Math.Max(1, context.DegreeOfParallelism) },
            context.Seed, CompositeSystem.Qubits(2), context.CancellationToken);
        var measured = new TwoQubitEnergetics[posterior.States.Count];
        Parallel.For(0, measured.Length, Options(context), k => measured[k] = TwoQubitEnergetics.Of(posterior.States[k]));
        double[] means = new double[all.Length];
        var ends = new (double, double, double, double)[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            double[] sorted = [.. measured.Select(m => Finite(all[i].Pick(m))).Order()];
            means[i] = sorted.Average();
            ends[i] = (Quantile(sorted, 0.16), Quantile(sorted, 0.84), Quantile(sorted, 0.025), Quantile(sorted, 0.975));
        }

        Add(report, "bayesian", "mean", means, ends, "credible, Hilbert-Schmidt prior");
        report.AddScalar("bayesianMixing", posterior.Mixing, description: "Gelman and Rubin's ratio of the chains; near 1 they are long enough")
            .AddStates("bayesianMean", new StateSeries("index", "1", [0], [2, 2], posterior.Mean.AsSpan().ToArray()));
        if (posterior.Mixing > 1.1)
        {
            report.AddWarning(FormattableString.Invariant(
                $"The chains of the Bayesian mean have not forgotten their start (ratio {posterior.Mixing:F2}); raise bayesianSteps."));
        }
    }

    private static void Add(
        RunReportBuilder report, string table, string center, double[] value, (double Low68, double High68, double Low95, double High95)[] ends, string kind) =>
        report.AddTable(
            table,
            new TableColumn("quantity", [.. TomographyQuantity.All.Select(q => q.Name)]),
            new TableColumn(center, "1", value),
            new TableColumn("low68", "1", [.. ends.Select(e => e.Low68)]),
            new TableColumn("high68", "1", [.. ends.Select(e => e.High68)], $"68 % interval, {kind}"),
            new TableColumn("low95", "1", [.. ends.Select(e => e.Low95)]),
            new TableColumn("high95", "1", [.. ends.Select(e => e.High95)], $"95 % interval, {kind}"));

    private static LineFigure Figure(TomographyQuantity[] all, double[] value, (double Low68, double High68, double Low95, double High95)[] ends)
    {
        double[] at = [.. Enumerable.Range(1, all.Length).Select(i => (double)i)];
        return new LineFigure(
            "intervals", "What was measured", new Axis("quantity, in the order of the table intervals"), new Axis("value"),
            [
                new("fit", at, value, SeriesStyle.Points),
                new("68 % from", at, [.. ends.Select(e => e.Low68)], SeriesStyle.Points),
                new("68 % to", at, [.. ends.Select(e => e.High68)], SeriesStyle.Points),
            ]);
    }

    private static ParallelOptions Options(IRunContext context) => new()
    {
        MaxDegreeOfParallelism = Math.Max(1, context.DegreeOfParallelism),
        CancellationToken = context.CancellationToken,
    };

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)Math.Floor(at), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
