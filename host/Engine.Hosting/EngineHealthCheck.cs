using Engine.Hosting.Plugins;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Engine.Hosting;

/// <summary>
/// Unhealthy when there is nothing to run; degraded when a plugin was refused or a plugin directory is not as expected. Loads nothing.
/// </summary>
/// <param name="engine">The host.</param>
internal sealed class EngineHealthCheck(IEngine engine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<PluginInfo> plugins = engine.Plugins;
        int experiments = engine.Experiments.Count;
        string[] faults =
        [
            .. engine.Notices,
            .. plugins.Where(p => p.Status is PluginStatus.Failed or PluginStatus.Incompatible).Select(p => $"The plugin '{p.Id}' is {p.Status}: {p.Reason}"),
        ];
        Dictionary<string, object> data = plugins.GroupBy(p => p.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (object)g.First().Status.ToString(), StringComparer.Ordinal);
        string text = faults.Length > 0 ? string.Join(" ", faults) : $"{experiments} experiments of {plugins.Count} plugins.";
        return Task.FromResult(new HealthCheckResult(
            experiments == 0 ? context.Registration.FailureStatus : faults.Length > 0 ? HealthStatus.Degraded : HealthStatus.Healthy,
            experiments == 0 ? $"There are no experiments. {string.Join(" ", faults)}".TrimEnd() : text,
            data: data));
    }
}
