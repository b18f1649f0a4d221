using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Batched;

public static unsafe partial class BatchedLinearAlgebra
{
    /// <summary>Inverses and determinants by elimination with partial pivoting, each matrix with its own pivots.</summary>
    /// <param name="a">Square matrices.</param>
    /// <param name="inverses">Receives the inverses; those of singular matrices are not finite.</param>
    /// <param name="determinants">One number a matrix, zero for a singular one, NaN for one that is not finite; or empty.</param>
    /// <exception cref="ArgumentException">Counts or shapes do not fit, or the target is the operand.</exception>
    public static void Invert(MatrixBatch a, MatrixBatch inverses, Span<Complex> determinants)
    {
        CheckSquare(a, nameof(a));
        CheckCounts(a, inverses, nameof(inverses));
        CheckShape(inverses, a.Rows, a.Rows, nameof(inverses));
        if (!determinants.IsEmpty)
        {
            Guard.Length(determinants.Length, a.Count, nameof(determinants));
        }

        BatchInverses.Run(a, inverses, determinants);
    }
}
