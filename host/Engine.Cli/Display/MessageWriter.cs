using System.Text;

namespace Engine.Cli.Display;

/// <summary>Messages on a terminal: lines are wrapped at words, errors and warnings stand out. What is written without a line break passes through.</summary>
/// <param name="inner">The terminal.</param>
/// <param name="width">Its width when asked.</param>
internal sealed class MessageWriter(TextWriter inner, Func<int> width) : TextWriter
{
    private readonly Lock _gate = new();
    private Screen? _screen;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(value);

    public override void Flush() => inner.Flush();

    /// <summary>The screen that lines and live displays share, so that they do not write over each other.</summary>
    public Screen Shared()
    {
        lock (_gate)
        {
            return _screen ??= new Screen(inner, width());
        }
    }

    public override void WriteLine(string? value)
    {
        string text = value ?? "";
        string? style = text.StartsWith("error:", StringComparison.Ordinal) ? "red"
            : text.StartsWith("warning:", StringComparison.Ordinal) ? "yellow" : null;
        foreach (string line in text.Split('\n'))
        {
            Shared().Text(line, style: style, hang: style is null ? 0 : 2);
        }
    }
}
