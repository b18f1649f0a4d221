using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Passes over whole matrices stored without gaps: linear combinations and the norm that goes with them.</summary>
internal static unsafe class MatrixBlend<TField, T>
    where TField : struct, IField
    where T : unmanaged, ISimd<T>
{
    /// <summary>target = c0·x0 + c1·x1 + c2·x2 + c3·x3 on whole registers; the target may be one of the terms.</summary>
    /// <param name="length">Doubles, a multiple of the register.</param>
    /// <param name="c0">First factor.</param>
    /// <param name="x0">First term.</param>
    /// <param name="c1">Second factor.</param>
    /// <param name="x1">Second term.</param>
    /// <param name="c2">Third factor.</param>
    /// <param name="x2">Third term.</param>
    /// <param name="c3">Fourth factor.</param>
    /// <param name="x3">Fourth term.</param>
    /// <param name="target">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(nint length, double c0, double* x0, double c1, double* x1, double c2, double* x2, double c3, double* x3, double* target)
    {
        T f0 = T.Broadcast(c0), f1 = T.Broadcast(c1), f2 = T.Broadcast(c2), f3 = T.Broadcast(c3);
        for (nint i = 0; i < length; i += T.Count)
        {
            T value = f0 * T.Load(in x0[i], 0);
            value = T.MultiplyAdd(f1, T.Load(in x1[i], 0), value);
            value = T.MultiplyAdd(f2, T.Load(in x2[i], 0), value);
            value = T.MultiplyAdd(f3, T.Load(in x3[i], 0), value);
            T.Store(value, ref target[i], 0);
        }
    }

    /// <summary>target = c0·x0 + c1·x1 on whole registers; the target may be one of the terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(nint length, double c0, double* x0, double c1, double* x1, double* target)
    {
        T f0 = T.Broadcast(c0), f1 = T.Broadcast(c1);
        for (nint i = 0; i < length; i += T.Count)
        {
            T.Store(T.MultiplyAdd(f1, T.Load(in x1[i], 0), f0 * T.Load(in x0[i], 0)), ref target[i], 0);
        }
    }

    /// <summary>Adds value·1 to a matrix.</summary>
    public static void AddIdentity(nint n, double value, double* a)
    {
        for (nint i = 0; i < n; i++)
        {
            a[TField.Width * i * (n + 1)] += value;
        }
    }

    /// <summary>
    /// The largest sum over a column of |re| + |im|: the one-norm of the real matrix of twice the order that stands for a complex one.
    /// It is submultiplicative, no smaller than the one-norm and no larger than √2 times it, and takes no square roots. Of a real matrix it is the one-norm.
    /// </summary>
    /// <param name="n">Order.</param>
    /// <param name="a">The matrix.</param>
    /// <returns>The norm; not finite if an element is not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Norm(nint n, double* a)
    {
        nint width = TField.Width * n, step = T.Count, c = 0;
        T largest = T.Zero, total = T.Zero;
        for (; c <= width - (4 * step); c += 4 * step)
        {
            T sum0 = T.Zero, sum1 = T.Zero, sum2 = T.Zero, sum3 = T.Zero;
            double* p = a + c;
            for (nint r = 0; r < n; r++)
            {
                sum0 += T.Abs(T.Load(in p[0], 0));
                sum1 += T.Abs(T.Load(in p[step], 0));
                sum2 += T.Abs(T.Load(in p[2 * step], 0));
                sum3 += T.Abs(T.Load(in p[3 * step], 0));
                p += width;
            }

            largest = T.Max(T.Max(largest, Whole(sum0)), T.Max(Whole(sum1), T.Max(Whole(sum2), Whole(sum3))));
            total += (sum0 + sum1) + (sum2 + sum3);
        }

        for (; c < width; c += step)
        {
            int count = (int)Math.Min(step, width - c);
            T sum = T.Zero;
            double* p = a + c;
            for (nint r = 0; r < n; r++)
            {
                sum += T.Abs(T.LoadPartial(p, count));
                p += width;
            }

            largest = T.Max(largest, Whole(sum));
            total += sum;
        }

        double* lanes = stackalloc double[T.Count];
        T.Store(largest, ref *lanes, 0);
        double result = lanes[0];
        for (nint i = 1; i < step; i++)
        {
            result = Math.Max(result, lanes[i]);
        }

        // A maximum may drop a NaN, a sum cannot.
        double check = T.Sum(total);
        return double.IsNaN(check) ? check : result;
    }

    /// <summary>Sums of moduli of the parts in every lane that belongs to an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Whole(T sum) => TField.Width == 2 ? sum + T.SwapPairs(sum) : sum;
}
