using System.Globalization;
using System.Text;

namespace Engine.Hosting.Figures;

/// <summary>Draws single series over a frame; also the curves over heat maps.</summary>
internal sealed class SeriesRenderer(SvgCanvas canvas, PlotFrame frame, string prefix)
{
    /// <summary>Cells of the grid on which many points are thinned, in pixels.</summary>
    private const double Grain = 2.5;

    public void Begin(string label) => canvas.Raw($"<g data-s=\"{SvgCanvas.Escape(label)}\">");

    public void End() => canvas.Raw("</g>");

    /// <summary>Draws line and points.</summary>
    /// <param name="series">The series.</param>
    /// <param name="look">Its look.</param>
    /// <param name="css">A class in place of that of its color.</param>
    public void DrawCurve(FigureSeries series, SeriesLook look, string? css = null)
    {
        if (series.Style is not (SeriesStyle.Points or SeriesStyle.Bars))
        {
            canvas.Path(Segments(series), css ?? $"curve s{look.Color}", dash: look.Dash);
        }

        if (Marker.HasMarkers(series))
        {
            canvas.Raw($"<g class=\"{(css is null ? Marker.Css(look) : css + "-point")}\">");
            foreach ((double x, double y) in Visible(series))
            {
                Marker.Place(canvas, prefix, look, x, y);
            }

            canvas.Raw("</g>");
        }
    }

    public void DrawBars(FigureSeries series, SeriesLook look, BarSlots bars, int index)
    {
        if (series.Style != SeriesStyle.Bars)
        {
            return;
        }

        double zero = frame.PixelY(0), foot = double.IsFinite(zero) ? Math.Clamp(zero, frame.Top, frame.Bottom) : frame.Bottom;
        var d = new StringBuilder();
        foreach ((double x, double y) in series.X.Zip(series.Y))
        {
            double height = frame.PixelY(y);
            if (double.IsFinite(height) && double.IsFinite(frame.PixelX(x)))
            {
                (double left, double right) = bars.Place(frame, index, x);
                height = Math.Clamp(height, frame.Top - 1e4, frame.Bottom + 1e4);
                string begin = SvgCanvas.Number(left), end = SvgCanvas.Number(right), low = SvgCanvas.Number(foot), top = SvgCanvas.Number(height);
                d.Append(CultureInfo.InvariantCulture, $"M{begin} {low}L{begin} {top}L{end} {top}L{end} {low}Z");
            }
        }

        canvas.Raw($"<path class=\"bars f{look.Color}{(look.Hollow ? " pale" : "")}\" d=\"{d}\"/>");
    }

    public void DrawErrors(FigureSeries series, SeriesLook look, BarSlots bars, int index)
    {
        if (series.Error is not { } error)
        {
            return;
        }

        double Clamp(double y) => double.IsNaN(y) ? frame.Bottom : Math.Clamp(y, frame.Top - 50, frame.Bottom + 50);
        int[] good = [.. Thinning.Indices(series, frame.PixelX).Where(i =>
            double.IsFinite(frame.PixelX(series.X[i])) && double.IsFinite(series.Y[i]) && double.IsFinite(error[i]))];
        if (series.Style is SeriesStyle.Points or SeriesStyle.Bars)
        {
            double Middle(double x)
            {
                (double left, double right) = series.Style == SeriesStyle.Bars ? bars.Place(frame, index, x) : (frame.PixelX(x), frame.PixelX(x));
                return 0.5 * (left + right);
            }

            canvas.Path(good.Where(i => error[i] > 0).SelectMany(i => new[]
            {
                (Middle(series.X[i]), Clamp(frame.PixelY(series.Y[i] - error[i])), true),
                (Middle(series.X[i]), Clamp(frame.PixelY(series.Y[i] + error[i])), false),
            }), $"bar s{look.Color}");
            return;
        }

        IEnumerable<(double X, double Y, bool Start)> upper = good.Select((i, order) =>
            (frame.PixelX(series.X[i]), Clamp(frame.PixelY(series.Y[i] + error[i])), order == 0));
        IEnumerable<(double X, double Y, bool Start)> lower = good.Reverse().Select(i =>
            (frame.PixelX(series.X[i]), Clamp(frame.PixelY(series.Y[i] - error[i])), false));
        canvas.Path(upper.Concat(lower), $"band f{look.Color}", closed: true);
    }

    /// <summary>The line, marker or box a legend shows.</summary>
    public static void Symbol(SvgCanvas canvas, string prefix, FigureSeries series, SeriesLook look, double left, double y, string? css = null)
    {
        if (series.Style == SeriesStyle.Bars)
        {
            canvas.Rectangle(left + 4, y - 6, 14, 12, $"bars f{look.Color}{(look.Hollow ? " pale" : "")}");
            return;
        }

        if (series.Style != SeriesStyle.Points)
        {
            canvas.Path([(left, y, true), (left + 22, y, false)], css ?? $"curve s{look.Color}", dash: look.Dash);
        }

        if (Marker.HasMarkers(series))
        {
            Marker.Place(canvas, prefix, look, left + 11, y, css is null ? Marker.Css(look) : css + "-point");
        }
    }

    private IEnumerable<(double X, double Y, bool Start)> Segments(FigureSeries series)
    {
        bool start = true;
        double previous = 0;
        foreach (int i in Thinning.Indices(series, frame.PixelX))
        {
            double x = frame.PixelX(series.X[i]), y = frame.PixelY(series.Y[i]);
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                start = true;
                continue;
            }

            // Far outside the frame precision is of no use, and some viewers overflow.
            y = Math.Clamp(y, frame.Top - 1e4, frame.Bottom + 1e4);
            if (series.Style == SeriesStyle.Steps && !start)
            {
                yield return (x, previous, false);
            }

            yield return (x, y, start);
            previous = y;
            start = false;
        }
    }

    private IEnumerable<(double X, double Y)> Visible(FigureSeries series)
    {
        (double X, double Y)[] points = [.. series.X.Zip(series.Y, (x, y) => (frame.PixelX(x), frame.PixelY(y)))
            .Where(p => p.Item1 >= frame.Left - 1 && p.Item1 <= frame.Right + 1 && p.Item2 >= frame.Top - 1 && p.Item2 <= frame.Bottom + 1)];
        return points.Length <= Thinning.Few ? points : points.DistinctBy(p => (Math.Round(p.X / Grain), Math.Round(p.Y / Grain)));
    }
}
