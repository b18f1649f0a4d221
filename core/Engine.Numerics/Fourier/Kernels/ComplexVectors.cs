using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Element-wise products of interleaved complex vectors.</summary>
internal static unsafe class ComplexVectors
{
    /// <summary>target = scale · a · b, or scale · a · b* where <paramref name="conjugate"/>; target may be a or b. Lengths in complex numbers.</summary>
    public static void Multiply(double* a, double* b, double* target, nuint length, bool conjugate, double scale)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512:
                Multiply<V512>(a, b, target, length, conjugate, scale);
                break;
            case SimdLevel.V256:
                Multiply<V256>(a, b, target, length, conjugate, scale);
                break;
            case SimdLevel.V128:
                Multiply<V128>(a, b, target, length, conjugate, scale);
                break;
            default:
                Multiply<Scalar>(a, b, target, length, conjugate, scale);
                break;
        }
    }

    private static void Multiply<T>(double* a, double* b, double* target, nuint length, bool conjugate, double scale)
        where T : unmanaged, ISimd<T>
    {
        T factor = T.Broadcast(scale);
        nuint end = 2 * length;
        nuint width = (nuint)T.Count;
        nuint i = 0;
        for (; i + width <= end; i += width)
        {
            T.Store(Product(T.Load(ref *a, i), T.Load(ref *b, i), conjugate) * factor, ref *target, i);
        }

        if (i < end)
        {
            int rest = (int)(end - i);
            T.StorePartial(Product(T.LoadPartial(ref *a, i, rest), T.LoadPartial(ref *b, i, rest), conjugate) * factor, ref *target, i, rest);
        }
    }

    private static T Product<T>(T a, T b, bool conjugate)
        where T : unmanaged, ISimd<T>
    {
        T cross = T.SwapPairs(a) * T.DuplicateOdd(b);
        return conjugate
            ? T.MultiplyAddSubtract(a, T.DuplicateEven(b), cross)
            : T.MultiplySubtractAdd(a, T.DuplicateEven(b), cross);
    }
}
