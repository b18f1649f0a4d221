using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Beam, path and turbulence, and the entangled pair sent along it.</summary>
public abstract record PairParameters : LinkParameters
{
    /// <summary>Named state.</summary>
    [Parameter("State of the pair: " + PairState.Names + ". Members, densityMatrix or spiralSpectrum override it.")]
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

    /// <summary>Spiral spectrum of a source.</summary>
    [Parameter("Rows of l and its weight P_l, any norm: the pair sum over l of sqrt(P_l) |l, -l>, as down-conversion of a pump without vortex makes it; "
        + "@spectrum.csv reads a file.")]
    public IReadOnlyList<IReadOnlyList<double>> SpiralSpectrum { get; init; } = [];

    /// <summary>Which photons meet turbulence.</summary>
    [Parameter("oneSided: the first photon only; twoSidedIndependent: both, through uncorrelated media; sameMedium: both through one medium.")]
    public Topology Topology { get; init; } = Topology.TwoSidedIndependent;

    /// <summary>Strength of the second path.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 1e3)]
    [Parameter("Strength of the second photon's path where it differs (twoSidedIndependent).", Symbol = "w0/r0")]
    public double? SecondStrength { get; init; }

    /// <summary>Distance of the second path.</summary>
    [Quantity("1", Minimum = 0, PlausibleMaximum = 1e6)]
    [Parameter(
        "Distance of the second photon's path in Rayleigh ranges where it differs (twoSidedIndependent); its strength must then be given too.",
        Symbol = "z/z_R")]
    public double? SecondNormalizedDistance { get; init; }

    /// <summary>Wavelength of the second photon.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-8, PlausibleMaximum = 1e-3)]
    [Parameter("Wavelength of the second photon where the pair is not degenerate (twoSidedIndependent): its Fried parameter grows as its power 6/5.",
        Symbol = "lambda_2")]
    public double? SecondWavelength { get; init; }

    /// <summary>Waist of the second photon.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 2)]
    [Parameter("Waist radius of the second photon's modes where it differs (twoSidedIndependent).", Symbol = "w_02")]
    public double? SecondWaist { get; init; }

    /// <summary>Lens of the second photon.</summary>
    [Quantity("m", PlausibleMinimum = -1e9, PlausibleMaximum = 1e9)]
    [Parameter("Focal length of a lens at the second photon's source where it differs (twoSidedIndependent); 'infinity' for none.", Symbol = "F_2")]
    public double? SecondFocalLength { get; init; }

    /// <summary>Efficiency of the sorters.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    [Parameter("Probability that a receiver's mode sorter reports a photon at all, of both receivers alike.", Symbol = "eta")]
    public double SorterEfficiency { get; init; } = 1;

    /// <summary>Crosstalk of the sorters.</summary>
    [Quantity("1", Minimum = 0, Maximum = 1)]
    [Parameter("Part of the photons that a receiver's sorter reports as one of the other modes of the state, whichever alike: states are mixed accordingly.",
        Symbol = "xi")]
    public double SorterCrosstalk { get; init; }

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

        if (Topology != Topology.TwoSidedIndependent && HasSecondPath)
        {
            yield return new(
                HasSecondBeam && SecondStrength is null ? SecondBeamName : nameof(SecondStrength),
                "a second path exists only with topology twoSidedIndependent",
                nameof(Topology),
                nameof(SecondNormalizedDistance));
        }

        if (problems.Count == 0 && ReadState([]) is { } sorted && SorterCrosstalk > 1 - (1.0 / sorted.Block.Count))
        {
            yield return new(nameof(SorterCrosstalk), string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"must be at most {1 - (1.0 / sorted.Block.Count):g3}, where a sorter of {sorted.Block.Count} modes tells nothing, got {SorterCrosstalk:g3}"));
        }

        if (SecondFocalLength == 0)
        {
            yield return new(nameof(SecondFocalLength), "must not be 0");
        }

        if (SecondFocalLength is not null && (SecondNormalizedDistance ?? NormalizedDistance) == 0)
        {
            yield return new(nameof(SecondFocalLength), "has no effect on a path without length");
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

    /// <inheritdoc/>
    public override IEnumerable<ParameterUse> Uses()
    {
        foreach (ParameterUse use in base.Uses())
        {
            yield return use;
        }

        if (Members.Count > 0 || DensityMatrix.Count > 0 || SpiralSpectrum.Count > 0)
        {
            string given = Members.Count > 0 ? "members give the state" : DensityMatrix.Count > 0 ? "densityMatrix gives the state"
                : "spiralSpectrum gives the state";
            yield return ParameterUse.Ignored(nameof(State), given);
            yield return ParameterUse.Ignored(nameof(Charge), given);
        }

        if (HasSecondPath)
        {
            Link second = ResolveSecond(Resolve());
            if (SecondStrength is null)
            {
                yield return ParameterUse.Effective(nameof(SecondStrength), second.Strength, "1", "follows from the first path and the second beam");
            }

            if (SecondNormalizedDistance is null)
            {
                yield return ParameterUse.Effective(
                    nameof(SecondNormalizedDistance), second.NormalizedDistance, "1", "follows from the first path and the second beam");
            }
        }
    }

    /// <summary>The input state.</summary>
    /// <exception cref="ParameterException">It is none.</exception>
    internal PairState ReadState()
    {
        var problems = new List<ParameterProblem>();
        return ReadState(problems) ?? throw new ParameterException(problems);
    }

    /// <summary>A pair as the sorters of both receivers report it: ρ → η[(1-p)ρ + p 1/d], p = ξd/(d-1), of each photon.</summary>
    internal Complex[] Sort(Complex[] pair, PairState state)
    {
        if (SorterEfficiency == 1 && SorterCrosstalk == 0)
        {
            return pair;
        }

        int d = state.Block.Count;
        double mixed = SorterCrosstalk * d / (d - 1);
        PhotonChannel sorter = PhotonChannel.From(
            state.Block,
            (m, n, u, v) => SorterEfficiency * ((m == u && n == v ? 1 - mixed : 0) + (m == n && u == v ? mixed / d : 0)));
        return PhotonChannel.Apply(sorter, sorter, pair);
    }

    /// <summary>The second photon's path: where only wavelength or waist differ, the same distance through the same turbulence.</summary>
    internal Link ResolveSecond(Link first)
    {
        double wavelength = SecondWavelength ?? first.Wavelength, waist = SecondWaist ?? first.Waist;
        double width = waist / first.Waist, color = first.Wavelength / wavelength;
        double t = SecondNormalizedDistance ?? first.NormalizedDistance / (color * width * width);
        double range = Math.PI * waist * waist / wavelength;
        double? focus = SecondFocalLength ?? FocalLength;
        return new()
        {
            Wavelength = wavelength,
            Waist = waist,
            NormalizedDistance = t,

            // x^(α-2) goes as C_n² z w0^(α-2)/λ².
            Strength = SecondStrength ?? first.Strength * width * Math.Pow(color, 2 / first.StructurePower),
            Curvature = focus is { } length ? range / length : 0,
            Constants = first.Constants,
            Convention = first.Convention,
            Spectrum = first.Spectrum.Scaled(width),
            Profile = first.Profile,
        };
    }

    /// <summary>Whether the second photon has a path of its own parameters.</summary>
    internal bool HasSecondPath => SecondStrength is not null || HasSecondBeam;

    /// <summary>Whether the second photon's beam differs from the first one's.</summary>
    internal bool HasSecondBeam => SecondWavelength is not null || SecondWaist is not null || SecondFocalLength is not null;

    private string SecondBeamName => SecondWavelength is not null ? nameof(SecondWavelength)
        : SecondWaist is not null ? nameof(SecondWaist) : nameof(SecondFocalLength);

    /// <summary>The input state, or null with what is wrong.</summary>
    internal PairState? ReadState(List<ParameterProblem> problems)
    {
        if (Members.Count > 0 && DensityMatrix.Count > 0)
        {
            problems.Add(new(nameof(Members), "members and densityMatrix cannot both be given", nameof(DensityMatrix)));
            return null;
        }

        if (SpiralSpectrum.Count > 0)
        {
            if (Members.Count + DensityMatrix.Count > 0)
            {
                problems.Add(new(nameof(SpiralSpectrum), "cannot be given beside members or densityMatrix", nameof(Members), nameof(DensityMatrix)));
                return null;
            }

            return PairState.OfSpiralSpectrum(SpiralSpectrum, problems);
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
