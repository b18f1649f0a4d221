using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine;

/// <summary>Whole spans of numbers in a saved state, as they lie in memory.</summary>
public static class CheckpointValues
{
    /// <summary>Writes values without their number.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="values">The values.</param>
    public static void WriteValues<T>(this BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Fills a span with the values that <see cref="WriteValues"/> wrote.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="values">The span to fill.</param>
    /// <exception cref="EndOfStreamException">There are fewer values.</exception>
    public static void ReadValues<T>(this BinaryReader reader, Span<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Writes values after their number.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="values">The values.</param>
    public static void WriteArray<T>(this BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(values.Length);
        writer.WriteValues(values);
    }

    /// <summary>Reads the values that <see cref="WriteArray"/> wrote.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <returns>The values.</returns>
    /// <exception cref="EndOfStreamException">There are fewer values.</exception>
    public static T[] ReadArray<T>(this BinaryReader reader)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(reader);
        int count = reader.ReadInt32();
        if (count < 0 || (reader.BaseStream.CanSeek && (long)count * Unsafe.SizeOf<T>() > reader.BaseStream.Length - reader.BaseStream.Position))
        {
            // Before memory is asked for that nothing will fill.
            throw new EndOfStreamException($"{count} values are announced, which are not there.");
        }

        var values = new T[count];
        reader.ReadValues(values.AsSpan());
        return values;
    }
}
