using System.Numerics;
using Engine.Numerics.Simd;
using Engine.Numerics.Threading;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The complex product divided among threads by rows or columns of C.</summary>
internal static unsafe class ThreadedGemm<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Least <c>m·n·k</c> a thread must get to be worth starting.</summary>
    private const long ThreadLimit = 64 * 64 * 64;

    /// <summary>Least rows or columns of a share.</summary>
    private const int SmallestShare = 32;

    public static void Run(
        nint m, nint n, nint k, Complex alpha, in GemmOperand a, in GemmOperand b, Complex beta, double* c, nint leading, int degreeOfParallelism)
    {
        bool byRows = m >= n;
        nint length = byRows ? m : n;
        long work = (long)m * n * k;
        int threads = (int)Math.Min(Math.Min(degreeOfParallelism, work / ThreadLimit), Math.Max(1, length / SmallestShare));
        if (threads <= 1)
        {
            GemmDriver<T>.Run(m, n, k, alpha, a, b, beta, c, leading);
            return;
        }

        // Every element sums over k in the same order whichever share it falls into: the bits do not depend on the number of threads.
        // Shares differ by one unit at most, and every share but the last fills its tiles.
        nint unit = byRows ? 2 : GemmKernel<T>.WideColumns;
        nint share = ((length + unit - 1) / unit + threads - 1) / threads * unit;
        Job job = new(m, n, k, alpha, a, b, beta, c, leading, byRows, share);
        WorkerTeam.Run(threads, &RunShare, &job);
    }

    private static void RunShare(void* context, int index)
    {
        Job* job = (Job*)context;
        nint length = job->ByRows ? job->M : job->N;
        nint start = Math.Min(index * job->Share, length), count = Math.Min(job->Share, length - start);
        if (count > 0 && job->ByRows)
        {
            GemmDriver<T>.Packed(
                count, job->N, job->K, job->Alpha, job->A.From(start, 0), job->B, job->Beta, job->C + (2 * start * job->Leading), job->Leading,
                GemmOptions.Default);
        }
        else if (count > 0)
        {
            GemmDriver<T>.Packed(
                job->M, count, job->K, job->Alpha, job->A, job->B.From(0, start), job->Beta, job->C + (2 * start), job->Leading, GemmOptions.Default);
        }
    }

    private readonly struct Job(
        nint m, nint n, nint k, Complex alpha, in GemmOperand a, in GemmOperand b, Complex beta, double* c, nint leading, bool byRows, nint share)
    {
        public readonly nint M = m;
        public readonly nint N = n;
        public readonly nint K = k;
        public readonly Complex Alpha = alpha;
        public readonly GemmOperand A = a;
        public readonly GemmOperand B = b;
        public readonly Complex Beta = beta;
        public readonly double* C = c;
        public readonly nint Leading = leading;
        public readonly bool ByRows = byRows;
        public readonly nint Share = share;
    }
}
