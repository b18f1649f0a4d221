using System.Globalization;
using System.Text;

namespace Engine.Hosting.Figures;

/// <summary>
/// Draws a declared figure as a self-contained SVG: no scripts, no external fonts, light and dark by the reader's preference,
/// colors safe for color-vision deficiencies, every series also told apart by dash or marker.
/// </summary>
public static class SvgFigure
{
    /// <summary>Width of the drawing in CSS pixels.</summary>
    internal const double Width = 760;

    /// <summary>Height of the drawing in CSS pixels.</summary>
    internal const double Height = 460;

    /// <summary>The figure as an SVG document.</summary>
    /// <param name="figure">A line figure or a heat map.</param>
    /// <exception cref="ArgumentException">The figure is of an unknown kind, or its arrays do not fit together.</exception>
    public static string Render(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var canvas = new SvgCanvas();
        canvas.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"engine-figure\" viewBox=\"0 0 {SvgCanvas.Number(Width)} {SvgCanvas.Number(Height)}\" "
            + $"width=\"{SvgCanvas.Number(Width)}\" height=\"{SvgCanvas.Number(Height)}\" role=\"img\">")
            .Raw($"<title>{SvgCanvas.Escape(figure.Title)}</title>")
            .Raw($"<desc>{SvgCanvas.Escape(figure.Caption)}</desc>")
            .Raw(Style())
            .Rectangle(0, 0, Width, Height, "page")
            .Text(Width / 2, 24, figure.Title, "title");
        switch (figure)
        {
            case LineFigure lines:
                LineRenderer.Draw(canvas, lines);
                break;
            case HeatMapFigure map:
                HeatMapRenderer.Draw(canvas, map);
                break;
            default:
                throw new ArgumentException($"Figures of type {figure.GetType().Name} cannot be drawn.", nameof(figure));
        }

        return canvas.Raw("</svg>").ToString();
    }

    private static string Style()
    {
        var css = new StringBuilder("<style>");
        css.Append(".engine-figure{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}");
        css.Append(".engine-figure text{fill:#222}.engine-figure .title{font-size:15px;font-weight:600}.engine-figure .label{font-size:13px}");
        css.Append(".engine-figure .tick,.engine-figure .legend{font-size:12px}.engine-figure .page{fill:#fff}");
        css.Append(".engine-figure .grid{stroke:#e3e3e3;stroke-width:1}.engine-figure .axis{stroke:#444;stroke-width:1}.engine-figure "
            + ".frame{stroke:#444;fill:none}");
        css.Append(".engine-figure .curve{fill:none;stroke-width:2;stroke-linejoin:round}.engine-figure .dashed{stroke-dasharray:7 4}");
        css.Append(".engine-figure .band{stroke:none;fill-opacity:.18}.engine-figure .bar{stroke-width:1.2}");
        css.Append(".engine-figure .over{fill:none;stroke:#fff;stroke-width:2}");
        Colors(css, FigureColors.Light);
        css.Append("@media (prefers-color-scheme:dark){.engine-figure text{fill:#e6e6e6}.engine-figure .page{fill:#16181c}");
        css.Append(".engine-figure .grid{stroke:#33363c}.engine-figure .axis,.engine-figure .frame{stroke:#aaa}");
        Colors(css, FigureColors.Dark);
        return css.Append("}</style>").ToString();
    }

    private static void Colors(StringBuilder css, string[] colors)
    {
        for (int i = 0; i < colors.Length; i++)
        {
            css.Append(CultureInfo.InvariantCulture, $".engine-figure .s{i}{{stroke:{colors[i]}}}.engine-figure .f{i}{{fill:{colors[i]}}}");
        }
    }
}
