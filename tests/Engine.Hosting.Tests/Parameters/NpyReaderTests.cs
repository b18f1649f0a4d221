using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Tests.Parameters;

public sealed class NpyReaderTests
{
    [Fact]
    public void Complex_matrices_in_row_order()
    {
        NumericArray array = NpyReader.Read(File("<c16", false, "(2, 2)", 1, 2, 3, 4, 5, 6, 7, 8));

        Assert.Equal([2, 2], array.Shape);
        Assert.Equal([new Complex(1, 2), new(3, 4), new(5, 6), new(7, 8)], array.Complex!);
    }

    [Fact]
    public void Fortran_order_is_turned_into_row_order()
    {
        NumericArray array = NpyReader.Read(File("<f8", true, "(2, 3)", 1, 2, 3, 4, 5, 6));

        Assert.Equal([1.0, 3, 5, 2, 4, 6], array.Real!);
    }

    [Fact]
    public void Vectors_and_single_numbers_have_rank_one_and_zero()
    {
        Assert.Equal([3], NpyReader.Read(File("<f8", false, "(3,)", 1, 2, 3)).Shape);
        Assert.Empty(NpyReader.Read(File("<f8", false, "()", 1)).Shape);
    }

    [Fact]
    public void Other_kinds_of_numbers_convert()
    {
        byte[] big = File(">f8", false, "(1,)", 0);
        BinaryPrimitives.WriteDoubleBigEndian(big.AsSpan(big.Length - 8), 2.5);
        Assert.Equal([2.5], NpyReader.Read(big).Real!);

        byte[] whole = File("<i8", false, "(1,)", 0);
        BinaryPrimitives.WriteInt64LittleEndian(whole.AsSpan(whole.Length - 8), -7);
        Assert.Equal([-7.0], NpyReader.Read(whole).Real!);
    }

    [Theory]
    [InlineData("<f8", "(5,)", "cut off")]
    [InlineData("<f8", "(99999999, 99999999)", "too large")]
    [InlineData("|O", "(1,)", "cannot be read")]
    [InlineData("<U3", "(1,)", "holds texts")]
    public void Faults_are_named(string kind, string shape, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => NpyReader.Read(File(kind, false, shape, 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] file = File("<f8", false, "(2,)", 1, 2);
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<FormatException>(() => NpyReader.Read(file.AsSpan(0, length)));
        }
    }

    private static byte[] File(string kind, bool fortran, string shape, params double[] values)
    {
        string header = $"{{'descr': '{kind}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}\n";
        var bytes = new List<byte> { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, (byte)(header.Length >> 8) };
        bytes.AddRange(Encoding.ASCII.GetBytes(header));
        foreach (double value in values)
        {
            bytes.AddRange(BitConverter.GetBytes(value));
        }

        return [.. bytes];
    }
}
