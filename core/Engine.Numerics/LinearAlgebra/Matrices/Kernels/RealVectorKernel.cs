using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;
using Engine.Numerics.Vectors;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// Kernels on real vectors and rows of real matrices, as far as TensorPrimitives is slower: its dot product takes 1.07 to 1.7 times as long at 4 to 1000
/// numbers (AVX-512, medians of pairs). Longer vectors are scaled and added by it.
/// </summary>
internal static unsafe class RealVectorKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int SymmetricRows = 8;

    /// <summary>From here on TensorPrimitives takes 0.3 to 0.7 of the time for x *= alpha and y += alpha·x; at 8 to 64 numbers up to 8 times as long.</summary>
    private const int LibraryLength = 96;

    /// <summary>Σ x·y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(nint n, double* x, double* y)
    {
        nint step = T.Count;
        T sum0 = T.Zero, sum1 = T.Zero;
        nint i = 0;
        for (; i <= n - (2 * step); i += 2 * step)
        {
            sum0 = T.MultiplyAdd(T.Load(in x[i], 0), T.Load(in y[i], 0), sum0);
            sum1 = T.MultiplyAdd(T.Load(in x[i + step], 0), T.Load(in y[i + step], 0), sum1);
        }

        for (; i < n; i += step)
        {
            int count = (int)Math.Min(step, n - i);
            sum0 = T.MultiplyAdd(T.LoadPartial(x + i, count), T.LoadPartial(y + i, count), sum0);
        }

        return T.Sum(sum0 + sum1);
    }

    /// <summary>y += alpha·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy(nint n, double alpha, double* x, double* y)
    {
        if (n >= LibraryLength)
        {
            RealVectors.AddScaled(alpha, new ReadOnlySpan<double>(x, (int)n), new Span<double>(y, (int)n));
            return;
        }

        nint step = T.Count;
        T factor = T.Broadcast(alpha);
        for (nint i = 0; i < n; i += step)
        {
            int count = (int)Math.Min(step, n - i);
            T.StorePartial(T.MultiplyAdd(factor, T.LoadPartial(x + i, count), T.LoadPartial(y + i, count)), y + i, count);
        }
    }

    /// <summary>x *= alpha.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(nint n, double alpha, double* x)
    {
        if (n >= LibraryLength)
        {
            RealVectors.Scale(alpha, new Span<double>(x, (int)n));
            return;
        }

        nint step = T.Count;
        T factor = T.Broadcast(alpha);
        for (nint i = 0; i < n; i += step)
        {
            int count = (int)Math.Min(step, n - i);
            T.StorePartial(factor * T.LoadPartial(x + i, count), x + i, count);
        }
    }

    /// <summary>target[r] = Σ a[r, c]·x[c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DotRows(nint rows, nint columns, double* a, nint leading, double* x, double* target)
    {
        nint step = T.Count;
        nint r = 0;
        for (; r <= rows - 4; r += 4)
        {
            double* a0 = a + (r * leading);
            T s0 = T.Zero, s1 = T.Zero, s2 = T.Zero, s3 = T.Zero;
            nint c = 0;
            for (; c <= columns - step; c += step)
            {
                T xc = T.Load(in x[c], 0);
                s0 = T.MultiplyAdd(T.Load(in a0[c], 0), xc, s0);
                s1 = T.MultiplyAdd(T.Load(in a0[leading + c], 0), xc, s1);
                s2 = T.MultiplyAdd(T.Load(in a0[(2 * leading) + c], 0), xc, s2);
                s3 = T.MultiplyAdd(T.Load(in a0[(3 * leading) + c], 0), xc, s3);
            }

            if (c < columns)
            {
                int count = (int)(columns - c);
                T xc = T.LoadPartial(x + c, count);
                s0 = T.MultiplyAdd(T.LoadPartial(a0 + c, count), xc, s0);
                s1 = T.MultiplyAdd(T.LoadPartial(a0 + leading + c, count), xc, s1);
                s2 = T.MultiplyAdd(T.LoadPartial(a0 + (2 * leading) + c, count), xc, s2);
                s3 = T.MultiplyAdd(T.LoadPartial(a0 + (3 * leading) + c, count), xc, s3);
            }

            target[r] = T.Sum(s0);
            target[r + 1] = T.Sum(s1);
            target[r + 2] = T.Sum(s2);
            target[r + 3] = T.Sum(s3);
        }

        for (; r < rows; r++)
        {
            target[r] = Dot(columns, a + (r * leading), x);
        }
    }

    /// <summary>y[c] += Σ coefficient[r]·a[r, c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AxpyRows(nint rows, nint columns, double* a, nint leading, double* coefficients, double* y)
    {
        nint step = T.Count;
        nint r = 0;
        for (; r <= rows - 4; r += 4)
        {
            double* a0 = a + (r * leading);
            T f0 = T.Broadcast(coefficients[r]), f1 = T.Broadcast(coefficients[r + 1]), f2 = T.Broadcast(coefficients[r + 2]),
                f3 = T.Broadcast(coefficients[r + 3]);
            nint c = 0;
            for (; c <= columns - step; c += step)
            {
                T yc = T.Load(in y[c], 0);
                yc = T.MultiplyAdd(f0, T.Load(in a0[c], 0), yc);
                yc = T.MultiplyAdd(f1, T.Load(in a0[leading + c], 0), yc);
                yc = T.MultiplyAdd(f2, T.Load(in a0[(2 * leading) + c], 0), yc);
                yc = T.MultiplyAdd(f3, T.Load(in a0[(3 * leading) + c], 0), yc);
                T.Store(yc, ref y[c], 0);
            }

            if (c < columns)
            {
                int count = (int)(columns - c);
                T yc = T.LoadPartial(y + c, count);
                yc = T.MultiplyAdd(f0, T.LoadPartial(a0 + c, count), yc);
                yc = T.MultiplyAdd(f1, T.LoadPartial(a0 + leading + c, count), yc);
                yc = T.MultiplyAdd(f2, T.LoadPartial(a0 + (2 * leading) + c, count), yc);
                yc = T.MultiplyAdd(f3, T.LoadPartial(a0 + (3 * leading) + c, count), yc);
                T.StorePartial(yc, y + c, count);
            }
        }

        for (; r < rows; r++)
        {
            Axpy(columns, coefficients[r], a + (r * leading), y);
        }
    }

    /// <summary>y = A·x from the lower triangle of a symmetric matrix, every element read once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplySymmetric(nint n, double* a, nint leading, double* x, double* y)
    {
        new Span<double>(y, (int)n).Clear();
        nint r = 0;
        for (; r <= n - SymmetricRows; r += SymmetricRows)
        {
            SymmetricStrip(r, a, leading, x, y);
            DiagonalBlock(r, SymmetricRows, a, leading, x, y);
        }

        for (nint last = r; last < n; last++)
        {
            double* row = a + (last * leading);
            y[last] += Dot(r, row, x);
            Axpy(r, x[last], row, y);
        }

        DiagonalBlock(r, n - r, a, leading, x, y);
    }

    /// <summary>Eight rows left of their diagonal block; r is a multiple of eight, so no register is partial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SymmetricStrip(nint r, double* a, nint leading, double* x, double* y)
    {
        nint step = T.Count;
        T s0 = T.Zero, f0 = T.Broadcast(x[r]);
        T s1 = T.Zero, f1 = T.Broadcast(x[r + 1]);
        T s2 = T.Zero, f2 = T.Broadcast(x[r + 2]);
        T s3 = T.Zero, f3 = T.Broadcast(x[r + 3]);
        T s4 = T.Zero, f4 = T.Broadcast(x[r + 4]);
        T s5 = T.Zero, f5 = T.Broadcast(x[r + 5]);
        T s6 = T.Zero, f6 = T.Broadcast(x[r + 6]);
        T s7 = T.Zero, f7 = T.Broadcast(x[r + 7]);
        double* a0 = a + (r * leading);
        double* a4 = a0 + (4 * leading);
        for (nint c = 0; c < r; c += step)
        {
            T xc = T.Load(in x[c], 0), yc = T.Load(in y[c], 0);
            T v = T.Load(in a0[c], 0);
            s0 = T.MultiplyAdd(v, xc, s0);
            yc = T.MultiplyAdd(v, f0, yc);
            v = T.Load(in a0[leading + c], 0);
            s1 = T.MultiplyAdd(v, xc, s1);
            yc = T.MultiplyAdd(v, f1, yc);
            v = T.Load(in a0[(2 * leading) + c], 0);
            s2 = T.MultiplyAdd(v, xc, s2);
            yc = T.MultiplyAdd(v, f2, yc);
            v = T.Load(in a0[(3 * leading) + c], 0);
            s3 = T.MultiplyAdd(v, xc, s3);
            yc = T.MultiplyAdd(v, f3, yc);
            v = T.Load(in a4[c], 0);
            s4 = T.MultiplyAdd(v, xc, s4);
            yc = T.MultiplyAdd(v, f4, yc);
            v = T.Load(in a4[leading + c], 0);
            s5 = T.MultiplyAdd(v, xc, s5);
            yc = T.MultiplyAdd(v, f5, yc);
            v = T.Load(in a4[(2 * leading) + c], 0);
            s6 = T.MultiplyAdd(v, xc, s6);
            yc = T.MultiplyAdd(v, f6, yc);
            v = T.Load(in a4[(3 * leading) + c], 0);
            s7 = T.MultiplyAdd(v, xc, s7);
            yc = T.MultiplyAdd(v, f7, yc);
            T.Store(yc, ref y[c], 0);
        }

        y[r] += T.Sum(s0);
        y[r + 1] += T.Sum(s1);
        y[r + 2] += T.Sum(s2);
        y[r + 3] += T.Sum(s3);
        y[r + 4] += T.Sum(s4);
        y[r + 5] += T.Sum(s5);
        y[r + 6] += T.Sum(s6);
        y[r + 7] += T.Sum(s7);
    }

    private static void DiagonalBlock(nint start, nint count, double* a, nint leading, double* x, double* y)
    {
        for (nint r = start; r < start + count; r++)
        {
            double* row = a + (r * leading);
            double xr = x[r], sum = row[r] * xr;
            for (nint c = start; c < r; c++)
            {
                sum += row[c] * x[c];
                y[c] += row[c] * xr;
            }

            y[r] += sum;
        }
    }
}
