using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Correlations.Kernels;

/// <summary>f·(M - iω)⁻¹·x with M in Hessenberg form, by elimination with row exchanges; nothing is stored but one row.</summary>
internal static unsafe class ResolventKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>The bilinear form at one frequency. The functional is carried along from the left, so that no row is needed once its pivot is used.</summary>
    /// <param name="n">Order, positive.</param>
    /// <param name="m">M, row after row.</param>
    /// <param name="frequency">ω.</param>
    /// <param name="start">x.</param>
    /// <param name="functional">f; destroyed.</param>
    /// <param name="row">Room for n numbers.</param>
    public static Complex Evaluate(int n, Complex* m, double frequency, Complex* start, Complex* functional, Complex* row)
    {
        Complex shift = new(0, frequency);
        new Span<Complex>(m, n).CopyTo(new Span<Complex>(row, n));
        row[0] -= shift;
        Complex right = start[0], sum = Complex.Zero;
        for (int k = 0; k + 1 < n; k++)
        {
            Complex* next = m + ((nint)(k + 1) * n);
            Complex first = row[k], second = next[k], diagonal = next[k + 1] - shift;
            bool exchange = Size(second) > Size(first);
            Complex pivot = Complex.One / (exchange ? second : first), weight = functional[k] * pivot, factor = (exchange ? first : second) * pivot;
            Complex used = exchange ? diagonal : row[k + 1], other = exchange ? row[k + 1] : diagonal;
            functional[k + 1] -= weight * used;
            row[k + 1] = other - (factor * used);
            (Complex usedRight, Complex otherRight) = exchange ? (start[k + 1], right) : (right, start[k + 1]);
            sum += weight * usedRight;
            right = otherRight - (factor * usedRight);
            int rest = n - k - 2;
            if (exchange)
            {
                Eliminate<Exchanged>(2 * rest, (double*)(next + k + 2), (double*)(row + k + 2), (double*)(functional + k + 2), weight, factor);
            }
            else
            {
                Eliminate<Kept>(2 * rest, (double*)(next + k + 2), (double*)(row + k + 2), (double*)(functional + k + 2), weight, factor);
            }
        }

        return sum + (functional[n - 1] / row[n - 1] * right);
    }

    /// <summary>Of the running row and the next one, p is the pivot's: functional -= weight·p and row = other - factor·p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eliminate<TOrder>(int count, double* next, double* row, double* functional, Complex weight, Complex factor)
        where TOrder : struct, IOrder
    {
        T weightReal = T.Broadcast(weight.Real), weightCrossed = T.BroadcastPair(weight.Imaginary, -weight.Imaginary);
        T factorReal = T.Broadcast(factor.Real), factorCrossed = T.BroadcastPair(factor.Imaginary, -factor.Imaginary);
        int c = 0;
        for (; c + T.Count <= count; c += T.Count)
        {
            T below = T.Load(in next[c], 0), running = T.Load(in row[c], 0), f = T.Load(in functional[c], 0);
            T used = TOrder.IsExchanged ? below : running, other = TOrder.IsExchanged ? running : below, swapped = T.SwapPairs(used);
            T.Store(T.MultiplyAdd(weightCrossed, swapped, T.NegateMultiplyAdd(weightReal, used, f)), ref functional[c], 0);
            T.Store(T.MultiplyAdd(factorCrossed, swapped, T.NegateMultiplyAdd(factorReal, used, other)), ref row[c], 0);
        }

        if (c < count)
        {
            int lanes = count - c;
            T below = T.LoadPartial(next + c, lanes), running = T.LoadPartial(row + c, lanes), f = T.LoadPartial(functional + c, lanes);
            T used = TOrder.IsExchanged ? below : running, other = TOrder.IsExchanged ? running : below, swapped = T.SwapPairs(used);
            T.StorePartial(T.MultiplyAdd(weightCrossed, swapped, T.NegateMultiplyAdd(weightReal, used, f)), functional + c, lanes);
            T.StorePartial(T.MultiplyAdd(factorCrossed, swapped, T.NegateMultiplyAdd(factorReal, used, other)), row + c, lanes);
        }
    }

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);

    /// <summary>Which of the two rows is the pivot's, known to the compiler.</summary>
    private interface IOrder
    {
        static abstract bool IsExchanged { get; }
    }

    private readonly struct Kept : IOrder
    {
        public static bool IsExchanged => false;
    }

    private readonly struct Exchanged : IOrder
    {
        public static bool IsExchanged => true;
    }
}
