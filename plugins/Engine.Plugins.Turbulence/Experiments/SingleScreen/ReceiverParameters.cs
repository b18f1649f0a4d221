using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>A pair behind a single screen and the receiver that detects it.</summary>
public abstract record ReceiverParameters : PairParameters
{
    /// <summary>What the receiver projects on.</summary>
    [Parameter("mode: the modes of the state with their radial index; azimuthal: orbital angular momentum alone, whatever the radial state; fiber: a hologram "
        + "and a single-mode fiber behind it.")]
    public DetectionKind Detection { get; init; } = DetectionKind.Mode;

    /// <summary>Waist of the detected modes.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 10)]
    [Parameter("Waist radius of the detected modes or of the fiber's mode at the screen; by default that of the source.", Symbol = "w_d")]
    public double? DetectionWaist { get; init; }

    /// <summary>Diameter of the receiver.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 100)]
    [Parameter("Diameter of a round stop before the receiver; none when not given.", Symbol = "D")]
    public double? ApertureDiameter { get; init; }

    /// <summary>Central obscuration.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.99)]
    [Parameter("Diameter of the central obscuration over that of the stop.", Symbol = "epsilon")]
    public double ApertureObscuration { get; init; }

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

        if ((FocalLength ?? SecondFocalLength) is not null)
        {
            yield return new(nameof(FocalLength), "has no effect: a single screen knows no distance", nameof(SecondFocalLength));
        }

        if (Detection == DetectionKind.Azimuthal && DetectionWaist is not null)
        {
            yield return new(nameof(DetectionWaist), "has no effect with detection azimuthal, which is blind to the radial coordinate");
        }

        if (ApertureObscuration > 0 && ApertureDiameter is null)
        {
            yield return new(nameof(ApertureObscuration), "has no effect without apertureDiameter");
        }

        if (Detection != DetectionKind.Mode && ReadState([]) is { } state && state.Block.Select(m => m.Azimuthal).Distinct().Count() < state.Block.Count)
        {
            yield return new(nameof(Detection), $"{LinkReport.Word(Detection)} tells modes apart by l alone; the state has several radial modes of one l");
        }
    }

    /// <summary>The receiver, lengths in waists.</summary>
    /// <param name="removed">Zernike modes 2 … J removed; 1 for none.</param>
    /// <param name="waist">Waist of the photon's beam, m.</param>
    internal virtual ReceiverOptions Receiver(int removed, double waist) => new(
        Detection,
        (DetectionWaist ?? waist) / waist,
        ApertureDiameter is { } diameter ? diameter / 2 / waist : double.PositiveInfinity,
        ApertureDiameter is { } stop ? ApertureObscuration * stop / 2 / waist : 0,
        removed);

    /// <summary>What stands against removing Zernike modes over the stop.</summary>
    private protected IEnumerable<ParameterProblem> ValidateCorrection()
    {
        if (ApertureDiameter is null)
        {
            yield return new(nameof(ApertureDiameter), "must be given where modes are removed: they are modes of the stop");
        }

        if (ApertureObscuration > 0)
        {
            yield return new(nameof(ApertureObscuration), "must be 0 where modes are removed: the polynomials are those of a full disc");
        }
    }
}
