using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Square root, logarithm and φ-functions of square complex matrices.</summary>
/// <remarks>For Hermitian matrices <see cref="HermitianEigen.Apply"/> is faster and keeps the structure.</remarks>
public static class MatrixFunction
{
    /// <summary>The principal square root: X·X = A, eigenvalues with non-negative real part.</summary>
    /// <param name="a">n × n, without eigenvalues on the negative real axis for the result to be the principal one.</param>
    /// <returns>The root; all NaN if A is not finite or has no root (a defective zero eigenvalue).</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    [Reference("A. Bjorck and S. Hammarling, A Schur method for the square root of a matrix, Linear Algebra Appl. 52, 127 (1983)", Doi = "10.1016/0024-3795(83)80010-X")]
    public static ComplexMatrix SquareRoot(ReadOnlyMatrixView a)
    {
        Schur schur = Schur.Factor(a);
        ComplexMatrix root = TriangularSquareRoot(schur.T);
        return MatrixProduct.Multiply(MatrixProduct.Multiply(schur.Z, root), MatrixOperation.None, schur.Z, MatrixOperation.Adjoint);
    }

    /// <summary>The principal logarithm: exp(X) = A, imaginary parts of eigenvalues in (-π, π].</summary>
    /// <param name="a">n × n, nonsingular.</param>
    /// <returns>The logarithm; not finite for a singular matrix.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    [Reference("N. J. Higham, Functions of Matrices: Theory and Computation, SIAM (2008)", Doi = "10.1137/1.9780898717778", Equations = "Algorithm 11.9")]
    public static ComplexMatrix Logarithm(ReadOnlyMatrixView a)
    {
        Schur schur = Schur.Factor(a);
        int n = a.Rows;
        ComplexMatrix t = schur.T.Clone(), one = ComplexMatrix.Identity(n);
        if (!schur.Outcome.IsSuccess || Enumerable.Range(0, n).Any(i => t[i, i] == Complex.Zero))
        {
            t.View().Fill(new Complex(double.NaN, double.NaN));
            return t;
        }

        // Roots until the matrix is close to one, then a Padé approximant by Gauss–Legendre partial fractions.
        const int mostRoots = 100;
        int roots = 0;
        while ((t - one).OneNorm() > 0.25 && roots < mostRoots)
        {
            t = TriangularSquareRoot(t);
            roots++;
        }

        ComplexMatrix x = t - one, logarithm = new(n, n);
        ReadOnlySpan<double> nodes = [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];
        ReadOnlySpan<double> weights = [0.2955242247147529, 0.2692667193099964, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881];
        for (int i = 0; i < nodes.Length; i++)
        {
            for (int sign = -1; sign <= 1; sign += 2)
            {
                double node = 0.5 * (1 + (sign * nodes[i]));
                ComplexMatrix term = x.Clone();
                TriangularSolver.Solve(Triangle.Upper, DiagonalKind.Stored, one + (node * x), MatrixOperation.None, term);
                MatrixArithmetic.AddScaled(0.5 * weights[i], term, logarithm);
            }
        }

        logarithm *= Math.ScaleB(1, roots);
        for (int i = 0; i < n; i++)
        {
            // The roots lose digits on the diagonal, where the value is known.
            logarithm[i, i] = Complex.Log(schur.T[i, i]);
        }

        return MatrixProduct.Multiply(MatrixProduct.Multiply(schur.Z, logarithm), MatrixOperation.None, schur.Z, MatrixOperation.Adjoint);
    }

    /// <summary>φ₀(A) … φ(order)(A), where φ₀ = exp and φ(k+1)(z) = (φ(k)(z) - 1/k!)/z, from one exponential of a block matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="order">Highest index, ≥ 0.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    [Reference("A. H. Al-Mohy and N. J. Higham, Computing the action of the matrix exponential, SIAM J. Sci. Comput. 33, 488 (2011)", Doi = "10.1137/100788860", Equations = "Theorem 2.1")]
    public static ComplexMatrix[] Phi(ReadOnlyMatrixView a, int order)
    {
        Guard.Square(a);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        int n = a.Rows;
        ComplexMatrix block = new((order + 1) * n, (order + 1) * n);
        a.CopyTo(block.View(0, 0, n, n));
        for (int k = 0; k < order; k++)
        {
            block.View(k * n, (k + 1) * n, n, n).SetIdentity();
        }

        ComplexMatrix value = MatrixExponential.Compute(block);
        return [.. Enumerable.Range(0, order + 1).Select(k => value.View(0, k * n, n, n).ToMatrix())];
    }

    private static ComplexMatrix TriangularSquareRoot(ComplexMatrix t)
    {
        int n = t.Rows;
        ComplexMatrix root = new(n, n);
        Complex[] column = new Complex[n];
        for (int j = 0; j < n; j++)
        {
            Array.Clear(column);
            column[j] = Complex.Sqrt(t[j, j]);
            for (int i = j - 1; i >= 0; i--)
            {
                Complex sum = t[i, j] - MatrixVector.BilinearProduct(root.Row(i)[(i + 1)..j], column.AsSpan(i + 1, j - i - 1));
                Complex divisor = root[i, i] + column[j];
                column[i] = sum == Complex.Zero ? Complex.Zero : sum / divisor;
            }

            for (int i = 0; i <= j; i++)
            {
                root[i, j] = column[i];
            }
        }

        return root;
    }
}
