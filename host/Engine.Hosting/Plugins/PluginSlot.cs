using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Engine.Hosting.Plugins;

/// <summary>One plugin folder over the life of the host: what it says, whether its code is loaded, and how it stands.</summary>
internal sealed class PluginSlot(PluginFolder folder, PluginMode mode, ILoggerFactory loggers)
{
    private readonly Lock _gate = new();
    private PluginFolder _folder = folder;
    private LoadedPlugin? _loaded;

    public PluginFolder Folder => _folder;

    public bool IsUsable => _folder.Status is PluginStatus.Available;

    public bool IsLoaded => _loaded is not null;

    public PluginInfo Info
    {
        get
        {
            lock (_gate)
            {
                PluginManifest? manifest = _folder.Manifest;
                return new(
                    _folder.Id,
                    manifest?.Version ?? "",
                    manifest?.Description ?? "",
                    _loaded is not null ? PluginStatus.Active : _folder.Status,
                    _folder.Reason,
                    _folder.FolderPath,
                    manifest?.Contract ?? "",
                    manifest?.Experiments ?? [],
                    manifest?.StateMetrics ?? []);
            }
        }
    }

    /// <summary>The plugin's code, loaded when first asked for, kept from being unloaded until the lease is disposed.</summary>
    /// <exception cref="PluginLoadException">It could not be loaded, now or earlier.</exception>
    public LoadedPlugin.Lease Use()
    {
        lock (_gate)
        {
            if (_loaded is null)
            {
                if (_folder.Status != PluginStatus.Available)
                {
                    throw new PluginLoadException(_folder.Id, _folder.Status, _folder.Reason);
                }

                ILogger logger = loggers.CreateLogger("Engine.Plugins");
                try
                {
                    _loaded = LoadedPlugin.Load(_folder, mode, loggers);
                    HostTelemetry.PluginLoaded(_folder.Id, "loaded");
                    HostLog.PluginLoaded(logger, _folder.Id, _folder.Manifest!.Version, _folder.FolderPath);
                }
                catch (PluginLoadException e)
                {
                    _folder.Reject(e.Status, e.Reason);
                    HostTelemetry.PluginLoaded(_folder.Id, "failed");
                    HostLog.PluginFailed(logger, _folder.Id, _folder.FolderPath, e.Status, e.Reason);

                    // The cause may hold frames of the plugin's code, which would keep a collectible context alive.
                    throw mode == PluginMode.Reloadable ? new PluginLoadException(e.Plugin, e.Status, e.Reason) : e;
                }
            }

            return _loaded.Use();
        }
    }

    /// <summary>Takes the code out of use and unloads it once running uses have ended.</summary>
    /// <param name="folder">The folder as it now is.</param>
    /// <param name="timeout">How long to wait for the context to be collected.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether the old code is gone.</returns>
    public async Task<bool> ReplaceAsync(PluginFolder folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        (WeakReference Context, string? ShadowFolder)? old = await DetachAsync(folder).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (old is not { } unloading)
        {
            return true;
        }

        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (unloading.Context.IsAlive && Environment.TickCount64 < deadline)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (unloading.Context.IsAlive)
            {
                await Task.Delay(10, cancellationToken).ConfigureAwait(false);
            }
        }

        if (!unloading.Context.IsAlive)
        {
            ShadowCopy.Delete(unloading.ShadowFolder);
        }

        return !unloading.Context.IsAlive;
    }

    /// <summary>Waits for running uses, disposes the plugin's services and, in reloadable mode, lets go of its code.</summary>
    public async Task CloseAsync()
    {
        LoadedPlugin? old;
        lock (_gate)
        {
            (old, _loaded) = (_loaded, null);
            if (_folder.Status == PluginStatus.Available)
            {
                _folder.Reject(PluginStatus.Disabled, "the host has been shut down.");
            }
        }

        if (old is null)
        {
            return;
        }

        await old.DisposeAsync().ConfigureAwait(false);
        if (mode == PluginMode.Reloadable)
        {
            ShadowCopy.Delete(old.Unload().ShadowFolder);
        }
    }

    /// <summary>Apart from its caller, so that no local of a running method keeps the plugin alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<(WeakReference Context, string? ShadowFolder)?> DetachAsync(PluginFolder folder)
    {
        LoadedPlugin? old;
        lock (_gate)
        {
            if (_loaded is not null && mode == PluginMode.Resident)
            {
                throw new InvalidOperationException($"The plugin '{_folder.Id}' is resident; it can be replaced only in reloadable mode.");
            }

            (old, _loaded, _folder) = (_loaded, null, folder);
        }

        if (old is null)
        {
            return null;
        }

        await old.DisposeAsync().ConfigureAwait(false);
        return old.Unload();
    }
}
