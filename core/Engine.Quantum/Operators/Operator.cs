using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Operators;

/// <summary>
/// An operator on a composite system, kept as a lazy sum of Kronecker products of local matrices; nothing of the full dimension is formed until it is applied.
/// </summary>
/// <remarks>
/// Sums, products and adjoints work on the terms. The first application chooses a form by structure: <see cref="OperatorForm.Dense"/> for matrices that are
/// well
/// filled, <see cref="OperatorForm.Structured"/> (term by term, no matrix at all) for dimensions where even the sparse form is large,
/// <see cref="OperatorForm.Sparse"/> otherwise.
/// Instances are immutable and may be shared by threads.
/// </remarks>
/// <example>
/// <code>
/// var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
/// Operator a = Operator.On(system, "cavity", Oscillator.Annihilation(20)), sigma = Operator.On(system, "atom", Pauli.Lowering);
/// Operator h = (a.Adjoint() * sigma) + (a * sigma.Adjoint());
/// Console.WriteLine(h.Form == OperatorForm.Sparse); // True
/// Console.WriteLine($"{h.Variance(StateVector.Basis(system, 3, 1)):F4}"); // 4.0000
/// </code>
/// </example>
public sealed partial class Operator
{
    /// <summary>Above this share of non-zero elements a dense product is faster than a sparse one.</summary>
    internal const double DenseThreshold = 0.3;

    /// <summary>Up to this dimension the sparse form is always worth its memory.</summary>
    internal const int StructuredDimension = 1 << 14;

    private readonly OperatorTerm[] _terms;
    private readonly Lazy<SparseMatrix> _sparse;
    private readonly Lazy<StructuredPlan> _structured;

    internal Operator(CompositeSystem system, IEnumerable<OperatorTerm> terms)
    {
        System = system;
        _terms = [.. terms];
        _sparse = new Lazy<SparseMatrix>(BuildSparse);
        _structured = new Lazy<StructuredPlan>(() => new StructuredPlan(System, _terms));
    }

    /// <summary>The tensor-product structure.</summary>
    public CompositeSystem System { get; }

    /// <summary>Order of the full matrix.</summary>
    public int Dimension => System.Dimension;

    /// <summary>Number of Kronecker products in the sum.</summary>
    public int TermCount => _terms.Length;

    /// <summary>How the operator is applied.</summary>
    public OperatorForm Form => Dimension > StructuredDimension ? OperatorForm.Structured
        : Sparse.Density > DenseThreshold ? OperatorForm.Dense : OperatorForm.Sparse;

    internal IReadOnlyList<OperatorTerm> Terms => _terms;

    internal SparseMatrix Sparse => _sparse.Value;

    /// <summary>An upper bound on the norm.</summary>
    internal double NormBound => Form == OperatorForm.Structured ? StructuredPlan.NormBound(this) : Sparse.InfinityNorm();

    internal StructuredPlan Structured => _structured.Value;

    /// <summary>A local matrix on one subsystem, the identity on all others.</summary>
    /// <param name="system">The tensor-product structure.</param>
    /// <param name="subsystem">Number of the subsystem.</param>
    /// <param name="local">A square matrix of the subsystem's dimension; not copied, do not change it afterwards.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">There is no such subsystem or the matrix has another order.</exception>
    public static Operator On(CompositeSystem system, int subsystem, ComplexMatrix local)
    {
        ArgumentNullException.ThrowIfNull(system);
        Check.Square(local, nameof(local));
        Check.Dimension(local.Rows, system[subsystem], nameof(local));
        return new Operator(system, [new OperatorTerm(Complex.One, [new LocalFactor(subsystem, local)])]);
    }

    /// <summary>A local matrix on one named subsystem, the identity on all others.</summary>
    /// <param name="system">The tensor-product structure.</param>
    /// <param name="subsystem">Name of the subsystem.</param>
    /// <param name="local">A square matrix of the subsystem's dimension; not copied, do not change it afterwards.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">There is no such subsystem or the matrix has another order.</exception>
    public static Operator On(CompositeSystem system, string subsystem, ComplexMatrix local)
    {
        ArgumentNullException.ThrowIfNull(system);
        return On(system, system.IndexOf(subsystem), local);
    }

    /// <summary>A matrix over the whole system.</summary>
    /// <param name="matrix">A square matrix; not copied, do not change it afterwards.</param>
    /// <param name="system">The tensor-product structure; null means one subsystem.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">The matrix is not square or its order is not the system's dimension.</exception>
    public static Operator FromMatrix(ComplexMatrix matrix, CompositeSystem? system = null)
    {
        Check.Square(matrix, nameof(matrix));
        system ??= new CompositeSystem(matrix.Rows);
        Check.Dimension(matrix.Rows, system.Dimension, nameof(matrix));
        return new Operator(system, [new OperatorTerm(Complex.One, [new LocalFactor(LocalFactor.WholeSystem, matrix)])]);
    }

    /// <summary>The identity.</summary>
    /// <param name="system">The composite system.</param>
    /// <returns>The operator.</returns>
    public static Operator Identity(CompositeSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new Operator(system, [new OperatorTerm(Complex.One, [])]);
    }

    /// <summary>The sum of two operators on one system.</summary>
    /// <exception cref="ArgumentException">The systems differ.</exception>
    public static Operator operator +(Operator a, Operator b)
    {
        SameSystem(a, b);
        return new Operator(a.System, a._terms.Concat(b._terms));
    }

    /// <summary>The difference of two operators on one system.</summary>
    /// <exception cref="ArgumentException">The systems differ.</exception>
    public static Operator operator -(Operator a, Operator b) => a + (-1 * b);

    /// <summary>The operator times -1.</summary>
    public static Operator operator -(Operator a) => -1 * a;

    /// <summary>The operator times a number.</summary>
    public static Operator operator *(Complex factor, Operator a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new Operator(a.System, a._terms.Select(term => term with { Coefficient = factor * term.Coefficient }));
    }

    /// <summary>The operator times a number.</summary>
    public static Operator operator *(double factor, Operator a) => new Complex(factor, 0) * a;

    /// <summary>The operator times a number.</summary>
    public static Operator operator *(Operator a, Complex factor) => factor * a;

    /// <summary>Product; factors on one subsystem are multiplied there.</summary>
    /// <exception cref="ArgumentException">The systems differ.</exception>
    public static Operator operator *(Operator a, Operator b)
    {
        SameSystem(a, b);
        return new Operator(a.System, from x in a._terms from y in b._terms select x.Multiply(y, a.System));
    }

    /// <summary>Hermitian conjugate.</summary>
    /// <returns>The operator.</returns>
    public Operator Adjoint() => new(System, _terms.Select(term => term.Adjoint()));

    /// <summary>This operator ⊗ another one.</summary>
    /// <param name="other">The operator of the second factor.</param>
    /// <returns>The operator.</returns>
    public Operator Tensor(Operator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CompositeSystem system = System.Append(other.System);
        return new Operator(system, from x in _terms from y in other._terms select x.Tensor(y, this, other));
    }

    /// <summary>The full matrix.</summary>
    /// <returns>d × d, d the dimension of the whole system.</returns>
    public ComplexMatrix ToMatrix()
    {
        MemoryNeed.EnsureSquare(Dimension, "The matrix of the operator", "Apply the operator to vectors instead.");
        return Sparse.ToDense();
    }

    /// <summary>Whether the full matrix differs from its adjoint by at most <paramref name="tolerance"/> in every element.</summary>
    /// <param name="tolerance">Largest difference that counts as none.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool IsHermitian(double tolerance = 1e-12) => Sparse.HermitianDefect() <= tolerance;

    private static void SameSystem(Operator a, Operator b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (!a.System.Equals(b.System))
        {
            throw new ArgumentException($"The operators act on {a.System} and {b.System}; the systems must agree.", nameof(b));
        }
    }

    private SparseMatrix BuildSparse()
    {
        SparseMatrixBuilder builder = new(Dimension, Dimension);
        OperatorRows[] terms = [.. _terms.Select(term => term.Rows(System))];
        for (int row = 0; row < Dimension; row++)
        {
            foreach (OperatorRows term in terms)
            {
                term.AddTo(builder, row);
            }

            builder.EndRow();
        }

        return builder.Build();
    }
}
