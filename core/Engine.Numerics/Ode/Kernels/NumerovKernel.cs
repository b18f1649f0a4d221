using Engine.Numerics.Simd;

namespace Engine.Numerics.Ode.Kernels;

/// <summary>Numerov's recurrence for a register of parameters at once, from the last point of each solution to the first.</summary>
internal static class NumerovKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const double Huge = 1e250;

    /// <summary>Rows of lanes kept before they go to their solutions: they stay in the nearest cache.</summary>
    private const int Rows = 256;

    /// <summary>Steps between two looks at the size of values; in 16 of them none that a step can follow grows by more than 1e25.</summary>
    private const int Look = 16;

    /// <summary>Solutions of X″ = (a + s b) X, at most as many as lanes. Every lane is computed alike, whatever its neighbors.</summary>
    public static void Backward(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        double twelfth,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> last,
        ReadOnlySpan<double> beforeLast,
        ReadOnlySpan<double[]> solutions)
    {
        Span<double> lanes = stackalloc double[T.Count];
        Span<double> rows = stackalloc double[Rows * T.Count];
        lanes.Fill(parameters[0]);
        parameters.CopyTo(lanes);
        T s = T.Load(in lanes[0], 0), negative = T.Broadcast(-twelfth), one = T.Broadcast(1);
        T ahead = T.Zero, here = T.Zero;
        int top = 0;
        foreach (double[] solution in solutions)
        {
            top = Math.Max(top, solution.Length);
        }

        T inverse = one / T.MultiplyAdd(negative, G(a, b, s, top - 2), one);
        int k = top - 3;
        Begin(a, b, twelfth, parameters, last, beforeLast, solutions, k, ref ahead, ref here);
        while (k >= 0)
        {
            // To the point where another solution begins, or the rows are full.
            int end = Math.Max(0, k - Rows + 1);
            foreach (double[] solution in solutions)
            {
                int begin = solution.Length - 3;
                end = begin < k && begin >= end ? begin + 1 : end;
            }

            int highest = k;
            for (; k >= end; k--)
            {
                T next = T.MultiplySubtract(T.MultiplySubtract(T.Broadcast(12), inverse, T.Broadcast(10)), here, ahead);
                inverse = one / T.MultiplyAdd(negative, G(a, b, s, k), one);
                ahead = here;
                here = next;
                T.Store(here * inverse, ref rows[0], (nuint)((highest - k) * T.Count));
                if (k % Look == 0 && Largest(here, lanes) > Huge)
                {
                    k--;
                    break;
                }
            }

            Scatter(rows, solutions, highest, k + 1);
            Shrink(solutions, k + 1, ref ahead, ref here);
            Begin(a, b, twelfth, parameters, last, beforeLast, solutions, k, ref ahead, ref here);
        }
    }

    private static T G(ReadOnlySpan<double> a, ReadOnlySpan<double> b, T s, int k) => T.MultiplyAdd(s, T.Broadcast(b[k]), T.Broadcast(a[k]));

    // Solutions whose third point from the end is the next one to be computed.
    private static void Begin(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        double twelfth,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> last,
        ReadOnlySpan<double> beforeLast,
        ReadOnlySpan<double[]> solutions,
        int next,
        ref T ahead,
        ref T here)
    {
        Span<double> first = stackalloc double[T.Count], second = stackalloc double[T.Count];
        T.Store(ahead, ref first[0], 0);
        T.Store(here, ref second[0], 0);
        for (int i = 0; i < solutions.Length; i++)
        {
            double[] solution = solutions[i];
            int end = solution.Length - 1;
            if (end - 2 == next)
            {
                first[i] = last[i] * Math.FusedMultiplyAdd(-twelfth, Math.FusedMultiplyAdd(parameters[i], b[end], a[end]), 1);
                second[i] = beforeLast[i] * Math.FusedMultiplyAdd(-twelfth, Math.FusedMultiplyAdd(parameters[i], b[end - 1], a[end - 1]), 1);
                (solution[end], solution[end - 1]) = (last[i], beforeLast[i]);
            }
        }

        ahead = T.Load(in first[0], 0);
        here = T.Load(in second[0], 0);
    }

    private static double Largest(T values, Span<double> work)
    {
        T.Store(T.Abs(values), ref work[0], 0);
        double largest = 0;
        foreach (double value in work)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    private static void Scatter(ReadOnlySpan<double> rows, ReadOnlySpan<double[]> solutions, int highest, int lowest)
    {
        for (int i = 0; i < solutions.Length; i++)
        {
            if (solutions[i].Length - 3 < highest)
            {
                continue;
            }

            Span<double> target = solutions[i].AsSpan(lowest, highest - lowest + 1);
            for (int r = 0, from = i; r < target.Length; r++, from += T.Count)
            {
                target[target.Length - 1 - r] = rows[from];
            }
        }
    }

    // Lanes beyond the range are scaled down with all that was computed of them.
    private static void Shrink(ReadOnlySpan<double[]> solutions, int lowest, ref T ahead, ref T here)
    {
        Span<double> first = stackalloc double[T.Count], second = stackalloc double[T.Count];
        T.Store(here, ref second[0], 0);
        T.Store(ahead, ref first[0], 0);
        for (int i = 0; i < solutions.Length; i++)
        {
            if (Math.Abs(second[i]) > Huge)
            {
                first[i] /= Huge;
                second[i] /= Huge;
                foreach (ref double value in solutions[i].AsSpan(lowest))
                {
                    value /= Huge;
                }
            }
        }

        ahead = T.Load(in first[0], 0);
        here = T.Load(in second[0], 0);
    }
}
