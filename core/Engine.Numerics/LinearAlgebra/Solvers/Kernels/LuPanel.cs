using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Elimination of a few columns with partial pivoting, row by row with the pivot row in registers.</summary>
internal static unsafe class LuPanel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Low bits of a modulus that give way to the row's index in the search for the pivot.</summary>
    private const int IndexBits = 22;

    private const long IndexMask = (1L << IndexBits) - 1;

    /// <summary>Read from the right place: ones in the lanes after some complex number, ones in all lanes but one number, minus one in a single real
    /// lane.</summary>
    private static ReadOnlySpan<double> After => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];

    private static ReadOnlySpan<double> AllBut => [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];

    private static ReadOnlySpan<double> MinusUnit => [0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Factors rows × columns (rows ≥ columns) in place.</summary>
    /// <param name="rows">Rows, fewer than 2²².</param>
    /// <param name="columns">Columns.</param>
    /// <param name="a">First element.</param>
    /// <param name="leading">Complex numbers from row to row.</param>
    /// <param name="pivots">Receives one row index a column, counted from <paramref name="first"/>.</param>
    /// <param name="first">Added to the row indices.</param>
    /// <param name="multipliers">Scratch, 2·rows numbers.</param>
    /// <param name="singular">Receives the index of the first zero pivot, if it was negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Factor(nint rows, nint columns, Complex* a, nint leading, int* pivots, int first, double* multipliers, ref int singular)
    {
        nint width = 2 * columns, stride = 2 * leading, step = T.Count;
        ref double after = ref MemoryMarshal.GetReference(After), allBut = ref MemoryMarshal.GetReference(AllBut),
            minusUnit = ref MemoryMarshal.GetReference(MinusUnit);
        for (nint j = 0; j < columns; j++)
        {
            nint best = Search(rows, j, (double*)a, stride);
            pivots[j] = first + (int)best;
            double* row = (double*)(a + (j * leading));
            if (best != j)
            {
                Swap(width, row, (double*)(a + (best * leading)));
            }

            Complex pivot = a[(j * leading) + j];
            if (pivot == Complex.Zero)
            {
                singular = singular < 0 ? first + (int)j : singular;
                continue;
            }

            nint count = rows - j - 1;
            if (count == 0)
            {
                continue;
            }

            double* below = row + stride;
            Multipliers(count, pivot, below + (2 * j), stride, multipliers);

            // The pivot row with -1 in place of the pivot and zeros before it: the same update then subtracts from the columns after j, leaves those
            // before, and writes the multiplier into column j, where the factor keep has cleared what stood there. No number is stored apart from
            // the register it is next loaded with, which would stall.
            nint start = 2 * j / step * step;
            nuint lane = (nuint)(8 - ((2 * j) - start));
            OuterKernel<T>.Head head = new(T.Load(in after, lane - 2), T.Load(in minusUnit, lane), T.Load(in allBut, lane));
            OuterKernel<T>.Add(count, width - start, multipliers, row + start, below + start, stride, head);
        }
    }

    /// <summary>Exchanges two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Swap(nint length, double* x, double* y)
    {
        nint i = 0;
        for (; i <= length - T.Count; i += T.Count)
        {
            T kept = T.Load(in x[i], 0);
            T.Store(T.Load(in y[i], 0), ref x[i], 0);
            T.Store(kept, ref y[i], 0);
        }

        for (; i < length; i++)
        {
            (x[i], y[i]) = (y[i], x[i]);
        }
    }

    /// <summary>The row of the largest |re| + |im| in column j from row j on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Search(nint rows, nint j, double* a, nint stride)
    {
        // The complement of the index in the lowest bits lets one maximum find the value and its first place, without a branch.
        double best = -1;
        double* p = a + (j * stride) + (2 * j);
        for (nint i = j; i < rows; i++)
        {
            best = double.MaxNative(best, Key(p[0], p[1], i));
            p += stride;
        }

        nint found = (nint)(IndexMask - (BitConverter.DoubleToInt64Bits(best) & IndexMask));
        double* pivot = a + (found * stride) + (2 * j);
        return double.IsFinite(best) && (pivot[0] != 0 || pivot[1] != 0) ? found : SearchExactly(rows, j, a, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Key(double re, double im, nint index) =>
        BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(Math.Abs(re) + Math.Abs(im)) & ~IndexMask) | (IndexMask - (long)index));

    /// <summary>The same for a column whose moduli are zero, nearly underflow or overflow.</summary>
    private static nint SearchExactly(nint rows, nint j, double* a, nint stride)
    {
        nint best = j;
        double largest = -1;
        for (nint i = j; i < rows; i++)
        {
            double* p = a + (i * stride) + (2 * j);
            double size = Math.Max(Math.Abs(p[0]), Math.Abs(p[1]));
            if (size > largest)
            {
                largest = size;
                best = i;
            }
        }

        return best;
    }

    /// <summary>The column below the pivot divided by it, with the sign reversed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multipliers(nint count, Complex pivot, double* column, nint stride, double* target)
    {
        double re = pivot.Real, im = pivot.Imaginary, square = (re * re) + (im * im);
        if (!(square is > 1e-280 and < 1e280))
        {
            for (nint i = 0; i < count; i++)
            {
                ((Complex*)target)[i] = -(*(Complex*)(column + (i * stride)) / pivot);
            }

            return;
        }

        double inverse = 1 / square;
        re *= -inverse;
        im *= inverse;
        for (nint i = 0; i < count; i++)
        {
            double x = column[0], y = column[1];
            target[2 * i] = (x * re) - (y * im);
            target[(2 * i) + 1] = (x * im) + (y * re);
            column += stride;
        }
    }
}
