using System.Globalization;
using System.Text.RegularExpressions;
using Engine.Hosting.Figures;

namespace Engine.Web.Outcomes;

/// <summary>A drawing for the page: without the style, which the style sheet has, and with the rectangle in which it can be pointed at.</summary>
internal sealed partial record FigureMarkup(string Svg, double Left, double Top, double Width, double Height)
{
    /// <summary>The style of every drawing.</summary>
    public static string Style { get; } = StyleElement().Match(SvgFigure.Render(
        new LineFigure("style", "", new Axis(""), new Axis(""), [new FigureSeries("", [0, 1], [0, 1])]))).Groups["css"].Value;

    /// <summary>Draws a figure.</summary>
    /// <exception cref="ArgumentException">Its arrays do not fit together.</exception>
    public static FigureMarkup Of(Figure figure)
    {
        string svg = StyleElement().Replace(SvgFigure.Render(figure), "");
        Match size = ViewBox().Match(svg), frame = Frame().Match(svg);
        double Number(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
        if (!size.Success || !frame.Success)
        {
            return new(svg, 0, 0, 0, 0);
        }

        double width = Number(size, "w"), height = Number(size, "h");
        return new(svg, Number(frame, "x") / width, Number(frame, "y") / height, Number(frame, "w") / width, Number(frame, "h") / height);
    }

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleElement();

    [GeneratedRegex("viewBox=\"0 0 (?<w>[0-9.]+) (?<h>[0-9.]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ViewBox();

    [GeneratedRegex("class=\"frame\" x=\"(?<x>[0-9.]+)\" y=\"(?<y>[0-9.]+)\" width=\"(?<w>[0-9.]+)\" height=\"(?<h>[0-9.]+)\"",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Frame();
}
