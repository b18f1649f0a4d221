using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control.Targets;

/// <summary>
/// The single input should become maximally entangled, whatever the local basis: <c>(1 - C)/2</c> with <c>C = |ψ^T S ψ|</c>, S symmetric. For two
/// two-level systems S = σ_y ⊗ σ_y; in other spaces S is what that becomes there.
/// </summary>
/// <remarks>There is no gradient at C = 0: never start from a product state with zero controls.</remarks>
/// <example>See <see cref="FunctionalTarget"/>.</example>
[Reference("W. K. Wootters, Phys. Rev. Lett. 80, 2245 (1998)", Doi = "10.1103/PhysRevLett.80.2245")]
public sealed class ConcurrenceTarget : IControlTarget
{
    private readonly Complex[] _form;
    private readonly int _dimension;

    /// <summary>A target for a symmetric form.</summary>
    /// <param name="form">S, square and symmetric, such that |ψ^T S ψ| is the concurrence of a normalized state, at most 1.</param>
    /// <exception cref="ArgumentException">The form is not square or not symmetric.</exception>
    public ConcurrenceTarget(ComplexMatrix form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!form.IsSquare || !form.IsCloseTo(form.Transpose(), 1e-12))
        {
            throw new ArgumentException("The form must be square and symmetric.", nameof(form));
        }

        _form = form.AsSpan().ToArray();
        _dimension = form.Rows;
    }

    /// <summary>Two two-level systems, basis |00⟩, |01⟩, |10⟩, |11⟩: C = 2|ψ_00 ψ_11 - ψ_01 ψ_10|.</summary>
    public static ConcurrenceTarget TwoQubits { get; } = new(ComplexMatrix.FromArray(new double[,]
    {
        { 0, 0, 0, 1 },
        { 0, 0, -1, 0 },
        { 0, -1, 0, 0 },
        { 1, 0, 0, 0 },
    }));

    /// <summary>Two two-level systems in the symmetric basis |00⟩, (|01⟩+|10⟩)/√2, |11⟩: C = |2ac - b²|.</summary>
    public static ConcurrenceTarget SymmetricTwoQubits { get; } = new(ComplexMatrix.FromArray(new double[,]
    {
        { 0, 0, 1 },
        { 0, -1, 0 },
        { 1, 0, 0 },
    }));

    /// <inheritdoc/>
    public int VariableCount => 0;

    /// <summary>The concurrence of a state.</summary>
    /// <param name="state">Amplitudes, as many as the form has rows.</param>
    /// <returns>The concurrence of a state.</returns>
    public double Concurrence(ReadOnlySpan<Complex> state) => 1 - 2 * Evaluate(state, _dimension, [], [], []);

    /// <inheritdoc/>
    public void Validate(int inputs, int dimension)
    {
        if (inputs != 1)
        {
            throw new ArgumentException($"A concurrence target takes one input, there are {inputs}.", nameof(inputs));
        }

        if (dimension != _dimension)
        {
            throw new ArgumentException($"The form has dimension {_dimension}, the problem {dimension}.", nameof(dimension));
        }
    }

    /// <inheritdoc/>
    public double Evaluate(
        ReadOnlySpan<Complex> finalStates, int dimension, ReadOnlySpan<double> variables, Span<Complex> gradient, Span<double> variableGradient)
    {
        Complex overlap = Complex.Zero;
        for (int i = 0; i < dimension; i++)
        {
            overlap += finalStates[i] * Apply(finalStates, i);
        }

        double concurrence = Math.Sqrt(overlap.Real * overlap.Real + overlap.Imaginary * overlap.Imaginary);
        if (!gradient.IsEmpty)
        {
            Complex phase = concurrence == 0 ? Complex.Zero : -0.5 * overlap / concurrence;
            for (int i = 0; i < dimension; i++)
            {
                gradient[i] = phase * Complex.Conjugate(Apply(finalStates, i));
            }
        }

        return 0.5 * (1 - concurrence);
    }

    private Complex Apply(ReadOnlySpan<Complex> state, int row)
    {
        Complex sum = Complex.Zero;
        for (int j = 0; j < _dimension; j++)
        {
            sum += _form[row * _dimension + j] * state[j];
        }

        return sum;
    }
}
