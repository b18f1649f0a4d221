using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Batched;

public static unsafe partial class BatchedLinearAlgebra
{
    /// <summary>exp(A) for every matrix of a batch, each with its own scaling. Hermitian exponents are better served by
    /// <see cref="HermitianEigenDecomposition"/>.</summary>
    /// <param name="a">Square matrices.</param>
    /// <param name="result">Receives the exponentials; may be the operand.</param>
    /// <returns>
    /// How it ended; <see cref="FactorizationStatus.NotFinite"/> carries the index of the first matrix with NaN or an infinity,
    /// <see cref="FactorizationStatus.Overflow"/> that of the first one whose exponential overflows. The exponentials of such matrices are NaN.
    /// </returns>
    /// <exception cref="ArgumentException">Counts or shapes do not fit.</exception>
    [Reference("A. H. Al-Mohy and N. J. Higham, A new scaling and squaring algorithm for the matrix exponential, SIAM J. Matrix Anal. Appl. 31, 970 (2009)",
        Doi = "10.1137/09074721X", Equations = "Algorithm 5.1, degree 13")]
    public static FactorizationOutcome Exponential(MatrixBatch a, MatrixBatch result)
    {
        CheckSquare(a, nameof(a));
        CheckCounts(a, result, nameof(result));
        CheckShape(result, a.Rows, a.Rows, nameof(result));
        return BatchExponentials.Run(a, result);
    }
}
