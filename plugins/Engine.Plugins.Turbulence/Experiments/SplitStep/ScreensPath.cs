using System.Globalization;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>One photon's path in the Monte Carlo: its grid, its simulation and what the grid misses.</summary>
internal sealed class ScreensPath
{
    private const double LargestDeviation = 0.005;

    private readonly Lazy<GeneratedStructure> _structure;
    private readonly Lazy<(PhotonChannel Generated, PhotonChannel Exact)> _channels;
    private readonly Lazy<double> _biasFactor;

    /// <summary>Chooses the grid and prepares the simulation.</summary>
    /// <param name="parameters">Parameters of the run.</param>
    /// <param name="link">The path.</param>
    /// <param name="input">The pair sent.</param>
    /// <param name="number">0 for the first photon, 1 for the second.</param>
    /// <param name="cancellationToken">Stops the preparation.</param>
    /// <exception cref="ParameterException">The grid cannot resolve the path.</exception>
    public ScreensPath(ScreensParameters parameters, Link link, PairState input, int number, CancellationToken cancellationToken)
    {
        Link = link;
        Rule = GridRule.For(parameters.Grid, link, input.Block);
        if (Rule.Problem is { } problem)
        {
            throw new ParameterException(nameof(parameters.GridSize), problem);
        }

        Grid = new TransverseGrid(Rule.Size, Rule.Width);
        IFieldDetector? detector = parameters.Detection switch
        {
            DetectionKind.Azimuthal => new RingDetector(Grid, input.Block),
            DetectionKind.Fiber => new FiberDetector(
                Grid,
                input.Block,
                parameters.DetectionWaist is { } waist ? waist / link.Waist : link.BeamWidth(1)),
            _ => parameters.DetectionWaist is { } other ? Detector(parameters, link, input, other / link.Waist) : null,
        };
        Simulation = new SplitStepSimulation(
            link,
            Grid,
            parameters.Slabs,
            Rule.Levels,
            input.Block,
            input.Block,
            number,
            Mirror(parameters, link, Grid),
            detector,
            parameters.ActuatorPitch is { } pitch
                ? new ZonalMirror(
                    link, Grid, parameters.Slabs, Rule.Levels, pitch / link.Waist, (int)Math.Round(Lag(parameters, link, Grid.Step)), parameters.SensorNoise)
                : null);
        FoldedVariance = new PhaseDensity(link).Beyond(Math.PI / Grid.Step) * link.StrengthPower;

        // Not before the realizations: an interruption in the first moments is to find them under way.
        _structure = new(() => new GeneratedStructure(Simulation.Screens.Spectrum, Grid, link));
        _channels = new(() => ScreensBias.Channels(input.Block, Structure, cancellationToken));
        _biasFactor = new(() => parameters.CorrectBias ? 1 / ScreensBias.PowerRatio(Channels, input.Block.Count) : 1);
    }

    /// <summary>Modes of another waist, in the plane where the simulation leaves the field: lengths in waists of their own.</summary>
    private ModeDetector Detector(ScreensParameters parameters, Link link, PairState input, double waist)
    {
        bool atReceiver = (parameters.ApertureDiameter ?? parameters.ActuatorPitch) is not null;
        int slabs = link.NormalizedDistance == 0 ? 1 : parameters.Slabs;
        BeamPlane plane = link.Plane(atReceiver ? 1 : 1 - (0.5 / slabs)), own = new(plane.Distance / (waist * waist), plane.Curvature * waist * waist);
        return new ModeDetector(new ModeProjection(new TransverseGrid(Grid.Points, Grid.Width / waist), input.Block, own), input.Block.Count, atReceiver);
    }

    /// <summary>How far the frozen screens move while the servo acts, in steps of a grid.</summary>
    public static double Lag(ScreensParameters parameters, Link link, double gridStep) =>
        parameters.CrossWind * parameters.ServoDelay / link.Waist / gridStep;

    private static SteeredMirror? Mirror(ScreensParameters parameters, Link link, TransverseGrid grid)
    {
        if (parameters.ApertureDiameter is not { } diameter)
        {
            return null;
        }

        double radius = diameter / 2 / link.Waist, inner = parameters.ApertureObscuration * radius;
        try
        {
            var pupil = new PupilCorrection(grid, radius, inner, parameters.RemovedModes);
            bool isPlane = parameters.Beacon == CorrectionBeacon.Plane;
            BeaconFit? beacon = parameters.RemovedModes == 1 || parameters.Beacon == CorrectionBeacon.PathSum
                ? null
                : new BeaconFit(grid, radius, inner, parameters.RemovedModes, isPlane, parameters.Beacon == CorrectionBeacon.Centroid);
            return new SteeredMirror(pupil, beacon, isPlane, (int)Math.Round(Lag(parameters, link, grid.Step)), parameters.SensorNoise);
        }
        catch (ArgumentException exception)
        {
            throw new ParameterException(nameof(parameters.RemovedModes), exception.Message);
        }
    }

    /// <summary>The path.</summary>
    public Link Link { get; }

    /// <summary>How the grid was chosen.</summary>
    public GridRule Rule { get; }

    /// <summary>The grid.</summary>
    public TransverseGrid Grid { get; }

    /// <summary>The simulation.</summary>
    public SplitStepSimulation Simulation { get; }

    /// <summary>Variance of all screens beyond the grid's wave numbers, rad²; it is folded onto them.</summary>
    public double FoldedVariance { get; }

    /// <summary>The structure function of the screens beside that of the spectrum.</summary>
    public GeneratedStructure Structure => _structure.Value;

    /// <summary>What closed models make of both.</summary>
    public (PhotonChannel Generated, PhotonChannel Exact) Channels => _channels.Value;

    /// <summary>Factor that undoes the bias of a photon's power; 1 where none is wanted.</summary>
    public double BiasFactor => _biasFactor.Value;

    /// <summary>Adds grid, biases and warnings to a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="prefix">Empty for the first photon, "second" for the other.</param>
    public void Describe(RunReportBuilder report, string prefix)
    {
        string Name(string name) => prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name[1..];
        foreach (string warning in Rule.Warnings)
        {
            report.AddWarning(prefix.Length == 0 ? warning : "Second path: " + warning);
        }

        report
            .AddScalar(Name("slabs"), Simulation.Slabs)
            .AddScalar(Name("gridSize"), Grid.Points)
            .AddScalar(Name("gridWidth"), Grid.Width * Link.Waist, "m")
            .AddScalar(Name("subharmonics"), Rule.Levels, description: "levels")
            .AddScalar(
                Name("lostVariance"),
                FoldedVariance,
                "rad^2",
                description: "screen variance beyond the grid's wave numbers, folded onto them so that the structure function between grid points keeps it")
            .AddScalar(Name("biasCorrection"), BiasFactor, description: "factor applied to each photon's power")
            .AddScalar(
                Name("lowFrequencyDeficit"),
                Structure.Deficit,
                "rad^2",
                description: "structure function of the spectrum less that of the screens at one waist",
                source: ErrorSource.Truncation)
            .AddScalar(
                Name("structureFunctionError"),
                Structure.LargestDeviation,
                description: "largest relative deviation of the screens' structure function between 0.25 and 4 waists",
                source: ErrorSource.Truncation);
        if (Structure.LargestDeviation > LargestDeviation)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"The structure function of the screens is off by up to {100 * Structure.LargestDeviation:g2} % between 0.25 and 4 waists; a wider grid or "
                    + $"more subharmonics help."));
        }

        double[] meters = [.. Structure.Separations.Select(r => r * Link.Waist)];
        report
            .AddTable(
                Name("structureFunction"),
                new TableColumn("separation", "m", meters),
                new TableColumn("exact", "rad^2", Structure.Exact, "of the spectrum"),
                new TableColumn("axis", "rad^2", Structure.AlongAxis, "of the screens along an axis of the grid"),
                new TableColumn("diagonal", "rad^2", Structure.AlongDiagonal, "of the screens along a diagonal"))
            .AddFigure(new LineFigure(
                Name("structureFunction"),
                "Structure function of the screens over that of the spectrum",
                new Axis("separation", "m", scale: AxisScale.Logarithmic),
                new Axis("D(screens)/D(spectrum)"),
                [
                    new("along an axis", meters, [.. Structure.AlongAxis.Zip(Structure.Exact, (g, e) => g / e)]),
                    new("along a diagonal", meters, [.. Structure.AlongDiagonal.Zip(Structure.Exact, (g, e) => g / e)], SeriesStyle.Dashed),
                ]));
    }
}
