namespace Engine.Hosting.Figures;

/// <summary>Where the bars of a figure stand: those of several series side by side, all together as wide as the closest abscissae allow.</summary>
internal sealed class BarSlots
{
    private const double Filled = 0.8;

    private readonly int[] _slots;
    private readonly double _gap;
    private readonly double _first;
    private readonly double _last;

    private BarSlots(int[] slots, double[] places)
    {
        _slots = slots;
        (_first, _last) = places.Length == 0 ? (double.NaN, double.NaN) : (places[0], places[^1]);
        IsWhole = places.Length > 0 && places.All(double.IsInteger);
        _gap = places.Length < 2 ? 1 : places.Zip(places.Skip(1), (a, b) => b - a).Min();
    }

    /// <summary>Whether no series has bars.</summary>
    public bool IsEmpty => _slots.Length == 0;

    /// <summary>Whether they stand at whole numbers only: members, levels, qubits.</summary>
    public bool IsWhole { get; }

    /// <summary>Finds the places of a figure's bars.</summary>
    public static BarSlots Of(IReadOnlyList<FigureSeries> series)
    {
        int[] slots = [.. Enumerable.Range(0, series.Count).Where(i => series[i].Style == SeriesStyle.Bars)];
        return new(slots, [.. slots.SelectMany(i => series[i].X).Where(double.IsFinite).Distinct().Order()]);
    }

    /// <summary>What the abscissa has to reach so that the outermost bars are whole.</summary>
    public IEnumerable<double> Edges(AxisScale scale) => IsEmpty || scale == AxisScale.Logarithmic ? [] : [_first - (0.5 * _gap), _last + (0.5 * _gap)];

    /// <summary>The left and right edge of a bar, in pixels.</summary>
    public (double Left, double Right) Place(PlotFrame frame, int series, double x)
    {
        double low = frame.PixelX(x - (0.5 * _gap)), high = frame.PixelX(x + (0.5 * _gap));

        // On a logarithmic axis the left half may reach to zero.
        double width = double.IsFinite(low) ? high - low : 2 * (high - frame.PixelX(x));
        double each = Math.Max(1, Filled * width / _slots.Length);
        double left = frame.PixelX(x) - (0.5 * each * _slots.Length) + (each * Array.IndexOf(_slots, series));
        return (left, left + each);
    }
}
