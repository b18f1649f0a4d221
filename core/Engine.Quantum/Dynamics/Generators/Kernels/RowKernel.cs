using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Products of real sparse matrices with dense real row-major ones whose rows are padded to whole registers.</summary>
internal static unsafe class RowKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>target = scale·A·source (+ target), in panels of columns that stay in the first cache.</summary>
    /// <param name="starts">Where the rows of A begin in the next two lists; one more than rows.</param>
    /// <param name="columns">Column numbers of the entries.</param>
    /// <param name="values">Values of the entries.</param>
    /// <param name="scale">Factor of the product.</param>
    /// <param name="source">Dense rows.</param>
    /// <param name="target">Dense rows, apart from source.</param>
    /// <param name="stride">Doubles from row to row, in both.</param>
    /// <param name="width">Doubles a row that count; a multiple of the register.</param>
    /// <param name="accumulate">Whether to add to target.</param>
    public static void Multiply(
        int[] starts, int[] columns, double[] values, double scale, ReadOnlySpan<double> source, Span<double> target, int stride, int width, bool accumulate)
    {
        ref double x = ref MemoryMarshal.GetReference(source);
        ref double y = ref MemoryMarshal.GetReference(target);
        ref int column = ref MemoryMarshal.GetArrayDataReference(columns);
        ref double value = ref MemoryMarshal.GetArrayDataReference(values);
        int at = 0;
        for (; at + (4 * T.Count) <= width; at += 4 * T.Count)
        {
            Four(starts, ref column, ref value, scale, ref Unsafe.Add(ref x, at), ref Unsafe.Add(ref y, at), stride, accumulate);
        }

        for (; at < width; at += T.Count)
        {
            One(starts, ref column, ref value, scale, ref Unsafe.Add(ref x, at), ref Unsafe.Add(ref y, at), stride, accumulate);
        }
    }

    /// <summary>target += scale·wᵢwⱼ source_{p(i)p(j)} over all rows and stretches of a jump.</summary>
    public static void AddMonomial(MonomialJump jump, double scale, ReadOnlySpan<double> source, Span<double> target, int stride)
    {
        fixed (double* x = source, y = target)
        {
            for (int row = 0; row < jump.Sources.Length; row++)
            {
                if (jump.Sources[row] < 0)
                {
                    continue;
                }

                T factor = T.Broadcast(scale * jump.Weights[row]);
                foreach (MonomialJump.Run run in jump.Runs)
                {
                    fixed (double* w = run.Weights)
                    {
                        AddWeighted(factor, w, x + ((nint)jump.Sources[row] * stride) + run.Source, y + ((nint)row * stride) + run.Target, run.Weights.Length);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(int[] starts, ref int columns, ref double values, double scale, ref double x, ref double y, int stride, bool accumulate)
    {
        nuint step = (nuint)T.Count;
        int end = starts[0];
        for (int row = 0; row + 1 < starts.Length; row++, y = ref Unsafe.Add(ref y, stride))
        {
            T r0 = T.Zero, r1 = T.Zero, r2 = T.Zero, r3 = T.Zero;
            if (accumulate)
            {
                (r0, r1, r2, r3) = (T.Load(ref y, 0), T.Load(ref y, step), T.Load(ref y, 2 * step), T.Load(ref y, 3 * step));
            }

            int k = end;
            end = starts[row + 1];
            for (; k < end; k++)
            {
                ref double from = ref Unsafe.Add(ref x, (nint)Unsafe.Add(ref columns, k) * stride);
                T value = T.Broadcast(scale * Unsafe.Add(ref values, k));
                r0 = T.MultiplyAdd(value, T.Load(ref from, 0), r0);
                r1 = T.MultiplyAdd(value, T.Load(ref from, step), r1);
                r2 = T.MultiplyAdd(value, T.Load(ref from, 2 * step), r2);
                r3 = T.MultiplyAdd(value, T.Load(ref from, 3 * step), r3);
            }

            T.Store(r0, ref y, 0);
            T.Store(r1, ref y, step);
            T.Store(r2, ref y, 2 * step);
            T.Store(r3, ref y, 3 * step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(int[] starts, ref int columns, ref double values, double scale, ref double x, ref double y, int stride, bool accumulate)
    {
        int end = starts[0];
        for (int row = 0; row + 1 < starts.Length; row++, y = ref Unsafe.Add(ref y, stride))
        {
            T sum = accumulate ? T.Load(ref y, 0) : T.Zero;
            int k = end;
            end = starts[row + 1];
            for (; k < end; k++)
            {
                sum = T.MultiplyAdd(T.Broadcast(scale * Unsafe.Add(ref values, k)), T.Load(ref x, (nuint)((nint)Unsafe.Add(ref columns, k) * stride)), sum);
            }

            T.Store(sum, ref y, 0);
        }
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
}
