using System.Globalization;
using Engine.Hosting.Reports;

namespace Engine.Web.Outcomes;

/// <summary>How a figure is looked at: which curves, which scales, which part; and what lies under a pointer.</summary>
internal sealed class FigureView(Figure figure)
{
    private readonly HashSet<int> _hidden = [];
    private AxisScale? _x, _y;
    private (double Low, double High)? _part;

    /// <summary>Names of the curves; none for a map.</summary>
    public IReadOnlyList<string> Curves => figure is LineFigure lines ? [.. lines.Series.Select(s => s.Label)] : [];

    /// <summary>Whether the abscissa is logarithmic.</summary>
    public bool IsLogX => (_x ?? figure.X.Scale) == AxisScale.Logarithmic;

    /// <summary>Whether the ordinate, or the colors of a map, are logarithmic.</summary>
    public bool IsLogY => (_y ?? Values.Scale) == AxisScale.Logarithmic;

    /// <summary>What the second switch turns.</summary>
    public string ValueName => figure is HeatMapFigure ? "color" : "y";

    private Axis Values => figure is HeatMapFigure map ? map.ColorAxis : figure.Y;

    /// <summary>The same view of another figure, such as that of the next run.</summary>
    public FigureView For(Figure next)
    {
        var view = new FigureView(next) { _x = _x, _y = _y, _part = _part };
        view._hidden.UnionWith(_hidden);
        return view;
    }

    /// <summary>Whether a curve is shown.</summary>
    public bool IsShown(int curve) => !_hidden.Contains(curve);

    /// <summary>Shows or hides a curve.</summary>
    public void Show(int curve, bool shown) => _ = shown ? _hidden.Remove(curve) : _hidden.Add(curve);

    /// <summary>Turns the scale of the abscissa.</summary>
    public void SwitchX() => _x = IsLogX ? AxisScale.Linear : AxisScale.Logarithmic;

    /// <summary>Turns the scale of the ordinate, or of the colors.</summary>
    public void SwitchY() => _y = IsLogY ? AxisScale.Linear : AxisScale.Logarithmic;

    /// <summary>Shows a part of the abscissa.</summary>
    /// <param name="from">Where it begins, 0 at the left end of what is shown now.</param>
    /// <param name="to">Where it ends, 1 at the right end of what is shown now.</param>
    public void Enlarge(double from, double to)
    {
        if (Extent() is { } all && to > from)
        {
            _part = (At(all, from), At(all, to));
        }
    }

    /// <summary>Shows everything again.</summary>
    public void ShowAll() => _part = null;

    /// <summary>The figure as it is to be drawn.</summary>
    public Figure Current()
    {
        Axis x = figure.X with { Scale = _x ?? figure.X.Scale };
        if (figure is HeatMapFigure map)
        {
            return Cut(map) with { X = x, ColorAxis = map.ColorAxis with { Scale = _y ?? map.ColorAxis.Scale } };
        }

        // Curves keep their colors: a hidden one is there without points.
        return (LineFigure)figure with
        {
            X = x,
            Y = figure.Y with { Scale = _y ?? figure.Y.Scale },
            Series = [.. ((LineFigure)figure).Series.Select((s, i) => IsShown(i) ? Cut(s) : new FigureSeries(s.Label, [], [], s.Style))],
        };
    }

    /// <summary>What lies under a pointer.</summary>
    /// <param name="across">0 at the left end of the frame, 1 at its right end.</param>
    /// <param name="up">0 at its lower end, 1 at its upper end.</param>
    public string Tell(double across, double up)
    {
        if (Extent() is not { } all)
        {
            return "";
        }

        double x = At(all, across);
        if (Current() is HeatMapFigure map)
        {
            int i = Cell([.. map.XValues], across, IsLogX), j = Cell([.. map.YValues], up, map.Y.Scale == AxisScale.Logarithmic);
            double value = map.Values[(j * map.XValues.Length) + i];
            string said = map.Classes is { } classes && value >= 0 && value < classes.Count ? classes[(int)value] : Number(value, map.ColorAxis.Unit);
            return $"{Number(map.XValues[i], map.X.Unit)}, {Number(map.YValues[j], map.Y.Unit)}: {said}";
        }

        FigureSeries[] curves = [.. ((LineFigure)Current()).Series.Where(s => s.X.Length > 0)];
        IEnumerable<string> values = curves.Select(s => (s.Label, At: Nearest([.. s.X], x), s.Y)).Select(s => $"{s.Label} {Number(s.Y[s.At], figure.Y.Unit)}");
        double shown = curves.Length == 0 ? x : curves[0].X[Nearest([.. curves[0].X], x)];
        return $"{figure.X.Label} {Number(shown, figure.X.Unit)}: {string.Join(", ", values)}";
    }

    private static string Number(double value, string unit) =>
        ConsoleReport.Short(value is 0 ? 0 : double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            + (unit is "" or "1" ? "" : " " + unit);

    private static int Nearest(double[] values, double wanted)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = Math.Abs(values[i] - wanted) < Math.Abs(values[best] - wanted) || double.IsNaN(values[best]) ? i : best;
        }

        return best;
    }

    /// <summary>The cell of a map at a place, whose edges lie halfway between its values.</summary>
    private static int Cell(double[] values, double place, bool isLogarithmic)
    {
        double[] at = isLogarithmic && Array.TrueForAll(values, v => v > 0) ? [.. values.Select(v => Math.Log(v))] : values;
        if (at.Length < 2)
        {
            return 0;
        }

        double low = at[0] - ((at[1] - at[0]) / 2), high = at[^1] + ((at[^1] - at[^2]) / 2);
        return Nearest(at, low + (place * (high - low)));
    }

    private double At((double Low, double High) range, double place) => IsLogX ? range.Low * Math.Pow(range.High / range.Low, place)
        : range.Low + (place * (range.High - range.Low));

    /// <summary>The ends of the abscissa, which are those of what is shown.</summary>
    private (double Low, double High)? Extent()
    {
        IEnumerable<double> x = Current() is HeatMapFigure map ? map.XValues : ((LineFigure)Current()).Series.SelectMany(s => s.X);
        double[] good = [.. x.Where(v => double.IsFinite(v) && (!IsLogX || v > 0))];
        return good.Length == 0 ? null : (good.Min(), good.Max());
    }

    private bool Within(double x) => _part is not { } part || (x >= part.Low && x <= part.High);

    private FigureSeries Cut(FigureSeries series)
    {
        if (_part is null)
        {
            return series;
        }

        int[] kept = [.. Enumerable.Range(0, series.X.Length).Where(i => Within(series.X[i]))];
        return new(series.Label, [.. kept.Select(i => series.X[i])], [.. kept.Select(i => series.Y[i])], series.Style,
            series.Error is { } error ? [.. kept.Select(i => error[i])] : null);
    }

    private HeatMapFigure Cut(HeatMapFigure map)
    {
        int[] kept = [.. Enumerable.Range(0, map.XValues.Length).Where(i => Within(map.XValues[i]))];
        if (_part is null || kept.Length < 2)
        {
            return map;
        }

        double[] values = [.. Enumerable.Range(0, map.YValues.Length).SelectMany(j => kept.Select(i => map.Values[(j * map.XValues.Length) + i]))];
        return new(map.Name, map.Title, map.X, map.Y, [.. kept.Select(i => map.XValues[i])], [.. map.YValues], values, map.ColorAxis)
        { Caption = map.Caption, Classes = map.Classes, Diverging = map.Diverging, Overlays = [.. map.Overlays.Select(Cut)] };
    }
}
