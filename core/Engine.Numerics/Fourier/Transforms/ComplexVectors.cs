using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>Element-wise products of interleaved complex vectors.</summary>
internal static unsafe class ComplexVectors
{
    /// <summary>target = scale · a · b, or scale · a · b* where <paramref name="conjugate"/>; target may be a or b. Lengths in complex numbers.</summary>
    public static void Multiply(double* a, double* b, double* target, nuint length, bool conjugate, double scale) =>
        SimdDispatch.Invoke(new Product(a, b, target, length, conjugate, scale));

    private static void Multiply<T>(double* a, double* b, double* target, nuint length, bool conjugate, double scale)
        where T : unmanaged, ISimd<T>
    {
        T factor = T.Broadcast(scale);
        nuint end = 2 * length;
        nuint width = (nuint)T.Count;
        nuint i = 0;
        for (; i + width <= end; i += width)
        {
            T.Store(Multiply(T.Load(ref *a, i), T.Load(ref *b, i), conjugate) * factor, ref *target, i);
        }

        if (i < end)
        {
            int rest = (int)(end - i);
            T.StorePartial(Multiply(T.LoadPartial(ref *a, i, rest), T.LoadPartial(ref *b, i, rest), conjugate) * factor, ref *target, i, rest);
        }
    }

    private static T Multiply<T>(T a, T b, bool conjugate)
        where T : unmanaged, ISimd<T>
    {
        T cross = T.SwapPairs(a) * T.DuplicateOdd(b);
        return conjugate
            ? T.MultiplyAddSubtract(a, T.DuplicateEven(b), cross)
            : T.MultiplySubtractAdd(a, T.DuplicateEven(b), cross);
    }

    private readonly struct Product(double* a, double* b, double* target, nuint length, bool conjugate, double scale) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => Multiply<T>(a, b, target, length, conjugate, scale);
    }
}
