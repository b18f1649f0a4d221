using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Engine.Hosting.Parameters;

/// <summary>
/// Reads numbers from text: one row a line, entries separated by commas, semicolons, tabs or spaces, an optional first line of column names with units in
/// brackets, comments behind <c>#</c>; complex numbers as <c>1+2i</c> or <c>1+2j</c>, or in two columns <c>NAME.re</c> and <c>NAME.im</c>.
/// </summary>
internal static partial class CsvMatrixReader
{
    /// <summary>Reads a matrix, or one column of it; a single column or row gives rank 1.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="column">The name of the column that is wanted, with or without its unit; null for all.</param>
    /// <exception cref="FormatException">A line has another number of entries, or one that is not a number; there is no such column.</exception>
    public static NumericArray Read(string text, string? column = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        char separator = SeparatorOf(text);
        using CsvReader reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            CommentPrefix = '#',
            TrimWhitespace = true,
            TrackLineNumbers = true,
        });
        var names = new List<string>();
        int[]? places = null;
        var values = new List<Complex>();
        int width = -1, rows = 0;
        bool complex = false;
        while (reader.Read())
        {
            string[] entries = Entries(reader, separator);
            if (entries.Length == 0)
            {
                continue;
            }

            if (width < 0 && !entries.Any(e => TryNumber(e, out _)))
            {
                width = entries.Length;
                names.AddRange(entries);
                continue;
            }

            if (separator == ' ' && entries.Length == 1 && rows == 0 && names.Count > 1)
            {
                // A single column whose name has blanks in it.
                names = [string.Join(' ', names)];
                width = 1;
            }

            width = width < 0 ? entries.Length : width;
            if (entries.Length != width)
            {
                throw new FormatException($"has {entries.Length} entries in line {reader.LineNumber}, where {width} are expected");
            }

            places ??= column is null ? [.. Enumerable.Range(0, width)] : Places(names, column);
            foreach (int place in places)
            {
                string entry = entries[place];
                if (!TryNumber(entry, out Complex value))
                {
                    throw new FormatException($"has '{Shorten(entry)}' in line {reader.LineNumber}, which is not a number");
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

        string[] wanted = names.Count == 0 ? [] : [.. places!.Select(p => names[p])];
        return Shaped(values, rows, wanted, complex);
    }

    private static NumericArray Shaped(List<Complex> values, int rows, string[] names, bool complex)
    {
        Complex[] all = [.. values];
        if (ArePairs(names))
        {
            all = [.. all.Chunk(2).Select(pair => new Complex(pair[0].Real, pair[1].Real))];
            complex = true;
        }

        string[] units = [.. names.Select(n => Header().Match(n).Groups["unit"].Value).Distinct()];
        string? unit = units is [{ Length: > 0 } one] ? one : null;
        int columns = all.Length / rows;
        int[] shape = columns == 1 ? [rows] : rows == 1 ? [columns] : [rows, columns];
        return complex ? new(shape, null, all, unit) : new(shape, [.. all.Select(v => v.Real)], null, unit);
    }

    private static bool ArePairs(string[] names)
    {
        string[] bare = [.. names.Select(Bare)];
        return bare.Length > 0 && bare.Length % 2 == 0 && bare.Chunk(2).All(pair => pair[0].EndsWith(".re", StringComparison.Ordinal)
            && pair[1] == pair[0][..^3] + ".im");
    }

    private static int[] Places(List<string> names, string column)
    {
        int Find(string name) => names.FindIndex(n => n == name || Bare(n) == name);
        int whole = Find(column), real = Find(column + ".re"), imaginary = Find(column + ".im");
        return whole >= 0 ? [whole]
            : real >= 0 && imaginary >= 0 ? [real, imaginary]
            : throw new FormatException(names.Count == 0 ? $"has no line of column names, so that '{column}' cannot be found"
                : $"has no column '{column}'; there are {string.Join(", ", names.Select(Bare))}");
    }

    private static string Bare(string name) => Header().Match(name).Groups["name"].Value;

    private static char SeparatorOf(string text)
    {
        string first = text.Split('\n').Select(line => line.Split('#')[0].Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        return first.Contains(',', StringComparison.Ordinal) ? ',' : first.Contains(';', StringComparison.Ordinal) ? ';'
            : first.Contains('\t', StringComparison.Ordinal) ? '\t' : ' ';
    }

    /// <summary>The cells of a line up to a comment; several spaces are one separator.</summary>
    private static string[] Entries(CsvReader reader, char separator)
    {
        var entries = new List<string>();
        for (int i = 0; i < reader.FieldCount; i++)
        {
            string entry = reader.GetString(i);
            int comment = entry.IndexOf('#', StringComparison.Ordinal);
            string kept = (comment < 0 ? entry : entry[..comment]).Trim();
            if (kept.Length > 0 || (separator != ' ' && comment < 0))
            {
                entries.Add(kept);
            }

            if (comment >= 0)
            {
                break;
            }
        }

        return entries.All(e => e.Length == 0) ? [] : [.. entries];
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

    [GeneratedRegex(@"^(?<name>.*?)(?:\s*\[(?<unit>[^\]]*)\])?$")]
    private static partial Regex Header();
}
