namespace Engine.Plugins.Rydberg.Model;

/// <summary>Values of either sign for a logarithmic axis: their moduli, the negative ones as a curve of their own that says so.</summary>
internal static class SignedSeries
{
    /// <summary>One curve, or two where the sign changes.</summary>
    /// <param name="label">The name of the curve.</param>
    /// <param name="x">Abscissae.</param>
    /// <param name="y">Ordinates of either sign.</param>
    /// <param name="style">How they are drawn.</param>
    public static IEnumerable<FigureSeries> Of(string label, double[] x, double[] y, SeriesStyle style = SeriesStyle.Line)
    {
        bool positive = y.Any(v => v > 0), negative = y.Any(v => v < 0);
        if (positive || !negative)
        {
            yield return new FigureSeries(negative ? $"{label}, positive" : label, x, [.. y.Select(v => v > 0 ? v : double.NaN)], style);
        }

        if (negative)
        {
            yield return new FigureSeries($"{label}, negative", x, [.. y.Select(v => v < 0 ? -v : double.NaN)], style);
        }
    }
}
