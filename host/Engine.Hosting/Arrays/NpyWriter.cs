using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Engine.Hosting.Arrays;

/// <summary>
/// Writes arrays in NumPy's <c>.npy</c> format 1.0: little-endian, C order, the header padded to 64 bytes; the same bytes as <c>numpy.save</c>.
/// </summary>
[Reference("R. Kern, NEP 1: A simple file format for NumPy arrays (2007)")]
internal static class NpyWriter
{
    /// <summary>Room NumPy leaves in the header so that the first axis may grow in place.</summary>
    private const int GrowthDigits = 21;

    /// <summary>Writes an array.</summary>
    /// <param name="stream">Where to; need not be seekable.</param>
    /// <param name="values"><c>double[]</c> (float64), <c>Complex[]</c> (complex128), <c>long[]</c> (int64), <c>bool[]</c> or <c>string[]</c> (Unicode),
    /// row-major.</param>
    /// <param name="shape">Extent of each axis; empty for a single number.</param>
    /// <exception cref="ArgumentException">Another element type, or the shape does not fit the number of values.</exception>
    public static void Write(Stream stream, Array values, IReadOnlyList<int> shape)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(shape);
        long size = shape.Aggregate(1L, (product, n) => product * n);
        if (size != values.LongLength)
        {
            throw new ArgumentException($"Shape ({string.Join(", ", shape)}) needs {size} values, got {values.LongLength}.", nameof(shape));
        }

        stream.Write(Header(values, shape));
        switch (values)
        {
            case double[] reals:
                Body(stream, MemoryMarshal.AsBytes(reals.AsSpan()), sizeof(double));
                break;
            case Complex[] numbers:
                Body(stream, MemoryMarshal.AsBytes(numbers.AsSpan()), sizeof(double));
                break;
            case long[] integers:
                Body(stream, MemoryMarshal.AsBytes(integers.AsSpan()), sizeof(long));
                break;
            case bool[] flags:
                stream.Write(MemoryMarshal.AsBytes(flags.AsSpan()));
                break;
            case string[] texts:
                stream.Write(Padded(texts, Longest(texts)));
                break;
        }
    }

    private static byte[] Header(Array values, IReadOnlyList<int> shape)
    {
        string type = values switch
        {
            double[] => "<f8",
            Complex[] => "<c16",
            long[] => "<i8",
            bool[] => "|b1",
            string[] texts => string.Create(CultureInfo.InvariantCulture, $"<U{Longest(texts)}"),
            _ => throw new ArgumentException($"Arrays of {values.GetType().GetElementType()} cannot be written as .npy.", nameof(values)),
        };
        string[] extents = [.. shape.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        string tuple = extents.Length == 1 ? $"({extents[0]},)" : $"({string.Join(", ", extents)})";
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {tuple}, }}";
        if (extents.Length > 0)
        {
            text += new string(' ', GrowthDigits - extents[0].Length);
        }

        const int Prefix = 10;
        int padding = 64 - ((Prefix + text.Length + 1) % 64);
        text += new string(' ', padding) + "\n";
        var header = new byte[Prefix + text.Length];
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text, header.AsSpan(Prefix));
        return header;
    }

    /// <summary>Code points of the longest text; NumPy keeps at least one.</summary>
    private static int Longest(string[] texts) => Math.Max(1, texts.Select(t => t.EnumerateRunes().Count()).DefaultIfEmpty(0).Max());

    /// <summary>Every text as UTF-32, filled up with zeros.</summary>
    private static byte[] Padded(string[] texts, int length)
    {
        var bytes = new byte[texts.LongLength * length * sizeof(int)];
        for (int i = 0; i < texts.Length; i++)
        {
            Encoding.UTF32.GetBytes(texts[i], bytes.AsSpan(i * length * sizeof(int)));
        }

        return bytes;
    }

    private static void Body(Stream stream, ReadOnlySpan<byte> bytes, int word)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(bytes);
            return;
        }

        byte[] swapped = bytes.ToArray();
        for (int i = 0; i < swapped.Length; i += word)
        {
            swapped.AsSpan(i, word).Reverse();
        }

        stream.Write(swapped);
    }
}
