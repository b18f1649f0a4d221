using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Measured data: the state of largest likelihood behind the counts of two qubits, and every quantity of the topic with bootstrap intervals.</summary>
[Experiment("coherent-energy.tomography",
    "Two-qubit state from counts by maximum likelihood, goodness of fit, and every energetic and entanglement quantity with bootstrap intervals.")]
[Reference("D. F. V. James, P. G. Kwiat, W. J. Munro, A. G. White, Measurement of qubits, Phys. Rev. A 64, 052312 (2001)", Doi = "10.1103/PhysRevA.64.052312")]
[Reference("B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap, Chapman and Hall (1993)",
    Doi = "10.1007/978-1-4899-4541-9", Equations = "parametric bootstrap, basic intervals")]
public sealed class TomographyExperiment : IExperiment<TomographyParameters>
{
    private const double UnlikelyFit = 1e-3;

    private static readonly (string Name, double Largest, Func<TwoQubitEnergetics, double> Pick)[] Quantities =
    [
        ("energyA", 1, s => s.A.Energy),
        ("energyB", 1, s => s.B.Energy),
        ("meanFieldModulusA", 0.5, s => Math.Sqrt(s.A.CoherentEnergy)),
        ("meanFieldModulusB", 0.5, s => Math.Sqrt(s.B.CoherentEnergy)),
        ("coherentEnergy", 0.5, s => s.CoherentEnergy),
        ("nominalCoherentEnergy", 0.5, s => s.NominalCoherentEnergy),
        ("deficitA", 0.25, s => s.A.Deficit),
        ("deficitB", 0.25, s => s.B.Deficit),
        ("concurrence", 1, s => s.Concurrence),
        ("negativity", 0.5, s => s.Negativity),
        ("minQuantumDeficit", 0.25, s => s.MinQuantumDeficit),
        ("classicalDeficitA", 0.25, s => s.ClassicalDeficitA),
        ("classicalDeficitB", 0.25, s => s.ClassicalDeficitB),
        ("efficiency", 1, s => s.Efficiency ?? double.NaN),
        ("purity", 1, s => s.Purity),
    ];

    /// <inheritdoc/>
    public RunReport Run(TomographyParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var problems = new List<ParameterProblem>();
        TomographyData? data = parameters.Read(problems);
        if (problems.Count > 0)
        {
            throw new ParameterException(problems);
        }

        TomographyOutcome fit = MaximumLikelihood.Fit(data!, CompositeSystem.Qubits(2), context.CancellationToken);
        double[][] resampled = Resample(data!, fit, parameters.Resamples, context);
        var report = new RunReportBuilder();
        AddFit(report, data!, fit);
        double concurrenceError = AddQuantities(report, TwoQubitEnergetics.Of(fit.State.AsSpan()), resampled);
        if (parameters.WantedError is { } wanted)
        {
            double ratio = concurrenceError / wanted;
            report.AddScalar("countsForWantedError", Math.Ceiling(data!.Total * ratio * ratio),
                description: "counts that bring the error of the concurrence to the one wanted, as it falls with their root");
        }

        report.AddFigure(TomographyFigures.Counts(data!, fit.State)).AddFigure(TomographyFigures.Residuals(data!, fit.State));
        return report.AddStates("state", new StateSeries("index", "1", [0], [2, 2], fit.State.AsSpan().ToArray())).Build();
    }

    private static void AddFit(RunReportBuilder report, TomographyData data, TomographyOutcome fit)
    {
        report.AddScalar("counts", data.Total)
            .AddScalar("logLikelihood", fit.LogLikelihood, "1", fit.Gap * data.Total, ErrorSource.Convergence,
                "sum of n log p at the maximum; the error bounds what is missing")
            .AddScalar("chiSquare", fit.ChiSquare, description: "sum of (counts - expected)^2/expected")
            .AddScalar("degreesOfFreedom", fit.DegreesOfFreedom, description: "outcomes less settings less the 15 of the state");
        if (fit.DegreesOfFreedom <= 0)
        {
            return;
        }

        double chance = IncompleteGammaFunctions.Q(fit.DegreesOfFreedom / 2.0, fit.ChiSquare / 2);
        report.AddScalar("goodnessOfFit", chance,
            description: "chance of a larger chi-square if the model holds; a state on the boundary makes it conservative");
        if (chance < UnlikelyFit)
        {
            report.AddWarning(FormattableString.Invariant(
                $"The counts do not fit any state of two qubits (chance {chance:E1}): drifts, wrong efficiencies or dark counts?"));
        }
    }

    /// <summary>Every quantity for states fitted to counts drawn from the fit.</summary>
    private static double[][] Resample(TomographyData data, TomographyOutcome fit, int resamples, IRunContext context)
    {
        double[] expected = data.Expected(fit.State.AsSpan());
        var values = new double[resamples][];
        Parallel.For(0, resamples, new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, context.DegreeOfParallelism),
            CancellationToken = context.CancellationToken
        }, k =>
        {
            var stream = new RandomStream(context.Seed, (ulong)k);
            double[] counts = [.. expected.Select(e => (double)stream.NextPoisson(e))];
            TwoQubitEnergetics state = TwoQubitEnergetics.Of(
                MaximumLikelihood.Fit(data.WithCounts(counts), CompositeSystem.Qubits(2), context.CancellationToken).State.AsSpan());
            values[k] = [.. Quantities.Select(q => q.Pick(state))];
        });
        return values;
    }

    private static double AddQuantities(RunReportBuilder report, TwoQubitEnergetics fitted, double[][] resampled)
    {
        int count = Quantities.Length;
        double[] value = new double[count], low = new double[count], high = new double[count], lowest = new double[count], highest = new double[count];
        double concurrenceError = 0;
        for (int i = 0; i < count; i++)
        {
            (string name, double largest, Func<TwoQubitEnergetics, double> pick) = Quantities[i];
            double[] sorted = [.. resampled.Select(r => r[i]).Where(double.IsFinite).Order()];
            double fit = pick(fitted), mean = sorted.Average(), error = Math.Sqrt(sorted.Average(v => (v - mean) * (v - mean)));
            value[i] = fit;

            // Basic intervals mirror the resampled distribution at the fit, which takes its bias away; values beyond a quantity's range are cut.
            (low[i], high[i]) = Mirror(fit, sorted, 0.16, largest);
            (lowest[i], highest[i]) = Mirror(fit, sorted, 0.025, largest);
            report.AddScalar(name, fit, "1", error, ErrorSource.Sampling, "of the fitted state; bootstrap error");
            concurrenceError = name == "concurrence" ? error : concurrenceError;
        }

        report.AddTable(
            "intervals",
            new TableColumn("quantity", [.. Quantities.Select(q => q.Name)]),
            new TableColumn("value", "1", value),
            new TableColumn("low68", "1", low), new TableColumn("high68", "1", high, "68 % interval"),
            new TableColumn("low95", "1", lowest), new TableColumn("high95", "1", highest, "95 % interval"));
        return concurrenceError;
    }

    private static (double Low, double High) Mirror(double fit, double[] sorted, double tail, double largest)
    {
        double Quantile(double share)
        {
            double at = share * (sorted.Length - 1);
            int below = (int)Math.Floor(at), above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
        }

        return (Math.Clamp(2 * fit - Quantile(1 - tail), 0, largest), Math.Clamp(2 * fit - Quantile(tail), 0, largest));
    }
}
