using System.Globalization;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.split-step</c>.</summary>
public sealed record ScreensParameters : PairParameters, IServo
{
    private const double MemoryLimit = 1e9;

    /// <summary>Number of realizations.</summary>
    [Parameter("Random media to average over; the error falls as their inverse square root.", Minimum = 2, Maximum = 10_000_000)]
    public int Realizations { get; init; } = 200;

    /// <summary>Number of screens.</summary>
    [Parameter("Phase screens along the path.", Minimum = 1, Maximum = 1000)]
    public int Slabs { get; init; } = 12;

    /// <summary>Grid points a side.</summary>
    [Parameter("Grid points a side, even; chosen from the beam and the screens when not given.", Minimum = 16, Maximum = 8192)]
    public int? GridSize { get; init; }

    /// <summary>Width of the grid.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 1e4)]
    [Parameter("Full width of the grid; chosen from the beam and its spread when not given.")]
    public double? GridWidth { get; init; }

    /// <summary>Subharmonic levels.</summary>
    [Parameter(
        "Subharmonic levels below the grid's lowest wave number; by default 3, below which a random tilt stands for all that is lower.",
        Minimum = 0,
        Maximum = 12)]
    public int? Subharmonics { get; init; }

    /// <summary>Diameter of the receiver.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 100)]
    [Parameter("Diameter of a round stop at the receiver; none when not given.", Symbol = "D")]
    public double? ApertureDiameter { get; init; }

    /// <summary>Central obscuration.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.99)]
    [Parameter("Diameter of the central obscuration over that of the stop.", Symbol = "epsilon")]
    public double ApertureObscuration { get; init; }

    /// <summary>Zernike modes removed.</summary>
    [Parameter(
        "Zernike modes 2 ... J that a mirror at the receiver removes over the stop; 1 for none, 3 for tip and tilt.",
        Symbol = "J",
        Minimum = 1,
        Maximum = 105)]
    public int RemovedModes { get; init; } = 1;

    /// <summary>What the mirror is steered by.</summary>
    [Parameter("What removedModes are taken from. plane, gaussian: modes fitted to the phase of a plane wave or of the fundamental mode sent through the same "
        + "media; centroid: the mean slope of the latter, for removedModes 3; pathSum: the sum of the screens, a plane beacon without diffraction.")]
    public CorrectionBeacon Beacon { get; init; } = CorrectionBeacon.Plane;

    /// <summary>Pitch of the actuators.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 10)]
    [Parameter("Distance of the actuators of a mirror at the receiver that follows all waves it can of the sum of the screens: those above pi over the pitch "
        + "stay. In place of removedModes.", Symbol = "d")]
    public double? ActuatorPitch { get; init; }

    /// <summary>Delay of the servo.</summary>
    [Quantity("s", Minimum = 0)]
    [Parameter("Delay of the mirror, during which crossWind carries the frozen screens on by whole steps of the grid.", Symbol = "tau")]
    public double ServoDelay { get; init; }

    /// <summary>Speed of the wind across the path.</summary>
    [Quantity("m/s", Minimum = 0, PlausibleMaximum = 200)]
    [Parameter("Speed at which the frozen screens move across the path, for servoDelay.", Symbol = "v")]
    public double CrossWind { get; init; } = ServoRules.DefaultWindSpeed;

    /// <summary>Noise of the sensor.</summary>
    [Quantity("rad^2", Minimum = 0)]
    [Parameter("Variance that the noise of the wave-front sensor adds: over the stop, shared by the removed modes alike, or white and smooth over the pitch of "
        + "the actuators.", Symbol = "sigma^2")]
    public double SensorNoise { get; init; }

    /// <summary>What the receiver projects on.</summary>
    [Parameter("mode: the modes of the state with their radial index; azimuthal: orbital angular momentum alone, whatever the radial state, sorted in the far "
        + "field; fiber: a hologram and a single-mode fiber at the receiver.")]
    public DetectionKind Detection { get; init; } = DetectionKind.Mode;

    /// <summary>Radius of the fiber's mode.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 10)]
    [Parameter("Waist radius of the detected modes where it differs from that of the source, both waists at the source; for fiber the radius of its mode at "
        + "the receiver, by default that of the beam there.", Symbol = "w_d")]
    public double? DetectionWaist { get; init; }

    /// <summary>Whether to undo the bias of the grid.</summary>
    [Parameter("Whether to multiply each photon's power by the factor that undoes the bias which the structure function of the screens predicts.")]
    public bool CorrectBias { get; init; }

    /// <summary>Whether to add pictures.</summary>
    [Parameter("Whether to add pictures of a screen and of a beam behind the last one.")]
    public bool Pictures { get; init; } = true;

    /// <summary>Realization shown.</summary>
    [Parameter("Realization whose first screen and beam are shown, and kept as arrays with rawData.", Minimum = 0, Maximum = 9_999_999)]
    public int ShownRealization { get; init; }

    /// <summary>Whether to keep raw data.</summary>
    [Parameter("Whether to add every realization's transfer matrix, and the screen and field of the shown one, as arrays (npz, JSON).")]
    public bool RawData { get; init; }

    /// <summary>What is asked of the grid.</summary>
    internal GridRequest Grid => new(Slabs, GridSize, GridWidth, Subharmonics);

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>(base.Validate());
        foreach (ParameterProblem problem in problems)
        {
            yield return problem;
        }

        if (GridSize is { } size && size % 2 != 0)
        {
            problems.Add(new(nameof(GridSize), $"must be even, got {size}"));
            yield return problems[^1];
        }

        if (ApertureDiameter is null && (ApertureObscuration > 0 || RemovedModes > 1))
        {
            problems.Add(new(nameof(ApertureDiameter), "must be given with apertureObscuration or removedModes: they are those of the stop"));
            yield return problems[^1];
        }

        foreach (ParameterProblem problem in ServoRules.Problems(this, nameof(ActuatorPitch), "or removedModes above 1 must be given"))
        {
            problems.Add(problem);
            yield return problem;
        }

        if (RemovedModes == 1 && Beacon != CorrectionBeacon.Plane)
        {
            problems.Add(new(nameof(Beacon), "has no effect while removedModes is 1", nameof(RemovedModes)));
            yield return problems[^1];
        }

        if (Beacon == CorrectionBeacon.Centroid && RemovedModes != 3)
        {
            problems.Add(new(nameof(RemovedModes), $"must be 3 with beacon centroid, got {RemovedModes}", nameof(Beacon)));
            yield return problems[^1];
        }

        if (Detection == DetectionKind.Azimuthal && DetectionWaist is not null)
        {
            problems.Add(new(nameof(DetectionWaist), "has no effect with detection azimuthal, which is blind to the radial coordinate", nameof(Detection)));
            yield return problems[^1];
        }

        if (Detection != DetectionKind.Mode && ReadState([]) is { } several
            && several.Block.Select(m => m.Azimuthal).Distinct().Count() < several.Block.Count)
        {
            problems.Add(new(
                nameof(Detection),
                $"{LinkReport.Word(Detection)} tells modes apart by l alone; the state has several radial modes of one l"));
            yield return problems[^1];
        }

        if (((ApertureDiameter ?? ActuatorPitch) is not null || Detection != DetectionKind.Mode || DetectionWaist is not null) && CorrectBias)
        {
            problems.Add(new(
                nameof(CorrectBias),
                "does not apply behind a stop, a mirror, a sorter, a fiber or modes of another waist: the bias is known without them only"));
            yield return problems[^1];
        }

        if (ShownRealization >= Realizations)
        {
            problems.Add(new(nameof(ShownRealization), $"must be below the number of realizations {Realizations}, got {ShownRealization}"));
            yield return problems[^1];
        }

        if (ShownRealization > 0 && !Pictures && !RawData)
        {
            problems.Add(new(nameof(ShownRealization), "has no effect without pictures or rawData"));
            yield return problems[^1];
        }

        if (problems.Count > 0)
        {
            yield break;
        }

        Link link = Resolve();
        IReadOnlyList<LaguerreGaussMode> block = ReadState().Block;
        if (GridRule.For(Grid, link, block).Problem is { } refusal)
        {
            yield return new(nameof(GridSize), refusal, ParameterProblem.Everything);
        }

        if (PitchProblem(link, block) is { } coarse)
        {
            yield return coarse;
        }

        if (ServoProblem(link, block) is { } slip)
        {
            yield return slip;
        }

        if (HasSecondPath && GridRule.For(Grid, ResolveSecond(link), block).Problem is { } second)
        {
            yield return new(nameof(GridSize), "for the second path: " + second, ParameterProblem.Everything);
        }

        double bytes = Screens.Realizations.Memory(Realizations, block.Count, HasSecondPath ? 2 : 1, Detection == DetectionKind.Azimuthal);
        if (bytes > MemoryLimit)
        {
            yield return new(nameof(Realizations), string.Create(
                CultureInfo.InvariantCulture, $"{Realizations} realizations keep {bytes / 1e9:g3} GB of transfer matrices; at most "
                    + $"{Math.Floor(Realizations * MemoryLimit / bytes):f0} are allowed for this state"), ParameterProblem.Everything);
        }
    }

    /// <summary>Actuators that no grid resolves, or so far apart that its lowest wave is too short for them.</summary>
    private ParameterProblem? PitchProblem(Link link, IReadOnlyList<LaguerreGaussMode> block)
    {
        GridRule rule = GridRule.For(Grid, link, block);
        double step = rule.Width / rule.Size * link.Waist, width = rule.Width * link.Waist;
        return ActuatorPitch is { } pitch && rule.Problem is null && (pitch < step || pitch > width / 2)
            ? new(nameof(ActuatorPitch), string.Create(
                CultureInfo.InvariantCulture, $"must lie between a step of the grid, {step:g3} m, and half its width, {width / 2:g3} m, got {pitch:g3} m"),
                nameof(GridSize), nameof(GridWidth))
            : null;
    }

    /// <summary>What a grid cannot do about the delay: screens move by whole steps, and not out of the pupil's sight.</summary>
    private ParameterProblem? ServoProblem(Link link, IReadOnlyList<LaguerreGaussMode> block)
    {
        GridRule rule = GridRule.For(Grid, link, block);
        double step = rule.Width / rule.Size, lag = ScreensPath.Lag(this, link, step);
        if (ServoDelay == 0 || rule.Problem is not null)
        {
            return null;
        }

        // Without a stop the beam is what must stay in sight, twice its radius to either side.
        double moved = CrossWind * ServoDelay, room = (rule.Width * link.Waist / 2) - ((ApertureDiameter / 2) ?? (2 * link.Waist * link.BeamWidth(1)));
        return Math.Round(lag) < 1 ? new(nameof(ServoDelay), string.Create(
                CultureInfo.InvariantCulture,
                $"times crossWind must be at least half a step of the grid, {step * link.Waist / 2:g3} m, got {moved:g3} m; a larger gridSize has "
                    + $"smaller steps"),
                nameof(CrossWind), nameof(GridSize))
            : moved > room ? new(nameof(ServoDelay), string.Create(
                CultureInfo.InvariantCulture,
                $"times crossWind must be at most {room:g3} m, from the stop (twice the beam where there is none) to the edge of the grid, got {moved:g3} m; a "
                    + $"larger gridWidth has more room"),
                nameof(CrossWind), nameof(GridWidth))
            : null;
    }
}
