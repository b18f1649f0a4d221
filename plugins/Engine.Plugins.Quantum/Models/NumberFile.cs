using System.Globalization;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads files that a model names: within its folder, or given absolutely, and not too large.</summary>
internal static class NumberFile
{
    private const long Largest = 64L << 20;

    private static readonly char[] Separators = [' ', '\t', '\r', '\n', ',', ';'];

    /// <summary>The text of a file.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says why.</exception>
    public static string ReadText(string file, string folder)
    {
        string full = Path.GetFullPath(file, folder);
        if (!Path.IsPathRooted(file) && Path.GetRelativePath(folder, full).StartsWith("..", StringComparison.Ordinal))
        {
            throw new FormatException($"the file '{file}' lies outside the folder of the model; name it by its full path");
        }

        FileInfo info = new(full);
        if (!info.Exists)
        {
            throw new FormatException($"the file '{file}' does not exist");
        }

        return info.Length <= Largest ? File.ReadAllText(full)
            : throw new FormatException($"the file '{file}' has {info.Length >> 20} MiB; at most {Largest >> 20} MiB are read");
    }

    /// <summary>All numbers of a file, with blanks, commas or new lines between them; lines that begin with # are comments.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says why.</exception>
    public static double[] ReadNumbers(string file, string folder)
    {
        List<double> values = [];
        int number = 0;
        foreach (string line in ReadText(file, folder).Split('\n'))
        {
            number++;
            if (line.TrimStart().StartsWith('#'))
            {
                continue;
            }

            foreach (string word in line.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            {
                values.Add(double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
                    : throw new FormatException($"line {number} of the file '{file}' holds '{word}', which is no finite number"));
            }
        }

        return [.. values];
    }
}
