using System.Buffers.Binary;
using System.IO.Compression;

namespace Engine.Hosting.Figures;

/// <summary>Writes an 8-bit RGBA picture as PNG: what a heat map is embedded as, one color a pixel.</summary>
[Reference("Portable Network Graphics (PNG) Specification, W3C Recommendation (2003)")]
internal static class PngEncoder
{
    // Pixels are 0xAARRGGBB, row by row from the top.
    public static byte[] Encode(ReadOnlySpan<uint> pixels, int width, int height)
    {
        using var output = new MemoryStream();
        output.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 6;
        header[10..].Clear();
        Chunk(output, "IHDR"u8, header);
        using (var data = new MemoryStream())
        {
            using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                var row = new byte[1 + (4 * width)];
                for (int y = 0; y < height; y++)
                {
                    for (int x = 0; x < width; x++)
                    {
                        uint p = pixels[(y * width) + x];
                        row[(4 * x) + 1] = (byte)(p >> 16);
                        row[(4 * x) + 2] = (byte)(p >> 8);
                        row[(4 * x) + 3] = (byte)p;
                        row[(4 * x) + 4] = (byte)(p >> 24);
                    }

                    zlib.Write(row);
                }
            }

            Chunk(output, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        }

        Chunk(output, "IEND"u8, []);
        return output.ToArray();
    }

    private static void Chunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum.Crc32(type, data));
        output.Write(number);
    }
}
