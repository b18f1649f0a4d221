using System.Globalization;
using System.Text;
using System.Text.Json;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Sweeps;

/// <summary>
/// The finished points of a sweep, a line each, in a file that only grows: a checksum, a blank, JSON. A line reaches the operating system before the
/// next point is taken, so a killed process loses the points in flight and no more; a torn or damaged line is skipped and its point computed again.
/// </summary>
public sealed class SweepLedger : IDisposable
{
    /// <summary>How often the disk is asked to make lines durable against a loss of power.</summary>
    private static readonly TimeSpan SyncInterval = TimeSpan.FromSeconds(1);

    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private long _lastSync = System.Diagnostics.Stopwatch.GetTimestamp();

    private readonly FileStream _lock;

    private SweepLedger(FileStream file, FileStream hold)
    {
        _file = file;
        _lock = hold;
    }

    /// <summary>Opens a ledger for appending; at most one process may.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">Another process has it open, or it cannot be written.</exception>
    public static SweepLedger Append(string path)
    {
        // A file of its own is locked, so that the ledger can be read while it grows.
        string lockPath = path + ".lock";
        FileStream hold;
        try
        {
            hold = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(lockPath))
        {
            throw new IOException($"'{path}' is in use: another process works on this sweep.", e);
        }

        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

        // A line torn by a crash must not swallow the next one.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }

        file.Seek(0, SeekOrigin.End);
        return new(file, hold);
    }

    /// <summary>Reads the good lines of a ledger; another process may be appending to it.</summary>
    /// <param name="path">The file; a missing one is empty.</param>
    /// <param name="damaged">Told the number of each line that is torn or damaged.</param>
    public static IEnumerable<PointResult> Read(string path, Action<int>? damaged = null)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            if (Parse(line) is { } result)
            {
                yield return result;
            }
            else
            {
                damaged?.Invoke(number);
            }
        }
    }

    /// <summary>Appends a finished point. Safe for concurrent use.</summary>
    /// <param name="result">What it gave.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Add(PointResult result)
    {
        byte[] line = Format(result);
        lock (_gate)
        {
            long start = _file.Position;
            try
            {
                _file.Write(line);
                _file.Flush(flushToDisk: false);
            }
            catch (IOException)
            {
                // Half a line must not stay in front of later ones.
                _file.SetLength(start);
                throw;
            }

            if (System.Diagnostics.Stopwatch.GetElapsedTime(_lastSync) > SyncInterval)
            {
                _file.Flush(flushToDisk: true);
                _lastSync = System.Diagnostics.Stopwatch.GetTimestamp();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // Every line was written when its point finished; there is nothing left to save.
        }

        _file.Dispose();
        _lock.Dispose();
    }

    private static byte[] Format(PointResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ReportJson.CompactOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("point", result.Point);
            if (result.Failure is { } failure)
            {
                json.WriteString("failure", failure);
            }
            else
            {
                ReportJson.WriteScalars(json, result.Scalars);
            }

            json.WriteEndObject();
        }

        byte[] body = stream.ToArray();
        string sum = Checksum.Crc32(body).ToString("x8", CultureInfo.InvariantCulture);
        return [.. Encoding.ASCII.GetBytes(sum), (byte)' ', .. body, (byte)'\n'];
    }

    private static PointResult? Parse(string line)
    {
        if (line.Length < 11 || line[8] != ' ' || !uint.TryParse(line.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint sum)
            || Checksum.Crc32(Encoding.UTF8.GetBytes(line[9..])) != sum)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(line.AsMemory(9));
        JsonElement root = document.RootElement;
        var report = new RunReportBuilder();
        bool failed = root.TryGetProperty("failure", out JsonElement failure);
        if (!failed)
        {
            ReportJson.ReadScalars(root, report);
        }

        return new(root.GetProperty("point").GetInt32(), failed ? failure.GetString() : null, report.Build().Scalars);
    }
}
