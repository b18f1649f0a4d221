using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Complex matrix times vector, four rows at a time; strides count doubles.</summary>
internal static unsafe class GemvKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>y = alpha·op(A)·x + beta·y.</summary>
    public static void Run(nint rows, nint columns, Complex alpha, double* a, nint leading, MatrixOperation operation, double* x, Complex beta, double* y)
    {
        bool conjugate = (operation & MatrixOperation.Conjugate) != 0;
        bool transpose = (operation & MatrixOperation.Transpose) != 0;
        nint size = transpose ? columns : rows;
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        if (transpose)
        {
            double* scaled = x;
            if (alpha != Complex.One)
            {
                scaled = workspace.Take(2 * rows);
                new Span<double>(x, (int)(2 * rows)).CopyTo(new Span<double>(scaled, (int)(2 * rows)));
                VectorKernel<T>.Scale(rows, alpha, scaled);
            }

            GemmDriver<T>.ScaleRows(1, columns, beta, y, columns);
            AxpyRows(rows, columns, a, 2 * leading, conjugate, scaled, y);
            return;
        }

        if (beta == Complex.Zero)
        {
            DotRows(rows, columns, a, 2 * leading, conjugate, x, y);
            if (alpha != Complex.One)
            {
                VectorKernel<T>.Scale(rows, alpha, y);
            }

            return;
        }

        double* product = workspace.Take(2 * rows);
        DotRows(rows, columns, a, 2 * leading, conjugate, x, product);
        GemmDriver<T>.ScaleRows(1, size, beta, y, size);
        VectorKernel<T>.Axpy(rows, alpha, product, y, false);
    }

    /// <summary>target[r] = Σ op(a[r, c])·x[c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DotRows(nint rows, nint columns, double* a, nint leading, bool conjugateA, double* x, double* target)
    {
        nint r = 0;
        for (; r <= rows - 4; r += 4)
        {
            FourDots(columns, a + (r * leading), leading, conjugateA, x, (Complex*)target + r);
        }

        for (; r < rows; r++)
        {
            ((Complex*)target)[r] = VectorKernel<T>.Dot(columns, a + (r * leading), x, conjugateA);
        }
    }

    /// <summary>y[c] += Σ coefficient[r]·op(a[r, c]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AxpyRows(nint rows, nint columns, double* a, nint leading, bool conjugateA, double* coefficients, double* y)
    {
        nint r = 0;
        for (; r <= rows - 4; r += 4)
        {
            FourAxpys(columns, a + (r * leading), leading, conjugateA, coefficients + (2 * r), y);
        }

        for (; r < rows; r++)
        {
            VectorKernel<T>.Axpy(columns, ((Complex*)coefficients)[r], a + (r * leading), y, conjugateA);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FourDots(nint columns, double* a, nint leading, bool conjugateA, double* x, Complex* target)
    {
        nint length = 2 * columns, step = T.Count;
        double* a1 = a + leading;
        double* a2 = a1 + leading;
        double* a3 = a2 + leading;
        T d0 = T.Zero, d1 = T.Zero, d2 = T.Zero, d3 = T.Zero;
        T e0 = T.Zero, e1 = T.Zero, e2 = T.Zero, e3 = T.Zero;
        nint c = 0;
        for (; c <= length - step; c += step)
        {
            T xc = T.Load(in x[c], 0), xs = T.SwapPairs(xc);
            T v0 = T.Load(in a[c], 0), v1 = T.Load(in a1[c], 0), v2 = T.Load(in a2[c], 0), v3 = T.Load(in a3[c], 0);
            d0 = T.MultiplyAdd(v0, xc, d0);
            d1 = T.MultiplyAdd(v1, xc, d1);
            d2 = T.MultiplyAdd(v2, xc, d2);
            d3 = T.MultiplyAdd(v3, xc, d3);
            e0 = T.MultiplyAdd(v0, xs, e0);
            e1 = T.MultiplyAdd(v1, xs, e1);
            e2 = T.MultiplyAdd(v2, xs, e2);
            e3 = T.MultiplyAdd(v3, xs, e3);
        }

        if (c < length)
        {
            int count = (int)(length - c);
            T xc = T.LoadPartial(x + c, count), xs = T.SwapPairs(xc);
            T v0 = T.LoadPartial(a + c, count), v1 = T.LoadPartial(a1 + c, count), v2 = T.LoadPartial(a2 + c, count), v3 = T.LoadPartial(a3 + c, count);
            d0 = T.MultiplyAdd(v0, xc, d0);
            d1 = T.MultiplyAdd(v1, xc, d1);
            d2 = T.MultiplyAdd(v2, xc, d2);
            d3 = T.MultiplyAdd(v3, xc, d3);
            e0 = T.MultiplyAdd(v0, xs, e0);
            e1 = T.MultiplyAdd(v1, xs, e1);
            e2 = T.MultiplyAdd(v2, xs, e2);
            e3 = T.MultiplyAdd(v3, xs, e3);
        }

        target[0] = Join(d0, e0, conjugateA);
        target[1] = Join(d1, e1, conjugateA);
        target[2] = Join(d2, e2, conjugateA);
        target[3] = Join(d3, e3, conjugateA);
    }

    /// <summary>Joins Σ (ar·xr, ai·xi) and Σ (ar·xi, ai·xr) to Σ op(a)·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Complex Join(T direct, T crossed, bool conjugateA)
    {
        (double rr, double ii) = T.SumPairs(direct);
        (double ri, double ir) = T.SumPairs(crossed);
        return conjugateA ? new Complex(rr + ii, ri - ir) : new Complex(rr - ii, ri + ir);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FourAxpys(nint columns, double* a, nint leading, bool conjugateA, double* f, double* y)
    {
        nint length = 2 * columns, step = T.Count;
        double* a1 = a + leading;
        double* a2 = a1 + leading;
        double* a3 = a2 + leading;
        T p0 = Direct(f[0], conjugateA), p1 = Direct(f[2], conjugateA), p2 = Direct(f[4], conjugateA), p3 = Direct(f[6], conjugateA);
        T q0 = Crossed(f[1], conjugateA), q1 = Crossed(f[3], conjugateA), q2 = Crossed(f[5], conjugateA), q3 = Crossed(f[7], conjugateA);
        nint c = 0;
        for (; c <= length - step; c += step)
        {
            T v0 = T.Load(in a[c], 0), v1 = T.Load(in a1[c], 0), v2 = T.Load(in a2[c], 0), v3 = T.Load(in a3[c], 0);
            T first = T.MultiplyAdd(v0, p0, T.Load(in y[c], 0));
            T second = T.SwapPairs(v0) * q0;
            first = T.MultiplyAdd(v1, p1, first);
            second = T.MultiplyAdd(T.SwapPairs(v1), q1, second);
            first = T.MultiplyAdd(v2, p2, first);
            second = T.MultiplyAdd(T.SwapPairs(v2), q2, second);
            first = T.MultiplyAdd(v3, p3, first);
            second = T.MultiplyAdd(T.SwapPairs(v3), q3, second);
            T.Store(first + second, ref y[c], 0);
        }

        if (c < length)
        {
            int count = (int)(length - c);
            T v0 = T.LoadPartial(a + c, count), v1 = T.LoadPartial(a1 + c, count), v2 = T.LoadPartial(a2 + c, count), v3 = T.LoadPartial(a3 + c, count);
            T first = T.MultiplyAdd(v0, p0, T.LoadPartial(y + c, count));
            T second = T.SwapPairs(v0) * q0;
            first = T.MultiplyAdd(v1, p1, first);
            second = T.MultiplyAdd(T.SwapPairs(v1), q1, second);
            first = T.MultiplyAdd(v2, p2, first);
            second = T.MultiplyAdd(T.SwapPairs(v2), q2, second);
            first = T.MultiplyAdd(v3, p3, first);
            second = T.MultiplyAdd(T.SwapPairs(v3), q3, second);
            T.StorePartial(first + second, y + c, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Direct(double re, bool conjugateA) => conjugateA ? T.BroadcastPair(re, -re) : T.Broadcast(re);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Crossed(double im, bool conjugateA) => conjugateA ? T.Broadcast(im) : T.BroadcastPair(-im, im);
}
