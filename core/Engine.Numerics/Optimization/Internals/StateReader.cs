using System.Buffers.Binary;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal ref struct StateReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    public StateReader(ReadOnlySpan<byte> bytes, int tag, string solver)
    {
        _bytes = bytes;
        if (bytes.Length < sizeof(int) || ReadInt32() != tag)
        {
            throw new ArgumentException($"These bytes ({bytes.Length} of them) are not a frozen {solver} of this version.", nameof(bytes));
        }
    }

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public void Read(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ReadDouble();
        }
    }

    /// <summary>A count that the rest of the bytes can hold (each item at least <paramref name="itemBytes"/> long).</summary>
    public int ReadCount(int itemBytes)
    {
        int count = ReadInt32();
        if (count < 0 || (long)count * itemBytes > _bytes.Length - _position)
        {
            throw new ArgumentException($"The frozen state is damaged: it announces {count} items, but {_bytes.Length - _position} bytes are left.");
        }

        return count;
    }

    public readonly void End()
    {
        if (_position != _bytes.Length)
        {
            throw new ArgumentException($"The frozen state is damaged: {_bytes.Length - _position} bytes too many.");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _position)
        {
            throw new ArgumentException($"The frozen state is damaged: it ends after {_bytes.Length} bytes.");
        }

        ReadOnlySpan<byte> part = _bytes.Slice(_position, count);
        _position += count;
        return part;
    }
}
