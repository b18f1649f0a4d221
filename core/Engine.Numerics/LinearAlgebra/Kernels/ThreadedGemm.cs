using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The complex product divided among threads by rows or columns of C.</summary>
internal static unsafe class ThreadedGemm<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Least <c>m·n·k</c> a thread must get to be worth starting.</summary>
    private const long ThreadLimit = 96 * 96 * 96;

    /// <summary>Rows and columns of a share are multiples of this, so that shares end on tiles.</summary>
    private const int Granularity = 48;

    public static void Run(
        nint m, nint n, nint k, Complex alpha, GemmOperand a, GemmOperand b, Complex beta, double* c, nint leading, int degreeOfParallelism)
    {
        bool byRows = m >= n;
        nint length = byRows ? m : n;
        long work = (long)m * n * k;
        int threads = (int)Math.Min(Math.Min(degreeOfParallelism, work / ThreadLimit), (length + Granularity - 1) / Granularity);
        if (threads <= 1)
        {
            GemmDriver<T>.Run(m, n, k, alpha, a, b, beta, c, leading);
            return;
        }

        // Every element sums over k in the same order whichever share it falls into: the bits do not depend on the number of threads.
        nint share = ((length + threads - 1) / threads + Granularity - 1) / Granularity * Granularity;
        nint target = (nint)c;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            nint start = Math.Min(index * share, length), count = Math.Min(share, length - start);
            double* origin = (double*)target;
            if (count > 0 && byRows)
            {
                GemmDriver<T>.Packed(count, n, k, alpha, a.From(start, 0), b, beta, origin + (2 * start * leading), leading, GemmParameters.Default);
            }
            else if (count > 0)
            {
                GemmDriver<T>.Packed(m, count, k, alpha, a, b.From(0, start), beta, origin + (2 * start), leading, GemmParameters.Default);
            }
        });
    }
}
