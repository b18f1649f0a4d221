using Microsoft.Extensions.Hosting;

namespace Engine.Hosting;

/// <summary>
/// Has the host look for plugins when the application starts, so that what is odd about its directories is in the log then, and not with the first run.
/// </summary>
/// <param name="engine">The host; made by being asked for.</param>
internal sealed class EngineStartup(IEngine engine) : IHostedService
{
    public IEngine Engine { get; } = engine;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
