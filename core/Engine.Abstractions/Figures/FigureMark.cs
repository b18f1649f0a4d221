namespace Engine;

/// <summary>
/// What a figure points out: the point that was asked for, a threshold, the time of an event. With both coordinates it is a point; with one it is a line
/// across the figure.
/// </summary>
public sealed record FigureMark
{
    /// <summary>Makes a mark.</summary>
    /// <param name="label">Its name in the legend.</param>
    /// <param name="x">Abscissa in the unit of the axis; null for a horizontal line.</param>
    /// <param name="y">Ordinate in the unit of the axis; null for a vertical line.</param>
    /// <exception cref="ArgumentException">Neither coordinate is given.</exception>
    public FigureMark(string label, double? x, double? y = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        if (x is null && y is null)
        {
            throw new ArgumentException($"The mark '{label}' has neither abscissa nor ordinate.", nameof(x));
        }

        Label = label;
        X = x;
        Y = y;
    }

    /// <summary>Its name in the legend.</summary>
    public string Label { get; }

    /// <summary>Abscissa; null for a horizontal line.</summary>
    public double? X { get; }

    /// <summary>Ordinate; null for a vertical line.</summary>
    public double? Y { get; }
}
