using System.Diagnostics.CodeAnalysis;

namespace Engine.Hosting.Checkpoints;

/// <summary>
/// Checkpoints as files in a folder: each is written beside its place, flushed to the disk and renamed, so that a crash at any moment leaves
/// either the old or the new one.
/// </summary>
public sealed class FileCheckpointStore : ICheckpointStore
{
    private const string Extension = ".ckpt";
    private const int FormatVersion = 2;

    private readonly string _folder;
    private readonly TimeSpan _interval;
    private readonly CancellationToken _stopping;
    private readonly TimeProvider _time;
    private long _last;

    /// <summary>Opens a store.</summary>
    /// <param name="folder">The folder; made when the first entry is saved.</param>
    /// <param name="interval">Least time between checkpoints.</param>
    /// <param name="time">Measures the time between checkpoints; the system's when null. Its wall clock is not read.</param>
    /// <param name="cancellationToken">When canceled, a checkpoint is due at once.</param>
    /// <exception cref="ArgumentException">The folder is empty.</exception>
    public FileCheckpointStore(string folder, TimeSpan interval, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
        _interval = interval;
        _stopping = cancellationToken;
        _time = time ?? TimeProvider.System;
        _last = _time.GetTimestamp();
    }

    /// <summary>
    /// When given, an entry that cannot be written, as on a full disk, does not end the run: the one before stays, this is told, and the next is
    /// tried when it is due.
    /// </summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Called when the folder has to be made, at first or because it was deleted meanwhile.</summary>
    public Action? FolderMade { get; init; }

    /// <summary>The folder.</summary>
    public string Folder => _folder;

    /// <summary>Least time between checkpoints.</summary>
    public TimeSpan Interval => _interval;

    /// <summary>Whether anything is saved.</summary>
    public bool HasEntries => Directory.Exists(_folder) && Directory.EnumerateFiles(_folder, "*" + Extension).Any();

    /// <inheritdoc/>
    public bool IsDue
    {
        get
        {
            // A counter that went backwards, as on a machine that was moved, must not put checkpoints off.
            TimeSpan elapsed = _time.GetElapsedTime(Interlocked.Read(ref _last));
            return _stopping.IsCancellationRequested || elapsed >= _interval || elapsed < TimeSpan.Zero;
        }
    }

    /// <inheritdoc/>
    public void Save(string key, ReadOnlySpan<byte> data)
    {
        string target = PathOf(key);
        byte[] copy = data.ToArray();
        byte[] content = CheckpointEnvelope.Save(FormatVersion, 0, writer => writer.Write(copy), copy.Length).ToArray();
        try
        {
            if (!Directory.Exists(_folder))
            {
                Disk.Current.MakeFolder(_folder);
                FolderMade?.Invoke();
            }

            AtomicFile.Write(target, stream => stream.Write(content));
        }
        catch (Exception e) when (Warn is not null && e is (IOException or UnauthorizedAccessException))
        {
            Warn($"the checkpoint '{key}' could not be saved, the one before it stays: {e.Message}");
        }

        Interlocked.Exchange(ref _last, _time.GetTimestamp());
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The entry is damaged or cannot be read.</exception>
    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
    {
        string path = PathOf(key);
        data = null;
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            data = CheckpointEnvelope.Load(
                $"'{path}'", FormatVersion, 0, File.ReadAllBytes(path),
                reader => reader.ReadBytes((int)(reader.BaseStream.Length - reader.BaseStream.Position)));
        }
        catch (InvalidDataException exception)
        {
            throw new IOException(exception.Message, exception);
        }

        return true;
    }

    /// <summary>Removes all entries, as after a run that ended well.</summary>
    public void Clear()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(_folder)
            .Where(f => f.EndsWith(Extension, StringComparison.Ordinal) || f.EndsWith(AtomicFile.PartialExtension, StringComparison.Ordinal)).ToArray())
        {
            Disk.Current.Delete(file);
        }

        if (!Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Disk.Current.DeleteFolder(_folder);
        }
    }

    private string PathOf(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') && !key.StartsWith('.')
            ? Path.Combine(_folder, key + Extension)
            : throw new ArgumentException($"A checkpoint's key is letters, digits, dots and dashes, got '{key}'.", nameof(key));
    }
}
