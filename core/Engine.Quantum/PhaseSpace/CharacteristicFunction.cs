using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.PhaseSpace;

/// <summary>
/// The characteristic function of an oscillator, χ_s(β) = Tr[ρ D(β)] e^{s|β|²/2}: s = 1 normal, 0 symmetric, -1 antinormal order. With the exact elements of D,
/// not the exponential of a truncated
/// matrix.
/// </summary>
/// <example>See <see cref="WignerFunction"/>.</example>
[Reference("K. E. Cahill and R. J. Glauber, \"Ordered expansions in boson amplitude operators\", Phys. Rev. 177, 1857 (1969)",
    Doi = "10.1103/PhysRev.177.1857")]
public static class CharacteristicFunction
{
    /// <summary>χ_s(β).</summary>
    /// <param name="state">A state of one oscillator.</param>
    /// <param name="displacement">β, finite.</param>
    /// <param name="order">s, from -1 to 1.</param>
    /// <returns>The value; 1 at β = 0.</returns>
    /// <exception cref="ArgumentException">β is not finite or s is out of range.</exception>
    public static Complex At(DensityMatrix state, Complex displacement, double order = 0)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Finite([displacement], nameof(displacement));
        if (!(order >= -1 && order <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(order), $"The order is {order}; it must lie between -1 and 1.");
        }

        // ⟨n+k|D|n⟩ = β^k/√k! e^{-|β|²/2} u_n^k(|β|²) with normalized Laguerre polynomials; below the diagonal of D stand -β*.
        double square = (displacement.Real * displacement.Real) + (displacement.Imaginary * displacement.Imaginary);
        Complex sum = Complex.Zero, above = Math.Exp(-0.25 * square), below = above;
        int d = state.Dimension;
        for (int k = 0; k < d; k++)
        {
            double u = 1, previous = 0;
            for (int n = 0; n + k < d; n++)
            {
                sum += state[n, n + k] * above * u;
                sum += k == 0 ? Complex.Zero : state[n + k, n] * below * u;
                double next = (((((2 * n) + 1 + k) - square) * u) - (Math.Sqrt(n * ((double)n + k)) * previous)) / Math.Sqrt((n + 1.0) * (n + 1 + k));
                (previous, u) = (u, next);
            }

            above *= displacement / Math.Sqrt(k + 1);
            below *= -Complex.Conjugate(displacement) / Math.Sqrt(k + 1);
        }

        return sum * Math.Exp((-0.25 * square) + (0.5 * order * square));
    }
}
