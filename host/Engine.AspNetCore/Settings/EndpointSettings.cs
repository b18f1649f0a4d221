using Engine.Hosting;
using Microsoft.Extensions.Configuration;

namespace Engine.AspNetCore.Settings;

/// <summary>What a service allows its callers, in a configuration file.</summary>
/// <param name="section">The section, usually <c>Engine:Http</c>.</param>
internal sealed class EndpointSettings(IConfigurationSection section) : SettingsSection<EngineEndpointOptions>(section, Keys)
{
    private static readonly Dictionary<string, Action<EngineEndpointOptions, IConfigurationSection>?> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(EngineEndpointOptions.RunsDirectory)] = (options, value) => options.RunsDirectory = value.Value,
        [nameof(EngineEndpointOptions.ConcurrentRuns)] = (options, value) => options.ConcurrentRuns = (int)Whole(value),
        [nameof(EngineEndpointOptions.QueuedRuns)] = (options, value) => options.QueuedRuns = (int)Whole(value),
        [nameof(EngineEndpointOptions.RememberedRuns)] = (options, value) => options.RememberedRuns = (int)Whole(value),
        [nameof(EngineEndpointOptions.MaximumPoints)] = (options, value) => options.MaximumPoints = (int)Whole(value),
        [nameof(EngineEndpointOptions.TimeLimit)] = (options, value) => options.TimeLimit = Time(value),
        [nameof(EngineEndpointOptions.MemoryLimit)] = (options, value) => options.MemoryLimit = Bytes(value),
        [nameof(EngineEndpointOptions.Isolate)] = (options, value) => options.Isolate = Flag(value),
        [nameof(EngineEndpointOptions.Threads)] = (options, value) => options.Threads = (int)Whole(value),
        [nameof(EngineEndpointOptions.CheckpointInterval)] = (options, value) => options.CheckpointInterval = Time(value),
        [nameof(EngineEndpointOptions.Patience)] = (options, value) => options.Patience = Time(value),
        [nameof(EngineEndpointOptions.MaximumBody)] = (options, value) => options.MaximumBody = Bytes(value),
    };

    private static long Bytes(IConfigurationSection section) =>
        long.TryParse(Text(section), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long bytes) ? bytes
            : throw new FormatException("must be a number of bytes");
}
