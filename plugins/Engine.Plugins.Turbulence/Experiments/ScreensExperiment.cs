using System.Numerics;
using Engine.Numerics.Statistics;
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
public sealed class ScreensExperiment : IExperiment<ScreensParameters>, IEstimateMemory<ScreensParameters>
{
    /// <inheritdoc/>
    public long EstimateMemory(ScreensParameters parameters, int threads)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        PairState input = parameters.ReadState();
        long modes = input.Block.Count, points = GridRule.For(parameters.Grid, parameters.Resolve(), input.Block).Size;

        // Complex grids: both ends' modes, propagator and screen amplitudes for all; fields, screens and a picture for each thread.
        long grids = (2 * modes) + 3 + (threads * (modes + 3));
        return 16 * ((points * points * grids) + (2L * parameters.Realizations * modes * modes));
    }

    /// <inheritdoc/>
    public RunReport Run(ScreensParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return Run(parameters, context, context.Checkpoints.GetSlot(Realizations.Key), fraction => context.ReportProgress(fraction, Realizations.Key));
    }

    /// <summary>The same as a part of another run, which keeps the realizations where it likes.</summary>
    internal static RunReport Run(ScreensParameters parameters, IRunContext context, CheckpointSlot slot, Action<double>? progress = null)
    {
        Link link = parameters.Resolve();
        PairState input = parameters.ReadState();
        ScreensPath first = new(parameters, link, input, 0, context.CancellationToken);
        ScreensPath[] paths = parameters.HasSecondPath ? [first, new(parameters, parameters.ResolveSecond(link), input, 1, context.CancellationToken)] : [first];
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        Complex[] matrices = Realizations.Run([.. paths.Select(p => p.Simulation)], parameters.Realizations, context, slot, progress);
        var statistics = new PairStatistics(input, parameters.Topology, matrices, [.. paths.Select(p => p.BiasFactor)]);
        Report(report, parameters, link, statistics, input, paths);
        report.AddScalar("realizations", parameters.Realizations);
        if (parameters.Pictures)
        {
            Pictures(report, first, context);
        }

        for (int p = 0; p < paths.Length; p++)
        {
            paths[p].Describe(report, p == 0 ? "" : "second");
        }

        return report.Build();
    }

    private static void Report(RunReportBuilder report, ScreensParameters parameters, Link link, PairStatistics statistics, PairState input, ScreensPath[] paths)
    {
        const string Concurrence = "concurrence";
        bool qubit = input.Block.Count == 2;
        var names = new List<(string Name, string Description, Func<PhotonChannel, PairOutcome, double> Value)>
        {
            ("trace", "probability that both photons are in the block", (_, o) => o.Trace),
            ("negativity", "of the normalized mean block", (_, o) => o.Negativity),
            ("logNegativity", "", (_, o) => o.LogNegativity),
            ("purity", "", (_, o) => o.Purity),
            ("fidelity", "normalized mean block against the input state", (_, o) => o.Fidelity),
        };
        if (qubit)
        {
            // The jackknife wants a smooth function: the error is that of the concurrence before it is clipped at zero.
            names.Insert(1, (Concurrence, "of the normalized mean block", (_, o) => o.SignedConcurrence));
            names.Add(("survival", "a, mean of both modes", (c, _) => 0.5 * (c[0, 0, 0, 0] + c[1, 1, 1, 1]).Real));
            names.Add(("crosstalk", "b, mean of both directions", (c, _) => 0.5 * (c[0, 0, 1, 1] + c[1, 1, 0, 0]).Real));
            names.Add(("coherence", "c", (c, _) => c[0, 1, 0, 1].Real));
        }

        JackknifeEstimate[] estimates = statistics.Estimates([.. names.Select(n => n.Value)]);
        for (int i = 0; i < names.Count; i++)
        {
            double value = names[i].Name == Concurrence ? Math.Max(0, estimates[i].Value) : estimates[i].Value;
            report.AddScalar(names[i].Name, PairReport.Defined(value), error: estimates[i].StandardError, source: ErrorSource.Sampling, description: names[i].Description);
        }

        ScreensBias.Describe(
            report, parameters, input, [.. names.Select(n => (n.Name, n.Value))], estimates, [.. paths.Select(p => p.Channels)], paths[0].BiasFactor);
        Complex[] block = statistics.Block();
        if (parameters.PhaseConvention == PhaseConvention.Optics)
        {
            block = [.. block.Select(Complex.Conjugate)];
        }

        (var coordinate, double[] values) = PairReport.Along(link, [1]);
        report.AddStates("pair", new StateSeries(coordinate.Name, coordinate.Unit, values, [input.Block.Count, input.Block.Count], block));
    }

    private static void Pictures(RunReportBuilder report, ScreensPath path, IRunContext context)
    {
        const int Shown = 128;
        TransverseGrid grid = path.Grid;
        Link link = path.Link;
        (double[] phase, Complex[] beam) = path.Simulation.Picture(context.Seed, 0);
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
            .AddFigure(new HeatMapFigure("screen", "Phase of the first screen", x, y, axis, axis, Pick(i => phase[i]), new Axis("phase", "rad")) { Diverging = true })
            .AddFigure(new HeatMapFigure(
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
