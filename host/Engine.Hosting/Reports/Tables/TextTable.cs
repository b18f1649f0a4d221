namespace Engine.Hosting.Reports;

/// <summary>A table of texts in columns of equal width, for terminals and log files.</summary>
public sealed class TextTable
{
    private readonly List<string[]> _rows = [];
    private readonly bool[] _right;

    /// <summary>Makes a table.</summary>
    /// <param name="rightAligned">For each column, whether it is aligned to the right.</param>
    public TextTable(params bool[] rightAligned) => _right = rightAligned;

    /// <summary>The rows, each with its cells.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    /// <summary>Whether a column is aligned to the right.</summary>
    /// <param name="column">From 0.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool IsRight(int column) => column < _right.Length && _right[column];

    /// <summary>Adds a row; missing cells are empty.</summary>
    /// <param name="cells">The texts, from the left.</param>
    /// <returns>This table.</returns>
    public TextTable Row(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>Writes the rows.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="indent">Spaces before each row.</param>
    public void Write(TextWriter writer, int indent = 2)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int[] widths = Widths();
        foreach (string[] row in _rows)
        {
            string line = string.Join("  ", row.Select((cell, c) => IsRight(c) ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c])));
            writer.WriteLine(new string(' ', indent) + line.TrimEnd());
        }
    }

    private int[] Widths()
    {
        int[] widths = [];
        foreach (string[] row in _rows)
        {
            if (row.Length > widths.Length)
            {
                Array.Resize(ref widths, row.Length);
            }

            for (int c = 0; c < row.Length; c++)
            {
                widths[c] = Math.Max(widths[c], row[c].Length);
            }
        }

        return widths;
    }
}
