using System.Globalization;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.Optimization;
using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Any pure pair state on one axis: Schmidt decomposition, then the exact negativity after a finite number of kicks, with its limits and
/// bounds.</summary>
[Experiment("ionizing.biphoton",
    "Schmidt decomposition of a photon pair and its exact negativity after finitely many momentum kicks, with error estimate and bounds.")]
[Reference("M. G. Majumdar, Operational threshold for spatial entanglement survival under ionizing decoherence (2025)",
    Equations = "recoil kernel for non-Gaussian states")]
[Reference("G. Vidal, R. F. Werner, Computable measure of entanglement, Phys. Rev. A 65, 032314 (2002)", Doi = "10.1103/PhysRevA.65.032314")]
public sealed class BiphotonExperiment : IExperiment<BiphotonParameters>, IEstimateMemory<BiphotonParameters>
{
    private const double NodeRefinement = 1.3;

    /// <inheritdoc/>
    /// <remarks>The partial transpose of the largest event number; a search for a target fraction begins there and may go beyond.</remarks>
    public long EstimateMemory(BiphotonParameters parameters, int degreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var problems = new List<ParameterProblem>();
        PairInput? input = parameters.ReadPair(problems);
        RecoilModel? recoil = parameters.Events.Length > 0 || parameters.TargetFraction is not null ? parameters.ReadRecoil(problems) : null;
        ParameterException.ThrowIfAny(problems);

        if (recoil is null)
        {
            return 0;
        }

        return (long)new KickReport(parameters, input!, recoil.Scaled(input!.WaveNumber), 0, 0).EstimateBytes();
    }

    /// <inheritdoc/>
    public RunReport Run(BiphotonParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var problems = new List<ParameterProblem>();
        PairInput? input = parameters.ReadPair(problems);
        bool kicked = parameters.Events.Length > 0 || parameters.TargetFraction is not null;
        RecoilModel? recoil = kicked ? parameters.ReadRecoil(problems) : null;
        ParameterException.ThrowIfAny(problems);

        var report = new RunReportBuilder();
        Journal journal = new("ionizing.biphoton", context.Checkpoints.GetSlot("journal"));
        foreach (string warning in input!.Warnings)
        {
            report.AddWarning(warning);
        }

        foreach ((string name, double value, string unit, string description) in input.Conversions)
        {
            report.AddScalar(name, value, unit, description: description);
        }

        (double initial, double initialError) = AddPure(report, parameters, input, journal, context);
        report.AddFigure(JointSpectrum(input));
        CriteriaReport.Add(report, parameters, input, recoil?.Scaled(input.WaveNumber));
        if (recoil is not null)
        {
            new KickReport(parameters, input, recoil.Scaled(input.WaveNumber), initial, initialError).Add(report, journal, context);
        }

        return report.Build();
    }

    private static (double Negativity, double Error) AddPure(RunReportBuilder report, BiphotonParameters parameters, PairInput input, Journal journal,
        IRunContext context)
    {
        if (input.Gaussian is { } pair)
        {
            double[] coefficients = [.. Enumerable.Range(0, 200).Select(j => (1 - pair.SchmidtRatio) * Math.Pow(pair.SchmidtRatio, j))
                .TakeWhile(l => l > 1e-20)];
            report.AddScalar("schmidtNumber", pair.SchmidtNumber, description: "K = (S^2 + D^2)/(2 S D)")
                .AddScalar("initialNegativity", pair.Negativity, description: "(max/min - 1)/2 of the widths")
                .AddScalar("initialLogNegativity", pair.LogNegativity, description: "log2(max/min), ebits")
                .AddScalar("schmidtEntropy", pair.SchmidtEntropy, description: "-sum lambda log2 lambda, bits");
            new SchmidtReport(coefficients).AddSpectrum(report);
            return (pair.Negativity, 0);
        }

        if (input.Nodal is { } nodal)
        {
            var schmidt = new SchmidtReport(nodal.Schmidt());
            schmidt.Add(report, null);
            return (schmidt.Negativity, 0);
        }

        SpdcPair spdc = input.Spdc!;
        int nodes = parameters.Nodes ?? spdc.LeastNodes;
        if (nodes < spdc.LeastNodes)
        {
            report.AddWarning($"{nodes} nodes are fewer than the {spdc.LeastNodes} that resolve pump width and chirp.");
        }

        SchmidtReport Schmidt(string name, SpdcPair pair, int count) => new(journal.GetOrCompute(name, () =>
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            return pair.ToNodes(count).Schmidt();
        }));
        var result = Schmidt("nodes", spdc, nodes + nodes % 2);
        var finer = Schmidt("finer nodes", spdc, 2 * (int)Math.Ceiling(NodeRefinement * nodes / 2));
        finer.Add(report, result);
        report.AddScalar("nodes", nodes, description: "quadrature nodes; the values are those of 1.3 times as many")
            .AddScalar("peakMatchedWidth", spdc.PeakMatchedWidth * input.WaveNumber, "1/m",
                description: "D of the Gaussian stand-in with the same peak, gamma = 0.455")
            .AddScalar("varianceMatchedWidth", spdc.VarianceMatchedWidth * input.WaveNumber, "1/m",
                description: "D of the Gaussian stand-in with the same variance 3/(4b)");
        if (spdc.Aperture == Aperture.None)
        {
            AddExtrapolation(report, spdc, finer.Negativity, Schmidt);
        }

        return (finer.Negativity, Math.Abs(finer.Negativity - result.Negativity));
    }

    private static void AddExtrapolation(RunReportBuilder report, SpdcPair spdc, double atWindow, Func<string, SpdcPair, int, SchmidtReport> schmidt)
    {
        // The negativity approaches its limit like 1/k_max: a line in 1/k_max through the two widest windows, checked against a narrower one.
        double Negativity(double factor)
        {
            SpdcPair window = spdc with { Limit = spdc.Limit * factor };
            return schmidt($"window {factor:R}", window, window.LeastNodes).Negativity;
        }

        double narrow = Negativity(0.5), middle = Negativity(1 / Math.Sqrt(2));
        double Line(double wide, double narrowValue, double factor) => wide + (wide - narrowValue) / (factor - 1);
        double extrapolated = Line(atWindow, middle, Math.Sqrt(2)), before = Line(middle, narrow, Math.Sqrt(2));
        report.AddScalar("extrapolatedNegativity", extrapolated, "1", Math.Abs(extrapolated - before), ErrorSource.Truncation,
            "without aperture, extrapolated in 1/k_max")
            .AddWarning("Without an aperture the negativity converges only like 1/k_max: initialNegativity is that of the window, extrapolatedNegativity the "
                + "limit with its error; state an aperture for a definite value.");
    }

    private static HeatMapFigure JointSpectrum(PairInput input)
    {
        const int Cells = 121;
        if (input.Nodal is { } nodal)
        {
            double[] signal = [.. nodal.Signal.ToArray().Select(k => k * input.WaveNumber)],
                idler = [.. nodal.Idler.ToArray().Select(k => k * input.WaveNumber)];
            double[] intensity = nodal.Intensity(), flipped = new double[intensity.Length];
            for (int s = 0; s < signal.Length; s++)
            {
                for (int i = 0; i < idler.Length; i++)
                {
                    flipped[i * signal.Length + s] = intensity[s * idler.Length + i];
                }
            }

            return Map(signal, idler, flipped);
        }

        double window = input.Gaussian is { } pair ? 4 * Math.Sqrt(pair.MomentumVariance)
            : Math.Min(input.Spdc!.Window, 4 * Math.Max(input.Spdc.PumpWidth, input.Spdc.VarianceMatchedWidth));
        double[] k = [.. Enumerable.Range(0, Cells).Select(j => window * (2.0 * j / (Cells - 1) - 1))];
        var values = new double[Cells * Cells];
        for (int i = 0; i < Cells; i++)
        {
            for (int s = 0; s < Cells; s++)
            {
                double amplitude = input.Gaussian is { } g
                    ? Math.Exp(-Square((k[s] + k[i]) / g.PumpWidth) / 4 - Square((k[s] - k[i]) / g.PhaseMatchingWidth) / 4)
                    : input.Spdc!.Amplitude(k[s], k[i]);
                values[i * Cells + s] = amplitude * amplitude;
            }
        }

        double[] axis = [.. k.Select(x => x * input.WaveNumber)];
        return Map(axis, axis, values);

        static HeatMapFigure Map(double[] x, double[] y, double[] values) => new(
            "joint-spectrum", "Joint spectrum before the medium", new Axis("signal wave number", "1/m"), new Axis("idler wave number", "1/m"), x, y, values,
            new Axis("intensity (arbitrary)"));

        static double Square(double x) => x * x;
    }
}
