using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.exact</c>.</summary>
public sealed record ExactParameters : PairParameters
{
    /// <summary>Accuracy.</summary>
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
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Waist radius of the detected modes where it differs from that of the source; both waists lie at the source.")]
    public double? DetectionWaist { get; init; }

    /// <summary>Range of the crosstalk spectrum.</summary>
    [Parameter("Largest |l| of the crosstalk spectrum of the first mode of the block; 0 for none.", Minimum = 0, Maximum = 20)]
    public int CrosstalkRange { get; init; }

    /// <summary>Radial modes of the crosstalk spectrum.</summary>
    [Parameter("Largest radial index summed over in the crosstalk spectrum.", Minimum = 0, Maximum = 10)]
    public int CrosstalkRadial { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (Topology == Topology.SameMedium)
        {
            yield return new(nameof(Topology), "must be oneSided or twoSidedIndependent here; turbulence.ipe and turbulence.screens treat one common medium");
        }

        if (FindZero && HasSecondPath)
        {
            yield return new(nameof(FindZero), "needs equal paths for both photons", nameof(SecondStrength), nameof(SecondNormalizedDistance));
        }
    }
}
