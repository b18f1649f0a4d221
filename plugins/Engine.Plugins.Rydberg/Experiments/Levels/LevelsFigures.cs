using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Quantum defects along each series, and the rates at which a level is left for others.</summary>
internal static class LevelsFigures
{
    /// <summary>Quantum defects, a curve a series.</summary>
    /// <param name="species">Name of the species.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="effective">Their effective quantum numbers.</param>
    public static LineFigure Defects(string species, AtomicLevel[] levels, double[] effective) => new(
        "defects", $"Quantum defects of {species}", new Axis("principal quantum number") { Symbol = "n" }, new Axis("quantum defect") { Symbol = "δ" },
        Series(levels, [.. levels.Select((l, i) => l.N - effective[i])], SeriesStyle.LineAndPoints));

    /// <summary>Rates, points of a color a series.</summary>
    /// <param name="from">The level that is left.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="rates">How fast, 1/s.</param>
    /// <param name="temperature">Temperature of the surroundings, K.</param>
    public static LineFigure Rates(AtomicLevel from, AtomicLevel[] to, double[] rates, double temperature) => new(
        "rates", FormattableString.Invariant($"Rates from {from} at {temperature:g4} K"), new Axis("principal quantum number of the other level"),
        new Axis("rate", "1/s", AxisScale.Logarithmic), Series(to, rates, SeriesStyle.Points))
    {
        Marks = [new FigureMark($"n of {from}", from.N)],
    };

    private static FigureSeries[] Series(AtomicLevel[] levels, double[] values, SeriesStyle style) =>
    [
        .. levels.Select((level, i) => (level, value: values[i])).GroupBy(p => (p.level.L, p.level.TwoJ)).Select(series => new FigureSeries(
            series.First().level.ToString()[series.First().level.N.ToString(System.Globalization.CultureInfo.InvariantCulture).Length..],
            [.. series.Select(p => (double)p.level.N)],
            [.. series.Select(p => p.value)],
            style)),
    ];
}
