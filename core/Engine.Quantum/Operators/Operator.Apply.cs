using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Operators;

public sealed partial class Operator
{
    /// <summary>y = O x in the form <see cref="Form"/> says. No form allocates after the first call.</summary>
    /// <param name="vector">x, one number a basis state.</param>
    /// <param name="result">Receives y; must not overlap x.</param>
    /// <exception cref="ArgumentException">A length is not the dimension.</exception>
    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result) => Apply(vector, result, Form);

    /// <summary>y = O x in a given form.</summary>
    /// <param name="vector">x, one number a basis state.</param>
    /// <param name="result">Receives y; must not overlap x.</param>
    /// <param name="form">The form.</param>
    /// <exception cref="ArgumentException">A length is not the dimension, or the form is not defined.</exception>
    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result, OperatorForm form)
    {
        Check.Length(vector.Length, Dimension, nameof(vector));
        Check.Length(result.Length, Dimension, nameof(result));
        switch (form)
        {
            case OperatorForm.Dense:
                MatrixVector.Multiply(_dense ??= ToMatrix(), vector, result);
                break;
            case OperatorForm.Sparse:
                Sparse.Apply(vector, result);
                break;
            case OperatorForm.Structured:
                Structured.Apply(Complex.One, vector, result, accumulate: false);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(form), form, "There is no such form.");
        }
    }

    private ComplexMatrix? _dense;

    /// <summary>⟨ψ|O|ψ⟩.</summary>
    /// <param name="state">The state.</param>
    /// <returns>⟨ψ|O|ψ⟩.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public Complex Expectation(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Dimension(state.Dimension, Dimension, nameof(state));
        return Expectation(state.Amplitudes);
    }

    /// <summary>Tr(ρ O).</summary>
    /// <param name="state">The state.</param>
    /// <returns>Tr(ρ O).</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public Complex Expectation(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Dimension(state.Dimension, Dimension, nameof(state));
        return ExpectationOfMatrix(state.AsSpan());
    }

    /// <summary>⟨O²⟩ - ⟨O⟩² of a Hermitian operator, as the squared norm of (O - ⟨O⟩)|ψ⟩.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public double Variance(StateVector state)
    {
        double mean = Expectation(state).Real;
        Complex[] applied = new Complex[Dimension];
        Apply(state.Amplitudes, applied);
        MatrixVector.AddScaled(-mean, state.Amplitudes, applied);
        return Vectors.NormSquared(applied);
    }

    /// <summary>Tr(ρ (O - ⟨O⟩)²) of a Hermitian operator.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Tr(ρ (O - ⟨O⟩)²) of a Hermitian operator.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public double Variance(DensityMatrix state)
    {
        Operator centered = this - (Expectation(state).Real * Identity(System));
        return (centered * centered).Expectation(state).Real;
    }

    /// <summary>x† O x of a vector that need not be normalized.</summary>
    internal Complex Expectation(ReadOnlySpan<Complex> vector)
    {
        if (Form == OperatorForm.Structured)
        {
            return Structured.Expectation(vector);
        }

        SparseMatrix sparse = Sparse;
        ReadOnlySpan<int> starts = sparse.RowStarts, columns = sparse.ColumnIndices;
        ReadOnlySpan<Complex> values = sparse.Values;
        Complex sum = Complex.Zero;
        for (int r = 0; r < sparse.Order; r++)
        {
            Complex row = Complex.Zero;
            for (int k = starts[r]; k < starts[r + 1]; k++)
            {
                row += values[k] * vector[columns[k]];
            }

            sum += Complex.Conjugate(vector[r]) * row;
        }

        return sum;
    }

    /// <summary>Tr(M O) = Σ O_rc M_cr of a matrix given row after row.</summary>
    internal Complex ExpectationOfMatrix(ReadOnlySpan<Complex> matrix)
    {
        SparseMatrix sparse = Sparse;
        ReadOnlySpan<int> starts = sparse.RowStarts, columns = sparse.ColumnIndices;
        ReadOnlySpan<Complex> values = sparse.Values;
        double re = 0, im = 0;
        for (int r = 0; r < sparse.Order; r++)
        {
            for (int k = starts[r]; k < starts[r + 1]; k++)
            {
                Complex value = values[k], element = matrix[(columns[k] * sparse.Order) + r];
                re += (value.Real * element.Real) - (value.Imaginary * element.Imaginary);
                im += (value.Real * element.Imaginary) + (value.Imaginary * element.Real);
            }
        }

        return new Complex(re, im);
    }
}
