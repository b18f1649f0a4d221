using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The last step of a tile: joins the two sums, applies conjugations and alpha, and stores.</summary>
internal readonly unsafe struct TileFinish<T>(bool conjugateA, bool conjugateB, Complex alpha, bool accumulate)
    where T : unmanaged, ISimd<T>
{
    private readonly T _direct = T.BroadcastPair(1, conjugateB ? -1 : 1);
    private readonly T _crossed = T.BroadcastPair(conjugateA == conjugateB ? -1 : 1, conjugateA ? -1 : 1);
    private readonly T _alphaDirect = T.Broadcast(alpha.Real);
    private readonly T _alphaCrossed = T.BroadcastPair(-alpha.Imaginary, alpha.Imaginary);
    private readonly bool _accumulate = accumulate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(double* c, T byReal, T byImaginary, int count)
    {
        T sum = T.MultiplyAdd(_direct, byReal, _crossed * T.SwapPairs(byImaginary));
        T result = T.MultiplyAdd(_alphaDirect, sum, _alphaCrossed * T.SwapPairs(sum));
        if (_accumulate)
        {
            result += T.LoadPartial(c, count);
        }

        T.StorePartial(result, c, count);
    }
}
