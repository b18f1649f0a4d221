using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The decomposition A = Q·H·Q† of a square complex matrix: Q unitary, H zero below its first subdiagonal, which is real.</summary>
/// <remarks>The first step of <see cref="SchurDecomposition"/>; on its own it makes many shifted solves (A - σ)·x = b cheap.</remarks>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "section 7.4.3")]
public sealed class HessenbergDecomposition
{
    private HessenbergDecomposition(ComplexMatrix h, ComplexMatrix q, FactorizationOutcome outcome)
    {
        H = h;
        Q = q;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>The upper Hessenberg factor.</summary>
    public ComplexMatrix H { get; }

    /// <summary>The unitary factor.</summary>
    public ComplexMatrix Q { get; }

    /// <summary>The decomposition of a square matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <returns>Both factors.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static HessenbergDecomposition Factor(ReadOnlyMatrixView a)
    {
        Guard.Square(a);
        ComplexMatrix h = a.ToMatrix(), q = new(a.Rows, a.Rows);
        FactorizationOutcome outcome = FactorInPlace(h, q);
        return new HessenbergDecomposition(h, q, outcome);
    }

    /// <summary>Replaces A by H and fills Q; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n; receives H.</param>
    /// <param name="q">n × n; receives Q; must not overlap A.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome FactorInPlace(MatrixView a, MatrixView q, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, q);
        Guard.NoOverlap(q, a);
        return UnitarySimilarity.FactorInPlace(toTriangle: false, a, q, workspace ?? Workspace.ForThread);
    }

    /// <summary>Q·H·Q†, which equals A up to rounding.</summary>
    /// <returns>n × n.</returns>
    public ComplexMatrix Reconstruct() => MatrixProduct.Multiply(MatrixProduct.Multiply(Q, H), MatrixOperation.None, Q, MatrixOperation.Adjoint);
}
