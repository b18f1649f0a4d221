using System.Numerics;

namespace Engine.Plugins.Turbulence.Outcomes;

/// <summary>Figures of merit of one pair state.</summary>
/// <param name="Chsh">Largest CHSH value; NaN beyond qubits.</param>
/// <param name="ErrorComputational">Error rate in the computational basis.</param>
/// <param name="ErrorConjugate">Error rate in the Fourier basis.</param>
/// <param name="KeyFraction">Bits a sifted pair.</param>
/// <param name="Key">Times the trace, not below 0.</param>
/// <param name="Fidelity">Largest fidelity with Σ_j |j, π(j)⟩/√d of any phases, π the better matching of the modes.</param>
/// <param name="SchmidtNumber">What it proves.</param>
internal readonly record struct PairFigures(
    double Chsh, double ErrorComputational, double ErrorConjugate, double KeyFraction, double Key, double Fidelity, double SchmidtNumber)
{
    /// <summary>Figures of an unnormalized state; NaN where it has no positive trace.</summary>
    /// <param name="state">Density matrix, row by row.</param>
    /// <param name="dimension">d of either side.</param>
    public static PairFigures Of(ReadOnlySpan<Complex> state, int dimension)
    {
        int side = dimension * dimension;
        double trace = 0;
        for (int i = 0; i < side; i++)
        {
            trace += state[i * (side + 1)].Real;
        }

        if (!(trace > 0))
        {
            return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var normalized = new Complex[side * side];
        for (int i = 0; i < normalized.Length; i++)
        {
            normalized[i] = state[i] / trace;
        }

        (double own, double conjugate) = PairProtocols.ErrorRates(normalized, dimension);
        double fraction = PairProtocols.KeyFraction(dimension, own, conjugate);
        double fidelity = Math.Max(Entangled(normalized, dimension, j => j), Entangled(normalized, dimension, j => dimension - 1 - j));
        double[] squares = new double[dimension];
        System.Array.Fill(squares, 1.0 / dimension);
        return new(
            dimension == 2 ? PairProtocols.Chsh(normalized) : double.NaN,
            own,
            conjugate,
            fraction,
            Math.Max(0, fraction) * trace,
            fidelity,
            PairProtocols.SchmidtNumber(fidelity, squares));
    }

    /// <summary>
    /// max over phases of ⟨Φ|ρ|Φ⟩ with Φ = Σ e^{iθ_j}|j, π(j)⟩/√d, by aligning the phases in turn; a lower bound on the true maximum, so it proves no more than
    /// is true.
    /// </summary>
    private static double Entangled(Complex[] state, int d, Func<int, int> partner)
    {
        int side = d * d;
        Complex Element(int j, int k) => state[(((j * d) + partner(j)) * side) + (k * d) + partner(k)];
        var phases = new Complex[d];
        for (int j = 0; j < d; j++)
        {
            Complex with = j == 0 ? 1 : Element(j, 0);
            phases[j] = Complex.Abs(with) > 0 ? with / Complex.Abs(with) : 1;
        }

        for (int sweep = 0; sweep < 20; sweep++)
        {
            for (int j = 0; j < d; j++)
            {
                Complex sum = 0;
                for (int k = 0; k < d; k++)
                {
                    sum += k == j ? 0 : Element(j, k) * phases[k];
                }

                phases[j] = Complex.Abs(sum) > 1e-300 ? sum / Complex.Abs(sum) : phases[j];
            }
        }

        Complex total = 0;
        for (int j = 0; j < d; j++)
        {
            for (int k = 0; k < d; k++)
            {
                total += Complex.Conjugate(phases[j]) * Element(j, k) * phases[k];
            }
        }

        return total.Real / d;
    }
}
