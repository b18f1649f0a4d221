using System.Globalization;
using System.Text;

namespace Engine.Hosting.Figures;

/// <summary>Appends SVG elements as text; numbers in the invariant culture with a hundredth of a pixel.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _text = new();

    /// <summary>The plot that was drawn, for those who look values up in the drawing.</summary>
    public PlotFrame? Plot { get; set; }

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    public SvgCanvas Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    public SvgCanvas Line(double x1, double y1, double x2, double y2, string css) =>
        Raw($"<line class=\"{css}\" x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"/>");

    public SvgCanvas Rectangle(double x, double y, double width, double height, string css) =>
        Raw($"<rect class=\"{css}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"/>");

    public SvgCanvas Circle(double x, double y, double radius, string css) =>
        Raw($"<circle class=\"{css}\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"/>");

    public SvgCanvas Text(double x, double y, string text, string css, string anchor = "middle", double rotate = 0)
    {
        string turn = rotate == 0 ? "" : $" transform=\"rotate({Number(rotate)} {Number(x)} {Number(y)})\"";
        return Raw($"<text class=\"{css}\" x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\"{turn}>{Typography.Svg(text)}</text>");
    }

    public SvgCanvas Path(IEnumerable<(double X, double Y, bool Start)> points, string css, bool closed = false, string dash = "")
    {
        var d = new StringBuilder();
        foreach ((double x, double y, bool start) in points)
        {
            d.Append(start ? 'M' : 'L').Append(Number(x)).Append(' ').Append(Number(y));
        }

        return d.Length == 0 ? this : Raw(
            $"<path class=\"{css}\"{(dash.Length == 0 ? "" : $" stroke-dasharray=\"{dash}\"")} d=\"{d}{(closed ? "Z" : "")}\"/>");
    }

    public override string ToString() => _text.ToString();
}
