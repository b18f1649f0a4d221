using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Turbulence.Outcomes;

/// <summary>What protocols can make of a pair: Bell violation, error rates and key, dimension certified by a fidelity.</summary>
[Reference("R. Horodecki, P. Horodecki, M. Horodecki, Phys. Lett. A 200, 340 (1995)", Doi = "10.1016/0375-9601(95)00214-N")]
[Reference("P. W. Shor, J. Preskill, Phys. Rev. Lett. 85, 441 (2000)", Doi = "10.1103/PhysRevLett.85.441")]
[Reference(
    "L. Sheridan, V. Scarani, \"Security proof for quantum key distribution using qudit systems\", Phys. Rev. A 82, 030301 (2010)",
    Doi = "10.1103/PhysRevA.82.030301")]
[Reference("B. M. Terhal, P. Horodecki, \"Schmidt number for density matrices\", Phys. Rev. A 61, 040301 (2000)", Doi = "10.1103/PhysRevA.61.040301")]
internal static class PairProtocols
{
    /// <summary>Largest value of the CHSH combination over all settings, 2√(u1+u2); above 2 a local model is excluded.</summary>
    /// <param name="state">Normalized density matrix of two qubits, row by row.</param>
    public static double Chsh(ReadOnlySpan<Complex> state)
    {
        double[] correlations = Correlations(state);
        double[] square = new double[9];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 3; k++)
                {
                    square[(i * 3) + j] += correlations[(k * 3) + i] * correlations[(k * 3) + j];
                }
            }
        }

        double[] eigenvalues = new double[3];
        SymmetricEigenDecomposition.Eigenvalues(square, eigenvalues);
        System.Array.Sort(eigenvalues);
        return 2 * Math.Sqrt(Math.Max(0, eigenvalues[2]) + Math.Max(0, eigenvalues[1]));
    }

    /// <summary>T_ij = tr ρ σ_i ⊗ σ_j, row by row.</summary>
    public static double[] Correlations(ReadOnlySpan<Complex> state)
    {
        double[] result = new double[9];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Complex sum = 0;
                for (int row = 0; row < 4; row++)
                {
                    for (int column = 0; column < 4; column++)
                    {
                        sum += state[(row * 4) + column] * Pauli(i, column >> 1, row >> 1) * Pauli(j, column & 1, row & 1);
                    }
                }

                result[(i * 3) + j] = sum.Real;
            }
        }

        return result;
    }

    /// <summary>
    /// Error rates in the computational basis and in the conjugate (Fourier) one, as the smallest over which outcome of one side is matched to which of the
    /// other by a shift or its reflection.
    /// </summary>
    /// <param name="state">Normalized density matrix of two d-level systems, row by row.</param>
    /// <param name="dimension">d.</param>
    public static (double Computational, double Conjugate) ErrorRates(ReadOnlySpan<Complex> state, int dimension)
    {
        int d = dimension, side = d * d;
        double[] own = new double[side];
        for (int i = 0; i < side; i++)
        {
            own[i] = state[i * (side + 1)].Real;
        }

        double[] conjugate = new double[side];
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++)
            {
                Complex sum = 0;
                for (int row = 0; row < side; row++)
                {
                    for (int column = 0; column < side; column++)
                    {
                        int turns = (a * ((column / d) - (row / d))) + (b * ((column % d) - (row % d)));
                        sum += state[(row * side) + column] * Complex.FromPolarCoordinates(1.0 / side, 2 * Math.PI * turns / d);
                    }
                }

                conjugate[(a * d) + b] = sum.Real;
            }
        }

        return (1 - Matched(own, d), 1 - Matched(conjugate, d));
    }

    /// <summary>Asymptotic key per sifted pair from two conjugate bases, bits: log2 d - h_d(e1) - h_d(e2); negative where there is none.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="first">Error rate in one basis.</param>
    /// <param name="second">Error rate in the other.</param>
    public static double KeyFraction(int dimension, double first, double second) => Math.Log2(dimension) - Entropy(dimension, first) - Entropy(
        dimension,
        second);

    /// <summary>The largest Schmidt number that a fidelity with a pure target of these Schmidt coefficients proves.</summary>
    /// <param name="fidelity">⟨target|ρ|target⟩.</param>
    /// <param name="squares">Squared Schmidt coefficients of the target; 1/d each for the maximally entangled state.</param>
    public static int SchmidtNumber(double fidelity, ReadOnlySpan<double> squares)
    {
        double[] sorted = squares.ToArray();
        System.Array.Sort(sorted);
        double bound = 0;
        int certified = 1;
        for (int k = 1; k < sorted.Length; k++)
        {
            bound += sorted[^k];
            if (fidelity > bound * (1 + 1e-12))
            {
                certified = k + 1;
            }
        }

        return certified;
    }

    /// <summary>h_d(e) = -(1-e) log2(1-e) - e log2(e/(d-1)).</summary>
    internal static double Entropy(int dimension, double error)
    {
        double e = Math.Clamp(error, 0, 1);
        return (e < 1 ? -(1 - e) * Math.Log2(1 - e) : 0) - (e > 0 ? e * Math.Log2(e / (dimension - 1)) : 0);
    }

    private static double Matched(double[] probabilities, int d)
    {
        double best = 0;
        foreach (int sign in (int[])[1, -1])
        {
            for (int shift = 0; shift < d; shift++)
            {
                double sum = 0;
                for (int a = 0; a < d; a++)
                {
                    sum += probabilities[(a * d) + ((((sign * a) + shift) % d) + d) % d];
                }

                best = Math.Max(best, sum);
            }
        }

        return Math.Min(1, best);
    }

    private static Complex Pauli(int axis, int row, int column) => axis switch
    {
        0 => row == column ? 0 : 1,
        1 => row == column ? 0 : row == 0 ? -Complex.ImaginaryOne : Complex.ImaginaryOne,
        _ => row != column ? 0 : row == 0 ? 1 : -1,
    };
}
