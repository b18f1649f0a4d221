using Engine.Hosting.Plugins;
using Microsoft.Extensions.Logging;

namespace Engine.Hosting.Running;

/// <summary>What every session of a host uses.</summary>
/// <param name="Catalog">The plugins.</param>
/// <param name="Options">How the host was made.</param>
/// <param name="Loggers">Makes loggers.</param>
/// <param name="Active">Takes note of what runs.</param>
/// <param name="Shutdown">Set when the host shuts down.</param>
internal sealed record SessionServices(
    PluginCatalog Catalog, EngineOptions Options, ILoggerFactory Loggers, ActiveRuns Active, CancellationToken Shutdown);
