using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Engine.Hosting;

/// <summary>The host's meter and activity source, both named <see cref="Name"/>.</summary>
public static class HostTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Engine.Hosting";

    private static readonly Meter Meter = new(Name);

    /// <summary>One activity a run.</summary>
    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>Runs that ended, by experiment and outcome (done, cancelled, bad-input, failed).</summary>
    internal static Counter<long> Runs { get; } = Meter.CreateCounter<long>("engine.runs", "{run}", "Runs that ended.");

    /// <summary>Duration of runs.</summary>
    internal static Histogram<double> Duration { get; } = Meter.CreateHistogram<double>("engine.run.duration", "s", "Duration of runs.");

    /// <summary>Plugins loaded, by plugin and outcome.</summary>
    internal static Counter<long> PluginLoads { get; } = Meter.CreateCounter<long>("engine.plugin.loads", "{load}", "Plugins loaded or failed to load.");
}
