using System.Text.Json.Serialization;

namespace Engine.Benchmarks.Machine;

/// <summary>The machine's limits, measured in the same run: arithmetic out of registers, and bandwidth of each level of the memory hierarchy.</summary>
internal sealed record Roofline(
    [property: JsonPropertyName("gflops_per_core")] double Peak,
    [property: JsonPropertyName("levels")] IReadOnlyList<MemoryLevel> Levels)
{
    private const long MemorySample = 128L << 20;

    /// <summary>A working set of a few times the level before is served by this one; near its own size others' data and its ways come into it.</summary>
    private const int TimesTheLevelBefore = 4;

    public static Roofline Measure(IReadOnlyList<Cache> caches)
    {
        List<MemoryLevel> levels = [];
        long before = long.MaxValue / TimesTheLevelBefore;
        foreach (Cache cache in caches)
        {
            (double read, double update) = Bandwidth.Of(Math.Min(cache.Bytes / 2, TimesTheLevelBefore * before));
            levels.Add(new($"L{cache.Level}", cache.Bytes, read * 1e-9, update * 1e-9));
            before = cache.Bytes;
        }

        long last = caches.Count > 0 ? caches[^1].Bytes : 0;
        (double far, double farUpdate) = Bandwidth.Of(Math.Max(MemorySample, Math.Min(4 * last, 2 * MemorySample)));
        levels.Add(new("memory", null, far * 1e-9, farUpdate * 1e-9));
        return new Roofline(MachinePeak.GigaflopsPerSecond, levels);
    }

    /// <summary>The shortest time the machine allows, and what sets it; null where nothing is counted.</summary>
    /// <param name="flops">Operations.</param>
    /// <param name="read">Bytes read.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="footprint">Bytes touched.</param>
    /// <param name="threads">Cores at work.</param>
    public (string Limit, double Seconds)? Bound(double flops, double read, double written, double footprint, int threads)
    {
        double arithmetic = flops / (Peak * threads * 1e9);
        if (flops <= 0 && read + written <= 0)
        {
            return null;
        }

        if (read + written <= 0)
        {
            return ("compute", arithmetic);
        }

        MemoryLevel level = Levels.FirstOrDefault(l => l.Bytes is null || footprint <= l.Bytes) ?? Levels[^1];
        double traffic = written > 0 ? (read + written) / (level.UpdateGigabytes * 1e9) : read / (level.ReadGigabytes * 1e9);
        return arithmetic >= traffic ? ("compute", arithmetic) : (level.Name, traffic);
    }
}
