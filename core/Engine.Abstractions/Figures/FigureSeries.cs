using System.Collections.Immutable;

namespace Engine;

/// <summary>
/// One curve or set of points of a <see cref="LineFigure"/>. It holds a copy of its numbers. Equal when label and style are and every number has the same
/// value, NaN being equal to itself.
/// </summary>
public sealed record FigureSeries
{
    /// <summary>Makes a series.</summary>
    /// <param name="label">Its name in the legend.</param>
    /// <param name="x">Abscissae; copied.</param>
    /// <param name="y">Ordinates, as many; NaN breaks the line; copied.</param>
    /// <param name="style">How it is drawn.</param>
    /// <param name="error">Half width of an error band (lines) or bar (points) at every point, or null; copied.</param>
    /// <exception cref="ArgumentException">There are not as many ordinates or errors as abscissae.</exception>
    public FigureSeries(string label, double[] x, double[] y, SeriesStyle style = SeriesStyle.Line, double[]? error = null)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Length != y.Length || (error is not null && error.Length != y.Length))
        {
            throw new ArgumentException($"The series '{label}' has {x.Length} abscissae, {y.Length} "
                + $"ordinates{(error is null ? "" : $" and {error.Length} errors")}.", nameof(y));
        }

        Label = label;
        X = [.. x];
        Y = [.. y];
        Style = style;
        Error = error is null ? null : [.. error];
    }

    /// <summary>Its name in the legend.</summary>
    public string Label { get; init; }

    /// <summary>Where the points lie along the horizontal axis.</summary>
    public ImmutableArray<double> X { get; init; }

    /// <summary>Ordinates; NaN breaks the line.</summary>
    public ImmutableArray<double> Y { get; init; }

    /// <summary>How it is drawn.</summary>
    public SeriesStyle Style { get; init; }

    /// <summary>Half width of an error band (lines) or bar (points) at every point, or null.</summary>
    public ImmutableArray<double>? Error { get; init; }

    /// <inheritdoc/>
    public bool Equals(FigureSeries? other) => other is not null && Label == other.Label && Style == other.Style
        && X.SequenceEqual(other.X) && Y.SequenceEqual(other.Y)
        && (Error is { } mine ? other.Error is { } theirs && mine.SequenceEqual(theirs) : other.Error is null);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Label, Style, X.Length, X.FirstOrDefault(), Y.FirstOrDefault(), Y.LastOrDefault());
}
