using System.Buffers.Binary;
using System.Text;

namespace Engine.Hosting.Arrays;

/// <summary>
/// Writes several named arrays as NumPy's <c>.npz</c>: an uncompressed ZIP archive of <c>.npy</c> entries, the same bytes as
/// <c>numpy.savez</c> (which no general ZIP library gives: a zip64 field in every local header, the date of 1980, no timestamps).
/// </summary>
[Reference("PKWARE Inc., .ZIP File Format Specification 6.3.10 (2022)")]
internal sealed class NpzWriter
{
    private const uint LocalHeader = 0x04034b50;
    private const uint CentralHeader = 0x02014b50;
    private const uint EndOfCentralDirectory = 0x06054b50;
    private const ushort FirstOfJanuary1980 = 0x21;
    private readonly Stream _stream;
    private readonly List<(byte[] Name, uint Crc, uint Size, uint Offset)> _entries = [];
    private long _position;

    /// <summary>Starts an archive.</summary>
    /// <param name="stream">Where to; left open.</param>
    public NpzWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <summary>Adds an array.</summary>
    /// <param name="name">Its key when loaded, ASCII or UTF-8, used once.</param>
    /// <param name="values">See <see cref="NpyWriter.Write"/>.</param>
    /// <param name="shape">Extent of each axis.</param>
    /// <exception cref="IOException">The archive would pass 4 GiB.</exception>
    public void Add(string name, Array values, IReadOnlyList<int> shape)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var entry = new MemoryStream();
        NpyWriter.Write(entry, values, shape);
        byte[] key = Encoding.UTF8.GetBytes(name + ".npy");
        if (_position + entry.Length + 128 + (2 * key.Length) > uint.MaxValue)
        {
            throw new IOException($"Array '{name}' would take the .npz beyond 4 GiB; write it as a file of its own.");
        }

        ReadOnlySpan<byte> data = entry.GetBuffer().AsSpan(0, (int)entry.Length);
        uint crc = Checksum.Crc32(data), size = (uint)data.Length;
        _entries.Add((key, crc, size, (uint)_position));
        Span<byte> header = stackalloc byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(header, LocalHeader);
        Common(header[4..], key, crc, size);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], 20);
        Put(header);
        Put(key);
        Span<byte> zip64 = stackalloc byte[20];
        BinaryPrimitives.WriteUInt16LittleEndian(zip64, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(zip64[2..], 16);
        BinaryPrimitives.WriteUInt64LittleEndian(zip64[4..], size);
        BinaryPrimitives.WriteUInt64LittleEndian(zip64[12..], size);
        Put(zip64);
        Put(data);
    }

    /// <summary>Writes the directory; nothing may be added after it.</summary>
    public void Finish()
    {
        uint start = (uint)_position;
        Span<byte> header = stackalloc byte[46];
        foreach ((byte[] name, uint crc, uint size, uint offset) in _entries)
        {
            header.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(header, CentralHeader);

            // Made by version 2.0 on Unix, with the permissions rw-------.
            BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 0x0314);
            Common(header[6..], name, crc, size);
            BinaryPrimitives.WriteUInt32LittleEndian(header[38..], 0x0180_0000);
            BinaryPrimitives.WriteUInt32LittleEndian(header[42..], offset);
            Put(header);
            Put(name);
        }

        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndOfCentralDirectory);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)_position - start);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], start);
        Put(end);
    }

    /// <summary>Version needed, flags, method, time, date, checksum, sizes, name length: alike in both headers.</summary>
    private static void Common(Span<byte> target, byte[] name, uint crc, uint size)
    {
        bool ascii = Ascii.IsValid(name);
        BinaryPrimitives.WriteUInt16LittleEndian(target, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], (ushort)(ascii ? 0 : 0x800));
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], 0);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], FirstOfJanuary1980);
        BinaryPrimitives.WriteUInt32LittleEndian(target[10..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(target[14..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(target[18..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(target[22..], (ushort)name.Length);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _position += bytes.Length;
    }
}
