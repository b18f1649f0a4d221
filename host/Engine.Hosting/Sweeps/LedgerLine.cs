using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Sweeps;

/// <summary>
/// One line of a ledger, made outside of any lock in memory that is used again for the next: a checksum, a blank, JSON, a line break. Belongs to the
/// thread that fills it, and to the ledger while it is added.
/// </summary>
internal sealed class LedgerLine : IBufferWriter<byte>
{
    /// <summary>Digits in front of the blank.</summary>
    public const int ChecksumDigits = 8;

    private const int InitialBytes = 512;

    private readonly Utf8JsonWriter _json;
    private byte[] _bytes = new byte[InitialBytes];
    private int _length;

    public LedgerLine() => _json = new Utf8JsonWriter(this, ReportMembers.CompactOptions);

    /// <summary>The line, with its break.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Whether the ledger is done with it: it is written, or <see cref="Fault"/> says why it is not.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Why it could not be written.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Makes this the line of a point.</summary>
    /// <param name="result">What the point gave.</param>
    public void Fill(PointResult result)
    {
        (IsSettled, Fault) = (false, null);
        _length = ChecksumDigits + 1;
        _json.Reset();
        PointResultJson.Write(_json, result);
        _json.Flush();
        uint sum = Checksum.Crc32(_bytes.AsSpan(ChecksumDigits + 1, _length - ChecksumDigits - 1));
        sum.TryFormat(_bytes, out _, "x8", CultureInfo.InvariantCulture);
        _bytes[ChecksumDigits] = (byte)' ';
        GetSpan(1)[0] = (byte)'\n';
        _length++;
    }

    /// <summary>Says what became of it.</summary>
    /// <param name="fault">Why it could not be written, or null.</param>
    public void Settle(Exception? fault) => (IsSettled, Fault) = (true, fault);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _length < Math.Max(bytes, 1))
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        }
    }
}
