namespace Engine.Cli.Runs;

/// <summary>Waits for a folder to change and then to be left alone for a moment, as a build leaves it.</summary>
internal sealed class FolderChanges : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly SemaphoreSlim _changed = new(0);

    public FolderChanges(string folder)
    {
        _watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size
        };
        _watcher.Changed += (_, _) => _changed.Release();
        _watcher.Created += (_, _) => _changed.Release();
        _watcher.Renamed += (_, _) => _changed.Release();
        _watcher.Deleted += (_, _) => _changed.Release();
        _watcher.EnableRaisingEvents = true;
    }

    public async Task WaitAsync(TimeSpan settle, CancellationToken cancellationToken)
    {
        await _changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        while (await _changed.WaitAsync(settle, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _changed.Dispose();
    }
}
