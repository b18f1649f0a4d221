using Engine.Numerics.Simd;

namespace Engine.Quantum.Measures.Kernels;

/// <summary>Negativity of many two-qubit states, one state a lane: the trace norm of the partial transpose from one-sided Jacobi rotations.</summary>
internal static class NegativityKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int Order = 4;
    private const int PartsPerState = 32;

    public static void Run(ReadOnlySpan<double> states, Span<double> negativities)
    {
        Span<double> lanes = stackalloc double[16 * T.Count];
        Span<T> matrix = stackalloc T[PartsPerState];
        Span<double> values = stackalloc double[Order * T.Count];
        for (int first = 0; first < negativities.Length; first += T.Count)
        {
            int count = Math.Min(T.Count, negativities.Length - first);
            ConcurrenceKernel<T>.Transpose(states.Slice(first * PartsPerState, count * PartsPerState), count, lanes);
            ConcurrenceKernel<T>.Expand(lanes, matrix);
            TransposeFirst(matrix);
            ConcurrenceKernel<T>.SingularValues(matrix, values);
            for (int lane = 0; lane < count; lane++)
            {
                double norm = values[lane] + values[lane + T.Count] + (values[lane + (2 * T.Count)] + values[lane + (3 * T.Count)]);
                double trace = lanes[lane] + lanes[lane + T.Count] + (lanes[lane + (2 * T.Count)] + lanes[lane + (3 * T.Count)]);
                negativities[first + lane] = Math.Max(0, (norm - trace) / 2);
            }
        }
    }

    /// <summary>Exchanges the two off-diagonal 2 x 2 blocks; (real, imaginary) of element (r, c) at 2(4r + c).</summary>
    private static void TransposeFirst(Span<T> a)
    {
        for (int r = 0; r < 2; r++)
        {
            for (int part = 0; part < 4; part++)
            {
                int upper = (8 * r) + 4 + part, lower = (8 * (r + 2)) + part;
                (a[upper], a[lower]) = (a[lower], a[upper]);
            }
        }
    }
}
