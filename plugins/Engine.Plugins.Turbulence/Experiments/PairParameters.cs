using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Beam, path and turbulence, and the entangled pair sent along it.</summary>
public abstract record PairParameters : LinkParameters
{
    /// <summary>Named state.</summary>
    [Parameter("State of the pair: " + PairState.Names + ". Members or densityMatrix override it.")]
    public string State { get; init; } = "singlet";

    /// <summary>Azimuthal index of a named state.</summary>
    [Parameter("Azimuthal index of the modes ±q of a named state.", Symbol = "q", Minimum = 1, Maximum = 40)]
    public int Charge { get; init; } = 1;

    /// <summary>Mixture of pure states.</summary>
    [Parameter("The state as a mixture of pure states; one member of probability 1 is a pure state.")]
    public IReadOnlyList<PairMember> Members { get; init; } = [];

    /// <summary>Modes of a given density matrix.</summary>
    [Parameter("Modes, as l:r, of each photon in densityMatrix.")]
    public IReadOnlyList<string> BlockModes { get; init; } = [];

    /// <summary>Density matrix.</summary>
    [Parameter("The state as a density matrix over blockModes, rows (first photon, second photon).")]
    public IReadOnlyList<IReadOnlyList<Complex>> DensityMatrix { get; init; } = [];

    /// <summary>Which photons meet turbulence.</summary>
    [Parameter("oneSided: the first photon only; twoSidedIndependent: both, through uncorrelated media; sameMedium: both through one medium.")]
    public Topology Topology { get; init; } = Topology.TwoSidedIndependent;

    /// <summary>Strength of the second path.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Strength of the second photon's path where it differs (twoSidedIndependent).", Symbol = "w0/r0")]
    public double? SecondStrength { get; init; }

    /// <summary>Distance of the second path.</summary>
    [Quantity("1", Minimum = 0)]
    [Parameter(
        "Distance of the second photon's path in Rayleigh ranges where it differs (twoSidedIndependent); its strength must then be given too.",
        Symbol = "z/z_R")]
    public double? SecondNormalizedDistance { get; init; }

    /// <summary>Sign of the carrier wave.</summary>
    [Parameter("papers: exp(-ikz); optics: exp(+ikz), which conjugates the density matrix.")]
    public PhaseConvention PhaseConvention { get; init; } = PhaseConvention.Papers;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        var problems = new List<ParameterProblem>();
        ReadState(problems);
        foreach (ParameterProblem problem in problems)
        {
            yield return problem;
        }

        if (Topology != Topology.TwoSidedIndependent && (SecondStrength is not null || SecondNormalizedDistance is not null))
        {
            yield return new(
                nameof(SecondStrength),
                "a second path exists only with topology twoSidedIndependent",
                nameof(Topology),
                nameof(SecondNormalizedDistance));
        }

        if (BlockModes.Count > 0 && DensityMatrix.Count == 0)
        {
            yield return new(nameof(BlockModes), "has no effect without densityMatrix");
        }

        if (SecondNormalizedDistance is not null && SecondStrength is null)
        {
            yield return new(nameof(SecondStrength), "must be given together with secondNormalizedDistance", nameof(SecondNormalizedDistance));
        }
    }

    /// <summary>The input state.</summary>
    /// <exception cref="ParameterException">It is none.</exception>
    internal PairState ReadState()
    {
        var problems = new List<ParameterProblem>();
        return ReadState(problems) ?? throw new ParameterException(problems);
    }

    /// <summary>The second photon's path.</summary>
    internal Link ResolveSecond(Link first) => new()
    {
        Wavelength = first.Wavelength,
        Waist = first.Waist,
        NormalizedDistance = SecondNormalizedDistance ?? first.NormalizedDistance,
        Strength = SecondStrength ?? first.Strength,
        Constants = first.Constants,
        Convention = first.Convention,
        Spectrum = first.Spectrum,
        Profile = first.Profile,
    };

    /// <summary>Whether the second photon has a path of its own parameters.</summary>
    internal bool HasSecondPath => SecondStrength is not null;

    /// <summary>The input state, or null with what is wrong.</summary>
    internal PairState? ReadState(List<ParameterProblem> problems)
    {
        if (Members.Count > 0 && DensityMatrix.Count > 0)
        {
            problems.Add(new(nameof(Members), "members and densityMatrix cannot both be given", nameof(DensityMatrix)));
            return null;
        }

        if (DensityMatrix.Count > 0)
        {
            return PairState.FromMatrix(BlockModes, DensityMatrix, problems);
        }

        if (Members.Count > 0)
        {
            return PairState.Mixture(Members, problems);
        }

        PairState? state = PairState.Named(State, Charge, out string? problem);
        if (state is null)
        {
            problems.Add(new(nameof(State), problem!, nameof(Charge)));
        }

        return state;
    }
}
