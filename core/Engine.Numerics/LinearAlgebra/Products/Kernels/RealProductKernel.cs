using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products of a real and a complex matrix as real products: <c>leading</c> of the target counts complex numbers.</summary>
internal static unsafe class RealProductKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Rows that pass through scratch at once; enough that packing the other operand again for each block costs a few percent.</summary>
    private const int RowBlock = 128;

    /// <summary>C = alpha·A·B + beta·C with real A; B is seen as a real matrix of twice the columns.</summary>
    public static void RealTimesComplex(
        nint m, nint n, nint k, Complex alpha, in GemmOperand a, in GemmOperand b, Complex beta, double* c, nint leading)
    {
        bool accumulate = ScaleTarget(m, n, beta, c, leading);
        if (alpha.Imaginary == 0)
        {
            RealGemm<T>.Run(m, 2 * n, k, alpha.Real, a, b, accumulate, c, 2 * leading);
            return;
        }

        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* product = workspace.Take(2 * Math.Min(m, RowBlock) * n);
        for (nint i = 0; i < m; i += RowBlock)
        {
            nint rows = Math.Min(RowBlock, m - i);
            RealGemm<T>.Run(rows, 2 * n, k, 1, a.From(i, 0), b, false, product, 2 * n);
            for (nint r = 0; r < rows; r++)
            {
                double* target = c + (2 * (i + r) * leading);
                if (accumulate)
                {
                    VectorKernel<T>.Axpy(n, alpha, product + (2 * r * n), target, false);
                }
                else
                {
                    DiagonalKernel<T>.Scale(n, alpha, product + (2 * r * n), target);
                }
            }
        }
    }

    /// <summary>C = alpha·A·B + beta·C with real B: real and imaginary parts of a block of A are rows of one real matrix.</summary>
    public static void ComplexTimesReal(
        nint m, nint n, nint k, Complex alpha, double* a, nint leadingA, in GemmOperand b, Complex beta, double* c, nint leading)
    {
        bool accumulate = ScaleTarget(m, n, beta, c, leading);
        nint largest = Math.Min(m, RowBlock);
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* parts = workspace.Take(2 * largest * k);
        double* product = workspace.Take(2 * largest * n);
        for (nint i = 0; i < m; i += RowBlock)
        {
            nint rows = Math.Min(RowBlock, m - i);
            for (nint r = 0; r < rows; r++)
            {
                Split(k, a + (2 * (i + r) * leadingA), parts + (r * k), parts + ((rows + r) * k));
            }

            RealGemm<T>.Run(2 * rows, n, k, 1, new GemmOperand(parts, k, 1, false), b, false, product, n);
            for (nint r = 0; r < rows; r++)
            {
                Join(n, alpha, product + (r * n), product + ((rows + r) * n), accumulate, c + (2 * (i + r) * leading));
            }
        }
    }

    /// <summary>Applies beta; whether the target is to be added to.</summary>
    private static bool ScaleTarget(nint m, nint n, Complex beta, double* c, nint leading)
    {
        if (beta != Complex.Zero)
        {
            GemmDriver<T>.ScaleRows(m, n, beta, c, leading);
        }

        return beta != Complex.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Split(nint n, double* source, double* real, double* imaginary)
    {
        nint step = T.Count, i = 0;
        for (; i <= n - step; i += step)
        {
            T.Deinterleave(T.Load(in source[2 * i], 0), T.Load(in source[(2 * i) + step], 0), out T re, out T im);
            T.Store(re, ref real[i], 0);
            T.Store(im, ref imaginary[i], 0);
        }

        for (; i < n; i++)
        {
            real[i] = source[2 * i];
            imaginary[i] = source[(2 * i) + 1];
        }
    }

    /// <summary>target = or += alpha·(real + i·imaginary).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(nint n, Complex alpha, double* real, double* imaginary, bool accumulate, double* target)
    {
        T ar = T.Broadcast(alpha.Real), ai = T.Broadcast(alpha.Imaginary);
        bool complex = alpha.Imaginary != 0;
        nint step = T.Count;
        for (nint i = 0; i < n; i += step)
        {
            int count = (int)Math.Min(step, n - i);
            int count0 = Math.Min(2 * count, T.Count), count1 = Math.Max((2 * count) - T.Count, 0);
            T x = T.LoadPartial(real + i, count), y = T.LoadPartial(imaginary + i, count);
            T re = complex ? T.NegateMultiplyAdd(ai, y, ar * x) : ar * x;
            T im = complex ? T.MultiplyAdd(ai, x, ar * y) : ar * y;
            T.Interleave(re, im, out T first, out T second);
            double* to = target + (2 * i);
            if (accumulate)
            {
                first += T.LoadPartial(to, count0);
                second += T.LoadPartial(to + step, count1);
            }

            T.StorePartial(first, to, count0);
            T.StorePartial(second, to + step, count1);
        }
    }
}
