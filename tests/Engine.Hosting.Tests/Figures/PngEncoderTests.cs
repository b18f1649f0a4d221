using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Engine.Hosting.Figures;

namespace Engine.Hosting.Tests.Figures;

public sealed class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(64, 65)]
    public void Pixels_come_back(int width, int height)
    {
        var random = new Random(width);
        uint[] pixels = [.. Enumerable.Range(0, width * height).Select(_ => (uint)random.NextInt64(1L << 32))];
        byte[] png = PngEncoder.Encode(pixels, width, height);
        Dictionary<string, byte[]> chunks = Chunks(png);
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4)));
        using var zlib = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        byte[] rows = raw.ToArray();
        Assert.Equal(height * (1 + (4 * width)), rows.Length);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                Span<byte> p = rows.AsSpan((y * (1 + (4 * width))) + 1 + (4 * x), 4);
                Assert.Equal(pixels[(y * width) + x], (uint)((p[3] << 24) | (p[0] << 16) | (p[1] << 8) | p[2]));
            }
        }
    }

    [Fact]
    public void The_end_chunk_has_its_well_known_checksum()
    {
        byte[] png = PngEncoder.Encode([0], 1, 1);
        Assert.Equal([0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82], png[^12..]);
    }

    private static Dictionary<string, byte[]> Chunks(byte[] png)
    {
        var chunks = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks[Encoding.ASCII.GetString(png, at + 4, 4)] = png[(at + 8)..(at + 8 + length)];
            at += 12 + length;
        }

        return chunks;
    }
}
