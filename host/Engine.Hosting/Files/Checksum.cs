using System.Buffers.Binary;

namespace Engine.Hosting;

/// <summary>The CRC-32 of ISO 3309 that PNG and ZIP use.</summary>
internal static class Checksum
{
    /// <summary>How many bytes are taken at a time: their lookups do not wait for one another.</summary>
    private const int Stride = 8;

    /// <summary>For each place within a stride, what a byte there does to the checksum.</summary>
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of data that lies in one or two pieces.</summary>
    public static uint Crc32(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default) => Update(Update(0xffffffffu, first), second) ^ 0xffffffffu;

    private static uint Update(uint crc, ReadOnlySpan<byte> data)
    {
        uint[] table = Table;
        while (data.Length >= Stride)
        {
            ulong next = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ crc;
            crc = 0;
            for (int i = 0; i < Stride; i++)
            {
                crc ^= table[((Stride - 1 - i) << 8) | (byte)(next >> (8 * i))];
            }

            data = data[Stride..];
        }

        foreach (byte b in data)
        {
            crc = table[(crc ^ b) & 0xff] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Stride << 8];
        for (int n = 0; n < table.Length; n++)
        {
            uint c = n < 256 ? (uint)n : table[n - 256];
            for (int k = 0; k < 8; k++)
            {
                c = (c & 1) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
