using Microsoft.Win32.SafeHandles;

namespace Engine.Hosting.Sweeps;

/// <summary>
/// The finished points of a sweep, a line each, in a file that only grows: a checksum, a blank, JSON. A line reaches the operating system before its
/// thread takes the next point, so a killed process loses the points in flight and no more; a torn or damaged line is skipped and its point computed
/// again. Of several threads that add lines at a time, one writes them all.
/// </summary>
public sealed class SweepLedger : IDisposable
{
    /// <summary>How often the disk is asked to make lines durable against a loss of power.</summary>
    private static readonly TimeSpan SyncInterval = TimeSpan.FromSeconds(1);

    /// <summary>How often it is seen whether the file is still in its folder; and at the end.</summary>
    private const int LookMilliseconds = 50;

    private readonly string _path;
    private readonly Action<string>? _restored;

    /// <summary>Held for as long as it takes to stand in line.</summary>
    private readonly Lock _queueing = new();

    /// <summary>Held while the file is written.</summary>
    private readonly Lock _writing = new();

    private readonly Timer _syncing;
    private List<LedgerLine> _queue = [];
    private List<LedgerLine> _batch = [];
    private byte[] _joined = [];
    private SafeFileHandle _file;
    private FolderLock _lock;
    private long _length;
    private long _synced;
    private long _nextLook;

    private SweepLedger(string path, SafeFileHandle file, FolderLock hold, Action<string>? restored)
    {
        _path = path;
        _file = file;
        _lock = hold;
        _restored = restored;
        _length = RandomAccess.GetLength(file);
        _synced = _length;
        _syncing = new Timer(_ => Sync(), null, SyncInterval, SyncInterval);
    }

    /// <summary>Opens a ledger for appending; at most one process may.</summary>
    /// <param name="path">The file.</param>
    /// <param name="restored">Called after the ledger's folder was deleted under it and made again from what it holds; told what happened.</param>
    /// <returns>The ledger, which its caller disposes.</returns>
    /// <exception cref="IOException">Another process has it open, or it cannot be written.</exception>
    public static SweepLedger Append(string path, Action<string>? restored = null)
    {
        FolderLock hold = Hold(path);
        try
        {
            SafeFileHandle file = Disk.Current.Open(path, FileMode.OpenOrCreate);
            var ledger = new SweepLedger(path, file, hold, restored);
            ledger.EndTornLine();
            return ledger;
        }
        catch (UnauthorizedAccessException e)
        {
            hold.Dispose();
            throw new IOException(e.Message, e);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Reads the good lines of a ledger; another process may be appending to it.</summary>
    /// <param name="path">The file; a missing one is empty.</param>
    /// <param name="damaged">Told the number of each line that is torn or damaged.</param>
    /// <returns>The results in the order of the lines.</returns>
    public static IEnumerable<PointResult> Read(string path, Action<int>? damaged = null) => LedgerReader.Read(path, damaged);

    /// <summary>Which points a ledger holds, without their results.</summary>
    /// <param name="path">The file; a missing one is empty.</param>
    /// <param name="damaged">Told the number of each line that is torn or damaged.</param>
    internal static IEnumerable<(int Point, bool Failed)> ReadPoints(string path, Action<int>? damaged = null) =>
        LedgerReader.ReadPoints(path, damaged);

    /// <summary>Appends a finished point. Safe for concurrent use.</summary>
    /// <param name="result">What it gave.</param>
    /// <exception cref="IOException">It could not be written; lines added before stay.</exception>
    public void Add(PointResult result)
    {
        var line = new LedgerLine();
        line.Fill(result);
        Add(line);
    }

    /// <summary>Appends a line; it has reached the operating system when this returns. Safe for concurrent use, with a line of its own for each
    /// thread.</summary>
    /// <param name="line">The line.</param>
    /// <exception cref="IOException">It could not be written; lines added before stay.</exception>
    internal void Add(LedgerLine line)
    {
        if (!_writing.TryEnter())
        {
            lock (_queueing)
            {
                _queue.Add(line);
            }

            _writing.Enter();
        }

        try
        {
            // Whoever wrote last may have taken it along.
            if (!line.IsSettled)
            {
                Write(line);
            }
        }
        finally
        {
            _writing.Exit();
        }

        if (line.Fault is { } fault)
        {
            throw new IOException(fault.Message, fault);
        }
    }

    /// <summary>Moves every good line to a file that appears there whole, and ends the ledger: what follows begins a new one.</summary>
    /// <param name="target">The file; lines it has already are kept.</param>
    /// <exception cref="IOException">It could not be written; the ledger stays.</exception>
    public void Publish(string target)
    {
        lock (_writing)
        {
            RestoreIfDeleted();
            if (_length > 0 || !File.Exists(target))
            {
                AtomicFile.Write(target, stream =>
                {
                    using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                    foreach (string line in LedgerReader.Lines(target).Concat(LedgerReader.Lines(_path)).Distinct())
                    {
                        writer.WriteLine(line);
                    }
                });
            }

            Disk.Current.SetLength(_file, 0);
            _length = 0;
            Disk.Current.Delete(_path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _syncing.Dispose();
        lock (_writing)
        {
            if (!_file.IsClosed)
            {
                if (_length > 0)
                {
                    RestoreIfDeleted();
                }

                Flush(_file);
                _file.Dispose();
            }

            _lock.Dispose();
        }
    }

    private static FolderLock Hold(string path)
    {
        // A file of its own is locked, so that the ledger can be read while it grows.
        try
        {
            return FolderLock.Take(path + ".lock", $"'{path}' is in use: another process works on this sweep.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private static void Flush(SafeFileHandle file)
    {
        try
        {
            Disk.Current.Flush(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // Every line was written when its point finished; a device that cannot sync has nothing to lose.
        }
    }

    /// <summary>Writes a line, and with it every line that is waiting.</summary>
    private void Write(LedgerLine line)
    {
        if (Volatile.Read(ref _queue).Count > 0)
        {
            lock (_queueing)
            {
                (_queue, _batch) = (_batch, _queue);
            }
        }

        if (!_batch.Contains(line))
        {
            _batch.Add(line);
        }

        Exception? fault = null;
        try
        {
            Append(_batch.Count == 1 ? line.Bytes : Joined(_batch));
            long now = Environment.TickCount64;
            if (now >= _nextLook)
            {
                _nextLook = now + LookMilliseconds;
                RestoreIfDeleted();
            }
        }
        catch (Exception e)
        {
            fault = e;
        }

        foreach (LedgerLine written in _batch)
        {
            written.Settle(fault);
        }

        _batch.Clear();
    }

    private ReadOnlySpan<byte> Joined(List<LedgerLine> lines)
    {
        int length = 0;
        foreach (LedgerLine line in lines)
        {
            int end = length + line.Bytes.Length;
            if (end > _joined.Length)
            {
                Array.Resize(ref _joined, 2 * end);
            }

            line.Bytes.CopyTo(_joined.AsSpan(length));
            length = end;
        }

        return _joined.AsSpan(0, length);
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        try
        {
            Disk.Current.Write(_file, line, _length);
            _length += line.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            CutBack();
            throw;
        }
    }

    /// <summary>Half a line must not stay in front of later ones.</summary>
    private void CutBack()
    {
        try
        {
            Disk.Current.SetLength(_file, _length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // Its checksum will tell.
        }
    }

    /// <summary>A line torn by a crash must not swallow the next one.</summary>
    private void EndTornLine()
    {
        Span<byte> last = stackalloc byte[1];
        if (_length > 0 && RandomAccess.Read(_file, last, _length - 1) == 1 && last[0] != '\n')
        {
            Append("\n"u8);
        }
    }

    /// <summary>Where the folder was deleted the open file still has every line: they are written again.</summary>
    private void RestoreIfDeleted()
    {
        if (File.Exists(_path))
        {
            return;
        }

        SafeFileHandle old = _file;
        try
        {
            Disk.Current.MakeFolder(Path.GetDirectoryName(_path)!);
            _lock.Dispose();
            _lock = Hold(_path);
            byte[] all = new byte[_length];
            int read = 0;
            while (read < all.Length && RandomAccess.Read(old, all.AsSpan(read), read) is > 0 and int n)
            {
                read += n;
            }

            _file = Made(all.AsSpan(0, read));
            old.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{_path}' was deleted while the sweep ran, and cannot be made again: {e.Message}", e);
        }

        _restored?.Invoke($"'{_path}' was deleted while the sweep ran; it has been written again with all its points");
    }

    /// <summary>Writes the file again. Half of it must not stay: it would be taken for the whole one, and later lines would go where nobody finds them.
    /// </summary>
    private SafeFileHandle Made(ReadOnlySpan<byte> content)
    {
        SafeFileHandle file = Disk.Current.Open(_path, FileMode.CreateNew);
        try
        {
            Disk.Current.Write(file, content, 0);
            return file;
        }
        catch
        {
            file.Dispose();
            Disk.Current.Delete(_path);
            throw;
        }
    }

    /// <summary>Not under a lock: points go on being written while the disk works.</summary>
    private void Sync()
    {
        long length = Volatile.Read(ref _length);
        if (Interlocked.Exchange(ref _synced, length) != length)
        {
            Flush(Volatile.Read(ref _file));
        }
    }
}
