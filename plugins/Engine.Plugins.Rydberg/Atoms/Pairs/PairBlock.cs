using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>The pair states of one total M about the axis of the atoms: <c>H(R) = diag(ΔE) + W/R³ + C/R⁶</c>, real symmetric, in GHz and µm.</summary>
internal sealed class PairBlock
{
    /// <summary>A block.</summary>
    /// <param name="states">Its states.</param>
    /// <param name="energies">ΔE of each.</param>
    /// <param name="coupling">W.</param>
    /// <param name="target">Amplitudes of the pair state asked for.</param>
    /// <param name="inPair">Which states belong to the pair's own levels, in either order.</param>
    public PairBlock(IReadOnlyList<PairBasisState> states, double[] energies, PairCouplings coupling, double[] target, bool[] inPair)
    {
        States = states;
        Energies = energies;
        Coupling = coupling;
        Target = target;
        InPair = inPair;
    }

    /// <summary>The states.</summary>
    public IReadOnlyList<PairBasisState> States { get; }

    /// <summary>ΔE of each state in GHz.</summary>
    public double[] Energies { get; }

    /// <summary>W in GHz µm³.</summary>
    public PairCouplings Coupling { get; }

    /// <summary>Amplitudes of the pair state asked for.</summary>
    public double[] Target { get; }

    /// <summary>Which states belong to the pair's own levels.</summary>
    public bool[] InPair { get; }

    /// <summary>C in GHz µm⁶ over the states of the pair's own levels: what channels outside the basis do in second order. Null for none.</summary>
    public double[,]? Correction { get; init; }

    /// <summary>Number of states.</summary>
    public int Dimension => Energies.Length;

    /// <summary>The spectrum at a distance.</summary>
    /// <param name="distance">R in µm.</param>
    public SymmetricEigenDecomposition Diagonalize(double distance)
    {
        int n = Dimension;
        double r3 = 1 / (distance * distance * distance);
        var h = new double[n * n];
        Coupling.AddTo(r3, h);
        int[] own = OwnStates();
        for (int i = 0; i < n; i++)
        {
            h[i * n + i] += Energies[i];
        }

        for (int i = 0; Correction is not null && i < own.Length; i++)
        {
            for (int j = 0; j < own.Length; j++)
            {
                h[own[i] * n + own[j]] += Correction[i, j] * r3 * r3;
            }
        }

        return SymmetricEigenDecomposition.Factor(h, n);
    }

    /// <summary>Indices of the states of the pair's own levels.</summary>
    public int[] OwnStates() => [.. Enumerable.Range(0, Dimension).Where(i => InPair[i])];

    /// <summary>C6 among the pair's own states by second order within this basis, in GHz µm⁶.</summary>
    public double[,] SecondOrder()
    {
        int[] own = OwnStates();
        double[][] couplings = [.. own.Select(Coupling.Of)];
        var c6 = new double[own.Length, own.Length];
        for (int k = 0; k < Dimension; k++)
        {
            if (InPair[k])
            {
                continue;
            }

            for (int i = 0; i < own.Length; i++)
            {
                double coupling = couplings[i][k];
                for (int j = 0; coupling != 0 && j < own.Length; j++)
                {
                    c6[i, j] -= coupling * couplings[j][k] / Energies[k];
                }
            }
        }

        return c6;
    }
}
