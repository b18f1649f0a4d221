using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Engine;

/// <summary>
/// The envelope of every saved state: what it is of, in which version, for which problem, and a checksum; so that a state that belongs elsewhere or is
/// damaged is refused instead of continued.
/// </summary>
/// <example>
/// <code>
/// ulong problem = CheckpointEnvelope.Mix&lt;double&gt;(0, [0.5, 2]);
/// byte[] state = CheckpointEnvelope.Save(1, problem, writer =&gt; writer.Write(42)).ToArray();
/// Console.WriteLine(CheckpointEnvelope.Load("the answer", 1, problem, state, reader =&gt; reader.ReadInt32())); // 42
/// </code>
/// </example>
public static class CheckpointEnvelope
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
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public static ReadOnlySpan<byte> Save(int version, ulong problem, Action<BinaryWriter> write, long capacity = 0)
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
        BinaryPrimitives.WriteUInt64LittleEndian(data[24..], Checksum(data[HeaderBytes..]));
        return data;
    }

    /// <summary>Reads a state.</summary>
    /// <param name="what">What it is of, as the messages name it, e.g. "the integration".</param>
    /// <param name="version">The version this code writes.</param>
    /// <param name="problem">What is computed now.</param>
    /// <param name="data">The bytes that <see cref="Save"/> made.</param>
    /// <param name="read">Reads the state, to its last byte.</param>
    /// <exception cref="InvalidDataException">The state is damaged, of another version or of another problem.</exception>
    public static void Load(string what, int version, ulong problem, ReadOnlySpan<byte> data, Action<BinaryReader> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Load(what, version, problem, data, reader =>
        {
            read(reader);
            return true;
        });
    }

    /// <summary>As <see cref="Load(string, int, ulong, ReadOnlySpan{byte}, Action{BinaryReader})"/>, with a result.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="what">What it is of, as the messages name it, e.g. "the integration".</param>
    /// <param name="version">The version this code writes.</param>
    /// <param name="problem">What is computed now.</param>
    /// <param name="data">The bytes that <see cref="Save"/> made.</param>
    /// <param name="read">Reads the state, to its last byte.</param>
    /// <returns>What <paramref name="read"/> returned.</returns>
    /// <exception cref="InvalidDataException">The state is damaged, of another version or of another problem.</exception>
    /// <exception cref="ArgumentException"><paramref name="what"/> is empty.</exception>
    public static unsafe T Load<T>(string what, int version, ulong problem, ReadOnlySpan<byte> data, Func<BinaryReader, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        ArgumentNullException.ThrowIfNull(read);
        Check(what, version, problem, data);
        fixed (byte* content = data)
        {
            using var reader = new BinaryReader(new UnmanagedMemoryStream(content + HeaderBytes, data.Length - HeaderBytes));
            try
            {
                T result = read(reader);
                return reader.BaseStream.Position == reader.BaseStream.Length
                    ? result
                    : throw Refused(what, "is longer than this engine reads; delete it to begin again");
            }
            catch (EndOfStreamException exception)
            {
                throw new InvalidDataException($"The checkpoint of {what} is cut short; delete it to begin again.", exception);
            }
        }
    }

    /// <summary>Adds values to the identity of a problem.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
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

    private static void Check(string what, int version, ulong problem, ReadOnlySpan<byte> data)
    {
        if (data.Length < HeaderBytes || !data.StartsWith(Magic) || BinaryPrimitives.ReadInt64LittleEndian(data[16..]) != data.Length
            || BinaryPrimitives.ReadUInt64LittleEndian(data[24..]) != Checksum(data[HeaderBytes..]))
        {
            throw Refused(what, "is damaged; delete it to begin again");
        }

        int found = BinaryPrimitives.ReadInt32LittleEndian(data[4..]);
        if (found != version)
        {
            throw Refused(what, $"has version {found}, this engine reads version {version}; finish it with the engine that wrote it, or delete it to begin "
                + $"again");
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(data[8..]) != problem)
        {
            throw Refused(what, "belongs to another problem: other parameters, or another method; delete it to begin again");
        }
    }

    private static InvalidDataException Refused(string what, string why) => new($"The checkpoint of {what} {why}.");

    private static ulong Checksum(ReadOnlySpan<byte> data) => Mix(0, data);

    private static ulong Step(ulong hash, ulong value) => ulong.RotateLeft((hash ^ value) * Prime, 29);
}
