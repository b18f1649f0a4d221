using System.Globalization;
using System.Numerics;

namespace Engine.Hosting.Parameters;

/// <summary>
/// Reads a matrix of numbers from text: one row a line, entries separated by commas, semicolons, tabs or spaces, an optional first line of
/// column names, comments behind <c>#</c>; complex numbers as <c>1+2i</c> or <c>1+2j</c>.
/// </summary>
internal static class CsvMatrixReader
{
    /// <summary>Reads a matrix; a single column or row gives rank 1.</summary>
    /// <param name="text">The file's text.</param>
    /// <exception cref="FormatException">A line has another number of entries, or one that is not a number.</exception>
    public static NumericArray Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = new List<Complex>();
        int columns = -1;
        int rows = 0;
        int number = 0;
        bool complex = false;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            int comment = raw.IndexOf('#', StringComparison.Ordinal);
            string line = (comment < 0 ? raw : raw[..comment]).Trim();
            if (line.Length == 0)
            {
                continue;
            }

            string[] entries = Split(line);
            if (columns < 0 && values.Count == 0 && !entries.Any(e => TryNumber(e, out _)))
            {
                columns = entries.Length;
                continue;
            }

            columns = columns < 0 ? entries.Length : columns;
            if (entries.Length != columns)
            {
                throw new FormatException($"has {entries.Length} entries in line {number}, where {columns} are expected");
            }

            foreach (string entry in entries)
            {
                if (!TryNumber(entry, out Complex value))
                {
                    throw new FormatException($"has '{Shorten(entry)}' in line {number}, which is not a number");
                }

                complex |= value.Imaginary != 0 || entry.EndsWith('i') || entry.EndsWith('j');
                values.Add(value);
            }

            rows++;
        }

        if (rows == 0)
        {
            throw new FormatException("holds no numbers");
        }

        int[] shape = columns == 1 ? [rows] : rows == 1 ? [columns] : [rows, columns];
        return complex
            ? new(shape, null, [.. values])
            : new(shape, [.. values.Select(v => v.Real)], null);
    }

    private static string[] Split(string line)
    {
        char separator = line.Contains(',', StringComparison.Ordinal) ? ',' : line.Contains(';', StringComparison.Ordinal) ? ';'
            : line.Contains('\t', StringComparison.Ordinal) ? '\t' : ' ';
        return line.Split(separator, separator == ' ' ? StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            : StringSplitOptions.TrimEntries);
    }

    private static bool TryNumber(string entry, out Complex value)
    {
        if (double.TryParse(entry, NumberStyles.Float, CultureInfo.InvariantCulture, out double real))
        {
            value = real;
            return true;
        }

        return ComplexText.TryParse(entry, out value);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
