using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Engine.Numerics.Threading;

/// <summary>
/// Threads that stand ready to take shares of one job at a time. Handing out a job allocates nothing and, while the threads are still awake from
/// the job before, takes about a microsecond; the thread pool takes tens, more than a product of order 128 can spare.
/// </summary>
/// <remarks>
/// Idle threads watch for work for <see cref="WatchMicroseconds"/> and then sleep. Shares are taken in ascending order by whoever is free, so that
/// a thread that wakes late costs nothing but its share of the speed. A second job that comes while one runs is done by its caller and the thread pool.
/// </remarks>
internal static unsafe class WorkerTeam
{
    /// <summary>How long an idle thread stays awake; covers the pause between products called one after the other.</summary>
    private const int WatchMicroseconds = 200;

    private static readonly Worker[] s_workers = new Worker[Math.Max(0, Environment.ProcessorCount - 1)];
    private static int s_busy;
    private static int s_next;
    private static int s_pending;
    private static int s_shares;
    private static delegate*<void*, int, void> s_body;
    private static void* s_context;
    private static Exception? s_failure;

    /// <summary>
    /// Calls <paramref name="body"/> once with every index below <paramref name="shares"/>, on at most as many threads; returns when all are done.
    /// </summary>
    /// <param name="shares">Number of calls, ≥ 1.</param>
    /// <param name="body">Called with <paramref name="context"/> and an index, from several threads at once.</param>
    /// <param name="context">Handed through; may point to the caller's stack.</param>
    public static void Run(int shares, delegate*<void*, int, void> body, void* context)
    {
        int helpers = Math.Min(shares - 1, s_workers.Length);
        if (helpers == 0)
        {
            for (int share = 0; share < shares; share++)
            {
                body(context, share);
            }

            return;
        }

        if (Interlocked.CompareExchange(ref s_busy, 1, 0) != 0)
        {
            RunOnPool(shares, body, (nint)context);
            return;
        }

        s_body = body;
        s_context = context;
        s_shares = shares;
        s_next = 0;
        s_failure = null;
        s_pending = helpers;
        for (int i = 0; i < helpers; i++)
        {
            (s_workers[i] ??= new Worker()).Start();
        }

        TakeShares();
        for (int i = 0; i < helpers; i++)
        {
            // Whoever has not woken by now finds nothing left to do; do not wait for it.
            if (s_workers[i].Withdraw())
            {
                Interlocked.Decrement(ref s_pending);
            }
        }

        SpinWait spin = default;
        while (Volatile.Read(ref s_pending) != 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        Exception? failure = s_failure;
        Volatile.Write(ref s_busy, 0);
        if (failure is not null)
        {
            throw new InvalidOperationException("A thread failed: " + failure.Message, failure);
        }
    }

    private static void RunOnPool(int shares, delegate*<void*, int, void> body, nint context) =>
        Parallel.For(0, shares, new ParallelOptions { MaxDegreeOfParallelism = shares }, share => body((void*)context, share));

    private static void TakeShares()
    {
        try
        {
            for (int share = Interlocked.Increment(ref s_next) - 1; share < s_shares; share = Interlocked.Increment(ref s_next) - 1)
            {
                s_body(s_context, share);
            }
        }
        catch (Exception exception)
        {
            s_failure = exception;
        }
    }

    private sealed class Worker
    {
        private const int Idle = 0;
        private const int Asleep = 1;
        private const int Called = 2;
        private const int Working = 3;

        private readonly SemaphoreSlim _wake = new(0);
        private int _state;

        public Worker()
        {
            // Started without the caller's execution context, which would keep alive whatever it refers to.
            new Thread(Work) { IsBackground = true, Name = "Engine products" }.UnsafeStart();
        }

        public void Start()
        {
            if (Interlocked.Exchange(ref _state, Called) == Asleep)
            {
                _wake.Release();
            }
        }

        /// <summary>Takes a call back; false once the thread has begun.</summary>
        public bool Withdraw() => Interlocked.CompareExchange(ref _state, Idle, Called) == Called;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Work()
        {
            while (true)
            {
                long start = Stopwatch.GetTimestamp();
                while (Volatile.Read(ref _state) != Called || Interlocked.CompareExchange(ref _state, Working, Called) != Called)
                {
                    Thread.SpinWait(4);
                    if (Stopwatch.GetElapsedTime(start).TotalMicroseconds > WatchMicroseconds
                        && Interlocked.CompareExchange(ref _state, Asleep, Idle) == Idle)
                    {
                        _wake.Wait();
                        start = Stopwatch.GetTimestamp();
                    }
                }

                TakeShares();
                Volatile.Write(ref _state, Idle);
                Interlocked.Decrement(ref s_pending);
            }
        }
    }
}
