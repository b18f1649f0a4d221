using System.Globalization;
using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Random media, one by one.</summary>
[Experiment("turbulence.screens", "Split-step Monte Carlo through phase screens with subharmonics: means with standard errors, bias estimates, pictures; resumable.")]
[Reference("R. G. Lane, A. Glindemann, J. C. Dainty, \"Simulation of a Kolmogorov phase screen\", Waves Random Media 2, 209 (1992)", Doi = "10.1088/0959-7174/2/3/003")]
[Reference("J. M. Martin, S. M. Flatté, \"Intensity images and statistics from numerical simulation of wave propagation in 3-D random media\", Appl. Opt. 27, 2111 (1988)", Doi = "10.1364/AO.27.002111")]
[Reference("A. Hamadou Ibrahim, F. S. Roux, M. McLaren, T. Konrad, A. Forbes, Phys. Rev. A 88, 012312 (2013)", Doi = "10.1103/PhysRevA.88.012312")]
public sealed class ScreensExperiment : IExperiment<ScreensParameters>
{
    /// <inheritdoc/>
    public RunReport Run(ScreensParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        PairState input = parameters.ReadState();
        GridRule rule = GridRule.For(parameters, link, input.Block);
        if (rule.Problem is { } problem)
        {
            throw new ParameterException(nameof(parameters.GridSize), problem);
        }

        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        foreach (string warning in rule.Warnings)
        {
            report.Warn(warning);
        }

        var grid = new TransverseGrid(rule.Size, rule.Width);
        var simulation = new SplitStepSimulation(link, grid, parameters.Slabs, rule.Levels, input.Block, input.Block);
        double lost = ScreenGenerator.LostVariance(grid, link) * link.StrengthPower;
        double deficit = simulation.Screens.LowDeficit(link) * link.StrengthPower;
        Complex[] matrices = Realizations.Run(simulation, parameters.Realizations, context);
        double factor = parameters.CorrectBias ? Math.Exp(-lost) : 1;
        var statistics = new PairStatistics(input, parameters.Topology, matrices, factor);
        Report(report, parameters, statistics, input);
        report
            .Scalar("realizations", parameters.Realizations)
            .Scalar("slabs", simulation.Slabs)
            .Scalar("gridSize", grid.Points)
            .Scalar("gridWidth", grid.Width * link.Waist, "m")
            .Scalar("subharmonics", rule.Levels, description: "levels")
            .Scalar("lostVariance", lost, "rad^2", description: "screen variance beyond the grid's wave numbers; survivals are too high by its exponential", source: ErrorSource.Truncation)
            .Scalar("biasCorrection", factor, description: "factor applied to each photon's power")
            .Scalar("lowFrequencyDeficit", deficit, "rad^2", description: "structure function over one waist missing below the lowest subharmonic, chiefly tilt", source: ErrorSource.Truncation);
        if (lost > 0.05 && !parameters.CorrectBias)
        {
            report.Warn(string.Create(CultureInfo.InvariantCulture, $"The grid loses {lost:g3} rad² of screen variance, which raises every survival by {100 * (Math.Exp(lost) - 1):g3} %; use a finer grid or correctBias."));
        }

        if (parameters.Pictures)
        {
            Pictures(report, simulation, grid, link, context);
        }

        return report.Build();
    }

    private static void Report(RunReportBuilder report, ScreensParameters parameters, PairStatistics statistics, PairState input)
    {
        bool qubit = input.Block.Count == 2;
        var names = new List<(string Name, string Description, Func<PhotonChannel, Complex[], double> Value)>
        {
            ("trace", "probability that both photons are in the block", (_, b) => PairOutcome.Of(b, input).Trace),
            ("negativity", "of the normalized mean block", (_, b) => PairOutcome.Of(b, input).Negativity),
            ("logNegativity", "", (_, b) => PairOutcome.Of(b, input).LogNegativity),
            ("purity", "", (_, b) => PairOutcome.Of(b, input).Purity),
            ("fidelity", "normalized mean block against the input state", (_, b) => PairOutcome.Of(b, input).Fidelity),
        };
        if (qubit)
        {
            names.Insert(1, ("concurrence", "of the normalized mean block", (_, b) => PairOutcome.Of(b, input).Concurrence));
            names.Add(("survival", "a, mean of both modes", (c, _) => 0.5 * (c[0, 0, 0, 0] + c[1, 1, 1, 1]).Real));
            names.Add(("crosstalk", "b, mean of both directions", (c, _) => 0.5 * (c[0, 0, 1, 1] + c[1, 1, 0, 0]).Real));
            names.Add(("coherence", "c", (c, _) => c[0, 1, 0, 1].Real));
        }

        PairStatistics.Estimate[] estimates = statistics.Estimates([.. names.Select(n => n.Value)]);
        for (int i = 0; i < names.Count; i++)
        {
            report.Scalar(names[i].Name, PairReport.Defined(estimates[i].Value), error: estimates[i].Error, source: ErrorSource.Sampling, description: names[i].Description);
        }

        Complex[] block = statistics.Block();
        if (parameters.PhaseConvention == PhaseConvention.Optics)
        {
            block = [.. block.Select(Complex.Conjugate)];
        }

        Link link = parameters.Resolve();
        (var coordinate, double[] values) = PairReport.Along(link, [1]);
        report.States("pair", new StateSeries(coordinate.Name, coordinate.Unit, values, [input.Block.Count, input.Block.Count], block));
    }

    private static void Pictures(RunReportBuilder report, SplitStepSimulation simulation, TransverseGrid grid, Link link, IRunContext context)
    {
        const int Shown = 128;
        (double[] phase, Complex[] beam) = simulation.Picture(context.Seed, 0);
        double half = Math.Min(grid.Width / 2, 3.5 * link.BeamWidth(1));
        int first = Math.Max(0, (grid.Points / 2) - (int)(half / grid.Step));
        int last = Math.Min(grid.Points - 1, (grid.Points / 2) + (int)(half / grid.Step));
        int stride = Math.Max(1, (last - first + 1) / Shown);
        int[] places = [.. Enumerable.Range(0, ((last - first) / stride) + 1).Select(i => first + (i * stride))];
        double[] axis = [.. places.Select(i => grid.Coordinate(i) * link.Waist)];
        double[] Pick(Func<int, double> value) => [.. places.SelectMany(i => places.Select(j => value((i * grid.Points) + j)))];
        var x = new Axis("x", "m");
        var y = new Axis("y", "m");
        double peak = beam.Max(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary));
        report
            .Figure(new HeatMapFigure("screen", "Phase of the first screen", x, y, axis, axis, Pick(i => phase[i]), new Axis("phase", "rad")) { Diverging = true })
            .Figure(new HeatMapFigure(
                "beam",
                "Intensity after the last screen",
                x,
                y,
                axis,
                axis,
                Pick(i => ((beam[i].Real * beam[i].Real) + (beam[i].Imaginary * beam[i].Imaginary)) / peak),
                new Axis("intensity over its peak")));
    }
}
