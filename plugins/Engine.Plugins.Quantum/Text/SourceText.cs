namespace Engine.Plugins.Quantum.Text;

/// <summary>A text with a name, and where in it something stands.</summary>
internal sealed class SourceText
{
    /// <summary>Characters of a line that a message shows on either side of the place.</summary>
    private const int Window = 60;

    private readonly int[] _lineStarts;

    public SourceText(string name, string text)
    {
        Name = name;
        Text = text;
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        _lineStarts = [.. starts];
    }

    /// <summary>What messages call it: a file, an example, an option.</summary>
    public string Name { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Line and column, both from 1.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int line = Array.BinarySearch(_lineStarts, offset);
        line = line >= 0 ? line : ~line - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>Where a line and column, both from 0, lie.</summary>
    public int Offset(int line, int column) => Math.Min(_lineStarts[Math.Clamp(line, 0, _lineStarts.Length - 1)] + column, Text.Length);

    /// <summary>The line around a place and a caret below it.</summary>
    public string Excerpt(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        (int line, int column) = Locate(offset);
        int start = _lineStarts[line - 1], end = line < _lineStarts.Length ? _lineStarts[line] - 1 : Text.Length;
        string whole = Text[start..end].TrimEnd('\r').Replace('\t', ' ');
        int at = Math.Min(column - 1, whole.Length), from = Math.Max(0, at - Window), to = Math.Min(whole.Length, at + Window);
        string shown = (from > 0 ? "…" : "") + whole[from..to] + (to < whole.Length ? "…" : "");
        return "    " + shown + Environment.NewLine + "    " + new string(' ', at - from + (from > 0 ? 1 : 0)) + "^";
    }
}
