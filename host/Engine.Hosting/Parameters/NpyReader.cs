using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Engine.Hosting.Parameters;

/// <summary>Reads NumPy's <c>.npy</c> files: real, whole, logical and complex numbers of either byte order, in C or Fortran order.</summary>
[Reference("NumPy documentation, numpy.lib.format: NPY format versions 1.0 to 3.0")]
internal static partial class NpyReader
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads an array.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <exception cref="FormatException">It is not an npy file, or of a kind not supported.</exception>
    public static NumericArray Read(ReadOnlySpan<byte> file)
    {
        string header = HeaderOf(file, out ReadOnlySpan<byte> data);
        Match kind = Descriptor().Match(header);
        Match order = Order().Match(header);
        Match extents = Extents().Match(header);
        if (header.Contains("'<U", StringComparison.Ordinal) || header.Contains("'|S", StringComparison.Ordinal))
        {
            throw new FormatException("holds texts, not numbers");
        }

        if (!kind.Success || !order.Success || !extents.Success)
        {
            throw new FormatException("has a header that cannot be read; structured and object arrays are not supported");
        }

        int[] shape = [.. extents.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out int extent) ? extent
                : throw new FormatException($"has the extent '{n}', which is out of range"))];
        long count = shape.Aggregate(1L, (product, extent) => product * extent is var next && next <= int.MaxValue ? next
            : throw new FormatException("is too large"));
        (bool bigEndian, char type, int size) =
            (kind.Groups[1].Value == ">", kind.Groups[2].Value[0], int.Parse(kind.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
        if (size == 0)
        {
            throw new FormatException("has values of no bytes");
        }

        if (data.Length < count * size)
        {
            throw new FormatException($"is cut off: {count} values of {size} bytes are announced, {data.Length} bytes are there");
        }

        bool fortran = order.Groups[1].Value == "True" && shape.Length > 1;
        if (type == 'c')
        {
            var values = new Complex[count];
            int half = size / 2;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = new(Number(data.Slice(i * size, half), 'f', bigEndian), Number(data.Slice((i * size) + half, half), 'f', bigEndian));
            }

            return new(shape, null, fortran ? NumericArray.FromColumns(values, shape) : values);
        }

        var reals = new double[count];
        for (int i = 0; i < reals.Length; i++)
        {
            reals[i] = Number(data.Slice(i * size, size), type, bigEndian);
        }

        return new(shape, fortran ? NumericArray.FromColumns(reals, shape) : reals, null);
    }

    /// <summary>Reads a single text; null when the file holds something else.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <exception cref="FormatException">It is not an npy file.</exception>
    public static string? ReadText(ReadOnlySpan<byte> file) => HeaderOf(file, out ReadOnlySpan<byte> data).Contains("'<U", StringComparison.Ordinal)
        ? Encoding.UTF32.GetString(data).TrimEnd('\0')
        : null;

    private static string HeaderOf(ReadOnlySpan<byte> file, out ReadOnlySpan<byte> data)
    {
        if (file.Length < 10 || !file.StartsWith(Magic))
        {
            throw new FormatException("is not a NumPy .npy file");
        }

        int prefix = file[6] == 1 ? 10 : 12;
        long headerLength = file[6] == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..])
            : file.Length >= 12 ? BinaryPrimitives.ReadUInt32LittleEndian(file[8..]) : long.MaxValue;
        if (headerLength > file.Length - prefix)
        {
            throw new FormatException("is cut off in its header");
        }

        data = file[(prefix + (int)headerLength)..];
        return Encoding.UTF8.GetString(file.Slice(prefix, (int)headerLength));
    }

    private static double Number(ReadOnlySpan<byte> bytes, char type, bool bigEndian)
    {
        Span<byte> little = stackalloc byte[bytes.Length];
        bytes.CopyTo(little);
        if (bigEndian)
        {
            little.Reverse();
        }

        return (type, bytes.Length) switch
        {
            ('f', 8) => BinaryPrimitives.ReadDoubleLittleEndian(little),
            ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(little),
            ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(little),
            ('i', 8) => BinaryPrimitives.ReadInt64LittleEndian(little),
            ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(little),
            ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(little),
            ('i', 1) => (sbyte)little[0],
            ('u', 8) => BinaryPrimitives.ReadUInt64LittleEndian(little),
            ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(little),
            ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(little),
            ('u' or 'b', 1) => little[0],
            _ => throw new FormatException($"has values of type {type}{bytes.Length}, which is not supported"),
        };
    }

    [GeneratedRegex(@"'descr':\s*'([<>|=]?)([fiucb])(\d{1,2})'")]
    private static partial Regex Descriptor();

    [GeneratedRegex(@"'fortran_order':\s*(True|False)")]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape':\s*\(([\d,\s]*)\)")]
    private static partial Regex Extents();
}
