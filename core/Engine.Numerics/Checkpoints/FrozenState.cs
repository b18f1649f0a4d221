using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Engine.Numerics.Checkpoints;

/// <summary>
/// The envelope of every frozen state: what it is of, in which version, for which problem, and a checksum; so that a state that belongs elsewhere or is
/// damaged is refused instead of continued.
/// </summary>
/// <example>
/// <code>
/// ulong problem = FrozenState.Mix&lt;double&gt;(0, [0.5, 2]);
/// byte[] state = FrozenState.Write(1, problem, writer =&gt; writer.Write(42)).ToArray();
/// FrozenState.Read("the answer", 1, problem, state, reader =&gt; Console.WriteLine(reader.ReadInt32())); // 42
/// </code>
/// </example>
public static class FrozenState
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x9E3779B97F4A7C15;

    // Magic, version, problem, length, checksum.
    private const int HeaderBytes = 4 + sizeof(int) + (3 * sizeof(ulong));

    private static ReadOnlySpan<byte> Magic => "ENGF"u8;

    /// <summary>Wraps a state.</summary>
    /// <param name="version">The version of its format.</param>
    /// <param name="problem">Identifies what is computed; see <see cref="Mix"/>.</param>
    /// <param name="write">Writes the state.</param>
    /// <param name="capacity">Bytes it will take, about, not negative.</param>
    /// <returns>The bytes to save.</returns>
    public static ReadOnlySpan<byte> Write(int version, ulong problem, Action<BinaryWriter> write, long capacity = 0)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        var stream = new MemoryStream((int)(HeaderBytes + capacity));
        stream.Write(stackalloc byte[HeaderBytes]);
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        Span<byte> data = stream.GetBuffer().AsSpan(0, (int)stream.Length);
        Magic.CopyTo(data);
        BinaryPrimitives.WriteInt32LittleEndian(data[4..], version);
        BinaryPrimitives.WriteUInt64LittleEndian(data[8..], problem);
        BinaryPrimitives.WriteInt64LittleEndian(data[16..], data.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(data[24..], Sum(data[HeaderBytes..]));
        return data;
    }

    /// <summary>Reads a state.</summary>
    /// <param name="what">What it is of, in words.</param>
    /// <param name="version">The version this code writes.</param>
    /// <param name="problem">What is computed now.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="read">Reads the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, of another version or of another problem.</exception>
    public static void Read(string what, int version, ulong problem, byte[] data, Action<BinaryReader> read)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(read);
        if (data.Length < HeaderBytes || !data.AsSpan().StartsWith(Magic) || BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(16)) != data.Length
            || BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(24)) != Sum(data.AsSpan(HeaderBytes)))
        {
            throw new InvalidDataException($"The checkpoint of {what} is damaged; delete it to begin again.");
        }

        int found = BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(4));
        if (found != version)
        {
            throw new InvalidDataException($"The checkpoint of {what} has version {found}, this engine reads version {version}; finish it with the engine that wrote it, or delete it to begin again.");
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(8)) != problem)
        {
            throw new InvalidDataException($"The checkpoint of {what} belongs to another problem: other parameters, or another method; delete it to begin again.");
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(data, HeaderBytes, data.Length - HeaderBytes));
            read(reader);
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException($"The checkpoint of {what} is cut short; delete it to begin again.", exception);
        }
    }

    /// <summary>Adds values to the identity of a problem.</summary>
    /// <param name="problem">The identity so far; 0 to begin.</param>
    /// <param name="values">The values, taken as they lie in memory.</param>
    /// <returns>An identity that other values would hardly give.</returns>
    public static ulong Mix<T>(ulong problem, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        ulong hash = problem == 0 ? Offset : problem;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Step(hash, MemoryMarshal.Read<ulong>(bytes));
        }

        foreach (byte value in bytes)
        {
            hash = Step(hash, value);
        }

        return Step(hash, (ulong)values.Length);
    }

    private static ulong Sum(ReadOnlySpan<byte> data) => Mix(0, data);

    private static ulong Step(ulong hash, ulong value) => ulong.RotateLeft((hash ^ value) * Prime, 29);
}
