using System.Collections.Immutable;

namespace Engine;

/// <summary>
/// A rectangular map: one value a cell, or one class a cell. It holds a copy of its numbers. Equal when everything declared is and every number has the
/// same value, NaN being equal to itself.
/// </summary>
[ReportJson]
public sealed record HeatMapFigure : Figure
{
    private readonly ImmutableArray<string>? _classes;
    private readonly ImmutableArray<FigureSeries> _overlays = [];

    /// <summary>Makes a map.</summary>
    /// <param name="name">File name without extension, lower case with dashes.</param>
    /// <param name="title">Shown above.</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    /// <param name="xValues">Cell centers along x, increasing; copied.</param>
    /// <param name="yValues">Cell centers along y, increasing; copied.</param>
    /// <param name="values">Row-major, rows along y: <c>values[iy * xValues.Length + ix]</c>; NaN leaves a cell empty; copied.</param>
    /// <param name="colorAxis">Label, unit and scale of the color bar.</param>
    /// <exception cref="ArgumentException">There are not as many values as cells.</exception>
    public HeatMapFigure(string name, string title, Axis x, Axis y, double[] xValues, double[] yValues, double[] values, Axis colorAxis)
        : base(name, title, x, y)
    {
        ArgumentNullException.ThrowIfNull(xValues);
        ArgumentNullException.ThrowIfNull(yValues);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(colorAxis);
        if (values.LongLength != xValues.LongLength * yValues.LongLength)
        {
            throw new ArgumentException($"The map '{name}' has {xValues.Length} by {yValues.Length} cells and {values.Length} values.", nameof(values));
        }

        XValues = [.. xValues];
        YValues = [.. yValues];
        Values = [.. values];
        ColorAxis = colorAxis;
    }

    /// <summary>Cell centers along x, increasing.</summary>
    public ImmutableArray<double> XValues { get; init; }

    /// <summary>Cell centers along y, increasing.</summary>
    public ImmutableArray<double> YValues { get; init; }

    /// <summary>Row-major, rows along y: <c>Values[iy * XValues.Length + ix]</c>; NaN leaves a cell empty.</summary>
    public ImmutableArray<double> Values { get; init; }

    /// <summary>Label, unit and scale of the color bar.</summary>
    public Axis ColorAxis { get; init; }

    /// <summary>When not null, values are class numbers 0, 1, 2 … with these names, drawn with a legend in place of a color bar.</summary>
    public IReadOnlyList<string>? Classes
    {
        get => _classes;
        init => _classes = value is null ? null : [.. value];
    }

    /// <summary>Whether zero is the middle of a diverging color scale, as for phases and differences.</summary>
    public bool Diverging { get; init; }

    /// <summary>Curves drawn over the map, such as boundaries.</summary>
    public IReadOnlyList<FigureSeries> Overlays
    {
        get => _overlays;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _overlays = [.. value];
        }
    }

    /// <inheritdoc/>
    public bool Equals(HeatMapFigure? other) => base.Equals(other) && ColorAxis == other.ColorAxis && Diverging == other.Diverging
        && XValues.SequenceEqual(other.XValues) && YValues.SequenceEqual(other.YValues) && Values.SequenceEqual(other.Values)
        && _overlays.SequenceEqual(other._overlays)
        && (_classes is { } mine ? other._classes is { } theirs && mine.SequenceEqual(theirs) : other._classes is null);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), ColorAxis, Diverging, XValues.Length, YValues.Length, Values.FirstOrDefault());

    private protected override void Seal()
    {
    }
}
