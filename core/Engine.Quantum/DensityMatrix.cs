using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum;

/// <summary>A state of a composite system: Hermitian, of unit trace, positive; checked once, on construction.</summary>
/// <remarks>Instances are immutable; the matrix is copied on construction and its Hermitian part kept.</remarks>
/// <example>
/// <code>
/// StateVector bell = NamedStates.BellPhiPlus();
/// DensityMatrix noisy = DensityMatrix.Mixture([0.9, 0.1], bell.ToDensityMatrix(), DensityMatrix.MaximallyMixed(bell.System));
/// Console.WriteLine($"{noisy.Purity():F4}"); // 0.8575
/// Console.WriteLine($"{noisy.PartialTrace(0)[0, 0].Real:F4}"); // 0.5000
/// </code>
/// </example>
public sealed partial class DensityMatrix
{
    private readonly ComplexMatrix _matrix;

    /// <summary>Checks and copies a matrix.</summary>
    /// <param name="matrix">A square matrix, Hermitian, of unit trace and positive within the tolerance.</param>
    /// <param name="system">The tensor-product structure; null means one subsystem.</param>
    /// <param name="tolerance">Limits; null means <see cref="StateTolerance.Default"/>.</param>
    /// <exception cref="ArgumentException">The matrix is not a state; the message holds every failed property with its number and position.</exception>
    public DensityMatrix(ComplexMatrix matrix, CompositeSystem? system = null, StateTolerance? tolerance = null)
    {
        Check.Square(matrix, nameof(matrix));
        System = system ?? new CompositeSystem(matrix.Rows);
        Check.Dimension(matrix.Rows, System.Dimension, nameof(matrix));
        IReadOnlyList<string> problems = StateDefects.Of(matrix).Problems(tolerance ?? StateTolerance.Default);
        if (problems.Count > 0)
        {
            throw new ArgumentException("The matrix is not a state: " + string.Join("; ", problems) + ".", nameof(matrix));
        }

        _matrix = Spectrum.HermitianPart(matrix);
    }

    private DensityMatrix(CompositeSystem system, ComplexMatrix matrix)
    {
        System = system;
        _matrix = matrix;
    }

    /// <summary>The tensor-product structure.</summary>
    public CompositeSystem System { get; }

    /// <summary>Order of the matrix.</summary>
    public int Dimension => _matrix.Rows;

    /// <summary>One element.</summary>
    /// <exception cref="IndexOutOfRangeException">An index is out of range.</exception>
    public Complex this[int row, int column] => _matrix[row, column];

    /// <summary>The elements, row after row.</summary>
    /// <returns>The numbers; no copy.</returns>
    public ReadOnlySpan<Complex> AsSpan() => _matrix.AsSpan();

    /// <summary>A view of the elements that copies nothing.</summary>
    /// <returns>The view.</returns>
    public ReadOnlyMatrixView View() => _matrix.View();

    /// <summary>A copy of the elements.</summary>
    /// <returns>The matrix.</returns>
    public ComplexMatrix ToMatrix() => _matrix.Clone();

    /// <summary>The eigenvalues, ascending.</summary>
    /// <returns>A new array.</returns>
    public double[] Eigenvalues() => Spectrum.Values(_matrix);

    /// <summary>Tr ρ², between 1/dimension and 1.</summary>
    /// <returns>Tr ρ², between 1/dimension and 1.</returns>
    public double Purity() => Vectors.NormSquared(AsSpan());

    /// <summary>Tr(ρ O).</summary>
    /// <param name="observable">d × d.</param>
    /// <returns>Tr(ρ O).</returns>
    /// <exception cref="ArgumentException">The operator's order is not the state's dimension.</exception>
    public Complex Expectation(ComplexMatrix observable)
    {
        Check.Square(observable, nameof(observable));
        Check.Dimension(observable.Rows, Dimension, nameof(observable));
        return MatrixArithmetic.TraceOfProduct(_matrix, observable);
    }

    /// <summary>Tr(ρ (O - ⟨O⟩)²) of a Hermitian operator.</summary>
    /// <param name="observable">Hermitian, d × d.</param>
    /// <returns>Tr(ρ (O - ⟨O⟩)²) of a Hermitian operator.</returns>
    /// <exception cref="ArgumentException">The operator's order is not the state's dimension.</exception>
    public double Variance(ComplexMatrix observable)
    {
        double mean = Expectation(observable).Real;
        ComplexMatrix centered = observable - (mean * ComplexMatrix.Identity(Dimension));
        return Expectation(centered * centered).Real;
    }

    /// <summary>This state ⊗ another one.</summary>
    /// <param name="other">The state of the subsystems to append.</param>
    /// <returns>The state.</returns>
    /// <exception cref="InvalidOperationException">The matrix does not fit into memory; the message says how much it takes.</exception>
    public DensityMatrix Tensor(DensityMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        MemoryNeed.EnsureSquare((long)Dimension * other.Dimension, "The density matrix", "Keep the subsystems apart, or their states vectors.");
        return Trusted(KroneckerProduct.Compute(_matrix, other._matrix), System.Append(other.System));
    }

    /// <summary>U ρ U†.</summary>
    /// <param name="unitary">d × d, unitary within 1e-9.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The operator's order is not the state's dimension, or it is not unitary within 1e-9.</exception>
    public DensityMatrix Transform(ComplexMatrix unitary)
    {
        Check.Square(unitary, nameof(unitary));
        Check.Dimension(unitary.Rows, Dimension, nameof(unitary));
        if (!unitary.IsUnitary(1e-9))
        {
            throw new ArgumentException("The operator is not unitary within 1e-9.", nameof(unitary));
        }

        return Trusted(Spectrum.HermitianPart(unitary * _matrix * unitary.Adjoint()), System);
    }

    /// <summary>The same elements over another tensor-product structure of the same dimension.</summary>
    /// <param name="system">The composite system.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public DensityMatrix WithSystem(CompositeSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        Check.Dimension(system.Dimension, Dimension, nameof(system));
        return Trusted(_matrix, system);
    }

    /// <summary>The reduced state of the kept subsystems.</summary>
    /// <param name="keep">Numbers of the subsystems to keep, each once; their original order is kept.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The list is empty, repeats a number or names a subsystem that is not there.</exception>
    public DensityMatrix PartialTrace(params ReadOnlySpan<int> keep)
    {
        CompositeSystem kept = System.Subset(keep);
        Span<int> ascending = stackalloc int[keep.Length];
        keep.CopyTo(ascending);
        ascending.Sort();
        return Trusted(Subsystems.PartialTrace(_matrix, System.DimensionSpan, ascending), kept);
    }

    /// <summary>The matrix with the indices of the chosen subsystems transposed: Hermitian, of unit trace, in general not positive.</summary>
    /// <param name="subsystems">Numbers of the subsystems to transpose, each once; any subset.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The list is empty, repeats a number or names a subsystem that is not there.</exception>
    public ComplexMatrix PartialTranspose(params ReadOnlySpan<int> subsystems)
    {
        System.Mask(subsystems);
        return Subsystems.PartialTranspose(_matrix, System.DimensionSpan, subsystems);
    }

    /// <summary>Wraps a matrix known to be a state; it is used and not copied.</summary>
    internal static DensityMatrix Trusted(ComplexMatrix matrix, CompositeSystem system) => new(system, matrix);

    /// <summary>The elements themselves, for reading only.</summary>
    internal ComplexMatrix Elements => _matrix;
}
