using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Plugin.Testing;

namespace Engine.Plugin.Contract.Tests;

/// <summary>Every experiment of the repository keeps every rule that it asks of others, with parameters for short runs.</summary>
public sealed class ContractTests
{
    private static readonly string Root = Metadata("EngineRoot");

    private static readonly string Plugins = Path.Combine(Root, "host", "Engine.Cli", "bin", Metadata("Configuration"), "net10.0", "plugins");

    private static readonly ConcurrentDictionary<string, PluginContract> Loaded = new();

    /// <summary>The file is one that <c>engine plugins test --parameters</c> takes.</summary>
    private static readonly JsonObject Parameters =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "tests", "Engine.Plugin.Contract.Tests", "parameters.json")))!.AsObject();

    public static TheoryData<string, string> Experiments
    {
        get
        {
            var options = new EngineOptions();
            options.PluginDirectories.Add(Plugins);
            EngineHost engine = EngineHost.Create(options);
            Dictionary<string, string> folders = engine.Plugins.ToDictionary(p => p.Id, p => Path.GetFileName(p.Folder));
            return new(engine.Experiments.Select(e => (folders[e.Plugin], e.Id)));
        }
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Keeps_every_rule(string folder, string experiment)
    {
        PluginContract plugin = Loaded.GetOrAdd(folder, name => new PluginContract(Path.Combine(Plugins, name)));

        // Two seconds to stop, the default, are a promise to people at an idle machine; other tests may keep this one from its cores for as long.
        Assert.Empty(plugin.Examine(experiment, new ContractOptions { Parameters = Parameters[experiment], StopsWithin = TimeSpan.FromSeconds(20) }));
    }

    [Fact]
    public void Parameters_name_experiments_that_exist() =>
        Assert.Empty(Parameters.Select(p => p.Key).Except(Experiments.Select(e => e.Data.Item2)));

    private static string Metadata(string key) =>
        typeof(ContractTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
