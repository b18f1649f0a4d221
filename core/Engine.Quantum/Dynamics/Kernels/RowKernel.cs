using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Products of sparse matrices with dense row-major ones, row by row, and weighted copies of shifted rows.</summary>
internal static unsafe class RowKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>target = A·source (+ mask∘source, + target). Widths are in doubles, two a complex number.</summary>
    /// <param name="a">A; its order is the number of rows.</param>
    /// <param name="mask">Empty, or one real factor a double of source.</param>
    /// <param name="source">Dense rows.</param>
    /// <param name="target">Dense rows; must not overlap source.</param>
    /// <param name="width">Doubles a row.</param>
    /// <param name="accumulate">Whether to add to target.</param>
    public static void Multiply(SplitRows a, ReadOnlySpan<double> mask, ReadOnlySpan<double> source, Span<double> target, int width, bool accumulate)
    {
        ref double x = ref MemoryMarshal.GetReference(source);
        ref double y = ref MemoryMarshal.GetReference(target);
        ref double m = ref MemoryMarshal.GetReference(mask);
        bool masked = !mask.IsEmpty;
        for (int row = 0; row < a.Order; row++)
        {
            int start = row * width, column = 0;
            for (; column + (4 * T.Count) <= width; column += 4 * T.Count)
            {
                Four(a, row, ref x, ref y, ref m, masked, start, column, width, accumulate);
            }

            for (; column < width; column += T.Count)
            {
                One(a, row, ref x, ref y, ref m, masked, start, column, width, accumulate);
            }
        }
    }

    /// <summary>target += ½ scale wᵢwⱼ source_{p(i)p(j)} over all rows and stretches of a jump.</summary>
    public static void AddMonomial(MonomialJump jump, double scale, ReadOnlySpan<double> source, Span<double> target, int width)
    {
        fixed (double* x = source, y = target)
        {
            for (int row = 0; row < jump.Sources.Length; row++)
            {
                if (jump.Sources[row] < 0)
                {
                    continue;
                }

                T factor = T.Broadcast(0.5 * scale * jump.Weights[row]);
                foreach (MonomialJump.Run run in jump.Runs)
                {
                    fixed (double* w = run.Weights)
                    {
                        AddWeighted(factor, w, x + ((nint)jump.Sources[row] * width) + run.Source, y + ((nint)row * width) + run.Target, run.Weights.Length);
                    }
                }
            }
        }
    }

    /// <summary>Scales a new series term, adds it to the sum and returns its squared norm.</summary>
    public static double AddTerm(double scale, Span<double> term, Span<double> sum)
    {
        ref double v = ref MemoryMarshal.GetReference(term);
        ref double s = ref MemoryMarshal.GetReference(sum);
        T factor = T.Broadcast(scale), norm = T.Zero;
        int k = 0;
        for (; k + T.Count <= term.Length; k += T.Count)
        {
            T value = factor * T.Load(ref v, (nuint)k);
            T.Store(value, ref v, (nuint)k);
            T.Store(value + T.Load(ref s, (nuint)k), ref s, (nuint)k);
            norm = T.MultiplyAdd(value, value, norm);
        }

        int rest = term.Length - k;
        if (rest > 0)
        {
            T value = factor * T.LoadPartial(ref v, (nuint)k, rest);
            T.StorePartial(value, ref v, (nuint)k, rest);
            T.StorePartial(value + T.LoadPartial(ref s, (nuint)k, rest), ref s, (nuint)k, rest);
            norm = T.MultiplyAdd(value, value, norm);
        }

        return T.Sum(norm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWeighted(T factor, double* weights, double* source, double* target, int length)
    {
        int k = 0;
        for (; k + T.Count <= length; k += T.Count)
        {
            T sum = T.MultiplyAdd(factor * T.Load(ref *weights, (nuint)k), T.Load(ref *source, (nuint)k), T.Load(ref *target, (nuint)k));
            T.Store(sum, ref *target, (nuint)k);
        }

        int rest = length - k;
        if (rest > 0)
        {
            T tail = T.MultiplyAdd(factor * T.LoadPartial(weights + k, rest), T.LoadPartial(source + k, rest), T.LoadPartial(target + k, rest));
            T.StorePartial(tail, target + k, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(SplitRows a, int row, ref double x, ref double y, ref double m, bool masked, int start, int column, int width, bool accumulate)
    {
        nuint at = (nuint)(start + column), step = (nuint)T.Count;
        T r0 = T.Zero, r1 = T.Zero, r2 = T.Zero, r3 = T.Zero;
        if (accumulate)
        {
            (r0, r1, r2, r3) = (T.Load(ref y, at), T.Load(ref y, at + step), T.Load(ref y, at + (2 * step)), T.Load(ref y, at + (3 * step)));
        }

        if (masked)
        {
            r0 = T.MultiplyAdd(T.Load(ref m, at), T.Load(ref x, at), r0);
            r1 = T.MultiplyAdd(T.Load(ref m, at + step), T.Load(ref x, at + step), r1);
            r2 = T.MultiplyAdd(T.Load(ref m, at + (2 * step)), T.Load(ref x, at + (2 * step)), r2);
            r3 = T.MultiplyAdd(T.Load(ref m, at + (3 * step)), T.Load(ref x, at + (3 * step)), r3);
        }

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
    private static void One(SplitRows a, int row, ref double x, ref double y, ref double m, bool masked, int start, int column, int width, bool accumulate)
    {
        nuint at = (nuint)(start + column);
        int count = Math.Min(T.Count, width - column);
        T re = accumulate ? Read(ref y, at, count) : T.Zero;
        re = masked ? T.MultiplyAdd(Read(ref m, at, count), Read(ref x, at, count), re) : re;
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
