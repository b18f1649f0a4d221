using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Engine.Plugins.Ionizing.Files;

/// <summary>Reads a matrix of amplitudes from an .npy or .csv file.</summary>
[Reference("NumPy enhancement proposal 1, A simple file format for NumPy arrays (2007)")]
public static partial class AmplitudeFile
{
    private const long LargestFile = 1L << 31;

    /// <summary>Reads a file by its extension.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>Rows of the matrix.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">It is not a two-axis array of real or complex doubles, or not a table of numbers.</exception>
    public static Complex[][] Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"there is no file '{path}'");
        }

        if (file.Length > LargestFile)
        {
            throw new FormatException($"'{path}' has {file.Length} bytes, more than {LargestFile}");
        }

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".npy" => ReadNpy(File.ReadAllBytes(path), path),
            ".csv" => ReadCsv(File.ReadAllLines(path), path),
            string other => throw new FormatException($"'{path}' must end in .npy or .csv, not '{other}'"),
        };
    }

    private static Complex[][] ReadNpy(byte[] bytes, string path)
    {
        if (bytes.Length < 12 || bytes[0] != 0x93 || Encoding.ASCII.GetString(bytes, 1, 5) != "NUMPY")
        {
            throw new FormatException($"'{path}' is not an .npy file");
        }

        (int start, int length) = bytes[6] == 1 ? (10, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8))) : (12, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)));
        if (length < 0 || start + length > bytes.Length)
        {
            throw new FormatException($"'{path}' has a broken header");
        }

        string header = Encoding.Latin1.GetString(bytes, start, length);
        Match type = TypePattern().Match(header), shape = ShapePattern().Match(header);
        bool fortran = header.Contains("'fortran_order': True", StringComparison.Ordinal);
        if (!type.Success || type.Groups[1].Value is not ("<f8" or "<c16") || !shape.Success)
        {
            throw new FormatException($"'{path}' must hold a two-axis array of little-endian float64 or complex128");
        }

        int rows = int.Parse(shape.Groups[1].Value, CultureInfo.InvariantCulture), columns = int.Parse(shape.Groups[2].Value, CultureInfo.InvariantCulture);
        bool complex = type.Groups[1].Value == "<c16";
        int size = complex ? 16 : 8;
        ReadOnlySpan<byte> data = bytes.AsSpan(start + length);
        if (data.Length != (long)rows * columns * size)
        {
            throw new FormatException($"'{path}' says {rows} x {columns} but holds {data.Length} bytes");
        }

        var matrix = new Complex[rows][];
        for (int r = 0; r < rows; r++)
        {
            matrix[r] = new Complex[columns];
            for (int c = 0; c < columns; c++)
            {
                int at = size * (fortran ? c * rows + r : r * columns + c);
                matrix[r][c] = new Complex(
                    BinaryPrimitives.ReadDoubleLittleEndian(data[at..]), complex ? BinaryPrimitives.ReadDoubleLittleEndian(data[(at + 8)..]) : 0);
            }
        }

        return matrix;
    }

    private static Complex[][] ReadCsv(string[] lines, string path)
    {
        var rows = new List<Complex[]>();
        for (int line = 0; line < lines.Length; line++)
        {
            string text = lines[line].Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            rows.Add([.. text.Split([',', ';', '\t']).Select(word => double.TryParse(word.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? (Complex)value
                : throw new FormatException($"'{path}', line {line + 1}: '{word.Trim()}' is not a number"))]);
        }

        return [.. rows];
    }

    [GeneratedRegex(@"'descr':\s*'([^']+)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'shape':\s*\((\d+),\s*(\d+)\)")]
    private static partial Regex ShapePattern();
}
