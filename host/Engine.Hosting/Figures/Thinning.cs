namespace Engine.Hosting.Figures;

/// <summary>
/// Fewer points that look the same: of those that fall into one column of pixels the first, the last, the lowest and the highest are kept, which draws the
/// very line that all of them draw.
/// </summary>
[Reference("U. Jugel, Z. Jerzak, G. Hackenbroich, V. Markl, M4: A visualization-oriented time series data aggregation, Proc. VLDB Endow. 7, 797 (2014)",
    Doi = "10.14778/2732951.2732953")]
internal static class Thinning
{
    /// <summary>Points drawn one by one whatever their number.</summary>
    public const int Few = 2500;

    /// <summary>The indices of a series that are drawn.</summary>
    /// <param name="series">The series.</param>
    /// <param name="column">The column of pixels of an abscissa.</param>
    /// <returns>All of them while they are few.</returns>
    public static int[] Indices(FigureSeries series, Func<double, double> column)
    {
        int count = series.X.Length;
        if (count <= Few)
        {
            return [.. Enumerable.Range(0, count)];
        }

        var kept = new List<int>();
        int begin = 0;
        while (begin < count)
        {
            double pixel = Math.Floor(column(series.X[begin]));
            int end = begin, lowest = begin, highest = begin;
            while (end < count && (Math.Floor(column(series.X[end])) == pixel || (double.IsNaN(pixel) && double.IsNaN(column(series.X[end])))))
            {
                // A gap stays a gap: what is no number ends the run.
                if (end > begin && double.IsNaN(series.Y[end]) != double.IsNaN(series.Y[begin]))
                {
                    break;
                }

                lowest = series.Y[end] < series.Y[lowest] ? end : lowest;
                highest = series.Y[end] > series.Y[highest] ? end : highest;
                end++;
            }

            kept.AddRange(new SortedSet<int> { begin, lowest, highest, end - 1 });
            begin = end;
        }

        return [.. kept];
    }
}
