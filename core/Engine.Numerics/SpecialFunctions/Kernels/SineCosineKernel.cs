using Engine.Numerics.Simd;

namespace Engine.Numerics.SpecialFunctions.Kernels;

/// <summary>Sines and cosines of an array.</summary>
internal static class SineCosineKernel<T>
    where T : unmanaged, ISimd<T>
{
    public static void Fill(ref readonly double x, double factor, ref double sine, ref double cosine, int count)
    {
        T scale = T.Broadcast(factor);
        int i = 0;
        for (; i + T.Count <= count; i += T.Count)
        {
            SimdMath<T>.SinCos(scale * T.Load(in x, (nuint)i), out T s, out T c);
            T.Store(s, ref sine, (nuint)i);
            T.Store(c, ref cosine, (nuint)i);
        }

        if (i < count)
        {
            SimdMath<T>.SinCos(scale * T.LoadPartial(in x, (nuint)i, count - i), out T s, out T c);
            T.StorePartial(s, ref sine, (nuint)i, count - i);
            T.StorePartial(c, ref cosine, (nuint)i, count - i);
        }
    }
}
