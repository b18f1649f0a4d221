using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum;

/// <summary>A normalized pure state of a composite system.</summary>
/// <remarks>Instances are immutable; the amplitudes are copied on construction.</remarks>
/// <example>See <see cref="CompositeSystem"/>.</example>
public sealed class StateVector
{
    private readonly Complex[] _amplitudes;

    /// <summary>Checks and copies amplitudes.</summary>
    /// <param name="amplitudes">One amplitude a basis state, in the order of <see cref="CompositeSystem.BasisIndex"/>; all finite.</param>
    /// <param name="system">The tensor-product structure; null means one subsystem.</param>
    /// <param name="normalize">Whether to divide by the norm; otherwise the squared norm must be 1 within the tolerance.</param>
    /// <param name="tolerance">Limits; null means <see cref="StateTolerance.Default"/>.</param>
    /// <exception cref="ArgumentException">The length is wrong, an amplitude is not finite, the vector is zero, or it is not normalized.</exception>
    public StateVector(ReadOnlySpan<Complex> amplitudes, CompositeSystem? system = null, bool normalize = false, StateTolerance? tolerance = null)
    {
        if (amplitudes.IsEmpty)
        {
            throw new ArgumentException("There are no amplitudes.", nameof(amplitudes));
        }

        System = system ?? new CompositeSystem(amplitudes.Length);
        Check.Length(amplitudes.Length, System.Dimension, nameof(amplitudes));
        Check.Finite(amplitudes, nameof(amplitudes));
        _amplitudes = amplitudes.ToArray();
        double norm = Vectors.NormSquared(_amplitudes);
        double allowed = (tolerance ?? StateTolerance.Default).Trace;
        if (!amplitudes.ContainsAnyExcept(Complex.Zero))
        {
            throw new ArgumentException("All amplitudes are zero; a state has norm 1.", nameof(amplitudes));
        }

        if (normalize)
        {
            Vectors.ScaleByPower(Vectors.ScalingPower(_amplitudes), _amplitudes);
            MatrixVector.Scale(1 / Math.Sqrt(Vectors.NormSquared(_amplitudes)), _amplitudes);
        }
        else if (!(Math.Abs(norm - 1) <= allowed))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The amplitudes have norm^2 = {norm:G12}; it must be 1 within {allowed:G3}, or set normalize."), nameof(amplitudes));
        }
    }

    private StateVector(Complex[] amplitudes, CompositeSystem system)
    {
        _amplitudes = amplitudes;
        System = system;
    }

    /// <summary>The tensor-product structure.</summary>
    public CompositeSystem System { get; }

    /// <summary>Number of amplitudes.</summary>
    public int Dimension => _amplitudes.Length;

    /// <summary>The amplitudes, in the order of <see cref="CompositeSystem.BasisIndex"/>.</summary>
    public ReadOnlySpan<Complex> Amplitudes => _amplitudes;

    /// <summary>One amplitude.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such basis state.</exception>
    public Complex this[int basisIndex] => _amplitudes[basisIndex];

    /// <summary>The basis state |l₀ l₁ …⟩.</summary>
    /// <param name="system">The tensor-product structure.</param>
    /// <param name="levels">One level a subsystem.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The number of levels is wrong or a level is out of range.</exception>
    public static StateVector Basis(CompositeSystem system, params ReadOnlySpan<int> levels)
    {
        ArgumentNullException.ThrowIfNull(system);
        Complex[] amplitudes = new Complex[system.Dimension];
        amplitudes[system.BasisIndex(levels)] = Complex.One;
        return new StateVector(amplitudes, system);
    }

    /// <summary>The product of pure states, the first one slowest.</summary>
    /// <param name="factors">The factors, the first subsystem first.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">There is no factor.</exception>
    public static StateVector Product(params ReadOnlySpan<StateVector> factors)
    {
        if (factors.IsEmpty)
        {
            throw new ArgumentException("There are no factors; a product has at least one.", nameof(factors));
        }

        StateVector result = factors[0];
        foreach (StateVector factor in factors[1..])
        {
            result = result.Tensor(factor);
        }

        return result;
    }

    /// <summary>This state ⊗ another one.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>The state.</returns>
    public StateVector Tensor(StateVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Complex[] amplitudes = new Complex[checked(Dimension * other.Dimension)];
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = 0; j < other.Dimension; j++)
            {
                amplitudes[(i * other.Dimension) + j] = _amplitudes[i] * other._amplitudes[j];
            }
        }

        return new StateVector(amplitudes, System.Append(other.System));
    }

    /// <summary>⟨this|other⟩.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>⟨this|other⟩.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public Complex Overlap(StateVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Check.Dimension(other.Dimension, Dimension, nameof(other));
        return MatrixVector.InnerProduct(_amplitudes, other._amplitudes);
    }

    /// <summary>⟨ψ|O|ψ⟩.</summary>
    /// <param name="observable">d × d.</param>
    /// <returns>⟨ψ|O|ψ⟩.</returns>
    /// <exception cref="ArgumentException">The operator's order is not the state's dimension.</exception>
    public Complex Expectation(ComplexMatrix observable)
    {
        Check.Square(observable, nameof(observable));
        Check.Dimension(observable.Rows, Dimension, nameof(observable));
        return MatrixVector.InnerProduct(_amplitudes, observable * _amplitudes);
    }

    /// <summary>⟨O²⟩ - ⟨O⟩² of a Hermitian operator, as the squared norm of (O - ⟨O⟩)|ψ⟩, which cannot become negative.</summary>
    /// <param name="observable">Hermitian, d × d.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The operator's order is not the state's dimension.</exception>
    public double Variance(ComplexMatrix observable)
    {
        double mean = Expectation(observable).Real;
        Complex[] applied = observable * _amplitudes;
        for (int i = 0; i < applied.Length; i++)
        {
            applied[i] -= mean * _amplitudes[i];
        }

        return Vectors.NormSquared(applied);
    }

    /// <summary>The state O|ψ⟩ of a unitary, normalized.</summary>
    /// <param name="unitary">d × d; not checked to be unitary.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The operator's order is not the state's dimension, or it maps the state to zero.</exception>
    public StateVector Transform(ComplexMatrix unitary)
    {
        Check.Square(unitary, nameof(unitary));
        Check.Dimension(unitary.Rows, Dimension, nameof(unitary));
        return new StateVector(unitary * _amplitudes, System, normalize: true);
    }

    /// <summary>|ψ⟩⟨ψ|: dimension² complex numbers of 16 bytes.</summary>
    /// <returns>The state.</returns>
    /// <exception cref="InvalidOperationException">The matrix does not fit into memory; the message says how much it takes.</exception>
    public DensityMatrix ToDensityMatrix()
    {
        MemoryNeed.EnsureSquare(Dimension, "The density matrix", "Keep the state a vector, or reduce it to some subsystems (Reduced).");
        return DensityMatrix.Trusted(ComplexMatrix.Outer(_amplitudes, _amplitudes), System);
    }

    /// <summary>The reduced state of the kept subsystems, without forming the full density matrix.</summary>
    /// <param name="keep">Numbers of the subsystems to keep, each once; their original order is kept.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The list is empty, repeats a number or names a subsystem that is not there.</exception>
    public DensityMatrix Reduced(params ReadOnlySpan<int> keep)
    {
        CompositeSystem kept = System.Subset(keep);
        ComplexMatrix m = CoefficientMatrix(keep);
        return DensityMatrix.Trusted(Spectrum.HermitianPart(m * m.Adjoint()), kept);
    }

    /// <summary>The amplitudes as a matrix: rows number the basis states of <paramref name="rows"/>, columns those of all other subsystems.</summary>
    /// <param name="rows">Numbers of the subsystems that make the rows, each once; order does not matter.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The list is empty, repeats a number or names a subsystem that is not there.</exception>
    public ComplexMatrix CoefficientMatrix(params ReadOnlySpan<int> rows)
    {
        bool[] mask = System.Mask(rows);
        int[] rowOffsets = System.Offsets(mask, true);
        int[] columnOffsets = System.Offsets(mask, false);
        ComplexMatrix result = new(rowOffsets.Length, columnOffsets.Length);
        for (int r = 0; r < rowOffsets.Length; r++)
        {
            for (int c = 0; c < columnOffsets.Length; c++)
            {
                result[r, c] = _amplitudes[rowOffsets[r] + columnOffsets[c]];
            }
        }

        return result;
    }

    /// <summary>Wraps amplitudes known to be normalized; the array is used and not copied.</summary>
    internal static StateVector Trusted(Complex[] amplitudes, CompositeSystem system) => new(amplitudes, system);
}
