using System.Buffers;
using System.Globalization;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Statistics;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>A Gaussian beam through random media, one by one.</summary>
[Experiment("turbulence.beam",
    "Intensity of a Gaussian beam after random media: scintillation, fades, spot and wander with errors, each beside its closed form, with every "
    + "realization's values.")]
[Reference("J. M. Martin, S. M. Flatté, Appl. Opt. 27, 2111 (1988)", Doi = "10.1364/AO.27.002111")]
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Doi = "10.1117/3.626196", Equations = "ch. 6, 8, 9, 10")]
public sealed class BeamExperiment : IExperiment<BeamParameters>, IEstimateMemory<BeamParameters>
{
    private const string Key = "beams";

    /// <inheritdoc/>
    public long EstimateMemory(BeamParameters parameters, int degreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        long points = GridRule.For(parameters.Grid, parameters.Resolve(), [new(0, 0)]).Size;
        return (16 * points * points * (4 + (5L * degreeOfParallelism))) + (8L * parameters.Realizations * BeamSample.Length);
    }

    /// <inheritdoc/>
    public RunReport Run(BeamParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        GridRule rule = GridRule.For(parameters.Grid, link, [new(0, 0)]);
        if (rule.Problem is { } problem)
        {
            throw new ParameterException(nameof(parameters.GridSize), problem);
        }

        var grid = new TransverseGrid(rule.Size, rule.Width);
        var simulation = new SplitStepSimulation(link, grid, parameters.Slabs, rule.Levels, [new(0, 0)], [new(0, 0)]);
        double width = link.BeamWidth(1);
        double radius = parameters.ApertureDiameter is { } diameter ? diameter / 2 / link.Waist : width;
        double[] samples = Samples(parameters, context, grid, simulation, width, radius);
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        foreach (string warning in rule.Warnings)
        {
            report.AddWarning(warning);
        }

        var structure = new GeneratedStructure(simulation.Screens.Spectrum, grid, link);
        report
            .AddScalar("realizations", parameters.Realizations)
            .AddScalar("slabs", simulation.Slabs)
            .AddScalar("gridSize", grid.Points)
            .AddScalar("gridWidth", grid.Width * link.Waist, "m")
            .AddScalar(
                "structureFunctionError",
                structure.LargestDeviation,
                description: "largest relative deviation of the screens' structure function between 0.25 and 4 waists",
                source: ErrorSource.Truncation);
        BeamStatisticsReport.Add(report, samples, link, radius, parameters.FadeThreshold);
        Shown(report, parameters, context, grid, simulation, link);
        return report.Build();
    }

    /// <summary>The numbers kept of every realization; each depends on seed and number alone.</summary>
    private static double[] Samples(
        BeamParameters parameters,
        IRunContext context,
        TransverseGrid grid,
        SplitStepSimulation simulation,
        double width,
        double radius)
    {
        var loop = new PieceLoop<double>(Key, parameters.Realizations, BeamSample.Length, context.Checkpoints.GetSlot(Key));
        int pixels = grid.Points * grid.Points;
        loop.Run(
            (number, values) =>
            {
                double[] intensity = ArrayPool<double>.Shared.Rent(pixels);
                simulation.Receive(context.Seed, number, intensity.AsSpan(0, pixels));
                BeamSample.Measure(grid, intensity.AsSpan(0, pixels), width, radius, values);
                ArrayPool<double>.Shared.Return(intensity);
            },
            context.DegreeOfParallelism,
            finished => context.ReportProgress((double)finished / parameters.Realizations, Key),
            context.CancellationToken);
        return loop.Values;
    }

    /// <summary>One realization as pictures and arrays.</summary>
    private static void Shown(
        RunReportBuilder report,
        BeamParameters parameters,
        IRunContext context,
        TransverseGrid grid,
        SplitStepSimulation simulation,
        Link link)
    {
        int n = grid.Points;
        double[] intensity = new double[n * n];
        simulation.Receive(context.Seed, parameters.ShownRealization, intensity);
        (double[] phase, System.Numerics.Complex[] beam) = simulation.Picture(context.Seed, parameters.ShownRealization);
        ScreenPictures.Add(
            report,
            grid,
            link,
            parameters.ShownRealization,
            ("beam", "Intensity at the receiver", intensity),
            ("screen", "Phase of the first screen", phase));
        report
            .AddArray("screen", new ReportArray(phase, [n, n], "rad"))
            .AddArray("field", new ReportArray(beam, [n, n]))
            .AddScalar(
                "shownRealization",
                parameters.ShownRealization,
                description: string.Create(CultureInfo.InvariantCulture, $"seed {context.Seed}; realization and screen number the random streams"));
    }
}
