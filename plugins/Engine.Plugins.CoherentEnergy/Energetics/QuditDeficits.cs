using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>Three extensions of the coherent-energy deficit to a system of several levels; all reduce to the qubit's for levels 0 and 1.</summary>
/// <param name="Pair">sum_{j&lt;k} (p_j p_k - abs(r_jk)^2) = (1 - Tr r^2)/2: basis free, equal on both sides of a pure state.</param>
/// <param name="Weighted">Var(H) - sum_{j&lt;k} (eps_j - eps_k)^2 abs(r_jk)^2.</param>
/// <param name="Fisher">Var(H) - F_Q/4 with the quantum Fisher information for H.</param>
/// <param name="EnergyVariance">Var(H).</param>
/// <param name="FisherInformation">F_Q.</param>
[Reference("P. Rungta, V. Buzek, C. M. Caves, M. Hillery, G. J. Milburn, Universal state inversion and concurrence in arbitrary dimensions, Phys. Rev. A 64, "
    + "042315 (2001)",
    Doi = "10.1103/PhysRevA.64.042315", Equations = "I-concurrence")]
[Reference("S. L. Braunstein, C. M. Caves, Statistical distance and the geometry of quantum states, Phys. Rev. Lett. 72, 3439 (1994)",
    Doi = "10.1103/PhysRevLett.72.3439")]
public readonly record struct QuditDeficits(double Pair, double Weighted, double Fisher, double EnergyVariance, double FisherInformation)
{
    private const double NegligibleWeight = 1e-15;

    /// <summary>Computes the deficits of a reduced state.</summary>
    /// <param name="state">Density matrix of side d.</param>
    /// <param name="levels">Energies of the d levels.</param>
    public static QuditDeficits Of(ReadOnlyMatrixView state, ReadOnlySpan<double> levels)
    {
        int d = levels.Length;
        double mean = 0;
        for (int j = 0; j < d; j++)
        {
            mean += levels[j] * state[j, j].Real;
        }

        double variance = 0, pair = 0, coherent = 0;
        for (int j = 0; j < d; j++)
        {
            variance += state[j, j].Real * (levels[j] - mean) * (levels[j] - mean);
            for (int k = 0; k < j; k++)
            {
                double squared = Square(state[j, k]), gap = levels[j] - levels[k];
                pair += state[j, j].Real * state[k, k].Real - squared;
                coherent += gap * gap * squared;
            }
        }

        double fisher = InformationOf(state, levels, mean);
        return new(pair, variance - coherent, variance - fisher / 4, variance, fisher);
    }

    private static double InformationOf(ReadOnlyMatrixView state, ReadOnlySpan<double> levels, double mean)
    {
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(state);
        int d = levels.Length;
        double sum = 0;
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++)
            {
                double total = eigen.Values[a] + eigen.Values[b], difference = eigen.Values[a] - eigen.Values[b];
                if (a == b || total < NegligibleWeight)
                {
                    continue;
                }

                Complex element = 0;
                for (int j = 0; j < d; j++)
                {
                    element += (levels[j] - mean) * Complex.Conjugate(eigen.Vectors[j, a]) * eigen.Vectors[j, b];
                }

                sum += 2 * difference * difference / total * Square(element);
            }
        }

        return sum;
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
