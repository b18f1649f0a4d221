using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Engine.Hosting.Checkpoints;

/// <summary>
/// Checkpoints as files in a folder: each is written beside its place, flushed to the disk and renamed, so that a crash at any moment leaves
/// either the old or the new one.
/// </summary>
public sealed class FileCheckpointStore : ICheckpointStore
{
    private const string Extension = ".ckpt";
    private const int HeaderBytes = 16;

    private readonly string _folder;
    private readonly TimeSpan _interval;
    private readonly CancellationToken _stopping;
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>Opens a store.</summary>
    /// <param name="folder">The folder; made when the first entry is saved.</param>
    /// <param name="interval">Least time between checkpoints.</param>
    /// <param name="stopping">When cancelled, a checkpoint is due at once.</param>
    public FileCheckpointStore(string folder, TimeSpan interval, CancellationToken stopping = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
        _interval = interval;
        _stopping = stopping;
    }

    /// <summary>The folder.</summary>
    public string Folder => _folder;

    /// <summary>Least time between checkpoints.</summary>
    public TimeSpan Interval => _interval;

    private static ReadOnlySpan<byte> Magic => "ENGCKPT1"u8;

    /// <inheritdoc/>
    public bool IsDue => _stopping.IsCancellationRequested || Stopwatch.GetElapsedTime(Interlocked.Read(ref _last)) >= _interval;

    /// <inheritdoc/>
    public void Save(string key, ReadOnlySpan<byte> data)
    {
        string target = PathOf(key);
        Directory.CreateDirectory(_folder);
        string partial = target + ".part";
        Span<byte> header = stackalloc byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], Checksum.Crc32(data));
        using (FileStream stream = File.Create(partial))
        {
            stream.Write(header);
            stream.Write(data);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, target, overwrite: true);
        Interlocked.Exchange(ref _last, Stopwatch.GetTimestamp());
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

        byte[] file = File.ReadAllBytes(path);
        bool isWhole = file.Length >= HeaderBytes && file.AsSpan().StartsWith(Magic)
            && BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8)) == file.Length - HeaderBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(12)) == Checksum.Crc32(file.AsSpan(HeaderBytes));
        if (!isWhole)
        {
            throw new IOException($"The checkpoint '{path}' is damaged; delete it to begin again.");
        }

        data = file[HeaderBytes..];
        return true;
    }

    /// <summary>Removes all entries, as after a run that ended well.</summary>
    public void Clear()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(_folder).Where(f => f.EndsWith(Extension, StringComparison.Ordinal) || f.EndsWith(Extension + ".part", StringComparison.Ordinal)).ToArray())
        {
            File.Delete(file);
        }

        if (!Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
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
