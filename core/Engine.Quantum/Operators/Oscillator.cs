using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Operators;

/// <summary>Operators of a harmonic oscillator truncated to the lowest levels 0 … dimension - 1, with [x, p] = i up to truncation.</summary>
/// <example>See <see cref="Operator"/>.</example>
public static class Oscillator
{
    /// <summary>a, with a|n⟩ = √n|n - 1⟩.</summary>
    /// <param name="dimension">Number of levels, at least 1.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    public static ComplexMatrix Annihilation(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ComplexMatrix result = new(dimension, dimension);
        for (int n = 1; n < dimension; n++)
        {
            result[n - 1, n] = Math.Sqrt(n);
        }

        return result;
    }

    /// <summary>a†.</summary>
    /// <param name="dimension">Number of levels, at least 1.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    public static ComplexMatrix Creation(int dimension) => Annihilation(dimension).Adjoint();

    /// <summary>a†a.</summary>
    /// <param name="dimension">Number of levels, at least 1.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    public static ComplexMatrix Number(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ComplexMatrix result = new(dimension, dimension);
        for (int n = 1; n < dimension; n++)
        {
            result[n, n] = n;
        }

        return result;
    }

    /// <summary>x = (a + a†)/√2.</summary>
    /// <param name="dimension">Number of levels, at least 1.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    public static ComplexMatrix Position(int dimension) => Math.Sqrt(0.5) * (Annihilation(dimension) + Creation(dimension));

    /// <summary>p = (a - a†)/(i√2).</summary>
    /// <param name="dimension">Number of levels, at least 1.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    public static ComplexMatrix Momentum(int dimension) => new Complex(0, -Math.Sqrt(0.5)) * (Annihilation(dimension) - Creation(dimension));

    /// <summary>(-1)^n.</summary>
    /// <param name="dimension">Number of levels, at least 1.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    public static ComplexMatrix Parity(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        return ComplexMatrix.Create(dimension, dimension, (r, c) => r != c ? 0 : r % 2 == 0 ? 1 : -1);
    }

    /// <summary>exp(αa† - α*a) of the truncated operators: unitary, and equal to the displacement only well below the truncation.</summary>
    /// <param name="dimension">Number of levels, at least 1; well above |α|².</param>
    /// <param name="alpha">The displacement.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1 or the displacement is not finite.</exception>
    public static ComplexMatrix Displacement(int dimension, Complex alpha)
    {
        Check.Finite(Complex.Abs(alpha), nameof(alpha));
        return MatrixExponential.Compute((alpha * Creation(dimension)) - (Complex.Conjugate(alpha) * Annihilation(dimension)));
    }

    /// <summary>exp((z*a² - z a†²)/2) of the truncated operators: unitary, and equal to the squeezing only well below the truncation.</summary>
    /// <param name="dimension">Number of levels, at least 1; well above sinh²|z|.</param>
    /// <param name="squeezing">z; real z &gt; 0 narrows x by e^{-z}.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1 or the squeezing is not finite.</exception>
    public static ComplexMatrix Squeeze(int dimension, Complex squeezing)
    {
        Check.Finite(Complex.Abs(squeezing), nameof(squeezing));
        ComplexMatrix a = Annihilation(dimension), squared = a * a;
        return MatrixExponential.Compute(((0.5 * Complex.Conjugate(squeezing)) * squared) - ((0.5 * squeezing) * squared.Adjoint()));
    }
}
