using System.Globalization;

namespace Engine.Hosting.Figures;

/// <summary>How a series is told from the others: no two curves share color and dash, no two sets of points color and marker.</summary>
/// <param name="Color">Which of <see cref="FigureColors"/>.</param>
/// <param name="Dash">An SVG dash pattern; empty for a solid line.</param>
/// <param name="Marker">Which of four shapes.</param>
/// <param name="Hollow">Whether markers are outlines.</param>
internal readonly record struct SeriesLook(int Color, string Dash, int Marker, bool Hollow)
{
    /// <summary>The looks of a figure's series, in their order.</summary>
    public static SeriesLook[] Of(IReadOnlyList<FigureSeries> series) => [.. series.Select((s, i) =>
    {
        (int round, int color) = Math.DivRem(i, FigureColors.Light.Length);
        return new SeriesLook(color, Pattern(s.Style == SeriesStyle.Dashed, round), (i + round) % 4, round % 2 == 1);
    })];

    /// <summary>Solid and dashed lines as they are asked for; further rounds through the colors get patterns of their own.</summary>
    private static string Pattern(bool dashed, int round) => (dashed, round) switch
    {
        (false, 0) => "",
        (true, 0) => "7 4",
        (false, 1) => "1.5 3",
        (true, 1) => "10 3 2 3",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(dashed ? 8 : 4) + (3 * round)} 3 {(dashed ? 2 : 1.5)} 3"),
    };
}
