using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Engine.Hosting.Plugins;

/// <summary>A plugin whose code is loaded: its context, its services and what it registered.</summary>
internal sealed class LoadedPlugin
{
    private readonly PluginCode _code;
    private readonly PluginBuilder _registered;
    private readonly string? _shadowFolder;
    private readonly Lock _gate = new();
    private readonly Lazy<IServiceProvider> _provider;
    private readonly ConcurrentDictionary<Type, ConstructorInvoker?> _plain = new();
    private int _uses;
    private TaskCompletionSource? _drained;

    private LoadedPlugin(PluginCode code, PluginManifest manifest, PluginBuilder registered, string? shadowFolder)
    {
        _code = code;
        Manifest = manifest;
        _registered = registered;
        _provider = new(() => registered.Services.BuildServiceProvider());
        _shadowFolder = shadowFolder;
    }

    /// <summary>What the code that is loaded says of itself; its folder may hold newer code by now.</summary>
    public PluginManifest Manifest { get; }

    public IReadOnlyDictionary<string, ExperimentRegistration> Experiments => _registered.Experiments;

    public IReadOnlyDictionary<string, (Type Type, string Summary)> StateMetrics => _registered.StateMetrics;

    /// <summary>Loads and configures.</summary>
    /// <exception cref="PluginLoadException">It could not be loaded; the reason says what and why.</exception>
    public static LoadedPlugin Load(PluginFolder folder, PluginMode mode, ILoggerFactory loggers)
    {
        PluginManifest manifest = folder.Manifest!;
        string path = folder.AssemblyPath;
        string? shadow = null;
        PluginCode? code = null;
        try
        {
            if (mode == PluginMode.Reloadable)
            {
                shadow = ShadowCopy.Make(folder.FolderPath);
                path = Path.Combine(shadow, manifest.Assembly);
            }

            PluginInspection.Check(manifest.Id, path);
            code = new PluginCode(manifest.Id, path, isUnloadable: mode == PluginMode.Reloadable);
            return Configure(code, manifest, loggers, shadow);
        }
        catch (Exception e)
        {
            code?.Unload();
            ShadowCopy.Delete(shadow);
            throw e as PluginLoadException ?? new PluginLoadException(manifest.Id, PluginStatus.Failed, Explain(e), e);
        }
    }

    /// <summary>Keeps the plugin from being unloaded while it is used.</summary>
    /// <exception cref="ObjectDisposedException">It is being unloaded.</exception>
    public Lease Use()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_drained is not null, this);
            _uses++;
        }

        return new(this);
    }

    /// <summary>An instance with its dependencies, in a scope of its own.</summary>
    /// <remarks>A class that asks for nothing is made directly; the container, which costs a third of a short run, is built when it is needed.</remarks>
    public object Create(Type type, out IDisposable? scope)
    {
        if (_plain.GetOrAdd(type, static (t, registered) => registered.IsPlain(t) ? ConstructorInvoker.Create(t.GetConstructor(Type.EmptyTypes)!) : null,
            _registered) is { } constructor)
        {
            object instance = constructor.Invoke();
            scope = instance as IDisposable;
            return instance;
        }

        IServiceScope services = _provider.Value.CreateScope();
        scope = services;
        return services.ServiceProvider.GetRequiredService(type);
    }

    /// <summary>Waits for running uses to end and disposes the services.</summary>
    public async Task DisposeAsync()
    {
        Task drained;
        lock (_gate)
        {
            _drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_uses == 0)
            {
                _drained.TrySetResult();
            }

            drained = _drained.Task;
        }

        await drained.ConfigureAwait(false);
        if (_provider.IsValueCreated)
        {
            await ((IAsyncDisposable)_provider.Value).DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Begins to unload a collectible context; the weak reference tells whether something still holds it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public (WeakReference Context, string? ShadowFolder) Unload()
    {
        var weak = new WeakReference(_code.Context, trackResurrection: true);
        _code.Unload();
        return (weak, _shadowFolder);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LoadedPlugin Configure(PluginCode code, PluginManifest manifest, ILoggerFactory loggers, string? shadow)
    {
        Assembly assembly = code.LoadEntry();
        PluginAttribute attribute = assembly.GetCustomAttribute<PluginAttribute>()
            ?? throw new PluginContractException($"{manifest.Assembly} carries no [assembly: Plugin(\"{manifest.Id}\")].");
        if (attribute.Id != manifest.Id)
        {
            throw new PluginContractException($"plugin.json says '{manifest.Id}', but {manifest.Assembly} is the plugin '{attribute.Id}'; build it again.");
        }

        Type entry = assembly.GetType(manifest.EntryType, throwOnError: true)!;
        if (!typeof(IPlugin).IsAssignableFrom(entry) || entry.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new PluginContractException($"{manifest.EntryType} must implement Engine.IPlugin and have a public constructor without parameters.");
        }

        var services = new ServiceCollection();
        services.AddSingleton(loggers);
        services.TryAdd(ServiceDescriptor.Singleton(typeof(ILogger<>), typeof(Logger<>)));
        var builder = new PluginBuilder(services);
        var plugin = (IPlugin)Activator.CreateInstance(entry, BindingFlags.DoNotWrapExceptions | BindingFlags.Public | BindingFlags.Instance, null, null,
            null)!;
        PluginFrame.A_plugin_ended_the_process_while_it_was_loaded__take_its_folder_away(plugin, builder);
        Match(manifest, "experiment", manifest.Experiments, builder.Experiments.Keys);
        Match(manifest, "state metric", manifest.StateMetrics, builder.StateMetrics.Keys);
        return new(code, manifest, builder, shadow);
    }

    private static void Match(PluginManifest manifest, string what, IReadOnlyList<ManifestEntry> announced, IReadOnlyCollection<string> registered)
    {
        if (announced.FirstOrDefault(e => !registered.Contains(e.Id)) is { } missing)
        {
            throw new PluginContractException($"The {what} '{missing.Id}' is announced but not registered in {manifest.EntryType}.Configure.");
        }

        if (registered.FirstOrDefault(id => announced.All(e => e.Id != id)) is { } extra)
        {
            throw new PluginContractException($"The {what} '{extra}' is registered but not in plugin.json; build the plugin again.");
        }
    }

    private static string Explain(Exception e) => e switch
    {
        PluginContractException => e.Message,
        FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException or MissingMethodException => e.Message,
        IOException or UnauthorizedAccessException => $"its files cannot be read: {e.Message}",
        _ => $"{e.GetType().Name} while it was being configured: {e.Message}",
    };

    private void Release()
    {
        lock (_gate)
        {
            _uses--;
            if (_uses == 0)
            {
                _drained?.TrySetResult();
            }
        }
    }

    /// <summary>One use of a plugin.</summary>
    public sealed class Lease(LoadedPlugin plugin) : IDisposable
    {
        private LoadedPlugin? _plugin = plugin;

        public LoadedPlugin Plugin => _plugin ?? throw new ObjectDisposedException(nameof(Lease));

        public void Dispose() => Interlocked.Exchange(ref _plugin, null)?.Release();
    }
}
