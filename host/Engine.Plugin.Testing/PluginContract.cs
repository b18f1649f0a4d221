using Engine.Hosting;
using Engine.Hosting.Plugins;

namespace Engine.Plugin.Testing;

/// <summary>Examines the experiments of a built plugin as a host loads it: from its folder, with its services.</summary>
/// <example>
/// <code>
/// using var plugin = new PluginContract("src/bin/Debug/net10.0");
/// Assert.All(plugin.Experiments, id =&gt; Assert.Empty(plugin.Examine(id)));
/// </code>
/// </example>
public sealed class PluginContract : IDisposable
{
    private readonly EngineHost _engine;

    /// <summary>Loads a plugin.</summary>
    /// <param name="folder">Its folder, with its <c>plugin.json</c>.</param>
    /// <exception cref="PluginLoadException">It cannot be loaded; the reason says why.</exception>
    /// <exception cref="ArgumentException">The folder is empty.</exception>
    public PluginContract(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var options = new EngineOptions();
        options.PluginFolders.Add(Path.GetFullPath(folder));
        _engine = EngineHost.Create(options);
        _engine.LoadAll();
        PluginInfo plugin = _engine.Plugins[0];
        if (plugin.Status != PluginStatus.Active)
        {
            throw new PluginLoadException(plugin.Id, plugin.Status, plugin.Reason);
        }

        Experiments = [.. _engine.Experiments.Select(e => e.Id)];
    }

    /// <summary>The ids of its experiments, in order.</summary>
    public IReadOnlyList<string> Experiments { get; }

    /// <summary>Examines one of its experiments.</summary>
    /// <param name="experiment">The id.</param>
    /// <param name="options">How; null for the defaults. <see cref="ContractOptions.Create"/> is ignored: the plugin makes it.</param>
    /// <returns>The rules it breaks; empty when it keeps all.</returns>
    /// <exception cref="ParameterException">The plugin has no such experiment.</exception>
    public IReadOnlyList<ContractFinding> Examine(string experiment, ContractOptions? options = null)
    {
        PluginOffer offer = _engine.Catalog.Find(experiment, OfferKind.Experiment);
        using LoadedPlugin.Lease lease = offer.Slot.Use();
        LoadedPlugin plugin = lease.Plugin;
        ExperimentRegistration registration = plugin.Experiments[offer.Id];
        var scopes = new List<IDisposable?>();
        try
        {
            return ExperimentContract.Examine(registration, Create, options ?? new ContractOptions());
        }
        finally
        {
            scopes.ForEach(scope => scope?.Dispose());
        }

        object Create()
        {
            object instance = plugin.Create(registration.Type, out IDisposable? scope);
            lock (scopes)
            {
                scopes.Add(scope);
            }

            return instance;
        }
    }

    /// <summary>Lets go of the plugin's services.</summary>
    public void Dispose() => _engine.Dispose();
}
