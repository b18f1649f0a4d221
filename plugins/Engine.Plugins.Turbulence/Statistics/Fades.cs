namespace Engine.Plugins.Turbulence.Statistics;

/// <summary>Fades of a series in time: how often and how long.</summary>
/// <param name="Fraction">Part of the time in fades.</param>
/// <param name="Count">Fades that begin and end within the series.</param>
/// <param name="MeanDuration">Mean of their durations in steps; NaN without one.</param>
[Reference("S. O. Rice, \"Mathematical analysis of random noise\", Bell Syst. Tech. J. 24, 46 (1945)",
    Doi = "10.1002/j.1538-7305.1945.tb00453.x", Equations = "level crossings")]
internal readonly record struct Fades(double Fraction, int Count, double MeanDuration)
{
    /// <summary>Looks for fades.</summary>
    /// <param name="series">Values at equal steps.</param>
    /// <param name="level">A fade is a value below it; its ends are interpolated between steps.</param>
    public static Fades Of(ReadOnlySpan<double> series, double level)
    {
        int below = 0;
        double start = double.NaN;
        var durations = new List<double>();
        for (int k = 0; k < series.Length; k++)
        {
            below += series[k] < level ? 1 : 0;
            if (k == 0 || series[k] < level == series[k - 1] < level)
            {
                continue;
            }

            double crossing = k - 1 + ((level - series[k - 1]) / (series[k] - series[k - 1]));
            if (series[k] < level)
            {
                start = crossing;
            }
            else if (!double.IsNaN(start))
            {
                durations.Add(crossing - start);
            }
        }

        return new((double)below / series.Length, durations.Count, durations.Count > 0 ? durations.Average() : double.NaN);
    }
}
