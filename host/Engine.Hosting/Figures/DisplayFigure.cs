using System.Collections.Immutable;

namespace Engine.Hosting.Figures;

/// <summary>A figure made ready for display: prefixes in its units, symbols in its texts.</summary>
internal static class DisplayFigure
{
    /// <summary>The same figure in units that make its numbers short.</summary>
    public static Figure Of(Figure figure)
    {
        (Axis x, double xFactor) = Scaled(figure.X, figure switch
        {
            LineFigure lines => lines.Series.SelectMany(s => s.X),
            HeatMapFigure map => map.XValues,
            _ => [],
        });
        (Axis y, double yFactor) = Scaled(figure.Y, figure switch
        {
            LineFigure lines => lines.Series.SelectMany(s => s.Y),
            HeatMapFigure map => map.YValues,
            _ => [],
        });
        FigureSeries Curve(FigureSeries s) => s with
        {
            Label = Typography.Symbols(s.Label),
            X = Divided(s.X, xFactor),
            Y = Divided(s.Y, yFactor),
            Error = s.Error is { } error ? Divided(error, yFactor) : null,
        };
        FigureMark[] marks = [.. figure.Marks.Select(m => new FigureMark(Typography.Symbols(m.Label), m.X / xFactor, m.Y / yFactor))];
        string title = Typography.Symbols(figure.Title), caption = Typography.Symbols(figure.Caption);
        if (figure is LineFigure curves)
        {
            return curves with { Title = title, Caption = caption, X = x, Y = y, Marks = marks, Series = [.. curves.Series.Select(Curve)] };
        }

        var cells = (HeatMapFigure)figure;
        (Axis color, double factor) = Scaled(cells.ColorAxis, cells.Classes is null ? cells.Values : []);
        return cells with
        {
            Title = title,
            Caption = caption,
            X = x,
            Y = y,
            Marks = marks,
            ColorAxis = color,
            XValues = Divided(cells.XValues, xFactor),
            YValues = Divided(cells.YValues, yFactor),
            Values = Divided(cells.Values, factor),
            Overlays = [.. cells.Overlays.Select(Curve)],
            Classes = cells.Classes?.Select(Typography.Symbols).ToArray(),
        };
    }

    private static (Axis Axis, double Factor) Scaled(Axis axis, IEnumerable<double> values)
    {
        double least = double.PositiveInfinity, most = 0;
        foreach (double value in values)
        {
            double size = Math.Abs(value);
            if (size > 0 && double.IsFinite(size))
            {
                (least, most) = (Math.Min(least, size), Math.Max(most, size));
            }
        }

        // The middle of a logarithmic axis is what its numbers look like.
        DisplayUnit unit = DisplayUnit.For(axis.Unit, axis.Scale == AxisScale.Logarithmic ? Math.Sqrt(least) * Math.Sqrt(most) : most);
        string label = Typography.Symbols(axis.Label);
        return (axis with
        {
            Label = axis.Symbol.Length == 0 || label.Contains(axis.Symbol, StringComparison.Ordinal) ? label : $"{label} {axis.Symbol}",
            Unit = unit.Text,
            Minimum = axis.Minimum / unit.Factor,
            Maximum = axis.Maximum / unit.Factor,
        }, unit.Factor);
    }

    private static ImmutableArray<double> Divided(ImmutableArray<double> values, double factor) =>
        factor == 1 ? values : [.. values.Select(v => v / factor)];
}
