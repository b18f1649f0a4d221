using Engine.Hosting.Reports;
using Spectre.Console;

namespace Engine.Cli.Display;

/// <summary>Text and tables fitted to a window: nothing is wider than it is.</summary>
internal sealed class Screen
{
    /// <summary>Room the last column of a table must have, or its rows are laid out one below the other.</summary>
    private const int LastColumn = 26;

    private readonly IAnsiConsole _console;

    /// <summary>Makes a screen.</summary>
    /// <param name="writer">Takes what is shown.</param>
    /// <param name="width">Characters of a line.</param>
    public Screen(TextWriter writer, int width)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Interactive = InteractionSupport.No });
        _console.Profile.Width = width;
        Width = width;
    }

    /// <summary>Characters of a line.</summary>
    public int Width { get; }

    /// <summary>The console behind it.</summary>
    public IAnsiConsole Console => _console;

    /// <summary>An empty line.</summary>
    public void Gap() => _console.WriteLine();

    /// <summary>Prose, wrapped at words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">Blanks in front of each line.</param>
    /// <param name="style">Its look; null for plain.</param>
    /// <param name="hang">Blanks more in front of all lines but the first.</param>
    public void Text(string text, int indent = 0, string? style = null, int hang = 0)
    {
        string[] lines = [.. Lines(text, Width - indent - hang, Width - indent)];
        for (int i = 0; i < lines.Length; i++)
        {
            Line(new string(' ', indent + (i == 0 ? 0 : hang)), (lines[i], style));
        }
    }

    /// <summary>Pieces of one line, each in its look.</summary>
    public void Line(string lead, params IEnumerable<(string Text, string? Style)> parts)
    {
        string markup = string.Concat(parts.Select(p => p.Style is null ? Markup.Escape(p.Text) : $"[{p.Style}]{Markup.Escape(p.Text)}[/]"));
        _console.Write(new Markup(Markup.Escape(lead) + markup) { Overflow = Overflow.Crop });
        _console.WriteLine();
    }

    /// <summary>A table; where the window is too narrow for its columns, each row on lines of its own.</summary>
    public void Table(TextTable table, int indent)
    {
        int columns = table.Rows.Select(r => r.Count).DefaultIfEmpty(0).Max();
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => table.Rows.Max(r => c < r.Count ? r[c].Length : 0))];
        int last = columns == 0 ? 0 : Width - indent - widths[..^1].Sum(w => w + 2);
        if (columns > 0 && (last >= LastColumn || last >= widths[^1]))
        {
            Grid(table, widths, indent);
            return;
        }

        foreach (IReadOnlyList<string> row in table.Rows)
        {
            string head = string.Join("  ", row.Take(Math.Max(1, row.Count - 1)).Where(cell => cell.Length > 0));
            Text(head, indent, "bold", hang: 2);
            if (row.Count > 1 && row[^1].Length > 0)
            {
                Text(row[^1], indent + 4);
            }
        }
    }

    /// <summary>Lines no longer than a width, cut at blanks where there are any.</summary>
    internal static IEnumerable<string> Lines(string text, int width, int first)
    {
        string rest = text.TrimEnd();
        int room = Math.Max(1, first);
        while (rest.Length > room)
        {
            int cut = rest.LastIndexOf(' ', room);
            (string line, rest) = cut > 0 ? (rest[..cut], rest[(cut + 1)..]) : (rest[..room], rest[room..]);
            yield return line.TrimEnd();
            room = Math.Max(1, width);
        }

        yield return rest;
    }

    private static Text Cell(string text, bool isBold) => isBold ? new Text(text, new Style(decoration: Decoration.Bold)) : new Text(text);

    private void Grid(TextTable table, int[] widths, int indent)
    {
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { Width = Math.Max(0, indent), Padding = new Padding(0, 0, 0, 0) });
        for (int c = 0; c < widths.Length; c++)
        {
            bool isLast = c == widths.Length - 1;
            grid.AddColumn(new GridColumn
            {
                Alignment = table.IsRight(c) ? Justify.Right : Justify.Left,
                NoWrap = !isLast,
                Padding = new Padding(0, 0, isLast ? 0 : 2, 0),
                Width = isLast ? Math.Min(widths[c], Width - indent - widths[..^1].Sum(w => w + 2)) : widths[c],
            });
        }

        foreach (IReadOnlyList<string> row in table.Rows)
        {
            grid.AddRow([new Text(""), .. widths.Select((_, c) => Cell(c < row.Count ? row[c] : "", isBold: c == 0))]);
        }

        _console.Write(grid);
    }
}
