using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Engine.Hosting;

/// <summary>The host's meter and activity source, both named <see cref="Name"/>.</summary>
public static class HostTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Engine.Hosting";

    /// <summary>The runtime's own switch; a short command turns it off, and then no instrument is even made.</summary>
    private static readonly bool IsMetered = !AppContext.TryGetSwitch("System.Diagnostics.Metrics.Meter.IsSupported", out bool supported) || supported;

    /// <summary>One activity a run.</summary>
    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>Counts and times a run that ended.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="outcome"><c>done</c>, <c>canceled</c>, <c>bad-input</c> or <c>failed</c>.</param>
    /// <param name="duration">How long it took.</param>
    internal static void RunEnded(string experiment, string outcome, TimeSpan duration)
    {
        if (IsMetered)
        {
            Instruments.Runs.Add(1, new("experiment", experiment), new KeyValuePair<string, object?>("outcome", outcome));
            Instruments.Duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("experiment", experiment));
        }
    }

    /// <summary>Counts a plugin that was loaded, or could not be.</summary>
    /// <param name="plugin">The plugin's id.</param>
    /// <param name="outcome"><c>loaded</c> or <c>failed</c>.</param>
    internal static void PluginLoaded(string plugin, string outcome)
    {
        if (IsMetered)
        {
            Instruments.PluginLoads.Add(1, new("plugin", plugin), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    private static class Instruments
    {
        private static readonly Meter Meter = new(Name);

        public static Counter<long> Runs { get; } = Meter.CreateCounter<long>("engine.runs", "{run}", "Runs that ended.");

        public static Histogram<double> Duration { get; } = Meter.CreateHistogram<double>("engine.run.duration", "s", "Duration of runs.");

        public static Counter<long> PluginLoads { get; } = Meter.CreateCounter<long>("engine.plugin.loads", "{load}", "Plugins loaded or failed to load.");
    }
}
