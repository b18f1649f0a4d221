using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.compare</c>.</summary>
public sealed record CompareParameters : PairParameters
{
    /// <summary>End of the sweep over strength.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 1e3)]
    [Parameter("Largest strength of the curves; by default twice that of the path.", Symbol = "w0/r0")]
    public double? MaximumStrength { get; init; }

    /// <summary>Number of points of a curve.</summary>
    [Parameter("Points of the curves.", Minimum = 2, Maximum = 1000)]
    public int Points { get; init; } = 21;

    /// <summary>Number of points of the Monte Carlo model.</summary>
    [Parameter("Strengths at which random media are simulated; 0 leaves them out.", Minimum = 0, Maximum = 100)]
    public int ScreenPoints { get; init; } = 5;

    /// <summary>Realizations at each.</summary>
    [Parameter("Random media at each of them.", Minimum = 2, Maximum = 1_000_000)]
    public int Realizations { get; init; } = 200;

    /// <summary>Number of screens.</summary>
    [Parameter("Phase screens along the path.", Minimum = 1, Maximum = 1000)]
    public int Slabs { get; init; } = 10;

    /// <summary>Largest azimuthal index of the basis above the state's.</summary>
    [Parameter("How far the truncated basis reaches above the largest |l| of the state.", Minimum = 0, Maximum = 20)]
    public int ExtraAzimuthal { get; init; } = 3;

    /// <summary>Largest radial index of the basis.</summary>
    [Parameter("Largest radial index of the truncated basis.", Minimum = 0, Maximum = 10)]
    public int MaximumRadial { get; init; } = 3;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (Topology == Topology.SameMedium || HasSecondPath)
        {
            yield return new(nameof(Topology), "must be oneSided or twoSidedIndependent with equal paths: not every model treats one common medium");
        }
    }

    /// <summary>The Monte Carlo run at one strength.</summary>
    internal ScreensParameters At(double strength) => new()
    {
        Wavelength = Wavelength,
        Waist = Waist,
        Distance = Distance,
        Strength = strength,
        NormalizedDistance = NormalizedDistance,
        Convention = Convention,
        Constants = Constants,
        Spectrum = Spectrum,
        OuterScale = OuterScale,
        InnerScale = InnerScale,
        OuterScaleConvention = OuterScaleConvention,
        Exponent = Exponent,
        FocalLength = FocalLength,
        TemperatureSalinityBalance = TemperatureSalinityBalance,
        TemperatureDissipation = TemperatureDissipation,
        EnergyDissipation = EnergyDissipation,
        ProfileTable = ProfileTable,
        Profile = Profile,
        ProfilePositions = ProfilePositions,
        ProfileValues = ProfileValues,
        GroundStructureConstant = GroundStructureConstant,
        HighAltitudeWind = HighAltitudeWind,
        SourceAltitude = SourceAltitude,
        ZenithAngle = ZenithAngle,
        State = State,
        Charge = Charge,
        Members = Members,
        BlockModes = BlockModes,
        DensityMatrix = DensityMatrix,
        Topology = Topology,
        SorterEfficiency = SorterEfficiency,
        SorterCrosstalk = SorterCrosstalk,
        Realizations = Realizations,
        Slabs = Slabs,
        Pictures = false,
    };
}
