using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;
using Engine.Quantum.Internals;
using Engine.Quantum.PhaseSpace.Kernels;

namespace Engine.Quantum.PhaseSpace;

/// <summary>
/// The Wigner function of an oscillator, W(x, p) with ∫W dx dp = 1, α = (x + ip)/√2 and 1/π for the vacuum at the origin. By diagonals of the density matrix:
/// each is a Clenshaw sum of normalized
/// Laguerre functions, several points at once in the lanes of registers.
/// </summary>
/// <example>
/// <code>
/// DensityMatrix fock = StateVector.Basis(new CompositeSystem(12), 5).ToDensityMatrix();
/// Console.WriteLine($"{WignerFunction.At(fock, 0.7, -0.4):F6}"); // 0.024525
/// Console.WriteLine($"{WignerFunction.At(fock, 0, 0) * Math.PI:F6}"); // -1.000000
/// Console.WriteLine($"{HusimiFunction.Evaluate(fock, [2])[0]:F6}"); // 0.049750
/// Console.WriteLine($"{CharacteristicFunction.At(fock, 0).Real:F6}"); // 1.000000
/// </code>
/// </example>
[Reference("K. E. Cahill and R. J. Glauber, \"Density operators and quasiprobability distributions\", Phys. Rev. 177, 1882 (1969)",
    Doi = "10.1103/PhysRev.177.1882")]
public static class WignerFunction
{
    private const int LargestDimension = 600;

    /// <summary>Squared distances from the origin, in units of the vacuum, up to which exponentials stay within doubles.</summary>
    private const double LargestDistance = 2700;

    /// <summary>W at one point.</summary>
    /// <param name="state">A state of one oscillator, at most 600 levels.</param>
    /// <param name="x">Position in units of √(ħ/mω).</param>
    /// <param name="p">Momentum in units of √(ħmω).</param>
    /// <returns>W, of modulus at most 1/π.</returns>
    /// <exception cref="ArgumentException">The dimension exceeds 600 or a coordinate is not finite.</exception>
    public static double At(DensityMatrix state, double x, double p) => Evaluate(state, [x], [p])[0, 0];

    /// <summary>W on a grid.</summary>
    /// <param name="state">A state of one oscillator, at most 600 levels.</param>
    /// <param name="x">Positions.</param>
    /// <param name="p">Momenta.</param>
    /// <returns>Element [i, j] is W(x_j, p_i).</returns>
    /// <exception cref="ArgumentException">The dimension exceeds 600 or a coordinate is not finite.</exception>
    public static double[,] Evaluate(DensityMatrix state, ReadOnlySpan<double> x, ReadOnlySpan<double> p)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Dimension > LargestDimension)
        {
            throw new ArgumentException($"The state has {state.Dimension} levels; the Wigner function serves up to {LargestDimension}.", nameof(state));
        }

        foreach (double value in x)
        {
            Check.Finite(value, nameof(x));
        }

        LaguerreStep[] steps = LaguerreStep.All(state);
        double[,] result = new double[p.Length, x.Length];
        double[] row = new double[x.Length], positions = x.ToArray();
        for (int i = 0; i < p.Length; i++)
        {
            Check.Finite(p[i], nameof(p));
            SimdDispatch.Invoke(new Call(steps, state.Dimension, positions, p[i], row));
            for (int j = 0; j < x.Length; j++)
            {
                // Beyond that distance every state of so few levels has died out below the smallest double.
                result[i, j] = 2 * ((x[j] * x[j]) + (p[i] * p[i])) > LargestDistance ? 0 : row[j];
            }
        }

        return result;
    }

    private readonly struct Call(LaguerreStep[] steps, int dimension, double[] x, double p, double[] row) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => WignerKernel<T>.Row(steps, dimension, x, p, row);
    }
}
