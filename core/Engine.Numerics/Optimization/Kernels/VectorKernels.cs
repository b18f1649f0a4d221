using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Optimization.Kernels;

/// <summary>
/// Inner products with an order of summation that depends on the length and the SIMD level only, never on where the memory lies, so that a run
/// continued in another process gives the same bits.
/// </summary>
internal static class VectorKernels
{
    /// <summary>Σ a_i b_i.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => SimdDispatch.Level switch
    {
        SimdLevel.V512 => Dot<V512>(a, b),
        SimdLevel.V256 => Dot<V256>(a, b),
        SimdLevel.V128 => Dot<V128>(a, b),
        _ => Dot<Scalar>(a, b),
    };

    /// <summary>y ← y + α x.</summary>
    public static void AddScaled(double alpha, ReadOnlySpan<double> x, Span<double> y)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: AddScaled<V512>(alpha, x, y); break;
            case SimdLevel.V256: AddScaled<V256>(alpha, x, y); break;
            case SimdLevel.V128: AddScaled<V128>(alpha, x, y); break;
            default: AddScaled<Scalar>(alpha, x, y); break;
        }
    }

    private static double Dot<T>(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        where T : unmanaged, ISimd<T>
    {
        ref double pa = ref MemoryMarshal.GetReference(a);
        ref double pb = ref MemoryMarshal.GetReference(b[..a.Length]);
        nuint length = (nuint)a.Length;
        nuint width = (nuint)T.Count;
        nuint i = 0;
        T s0 = T.Zero;
        T s1 = T.Zero;
        T s2 = T.Zero;
        T s3 = T.Zero;
        for (; i + (4 * width) <= length; i += 4 * width)
        {
            s0 = T.MultiplyAdd(T.Load(ref pa, i), T.Load(ref pb, i), s0);
            s1 = T.MultiplyAdd(T.Load(ref pa, i + width), T.Load(ref pb, i + width), s1);
            s2 = T.MultiplyAdd(T.Load(ref pa, i + (2 * width)), T.Load(ref pb, i + (2 * width)), s2);
            s3 = T.MultiplyAdd(T.Load(ref pa, i + (3 * width)), T.Load(ref pb, i + (3 * width)), s3);
        }

        for (; i + width <= length; i += width)
        {
            s0 = T.MultiplyAdd(T.Load(ref pa, i), T.Load(ref pb, i), s0);
        }

        double sum = T.Sum(s0 + s1 + (s2 + s3));
        for (; i < length; i++)
        {
            sum = Math.FusedMultiplyAdd(Unsafe.Add(ref pa, i), Unsafe.Add(ref pb, i), sum);
        }

        return sum;
    }

    private static void AddScaled<T>(double alpha, ReadOnlySpan<double> x, Span<double> y)
        where T : unmanaged, ISimd<T>
    {
        ref double px = ref MemoryMarshal.GetReference(x);
        ref double py = ref MemoryMarshal.GetReference(y[..x.Length]);
        nuint length = (nuint)x.Length;
        nuint width = (nuint)T.Count;
        T factor = T.Broadcast(alpha);
        nuint i = 0;
        for (; i + width <= length; i += width)
        {
            T.Store(T.MultiplyAdd(factor, T.Load(ref px, i), T.Load(ref py, i)), ref py, i);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref py, i) = Math.FusedMultiplyAdd(alpha, Unsafe.Add(ref px, i), Unsafe.Add(ref py, i));
        }
    }
}
