using System.Reflection;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Engine.Plugins.Turbulence.Tests.Hosting;

/// <summary>The plugin as a host loads it from its folder: nothing is called but through ids and JSON.</summary>
public sealed class HostedPlugin : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public HostedPlugin()
    {
        string folder = typeof(HostedPlugin).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PluginFolder").Value!;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEngine(options => options.PluginFolders.Add(folder));
        _services = services.BuildServiceProvider();
        Engine = _services.GetRequiredService<IEngine>();
    }

    public IEngine Engine { get; }

    public async Task<RunReport> RunAsync(string id, string parameters) =>
        (await Engine.RunAsync(id, (JsonObject)JsonNode.Parse(parameters)!, new RunOptions { Seed = 7, DegreeOfParallelism = 1 })).Report;

    /// <summary>The problems that a run is refused for.</summary>
    public IReadOnlyList<ParameterProblem> Refusals(string id, string parameters) =>
        Assert.Throws<ParameterException>(() => Engine.Complete(id, (JsonObject)JsonNode.Parse(parameters)!)).Problems;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
