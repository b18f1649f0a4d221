using System.Buffers.Binary;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>Writes a frozen solver: a format tag, then numbers in little-endian order, doubles by their bits.</summary>
internal sealed class StateWriter
{
    private readonly List<byte> _bytes = [];

    public StateWriter(int tag) => Write(tag);

    public void Write(int value)
    {
        Span<byte> buffer = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(buffer, value);
        _bytes.AddRange(buffer);
    }

    public void Write(double value)
    {
        Span<byte> buffer = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(buffer, value);
        _bytes.AddRange(buffer);
    }

    public void Write(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Write(value);
        }
    }

    public byte[] ToArray() => [.. _bytes];
}
