using System.Collections.Immutable;
using System.Globalization;
using Engine.Hosting.Figures;
using Engine.Hosting.Reports;

namespace Engine.Web.Outcomes;

/// <summary>What a reader sees of a figure: which curves, which scales, which part; and what lies under a pointer. In the units in which it is read.</summary>
internal sealed class FigureView
{
    /// <summary>Room above and below curves of which a part is shown, of their height.</summary>
    private const double Margin = 0.05;

    private readonly Figure _figure;
    private readonly HashSet<int> _hidden = [];
    private AxisScale? _x, _y;
    private AxisSpan? _across, _up;

    public FigureView(Figure figure) => _figure = DisplayFigure.Of(figure);

    /// <summary>Names of the curves; none for a map.</summary>
    public IReadOnlyList<string> Curves => _figure is LineFigure lines ? [.. lines.Series.Select(s => s.Label)] : [];

    /// <summary>Whether the abscissa is logarithmic.</summary>
    public bool IsLogX => (_x ?? _figure.X.Scale) == AxisScale.Logarithmic;

    /// <summary>Whether the ordinate, or the colors of a map, are logarithmic.</summary>
    public bool IsLogY => (_y ?? Values.Scale) == AxisScale.Logarithmic;

    /// <summary>What the second switch turns.</summary>
    public string ValueName => _figure is HeatMapFigure ? "color" : "y";

    private Axis Values => _figure is HeatMapFigure map ? map.ColorAxis : _figure.Y;

    /// <summary>The same view of another figure, such as that of the next run; its part is let go of where the units are others.</summary>
    public FigureView For(Figure next)
    {
        var view = new FigureView(next) { _x = _x, _y = _y };
        view._across = view._figure.X.Unit == _figure.X.Unit ? _across : null;
        view._up = view._figure.Y.Unit == _figure.Y.Unit ? _up : null;
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

    /// <summary>Shows a part.</summary>
    /// <param name="x">From where to where; null leaves the abscissa as it is.</param>
    /// <param name="y">The same of the ordinate; as long as it has none, it fits what is shown.</param>
    public void Enlarge(AxisSpan? x, AxisSpan? y)
    {
        _across = IsPart(x) ? x : _across;
        _up = IsPart(y) ? y : _up;
    }

    /// <summary>Shows everything again.</summary>
    public void ShowAll() => (_across, _up) = (null, null);

    /// <summary>The figure as it is to be drawn.</summary>
    public Figure Current()
    {
        Axis x = Bounded(_figure.X, _across) with { Scale = _x ?? _figure.X.Scale };
        if (_figure is HeatMapFigure map)
        {
            return map with { X = x, Y = Bounded(map.Y, _up), ColorAxis = map.ColorAxis with { Scale = _y ?? map.ColorAxis.Scale } };
        }

        // Curves keep their colors: a hidden one is there without points.
        var lines = (LineFigure)_figure;
        FigureSeries[] shown = [.. lines.Series.Select((s, i) => IsShown(i) ? s : new FigureSeries(s.Label, [], [], s.Style))];
        AxisScale scale = _y ?? lines.Y.Scale;
        return lines with { X = x, Y = Bounded(lines.Y, _up ?? Fitting(shown, scale)) with { Scale = scale }, Series = shown };
    }

    /// <summary>What lies under a pointer.</summary>
    /// <param name="x">Where it is on the abscissa.</param>
    /// <param name="y">Where it is on the ordinate.</param>
    public string Tell(double x, double y)
    {
        Figure shown = Current();
        if (shown is HeatMapFigure map)
        {
            if (map.Values.Length == 0)
            {
                return "";
            }

            int i = Nearest(map.XValues, x, IsLogX), j = Nearest(map.YValues, y, map.Y.Scale == AxisScale.Logarithmic);
            double value = map.Values[(j * map.XValues.Length) + i];
            string said = map.Classes is { } classes && value >= 0 && value < classes.Count ? classes[(int)value] : Number(value, map.ColorAxis.Unit);
            return $"{Number(map.XValues[i], map.X.Unit)}, {Number(map.YValues[j], map.Y.Unit)}: {said}";
        }

        FigureSeries[] curves = [.. ((LineFigure)shown).Series.Where(s => s.X.Length > 0)];
        if (curves.Length == 0)
        {
            return "";
        }

        double at = curves[0].X[Nearest(curves[0].X, x, IsLogX)];
        string values = string.Join(", ", curves.Select(s => $"{s.Label} {Number(s.Y[Nearest(s.X, x, IsLogX)], shown.Y.Unit)}"));
        return $"{shown.X.Label} {Number(at, shown.X.Unit)}: {values}";
    }

    private static bool IsPart(AxisSpan? span) => span is { } part && double.IsFinite(part.Low) && double.IsFinite(part.High) && part.High > part.Low;

    private static Axis Bounded(Axis axis, AxisSpan? part) => part is { } span ? axis with { Minimum = span.Low, Maximum = span.High } : axis;

    private static string Number(double value, string unit) =>
        ConsoleReport.Short(value is 0 ? 0 : double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            + (unit is "" or "1" ? "" : " " + unit);

    /// <summary>The place in a list of what lies nearest, as it looks on the axis.</summary>
    private static int Nearest(ImmutableArray<double> values, double wanted, bool isLogarithmic)
    {
        double Place(double value) => isLogarithmic && value > 0 ? Math.Log(value) : value;
        int best = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            double distance = Math.Abs(Place(values[i]) - Place(wanted));
            (best, least) = distance < least ? (i, distance) : (best, least);
        }

        return best;
    }

    /// <summary>Room for the curves within the part of the abscissa that is shown; null when all of it is.</summary>
    private AxisSpan? Fitting(FigureSeries[] curves, AxisScale scale)
    {
        if (_across is not { } part)
        {
            return null;
        }

        (double low, double high) = AxisRange.Of(_figure.Y with { Scale = scale, Minimum = null, Maximum = null }, curves
            .SelectMany(s => s.X.Zip(s.Y)).Where(p => p.First >= part.Low && p.First <= part.High).Select(p => p.Second));
        if (curves.Any(s => s.Style == SeriesStyle.Bars) && scale == AxisScale.Linear)
        {
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        }

        var span = new AxisSpan(low, high, scale == AxisScale.Logarithmic);
        return IsPart(span) ? span.Part(-Margin, 1 + Margin) : null;
    }
}
