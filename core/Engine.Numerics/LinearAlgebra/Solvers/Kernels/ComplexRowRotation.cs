using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>One complex rotation of two rows.</summary>
internal static unsafe class ComplexRowRotation<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>x = c·x + s·y, y = c·y - conj(s)·x, with real c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(int n, Complex* first, Complex* second, double c, Complex s)
    {
        double* x = (double*)first;
        double* y = (double*)second;
        int length = 2 * n, step = T.Count;
        T cosine = T.Broadcast(c), real = T.Broadcast(s.Real);
        T crossed = T.BroadcastPair(-s.Imaginary, s.Imaginary);
        int i = 0;
        for (; i + step <= length; i += step)
        {
            T xi = T.Load(in x[i], 0), yi = T.Load(in y[i], 0);
            T.Store(T.MultiplyAdd(crossed, T.SwapPairs(yi), T.MultiplyAdd(real, yi, cosine * xi)), ref x[i], 0);
            T.Store(T.MultiplyAdd(crossed, T.SwapPairs(xi), T.NegateMultiplyAdd(real, xi, cosine * yi)), ref y[i], 0);
        }

        if (i < length)
        {
            T xi = T.LoadPartial(x + i, length - i), yi = T.LoadPartial(y + i, length - i);
            T.StorePartial(T.MultiplyAdd(crossed, T.SwapPairs(yi), T.MultiplyAdd(real, yi, cosine * xi)), x + i, length - i);
            T.StorePartial(T.MultiplyAdd(crossed, T.SwapPairs(xi), T.NegateMultiplyAdd(real, xi, cosine * yi)), y + i, length - i);
        }
    }
}
