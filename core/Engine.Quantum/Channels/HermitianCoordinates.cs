using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Channels;

/// <summary>
/// Matrices over the orthonormal Hermitian basis E_ii, (E_ij + E_ji)/√2, i(E_ij - E_ji)/√2 with i &lt; j: a map that preserves hermiticity is real there,
/// so that products cost a quarter. The coordinate of E_ii stands at (i, i), those of the others at (i, j) and (j, i), row after row.
/// </summary>
internal static class HermitianCoordinates
{
    private static readonly double s_root = Math.Sqrt(0.5);

    /// <summary>A superoperator on states vectorized row after row, over the Hermitian basis. Imaginary parts are rounding and are left out.</summary>
    /// <param name="superoperator">Of order d²; destroyed.</param>
    /// <param name="dimension">d.</param>
    /// <returns>The matrix, its imaginary parts zero.</returns>
    public static ComplexMatrix ToReal(ComplexMatrix superoperator, int dimension)
    {
        foreach ((int upper, int lower) in Pairs(dimension))
        {
            for (int r = 0; r < superoperator.Rows; r++)
            {
                Complex x = superoperator[r, upper], y = superoperator[r, lower];
                superoperator[r, upper] = s_root * (x + y);
                superoperator[r, lower] = s_root * Complex.ImaginaryOne * (x - y);
            }
        }

        foreach ((int upper, int lower) in Pairs(dimension))
        {
            Span<Complex> x = superoperator.Row(upper), y = superoperator.Row(lower);
            for (int c = 0; c < x.Length; c++)
            {
                (x[c], y[c]) = (s_root * (x[c].Real + y[c].Real), s_root * (x[c].Imaginary - y[c].Imaginary));
            }
        }

        for (int i = 0; i < dimension; i++)
        {
            foreach (ref Complex value in superoperator.Row(i * (dimension + 1)))
            {
                value = value.Real;
            }
        }

        return superoperator;
    }

    /// <summary>The inverse of <see cref="ToReal"/>.</summary>
    /// <param name="real">A matrix without imaginary parts; destroyed.</param>
    /// <param name="dimension">d.</param>
    /// <returns>The superoperator.</returns>
    public static ComplexMatrix FromReal(ComplexMatrix real, int dimension)
    {
        foreach ((int upper, int lower) in Pairs(dimension))
        {
            for (int r = 0; r < real.Rows; r++)
            {
                double x = s_root * real[r, upper].Real, y = s_root * real[r, lower].Real;
                real[r, upper] = new Complex(x, -y);
                real[r, lower] = new Complex(x, y);
            }
        }

        foreach ((int upper, int lower) in Pairs(dimension))
        {
            Span<Complex> x = real.Row(upper), y = real.Row(lower);
            for (int c = 0; c < x.Length; c++)
            {
                Complex sum = s_root * x[c], difference = new(-s_root * y[c].Imaginary, s_root * y[c].Real);
                (x[c], y[c]) = (sum + difference, sum - difference);
            }
        }

        return real;
    }

    private static IEnumerable<(int Upper, int Lower)> Pairs(int dimension)
    {
        for (int i = 0; i < dimension; i++)
        {
            for (int j = i + 1; j < dimension; j++)
            {
                yield return ((i * dimension) + j, (j * dimension) + i);
            }
        }
    }
}
