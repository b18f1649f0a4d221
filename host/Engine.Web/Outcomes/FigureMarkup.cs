using System.Globalization;
using System.Text.RegularExpressions;
using Engine.Hosting.Figures;

namespace Engine.Web.Outcomes;

/// <summary>
/// A figure drawn for the page, for a wide place and for a narrow one, of which the style sheet shows one; each carries what a script needs to tell where a
/// pointer is.
/// </summary>
/// <param name="Svg">The drawings, without their style, which the style sheet has.</param>
/// <param name="X">What the abscissa shows; null when nothing is drawn.</param>
/// <param name="Y">What the ordinate shows; null when nothing is drawn.</param>
internal sealed partial record FigureMarkup(string Svg, AxisSpan? X, AxisSpan? Y)
{
    /// <summary>Nothing drawn.</summary>
    public static FigureMarkup Empty { get; } = new("", null, null);

    /// <summary>The style of every drawing.</summary>
    public static string Style { get; } = SvgFigure.Style()["<style>".Length..^"</style>".Length];

    /// <summary>Draws a figure.</summary>
    /// <param name="figure">In the units in which it is read.</param>
    /// <exception cref="ArgumentException">Its arrays do not fit together.</exception>
    public static FigureMarkup Of(Figure figure)
    {
        string wide = SvgFigure.Render(figure, FigureLayout.Wide with { IsInteractive = true }, "");
        string narrow = SvgFigure.Render(figure, FigureLayout.Narrow with { IsInteractive = true }, "");
        return new(wide + narrow, Span(Abscissa().Match(wide)), Span(Ordinate().Match(wide)));
    }

    private static AxisSpan? Span(Match axis) => axis.Success ? new(Number(axis, "low"), Number(axis, "high"), axis.Groups["log"].Value == "1") : null;

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("data-x=\"(?<low>[^ \"]+) (?<high>[^ \"]+) (?<log>[01]) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Abscissa();

    [GeneratedRegex("data-y=\"(?<low>[^ \"]+) (?<high>[^ \"]+) (?<log>[01]) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ordinate();
}
