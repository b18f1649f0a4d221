using System.Diagnostics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Benchmarks.Machine;

/// <summary>The rate of fused multiply-adds one core reaches out of registers: the peak that percentages refer to.</summary>
internal static class MachinePeak
{
    public static double GigaflopsPerSecond { get; } = Math.Max(
        V512.IsSupported ? Measure<V512>() : 0,
        V256.IsSupported ? Measure<V256>() : Measure<V128>());

    private static double Measure<T>()
        where T : unmanaged, ISimd<T>
    {
        const int rounds = 2_000_000;
        double best = 0;
        for (int trial = 0; trial < 12; trial++)
        {
            long start = Stopwatch.GetTimestamp();
            double sink = Chains<T>(rounds);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            GC.KeepAlive(sink);
            best = Math.Max(best, rounds * 12.0 * 2 * T.Count / seconds * 1e-9);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Chains<T>(int rounds)
        where T : unmanaged, ISimd<T>
    {
        T x = T.Broadcast(0.999999), y = T.Broadcast(1e-9);
        T a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (int n = 0; n < rounds; n++)
        {
            a = T.MultiplyAdd(a, x, y);
            b = T.MultiplyAdd(b, x, y);
            c = T.MultiplyAdd(c, x, y);
            d = T.MultiplyAdd(d, x, y);
            e = T.MultiplyAdd(e, x, y);
            f = T.MultiplyAdd(f, x, y);
            g = T.MultiplyAdd(g, x, y);
            h = T.MultiplyAdd(h, x, y);
            i = T.MultiplyAdd(i, x, y);
            j = T.MultiplyAdd(j, x, y);
            k = T.MultiplyAdd(k, x, y);
            l = T.MultiplyAdd(l, x, y);
        }

        return T.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
