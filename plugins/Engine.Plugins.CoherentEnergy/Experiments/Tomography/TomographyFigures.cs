using Engine.Quantum;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>How far the counts agree with the state fitted to them.</summary>
internal static class TomographyFigures
{
    /// <summary>Standard deviations the axis of residuals reaches to either side.</summary>
    private const double LeastShown = 3;

    /// <summary>Counts of every outcome, with the root of what is expected as their error, beside those of the fitted state.</summary>
    public static LineFigure Counts(TomographyData data, DensityMatrix fitted)
    {
        double[] expected = data.Expected(fitted.AsSpan());
        double[] outcome = [.. Enumerable.Range(1, data.Count).Select(k => (double)k)];
        return new LineFigure(
            "counts", "Counts and what the fitted state gives", new Axis("outcome, setting by setting"), new Axis("counts"),
            [
                new("fitted state", outcome, expected, SeriesStyle.Bars),
                new("counted", outcome, data.Counts.ToArray(), SeriesStyle.Points, [.. expected.Select(Math.Sqrt)]),
            ]);
    }

    /// <summary>By how many standard deviations each outcome is off.</summary>
    public static LineFigure Residuals(TomographyData data, DensityMatrix fitted)
    {
        double[] expected = data.Expected(fitted.AsSpan()), counts = data.Counts.ToArray();
        double[] outcome = [.. Enumerable.Range(1, data.Count).Select(k => (double)k)];
        double[] residual = [.. counts.Zip(expected, (n, e) => e > 0 ? (n - e) / Math.Sqrt(e) : double.NaN)];
        double most = Math.Ceiling(Math.Max(LeastShown, residual.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max()));
        return new LineFigure(
            "residuals", "Counts less those of the fitted state", new Axis("outcome, setting by setting"),
            new Axis("residual (standard deviations)") { Minimum = -most, Maximum = most },
            [new("(n - N)/√N", outcome, residual, SeriesStyle.Points)])
        {
            Marks = [new FigureMark("two standard deviations", null, 2), new FigureMark("two below", null, -2)],
        };
    }
}
