using System.Globalization;
using System.Text;

namespace Engine.Hosting.Figures;

/// <summary>
/// Draws a declared figure as a self-contained SVG: no scripts, no external fonts, light and dark by the reader's preference,
/// colors safe for color-vision deficiencies, every series also told apart by dash or marker, prefixes in the units, and below it what cannot be shown.
/// </summary>
public static class SvgFigure
{
    /// <summary>The figure as an SVG document.</summary>
    /// <param name="figure">A line figure or a heat map.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentException">The figure is of an unknown kind, or its arrays do not fit together.</exception>
    public static string Render(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Render(DisplayFigure.Of(figure), FigureLayout.Wide, Style());
    }

    /// <summary>One drawing of a figure.</summary>
    /// <param name="figure">As <see cref="DisplayFigure"/> makes it.</param>
    /// <param name="layout">The room there is.</param>
    /// <param name="style">A style element, or empty where the page around it has it.</param>
    internal static string Render(Figure figure, FigureLayout layout, string style)
    {
        var canvas = new SvgCanvas();
        double y = 24;
        foreach (string line in Typography.Wrap(figure.Title, layout.IsNarrow ? 34 : 88))
        {
            canvas.Text(layout.Width / 2, y, line, "title");
            y += 18;
        }

        double bottom = figure switch
        {
            LineFigure lines => LineRenderer.Draw(canvas, lines, layout, y - 2),
            HeatMapFigure map => HeatMapRenderer.Draw(canvas, map, layout, y - 2),
            _ => throw new ArgumentException($"Figures of type {figure.GetType().Name} cannot be drawn.", nameof(figure)),
        };
        bottom += 18;
        foreach (string line in FigureNotes.Of(figure).SelectMany(note => Typography.Wrap(note, layout.LineLength)))
        {
            canvas.Text(12, bottom, line, "note", "start");
            bottom += 15;
        }

        string width = SvgCanvas.Number(layout.Width), height = SvgCanvas.Number(bottom - 4);
        string head = $"class=\"engine-figure{(layout.IsNarrow ? " narrow" : "")}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\"";
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" {head} role="img"{Script(canvas, layout)}>
            <title>{SvgCanvas.Escape(figure.Title)}</title>
            <desc>{SvgCanvas.Escape(figure.Caption)}</desc>
            {style}<rect class="page" x="0" y="0" width="{width}" height="{height}"/>
            {canvas}</svg>
            """;
    }

    /// <summary>The style of all figures.</summary>
    internal static string Style()
    {
        var css = new StringBuilder("<style>");
        css.Append(".engine-figure{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}");
        css.Append(".engine-figure text{fill:#222}.engine-figure .title{font-size:15px;font-weight:600}.engine-figure .label{font-size:13px}");
        css.Append(".engine-figure .tick,.engine-figure .legend,.engine-figure .note{font-size:12px}.engine-figure .note{font-style:italic}");
        css.Append(".engine-figure .page{fill:#fff}.engine-figure .grid{stroke:#e3e3e3;stroke-width:1}.engine-figure .axis{stroke:#444;stroke-width:1}");
        css.Append(".engine-figure .frame{stroke:#444;fill:none}.engine-figure .mark{stroke:#222;fill:none;stroke-width:1.4}");
        css.Append(".engine-figure .curve{fill:none;stroke-width:2;stroke-linejoin:round}.engine-figure .hollow{fill:none;stroke-width:1.3}");
        css.Append(".engine-figure .band{stroke:none;fill-opacity:.18}.engine-figure .bar{fill:none;stroke-width:1.2}.engine-figure .bars{fill-opacity:.85}");
        css.Append(".engine-figure .pale{fill-opacity:.45}.engine-figure .case{fill:none;stroke:#000;stroke-opacity:.55;stroke-width:4.5}");
        css.Append(".engine-figure .over{fill:none;stroke:#fff;stroke-width:2}.engine-figure .over-point{fill:#fff;stroke:#000;stroke-width:1}");
        css.Append(".engine-figure .case-point{fill:#000;stroke:#000;stroke-width:2.5}");
        Colors(css, FigureColors.Light);
        css.Append("@media (prefers-color-scheme:dark){.engine-figure text{fill:#e6e6e6}.engine-figure .page{fill:#16181c}");
        css.Append(".engine-figure .grid{stroke:#33363c}.engine-figure .axis,.engine-figure .frame{stroke:#aaa}.engine-figure .mark{stroke:#eee}");
        Colors(css, FigureColors.Dark);
        return css.Append("}</style>").ToString();
    }

    private static string Script(SvgCanvas canvas, FigureLayout layout) => layout.IsInteractive && canvas.Plot is { } frame
        ? string.Create(CultureInfo.InvariantCulture, $" data-plot=\"{frame.Left:R} {frame.Top:R} {frame.Width:R} {frame.Height:R}\"")
            + Script("x", frame.X) + Script("y", frame.Y)
        : "";

    private static string Script(string name, AxisTicks axis) => string.Create(CultureInfo.InvariantCulture,
        $" data-{name}=\"{axis.Minimum:R} {axis.Maximum:R} {(axis.Scale == AxisScale.Logarithmic ? 1 : 0)} {axis.Exponent}\"");

    private static void Colors(StringBuilder css, string[] colors)
    {
        for (int i = 0; i < colors.Length; i++)
        {
            css.Append(CultureInfo.InvariantCulture, $".engine-figure .s{i}{{stroke:{colors[i]}}}.engine-figure .f{i}{{fill:{colors[i]}}}");
        }
    }
}
