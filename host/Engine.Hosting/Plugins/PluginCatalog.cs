using Engine.Hosting.Units;
using Microsoft.Extensions.Logging;

namespace Engine.Hosting.Plugins;

/// <summary>The plugins a host has found: who offers what, under which id, and whether it may be used.</summary>
internal sealed class PluginCatalog
{
    private readonly EngineOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly List<PluginSlot> _slots;

    private PluginCatalog(EngineOptions options, ILoggerFactory loggers, List<PluginSlot> slots, IReadOnlyList<string> notices)
    {
        _options = options;
        _loggers = loggers;
        _slots = slots;
        Notices = notices;
    }

    /// <summary>What was odd about the places searched, such as a directory that is not there.</summary>
    public IReadOnlyList<string> Notices { get; }

    public IReadOnlyList<PluginInfo> Plugins => [.. _slots.Select(s => s.Info)];

    /// <summary>Finds plugins; loads none.</summary>
    /// <exception cref="ParameterException">The allow-list cannot be read.</exception>
    public static PluginCatalog Scan(EngineOptions options, ILoggerFactory loggers)
    {
        PluginLock? allowed = options.LockFile is { } file ? PluginLock.Read(file) : null;
        string[] directories = [.. options.PluginDirectories.Select(Absolute)];
        List<PluginFolder> folders = PluginFolder.Scan(directories, options.PluginFolders.Select(Absolute));
        foreach (PluginFolder folder in folders)
        {
            Admit(folder, options, allowed);
        }

        string[] notices = [.. directories.Select(PluginFolder.Notice).OfType<string>()];
        ILogger logger = loggers.CreateLogger("Engine.Plugins");
        foreach (string notice in notices)
        {
            HostLog.PluginDirectoryNotice(logger, notice);
        }

        return new(options, loggers, [.. folders.Select(f => new PluginSlot(f, options.Mode, loggers))], notices);
    }

    public void LoadAll()
    {
        foreach (PluginSlot slot in _slots.Where(s => s.IsUsable))
        {
            try
            {
                slot.Use().Dispose();
            }
            catch (PluginLoadException)
            {
                // The slot keeps status and reason.
            }
        }
    }

    public IReadOnlyList<ExperimentInfo> Offers(OfferKind kind) =>
    [
        .. _slots.Where(s => s.IsUsable)
            .SelectMany(s => kind.Of(s.Folder.Manifest!).Select(e => new ExperimentInfo(e.Id, e.Summary, s.Folder.Id)))
            .OrderBy(e => e.Id, StringComparer.Ordinal),
    ];

    /// <summary>The plugin that offers an experiment or a state metric, asked for by its id or a former one.</summary>
    /// <exception cref="ParameterException">There is none.</exception>
    /// <exception cref="PluginLoadException">There is one, but it is broken.</exception>
    public PluginOffer Find(string id, OfferKind kind)
    {
        PluginOffer? offer = Offered(id, kind, (entry, asked) => entry.Id == asked) ?? Offered(id, kind, (entry, asked) => entry.Aliases.Contains(asked));
        return offer ?? throw Missing(id, kind);
    }

    /// <summary>Reads a plugin's folder again and replaces its code.</summary>
    /// <exception cref="ParameterException">There is no such plugin.</exception>
    /// <exception cref="InvalidOperationException">The host holds plugins resident and this one's code is loaded.</exception>
    public async Task<UnloadResult> ReloadAsync(string plugin, CancellationToken cancellationToken)
    {
        PluginSlot slot = _slots.FirstOrDefault(s => s.Folder.Id == plugin) ?? _slots.FirstOrDefault(s => s.Folder.Name == plugin)
            ?? throw new ParameterException("plugin", $"there is no plugin '{plugin}'{Suggestion.Clause(plugin, _slots.Select(s => s.Folder.Id))}");
        PluginFolder folder = PluginFolder.Read(slot.Folder.FolderPath);
        Admit(folder, _options, _options.LockFile is { } file ? PluginLock.Read(file) : null);
        bool collected = await slot.ReplaceAsync(folder, _options.UnloadTimeout, cancellationToken).ConfigureAwait(false);
        ILogger logger = _loggers.CreateLogger("Engine.Plugins");
        if (collected)
        {
            HostLog.PluginUnloaded(logger, folder.Id);
            return new(slot.Info, true, "");
        }

        HostLog.PluginHeld(logger, folder.Id);
        return new(
            slot.Info,
            false,
            $"The old code of the plugin '{folder.Id}' is still held after {_options.UnloadTimeout.TotalSeconds} s. A running timer, an AsyncLocal value, "
            + "a handler of a static event or a cache keyed by one of its types usually does that.");
    }

    /// <summary>Waits for runs in progress and lets go of all code; a plugin that does not end keeps no other waiting.</summary>
    public Task CloseAsync() => Task.WhenAll(_slots.Select(slot => slot.CloseAsync()));

    private static string Absolute(string directory) => Path.GetFullPath(directory, AppContext.BaseDirectory);

    private static void Admit(PluginFolder folder, EngineOptions options, PluginLock? allowed)
    {
        if (folder.Status != PluginStatus.Available)
        {
            return;
        }

        if (options.DisabledPlugins.Contains(folder.Id))
        {
            folder.Reject(PluginStatus.Disabled, "switched off by the options.");
        }
        else if (allowed?.ReasonToReject(folder.Id, folder.FolderPath) is { } reason)
        {
            folder.Reject(
                PluginStatus.Disabled,
                $"{reason} If the change is wanted, pin what is there now with 'engine plugins lock' (the list is '{options.LockFile}').");
        }
    }

    private PluginOffer? Offered(string id, OfferKind kind, Func<ManifestEntry, string, bool> matches)
    {
        foreach (PluginSlot slot in _slots.Where(s => s.IsUsable))
        {
            if (kind.Of(slot.Folder.Manifest!).FirstOrDefault(e => matches(e, id)) is { } entry)
            {
                return new(slot, entry.Id);
            }
        }

        return null;
    }

    private Exception Missing(string id, OfferKind kind)
    {
        // An id of a plugin that is there but broken is the plugin's fault, not the user's.
        string topic = id.Split('.')[0];
        PluginSlot[] broken = [.. _slots.Where(s => !s.IsUsable && !s.IsLoaded)];
        PluginSlot? owner = broken.FirstOrDefault(s => s.Folder.Manifest is { } m && kind.Of(m).Any(e => e.Id == id || e.Aliases.Contains(id)))
            ?? (kind == OfferKind.Experiment && _slots.All(s => !s.IsUsable || s.Folder.Id != topic) ? broken.FirstOrDefault(s => s.Folder.Id == topic) : null);
        if (owner is not null)
        {
            return new PluginLoadException(owner.Folder.Id, owner.Folder.Status, owner.Folder.Reason);
        }

        string[] known = [.. Offers(kind).Select(e => e.Id)];
        string text = $"there is no {kind.Name} '{Excerpt.Of(id)}'{Meant(id, known)}";
        string[] more =
        [
            .. broken.Where(s => s.Folder.Status != PluginStatus.Superseded)
                .Select(s => $"The plugin '{s.Folder.Id}' was refused ({s.Folder.Status}): {s.Folder.Reason}"),
            .. Notices,
        ];
        return new ParameterException(kind.Name, more.Length == 0 ? text : $"{text}{(text.EndsWith('?') ? "" : ".")} {string.Join(' ', more)}");
    }

    /// <summary>What somebody meant who asked for something that is not there: all of a plugin, one by the end of its id, one that is spelled alike.</summary>
    private static string Meant(string id, string[] known)
    {
        if (known.Length == 0)
        {
            return "; no plugin offers any";
        }

        string topic = id.TrimEnd('.').ToLowerInvariant() + ".";
        string[] within = [.. known.Where(k => k.StartsWith(topic, StringComparison.Ordinal))];
        if (within.Length > 0)
        {
            return $"; there are {string.Join(", ", within)}";
        }

        string[] ends = [.. known.Where(k => k.EndsWith("." + id, StringComparison.OrdinalIgnoreCase))];
        string hint = ends.Length == 1 ? $"; did you mean '{ends[0]}'?" : Suggestion.Clause(id, known);
        return hint.Length > 0 ? hint : $"; there are {string.Join(", ", ends.Length > 0 ? ends : known)}";
    }
}
