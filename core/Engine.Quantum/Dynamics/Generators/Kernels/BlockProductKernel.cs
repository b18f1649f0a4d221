using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Products of sparse complex matrices with dense row-major ones, row by row.</summary>
internal static class BlockProductKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>target = A·source. Widths are in doubles, two a complex number.</summary>
    /// <param name="a">A; its order is the number of rows.</param>
    /// <param name="source">Dense rows.</param>
    /// <param name="target">Dense rows; must not overlap source.</param>
    /// <param name="width">Doubles a row.</param>
    public static void Multiply(SplitRows a, ReadOnlySpan<double> source, Span<double> target, int width)
    {
        ref double x = ref MemoryMarshal.GetReference(source);
        ref double y = ref MemoryMarshal.GetReference(target);
        for (int row = 0; row < a.Order; row++)
        {
            int start = row * width, column = 0;
            for (; column + (4 * T.Count) <= width; column += 4 * T.Count)
            {
                Four(a, row, ref x, ref y, start, column, width);
            }

            for (; column < width; column += T.Count)
            {
                One(a, row, ref x, ref y, start, column, width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(SplitRows a, int row, ref double x, ref double y, int start, int column, int width)
    {
        nuint at = (nuint)(start + column), step = (nuint)T.Count;
        T r0 = T.Zero, r1 = T.Zero, r2 = T.Zero, r3 = T.Zero;
        int end = a.ReStarts[row + 1];
        ref int columns = ref MemoryMarshal.GetArrayDataReference(a.ReColumns);
        ref double values = ref MemoryMarshal.GetArrayDataReference(a.Re);
        for (int k = a.ReStarts[row]; k < end; k++)
        {
            nuint from = (nuint)((Unsafe.Add(ref columns, k) * width) + column);
            T value = T.Broadcast(Unsafe.Add(ref values, k));
            r0 = T.MultiplyAdd(value, T.Load(ref x, from), r0);
            r1 = T.MultiplyAdd(value, T.Load(ref x, from + step), r1);
            r2 = T.MultiplyAdd(value, T.Load(ref x, from + (2 * step)), r2);
            r3 = T.MultiplyAdd(value, T.Load(ref x, from + (3 * step)), r3);
        }

        T i0 = T.Zero, i1 = T.Zero, i2 = T.Zero, i3 = T.Zero;
        end = a.ImStarts[row + 1];
        columns = ref MemoryMarshal.GetArrayDataReference(a.ImColumns);
        values = ref MemoryMarshal.GetArrayDataReference(a.Im);
        for (int k = a.ImStarts[row]; k < end; k++)
        {
            nuint from = (nuint)((Unsafe.Add(ref columns, k) * width) + column);
            T value = T.Broadcast(Unsafe.Add(ref values, k));
            i0 = T.MultiplyAdd(value, T.Load(ref x, from), i0);
            i1 = T.MultiplyAdd(value, T.Load(ref x, from + step), i1);
            i2 = T.MultiplyAdd(value, T.Load(ref x, from + (2 * step)), i2);
            i3 = T.MultiplyAdd(value, T.Load(ref x, from + (3 * step)), i3);
        }

        T.Store(r0 + T.NegateEven(T.SwapPairs(i0)), ref y, at);
        T.Store(r1 + T.NegateEven(T.SwapPairs(i1)), ref y, at + step);
        T.Store(r2 + T.NegateEven(T.SwapPairs(i2)), ref y, at + (2 * step));
        T.Store(r3 + T.NegateEven(T.SwapPairs(i3)), ref y, at + (3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One(SplitRows a, int row, ref double x, ref double y, int start, int column, int width)
    {
        nuint at = (nuint)(start + column);
        int count = Math.Min(T.Count, width - column);
        T re = T.Zero;
        for (int k = a.ReStarts[row]; k < a.ReStarts[row + 1]; k++)
        {
            re = T.MultiplyAdd(T.Broadcast(a.Re[k]), Read(ref x, (nuint)((a.ReColumns[k] * width) + column), count), re);
        }

        T im = T.Zero;
        for (int k = a.ImStarts[row]; k < a.ImStarts[row + 1]; k++)
        {
            im = T.MultiplyAdd(T.Broadcast(a.Im[k]), Read(ref x, (nuint)((a.ImColumns[k] * width) + column), count), im);
        }

        T sum = re + T.NegateEven(T.SwapPairs(im));
        if (count == T.Count)
        {
            T.Store(sum, ref y, at);
        }
        else
        {
            T.StorePartial(sum, ref y, at, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read(ref double source, nuint at, int count) => count == T.Count ? T.Load(ref source, at) : T.LoadPartial(ref source, at, count);
}
