using Engine.Numerics.Simd;

namespace Engine.Quantum.Operators.Kernels;

/// <summary>Sums of weighted, shifted stretches of a vector; numbers are interleaved complex ones, lengths are in doubles.</summary>
internal static unsafe class StructuredKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>target += (re + i im) · weights ∘ source, with one real weight a double.</summary>
    public static void AddWeighted(double re, double im, double* weights, double* source, double* target, int length)
    {
        T real = T.Broadcast(re), imaginary = T.Broadcast(im);
        int k = 0;
        if (im == 0)
        {
            for (; k + T.Count <= length; k += T.Count)
            {
                T value = T.Load(ref *weights, (nuint)k) * T.Load(ref *source, (nuint)k);
                T.Store(T.MultiplyAdd(real, value, T.Load(ref *target, (nuint)k)), ref *target, (nuint)k);
            }
        }
        else
        {
            for (; k + T.Count <= length; k += T.Count)
            {
                T value = T.Load(ref *weights, (nuint)k) * T.Load(ref *source, (nuint)k);
                T sum = T.MultiplyAdd(real, value, T.Load(ref *target, (nuint)k));
                T.Store(T.MultiplyAdd(imaginary, T.NegateEven(T.SwapPairs(value)), sum), ref *target, (nuint)k);
            }
        }

        int rest = length - k;
        if (rest > 0)
        {
            T value = T.LoadPartial(weights + k, rest) * T.LoadPartial(source + k, rest);
            T sum = T.MultiplyAdd(real, value, T.LoadPartial(target + k, rest));
            T.StorePartial(T.MultiplyAdd(imaginary, T.NegateEven(T.SwapPairs(value)), sum), target + k, rest);
        }
    }

    /// <summary>target += (re + i im) · source.</summary>
    public static void Add(double re, double im, double* source, double* target, int length)
    {
        T real = T.Broadcast(re), imaginary = T.Broadcast(im);
        int k = 0;
        for (; k + T.Count <= length; k += T.Count)
        {
            T value = T.Load(ref *source, (nuint)k);
            T sum = T.MultiplyAdd(real, value, T.Load(ref *target, (nuint)k));
            T.Store(T.MultiplyAdd(imaginary, T.NegateEven(T.SwapPairs(value)), sum), ref *target, (nuint)k);
        }

        int rest = length - k;
        if (rest > 0)
        {
            T value = T.LoadPartial(source + k, rest);
            T sum = T.MultiplyAdd(real, value, T.LoadPartial(target + k, rest));
            T.StorePartial(T.MultiplyAdd(imaginary, T.NegateEven(T.SwapPairs(value)), sum), target + k, rest);
        }
    }
}
