using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.exact</c>.</summary>
public sealed record ExactParameters : PairParameters, IServo
{
    private const int DefaultRadialSum = 6;

    /// <summary>Absolute tolerance of the elements.</summary>
    [Quantity("1", Minimum = 1e-10, Maximum = 1e-2)]
    [Parameter("Absolute tolerance of every element.")]
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Number of points along the path.</summary>
    [Parameter("Points along the path; 1 for its end alone.", Minimum = 1, Maximum = 1000)]
    public int Points { get; init; } = 1;

    /// <summary>Whether to search the zero of the concurrence.</summary>
    [Parameter("Whether to search the strength at which the concurrence vanishes, at this distance (qubits only).")]
    public bool FindZero { get; init; }

    /// <summary>Waist of the detected modes.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 10)]
    [Parameter("Waist radius of the detected modes where it differs from that of the source, both waists at the source; for fiber the radius of its mode at "
        + "the receiver, by default that of the beam there.", Symbol = "w_d")]
    public double? DetectionWaist { get; init; }

    /// <summary>Range of the crosstalk spectrum.</summary>
    [Parameter("Largest |l| of the crosstalk spectrum of the first mode of the block; 0 for none.", Minimum = 0, Maximum = 20)]
    public int CrosstalkRange { get; init; }

    /// <summary>Radial modes of the crosstalk spectrum.</summary>
    [Parameter("Largest radial index summed over in the crosstalk spectrum.", Minimum = 0, Maximum = 10)]
    public int CrosstalkRadial { get; init; }

    /// <summary>Copies of a log-polar sorter.</summary>
    [Parameter(
        "Fan-out of a log-polar sorter of orbital angular momentum that reads the crosstalk spectrum, 1 for none; a perfect one when not given.",
        Symbol = "n",
        Minimum = 1,
        Maximum = 20)]
    public int? SorterCopies { get; init; }

    /// <summary>Matrix of a sorter.</summary>
    [Parameter("Probabilities that a sorter reports l (row) where another arrives (column), for l = -crosstalkRange ... crosstalkRange; in place of "
        + "sorterCopies.")]
    public IReadOnlyList<IReadOnlyList<double>> SorterMatrix { get; init; } = [];

    /// <summary>What the receiver projects on.</summary>
    [Parameter("mode: the modes of the state with their radial index; azimuthal: orbital angular momentum alone, summed over radial modes up to radialSum; "
        + "fiber: a hologram and a single-mode fiber at the receiver, its mode summed likewise.")]
    public DetectionKind Detection { get; init; } = DetectionKind.Mode;

    /// <summary>Radial modes summed.</summary>
    [Parameter(
        "Largest radial index in the sum of azimuthal and fiber detection and of a stop; the error has what is left out.",
        Symbol = "R",
        Minimum = 0,
        Maximum = 20)]
    public int RadialSum { get; init; } = DefaultRadialSum;

    /// <summary>Zernike modes removed.</summary>
    [Parameter("Zernike modes 1 ... J filtered from the spectrum over a pupil of apertureDiameter, for a plane beacon: the stationary approximation of "
        + "adaptive optics. 1 for none.", Symbol = "J", Minimum = 1, Maximum = 105)]
    public int RemovedModes { get; init; } = 1;

    /// <summary>Diameter of the receiver.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 100)]
    [Parameter("Diameter of a round stop before the receiver; with removedModes that of the pupil over which they are removed, the same along the path, which "
        + "stops the beam with stopsBeam only.", Symbol = "D")]
    public double? ApertureDiameter { get; init; }

    /// <summary>Central obscuration.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.99)]
    [Parameter("Diameter of the central obscuration over that of the stop.", Symbol = "epsilon")]
    public double ApertureObscuration { get; init; }

    /// <summary>Whether the pupil of a correction is a stop.</summary>
    [Parameter("Whether the pupil of removedModes also stops the beam.")]
    public bool StopsBeam { get; init; }

    /// <summary>Pitch of the actuators.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 10)]
    [Parameter("Distance of the actuators of a servo that corrects all waves it can: those above pi over the pitch stay. In place of removedModes.",
        Symbol = "d")]
    public double? ActuatorPitch { get; init; }

    /// <summary>Delay of the servo.</summary>
    [Quantity("s", Minimum = 0, PlausibleMaximum = 1)]
    [Parameter("Delay of the servo, during which crossWind carries the screens on.", Symbol = "tau")]
    public double ServoDelay { get; init; }

    /// <summary>Speed of the wind across the path.</summary>
    [Quantity("m/s", Minimum = 0, PlausibleMaximum = 200)]
    [Parameter("Speed at which frozen turbulence moves across the path, for servoDelay.", Symbol = "v")]
    public double CrossWind { get; init; } = ServoRules.DefaultWindSpeed;

    /// <summary>Noise of the sensor.</summary>
    [Quantity("rad^2", Minimum = 0, PlausibleMaximum = 100)]
    [Parameter("Variance that the noise of the wave-front sensor adds to the phase, white and smooth over the pitch of the actuators, or over the part of the "
        + "pupil that a removed mode has for itself.", Symbol = "sigma^2")]
    public double SensorNoise { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (Topology == Topology.SameMedium)
        {
            yield return new(
                nameof(Topology),
                "must be oneSided or twoSidedIndependent here; turbulence.ipe and turbulence.split-step treat one common medium");
        }

        if (CrosstalkRadial > 0 && CrosstalkRange == 0)
        {
            yield return new(nameof(CrosstalkRadial), "has no effect while crosstalkRange is 0");
        }

        foreach (ParameterProblem problem in ValidateSorter())
        {
            yield return problem;
        }

        if (Detection == DetectionKind.Mode && !HasStop && RadialSum != DefaultRadialSum)
        {
            yield return new(nameof(RadialSum), "has no effect unless detection is azimuthal or fiber or a stop is there");
        }

        foreach (ParameterProblem problem in ServoRules.Problems(this, nameof(ActuatorPitch), "or removedModes above 1 must be given"))
        {
            yield return problem;
        }

        foreach (ParameterProblem problem in ValidateStop())
        {
            yield return problem;
        }

        if (Detection == DetectionKind.Fiber && CrosstalkRange > 0)
        {
            yield return new(nameof(CrosstalkRange), "does not apply to fiber detection", nameof(Detection));
        }

        if (Detection != DetectionKind.Mode && ReadState([]) is { } block && block.Block.Select(m => m.Azimuthal).Distinct().Count() < block.Block.Count)
        {
            yield return new(nameof(Detection), $"{LinkReport.Word(Detection)} tells modes apart by l alone; the state has several radial modes of one l");
        }

        var ignored = new List<ParameterProblem>();
        if (FindZero && ReadState(ignored) is { Block.Count: not 2 } state)
        {
            yield return new(nameof(FindZero), $"needs a pair of qubits: the concurrence has no zero to look for with {state.Block.Count} modes a photon");
        }

        if (FindZero && HasSecondPath)
        {
            yield return new(nameof(FindZero), "needs equal paths for both photons", nameof(SecondStrength), nameof(SecondNormalizedDistance));
        }
    }

    /// <summary>Waist of the detected modes over that of the photon's source.</summary>
    internal double Detector(Medium.Link link) => DetectionWaist is { } waist ? waist / link.Waist : Detection == DetectionKind.Fiber ? link.BeamWidth(1) : 1;

    /// <summary>Whether a stop stands before the receiver.</summary>
    internal bool HasStop => ApertureDiameter is not null && (RemovedModes == 1 || StopsBeam);

    /// <summary>What the stop and the receiver behind it make of a photon.</summary>
    internal IRadialDetector Stopped(Medium.Link link) => new RadialReceiver(new ReceiverOptions(
        Detection,
        Detector(link),
        ApertureDiameter!.Value / 2 / link.Waist,
        ApertureObscuration * ApertureDiameter.Value / 2 / link.Waist));

    /// <summary>What the sorter reports (row) of what arrives (column), or null for a perfect one.</summary>
    internal Func<int, int, double>? Sorter => SorterMatrix.Count > 0
        ? (j, l) => SorterMatrix[j][l]
        : SorterCopies is { } copies ? (j, l) => ModeSorter.LogPolar(copies, j - l) : null;

    private IEnumerable<ParameterProblem> ValidateStop()
    {
        if (RemovedModes > 1 && ApertureDiameter is null)
        {
            yield return new(nameof(ApertureDiameter), "must be given with removedModes: they are modes of a pupil", nameof(RemovedModes));
        }

        if (StopsBeam && RemovedModes == 1)
        {
            yield return new(nameof(StopsBeam), "has no effect without removedModes: apertureDiameter then is a stop", nameof(RemovedModes));
        }

        if (ApertureObscuration > 0 && !HasStop)
        {
            yield return new(nameof(ApertureObscuration), "has no effect without a stop", nameof(ApertureDiameter), nameof(StopsBeam));
        }

        if (!HasStop)
        {
            yield break;
        }

        if (CrosstalkRange > 0)
        {
            yield return new(nameof(CrosstalkRange), "does not apply behind a stop", nameof(ApertureDiameter));
        }

        if (Detection == DetectionKind.Azimuthal && DetectionWaist is not null)
        {
            yield return new(nameof(DetectionWaist), "has no effect with detection azimuthal behind a stop", nameof(Detection));
        }

        if (Detection == DetectionKind.Azimuthal && ReadState([]) is { } state && state.Block.Select(m => Math.Abs(m.Azimuthal)).Distinct().Count() > 1)
        {
            yield return new(nameof(Detection), "azimuthal behind a stop needs modes of one |l|: other coherences depend on the plane of the sorter");
        }
    }

    private IEnumerable<ParameterProblem> ValidateSorter()
    {
        if (CrosstalkRange == 0 && SorterCopies is not null)
        {
            yield return new(nameof(SorterCopies), "has no effect while crosstalkRange is 0", nameof(CrosstalkRange));
        }

        if (SorterMatrix.Count == 0)
        {
            yield break;
        }

        if (SorterCopies is not null)
        {
            yield return new(nameof(SorterCopies), "has no effect beside sorterMatrix", nameof(SorterMatrix));
        }

        int range = CrosstalkRange == 0 || ReadState([]) is not { } state ? CrosstalkRange : Math.Max(CrosstalkRange, Math.Abs(state.Block[0].Azimuthal));
        if (ModeSorter.Problem(SorterMatrix) is { } problem)
        {
            yield return new(nameof(SorterMatrix), problem);
        }
        else if (CrosstalkRange == 0 || SorterMatrix.Count != (2 * range) + 1)
        {
            yield return new(
                nameof(SorterMatrix),
                $"must have 2 crosstalkRange + 1 = {(2 * range) + 1} rows, got {SorterMatrix.Count}, with crosstalkRange above 0",
                nameof(CrosstalkRange));
        }
    }
}
