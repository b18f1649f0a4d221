using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Solves A·X + X·A† = C for many right sides after one Schur decomposition of A; n³ operations a solution.</summary>
/// <remarks>Nothing is scaled and pivots are not judged: the real parts of A's eigenvalues should have one sign. For one equation with a verdict see
/// <see cref="SylvesterEquation.SolveLyapunov(ReadOnlyMatrixView, ReadOnlyMatrixView)"/>. One instance serves one thread.</remarks>
[Reference("R. H. Bartels and G. W. Stewart, \"Solution of the matrix equation AX + XB = C\", Commun. ACM 15, 820 (1972)", Doi = "10.1145/361573.361582")]
public sealed class LyapunovSolver
{
    private readonly ComplexMatrix _z;
    private readonly ComplexMatrix _t;
    private readonly ComplexMatrix _work;
    private readonly ComplexMatrix _inner;

    /// <summary>Takes a decomposition A = Z·T·Z†; T may have been shifted on its diagonal.</summary>
    /// <param name="schur">A complete decomposition, not copied.</param>
    /// <exception cref="NumericalException">The decomposition is not complete.</exception>
    public LyapunovSolver(SchurDecomposition schur)
    {
        ArgumentNullException.ThrowIfNull(schur);
        schur.Outcome.EnsureSuccess();
        (_z, _t) = (schur.Z, schur.T);
        (_work, _inner) = (new ComplexMatrix(_z.Rows, _z.Rows), new ComplexMatrix(_z.Rows, _z.Rows));
    }

    /// <summary>X of A·X + X·A† = C.</summary>
    /// <param name="right">C, n × n.</param>
    /// <param name="solution">Receives X, n × n; may be <paramref name="right"/>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void Solve(ReadOnlyMatrixView right, MatrixView solution)
    {
        Guard.HasShape(_z.Rows, _z.Rows, right);
        Guard.SameShape(right, solution);
        MatrixProduct.Multiply(Complex.One, _z, MatrixOperation.Adjoint, right, MatrixOperation.None, Complex.Zero, _work);
        MatrixProduct.Multiply(_work, _z, _inner);
        TriangularEquation.Sylvester(_t, _t, _inner, adjoint: true);
        MatrixProduct.Multiply(_z, _inner, _work);
        MatrixProduct.Multiply(Complex.One, _work, MatrixOperation.None, _z, MatrixOperation.Adjoint, Complex.Zero, solution);
    }
}
