using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The Schur decomposition A = Z·T·Z† of a square complex matrix: Z unitary, T upper triangular with the eigenvalues on its diagonal.</summary>
/// <remarks>
/// The residual ‖A·Z - Z·T‖ is at most 10·n·2⁻⁵² times the Frobenius norm of A, for any scale of A. A matrix that is triangular already keeps its elements to
/// the last bit.
/// An element of T beyond the largest double gives <see cref="FactorizationStatus.Overflow"/>.
/// </remarks>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "sections 7.4 and 7.5")]
public sealed class SchurDecomposition
{
    private SchurDecomposition(ComplexMatrix t, ComplexMatrix z, FactorizationOutcome outcome)
    {
        T = t;
        Z = z;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>The upper triangular factor.</summary>
    public ComplexMatrix T { get; }

    /// <summary>The unitary factor.</summary>
    public ComplexMatrix Z { get; }

    /// <summary>The decomposition of a square matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <returns>Both factors.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static SchurDecomposition Factor(ReadOnlyMatrixView a)
    {
        Guard.Square(a);
        ComplexMatrix t = a.ToMatrix(), z = new(a.Rows, a.Rows);
        FactorizationOutcome outcome = FactorInPlace(t, z);
        return new SchurDecomposition(t, z, outcome);
    }

    /// <summary>Replaces A by T and fills Z; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n; receives T.</param>
    /// <param name="z">n × n; receives Z.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome FactorInPlace(MatrixView a, MatrixView z, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, z);
        Guard.NoOverlap(z, a);
        return UnitarySimilarity.FactorInPlace(toTriangle: true, a, z, workspace ?? Workspace.ForThread);
    }

    /// <summary>Z·T·Z†, which equals A up to rounding.</summary>
    /// <returns>n × n.</returns>
    public ComplexMatrix Reconstruct() => MatrixProduct.Multiply(MatrixProduct.Multiply(Z, T), MatrixOperation.None, Z, MatrixOperation.Adjoint);
}
