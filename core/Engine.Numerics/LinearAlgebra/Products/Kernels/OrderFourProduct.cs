using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The plain product of gapless matrices of order four, for chains of such products, in which the choices of the general one take as long as the
/// sums.</summary>
internal static unsafe class OrderFourProduct<T>
    where T : unmanaged, ISimd<T>
{
    public const int Order = 4;

    private const int Row = 2 * Order;

    /// <summary>target = x·y, or target += x·y; the target is neither factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(double* x, double* y, bool accumulate, double* target)
    {
        for (nint j = 0; j < Row; j += T.Count)
        {
            T y0 = T.Load(in y[j], 0), y1 = T.Load(in y[Row + j], 0), y2 = T.Load(in y[(2 * Row) + j], 0), y3 = T.Load(in y[(3 * Row) + j], 0);
            for (nint i = 0; i < Order * Row; i += Row)
            {
                // Σ re(x)·y and Σ im(x)·y apart; one exchange of pairs joins them.
                double* a = x + i;
                T direct = accumulate ? T.Load(in target[i + j], 0) : T.Zero;
                T crossed = T.Broadcast(a[1]) * y0;
                direct = T.MultiplyAdd(T.Broadcast(a[0]), y0, direct);
                crossed = T.MultiplyAdd(T.Broadcast(a[3]), y1, crossed);
                direct = T.MultiplyAdd(T.Broadcast(a[2]), y1, direct);
                crossed = T.MultiplyAdd(T.Broadcast(a[5]), y2, crossed);
                direct = T.MultiplyAdd(T.Broadcast(a[4]), y2, direct);
                crossed = T.MultiplyAdd(T.Broadcast(a[7]), y3, crossed);
                direct = T.MultiplyAdd(T.Broadcast(a[6]), y3, direct);
                T.Store(T.MultiplySubtractAdd(T.Broadcast(1), direct, T.SwapPairs(crossed)), ref target[i + j], 0);
            }
        }
    }
}
