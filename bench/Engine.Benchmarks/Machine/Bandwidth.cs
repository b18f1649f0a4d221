using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Benchmarks.Machine;

/// <summary>Bytes a second one core moves from a level of the memory hierarchy: only reading, and reading two streams while writing one of them back.</summary>
internal sealed class Bandwidth
{
    private const double TrialSeconds = 0.03;
    private const int Trials = 4;

    /// <summary>Several streams in flight hide the latency of the farther levels.</summary>
    private const int Unroll = 8;

    private readonly int _length;
    private readonly AlignedBuffer<double> _x;
    private readonly AlignedBuffer<double> _y;

    private Bandwidth(long bytes)
    {
        _length = (int)(bytes / (2 * sizeof(double)) / 64 * 64);
        _x = new AlignedBuffer<double>(_length);
        _y = new AlignedBuffer<double>(_length);
        _x.Span.Fill(1e-3);
        _y.Span.Fill(1);
    }

    /// <summary>Reading and updating rates of a working set of that many bytes.</summary>
    public static (double Read, double Update) Of(long workingSet)
    {
        var memory = new Bandwidth(workingSet);
        return SimdDispatch.InvokeAt<Rates, (double, double)>(SimdDispatch.Widest, new Rates(memory));
    }

    private (double Read, double Update) Measure<T>()
        where T : unmanaged, ISimd<T> => (
            Rate(() => Sum<T>(_x.Span) + Sum<T>(_y.Span), 2.0 * sizeof(double) * _length),
            Rate(() => Update<T>(_x.Span, _y.Span), 3.0 * sizeof(double) * _length));

    private static double Rate(Func<double> work, double bytes)
    {
        double best = 0, sink = 0;
        int repetitions = 1;
        for (int trial = 0; trial < Trials;)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < repetitions; i++)
            {
                sink += work();
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (seconds < TrialSeconds)
            {
                repetitions *= 2;
                continue;
            }

            best = Math.Max(best, bytes * repetitions / seconds);
            trial++;
        }

        GC.KeepAlive(sink);
        return best;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Sum<T>(ReadOnlySpan<double> values)
        where T : unmanaged, ISimd<T>
    {
        ref readonly double source = ref MemoryMarshal.GetReference(values);
        nuint step = (nuint)T.Count;
        T a = T.Zero, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        for (nuint i = 0; i + (Unroll * step) <= (nuint)values.Length; i += Unroll * step)
        {
            a += T.Load(in source, i);
            b += T.Load(in source, i + step);
            c += T.Load(in source, i + (2 * step));
            d += T.Load(in source, i + (3 * step));
            e += T.Load(in source, i + (4 * step));
            f += T.Load(in source, i + (5 * step));
            g += T.Load(in source, i + (6 * step));
            h += T.Load(in source, i + (7 * step));
        }

        return T.Sum(a + b + c + d + (e + f + g + h));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Update<T>(ReadOnlySpan<double> x, Span<double> y)
        where T : unmanaged, ISimd<T>
    {
        ref readonly double from = ref MemoryMarshal.GetReference(x);
        ref double to = ref MemoryMarshal.GetReference(y);
        nuint step = (nuint)T.Count;
        T scale = T.Broadcast(1e-9);
        for (nuint i = 0; i + (4 * step) <= (nuint)x.Length; i += 4 * step)
        {
            T.Store(T.MultiplyAdd(T.Load(in from, i), scale, T.Load(in to, i)), ref to, i);
            T.Store(T.MultiplyAdd(T.Load(in from, i + step), scale, T.Load(in to, i + step)), ref to, i + step);
            T.Store(T.MultiplyAdd(T.Load(in from, i + (2 * step)), scale, T.Load(in to, i + (2 * step))), ref to, i + (2 * step));
            T.Store(T.MultiplyAdd(T.Load(in from, i + (3 * step)), scale, T.Load(in to, i + (3 * step))), ref to, i + (3 * step));
        }

        return y[0];
    }

    private readonly struct Rates(Bandwidth memory) : ISimdFunction<(double Read, double Update)>
    {
        public (double Read, double Update) Run<T>()
            where T : unmanaged, ISimd<T> => memory.Measure<T>();
    }
}
