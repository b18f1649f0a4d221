using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>B of a pair at one distance from its spectrum, with the channels outside the basis in second order, and an error from a smaller basis.</summary>
internal sealed class BlockadeShift
{
    private const double Shrink = 0.9;
    private const double SmallerCut = 1.5;

    /// <summary>The shift of a pair at an angle and a distance, from its diagonalized Hamiltonian.</summary>
    /// <param name="setup">The pair.</param>
    /// <param name="angle">θ in rad.</param>
    /// <param name="distance">R in µm.</param>
    /// <param name="k">k of the second order.</param>
    /// <param name="basis">The basis; null for the default one.</param>
    public BlockadeShift(PairSetup setup, double angle, double distance, int k, PairBasis? basis = null)
    {
        Basis = Fitting(setup, angle, basis ?? PairBasis.Default(setup.Pair));
        Hamiltonian = Make(Basis);
        Spectrum = new PairSpectrum(Hamiltonian, distance);
        var smaller = new PairBasis(Math.Max(1, Basis.NumberRange - 1), Math.Max(0, Basis.LargestL - 1), Basis.EnergyCut / SmallerCut);
        Error = Math.Abs(new PairSpectrum(Make(smaller), distance).Shift - Spectrum.Shift);

        PairHamiltonian Make(PairBasis states) => new(setup.Pair, setup.First.TwoM, setup.Second.TwoM, angle, states, k);
    }

    /// <summary>The basis used.</summary>
    public PairBasis Basis { get; }

    /// <summary>The Hamiltonian.</summary>
    public PairHamiltonian Hamiltonian { get; }

    /// <summary>The spectrum.</summary>
    public PairSpectrum Spectrum { get; }

    /// <summary>How much a smaller basis changes the shift, in GHz.</summary>
    public double Error { get; }

    /// <summary>B in rad/s.</summary>
    public double Interaction => 2e9 * Math.PI * Spectrum.Shift;

    /// <summary>A basis whose largest block can be diagonalized: the cut in energy is lowered until it fits.</summary>
    /// <param name="setup">The pair.</param>
    /// <param name="angle">θ in rad.</param>
    /// <param name="basis">The basis asked for.</param>
    public static PairBasis Fitting(PairSetup setup, double angle, PairBasis basis)
    {
        if (!double.IsFinite(basis.EnergyCut))
        {
            basis = basis with { EnergyCut = 10 * PairBasis.Default(setup.Pair).EnergyCut };
        }

        while (PairHamiltonian.CountLargestBlock(setup.Pair, setup.First.TwoM, setup.Second.TwoM, angle, basis) > PairBasis.LargestDimension)
        {
            basis = basis with { EnergyCut = basis.EnergyCut * Shrink };
        }

        return basis;
    }
}
