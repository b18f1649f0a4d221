namespace Engine.Hosting.Figures;

/// <summary>Names of curves or classes on the right of a plot; a long name takes several lines.</summary>
internal static class Legend
{
    private const int LongestLine = 30;
    private const double CharacterWidth = 6.9;
    private const double LineHeight = 15;
    private const double SymbolWidth = 28;

    /// <summary>Pixels the legend needs on the right of the plot.</summary>
    public static double Width(IEnumerable<string> names)
    {
        int longest = names.SelectMany(Lines).Select(line => line.Length).DefaultIfEmpty(0).Max();
        return longest == 0 ? 0 : 16 + SymbolWidth + (CharacterWidth * longest);
    }

    /// <summary>Draws the names from the upper right corner of a frame downwards.</summary>
    /// <param name="canvas">Drawn on.</param>
    /// <param name="frame">The plot.</param>
    /// <param name="names">One entry each.</param>
    /// <param name="symbol">Draws the symbol of entry i with its left middle at the point.</param>
    public static void Draw(SvgCanvas canvas, PlotFrame frame, IReadOnlyList<string> names, Action<int, double, double> symbol)
    {
        double left = frame.Right + 16, y = frame.Top + 8;
        for (int i = 0; i < names.Count; i++)
        {
            symbol(i, left, y);
            foreach (string line in Lines(names[i]))
            {
                canvas.Text(left + SymbolWidth, y + 4, line, "legend", "start");
                y += LineHeight;
            }

            y += 6;
        }
    }

    /// <summary>A name cut at spaces into lines of about equal right length; a single long word stays whole up to the limit.</summary>
    private static IEnumerable<string> Lines(string name)
    {
        string line = "";
        foreach (string word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => word.Chunk(LongestLine).Select(part => new string(part))))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LongestLine)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
