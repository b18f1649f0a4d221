using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.SteadyStates;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>
/// The pseudo-inverse R(ω) = Q (L + iω)⁻¹ Q of a Lindblad generator with Q = 1 - |ρ)(1| and its unique steady state ρ: at ω = 0 the Drazin inverse of L. It
/// gives what slow changes and noise ask for: -R(ω) = ∫₀^∞ e^{iωτ} Q e^{Lτ} Q dτ.
/// </summary>
/// <remarks>One LU decomposition of order dimension² serves all applications; for dimensions up to 48.</remarks>
/// <example>
/// <code>
/// // What an atom that decays at rate 1 spends in its excited state before it is in the ground state.
/// Operator lowering = Operator.FromMatrix(Pauli.Lowering), h = 0 * Operator.FromMatrix(Pauli.Z);
/// var inverse = new LiouvillianInverse(h, [lowering], SteadyState.Of(h, lowering));
/// Console.WriteLine($"{-inverse.Apply(Pauli.Excited)[1, 1].Real:F4}"); // 1.0000
/// </code>
/// </example>
[Reference("C. Flindt, T. Novotny, A.-P. Jauho, \"Full counting statistics of nano-electromechanical systems\", Europhys. Lett. 69, 475 (2005)",
    Doi = "10.1209/epl/i2004-10351-x")]
public sealed class LiouvillianInverse
{
    private readonly LuDecomposition _factors;
    private readonly ComplexMatrix _steady;

    /// <summary>Decomposes the generator.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian; dimension at most 48.</param>
    /// <param name="jumps">The jump operators, rates included.</param>
    /// <param name="steady">The steady state, unique.</param>
    /// <param name="frequency">ω, finite.</param>
    /// <exception cref="ArgumentException">Systems differ, the frequency is not finite, or the dimension exceeds 48.</exception>
    /// <exception cref="NumericalException">The steady state is not unique: the inverse does not exist.</exception>
    public LiouvillianInverse(Operator hamiltonian, IReadOnlyList<Operator> jumps, DensityMatrix steady, double frequency = 0)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        ArgumentNullException.ThrowIfNull(steady);
        Check.Finite(frequency, nameof(frequency));
        Check.Dimension(steady.Dimension, hamiltonian.Dimension, nameof(steady));
        if (hamiltonian.Dimension > SteadyState.LargestDirectDimension)
        {
            throw new ArgumentException($"The dimension is {hamiltonian.Dimension}; the generator is inverted for dimensions up to "
                + $"{SteadyState.LargestDirectDimension}.", nameof(hamiltonian));
        }

        Frequency = frequency;
        _steady = steady.ToMatrix();
        ComplexMatrix shifted = Liouvillian.Deflate(Liouvillian.Matrix(hamiltonian, jumps), _steady);
        for (int k = 0; k < shifted.Rows; k++)
        {
            shifted[k, k] += new Complex(0, frequency);
        }

        _factors = LuDecomposition.Factor(shifted);
        if (!_factors.Outcome.IsSuccess || !(_factors.ConditionEstimate() < 1 / SteadyStateUniqueness.Rounding))
        {
            throw new NumericalException("The generator without its steady state is singular to rounding: the steady state is not unique, or the frequency is "
                + "that of a mode that does not decay.");
        }
    }

    /// <summary>ω.</summary>
    public double Frequency { get; }

    /// <summary>R(ω) applied to a matrix.</summary>
    /// <param name="matrix">X, d × d, not necessarily Hermitian.</param>
    /// <returns>R X, without trace.</returns>
    /// <exception cref="ArgumentException">The order differs.</exception>
    public ComplexMatrix Apply(ComplexMatrix matrix)
    {
        Check.Square(matrix, nameof(matrix));
        Check.Dimension(matrix.Rows, _steady.Rows, nameof(matrix));
        ComplexMatrix start = matrix - (matrix.Trace() * _steady);
        ComplexMatrix image = new(matrix.Rows, matrix.Rows, _factors.Solve(start.AsSpan()));
        return image - (image.Trace() * _steady);
    }

    /// <summary>R(ω) on matrices vectorized row after row.</summary>
    /// <returns>d² × d².</returns>
    public ComplexMatrix ToMatrix()
    {
        int d = _steady.Rows;
        ComplexMatrix result = new(d * d, d * d), unit = new(d, d);
        for (int c = 0; c < d * d; c++)
        {
            unit.AsSpan()[c] = Complex.One;
            ReadOnlySpan<Complex> column = Apply(unit).AsSpan();
            unit.AsSpan()[c] = Complex.Zero;
            for (int r = 0; r < column.Length; r++)
            {
                result[r, c] = column[r];
            }
        }

        return result;
    }
}
