using System.Collections.Immutable;

namespace Engine;

/// <summary>Curves and points over common axes. Equal when name, title, axes, caption and every series are.</summary>
[ReportJson]
public sealed record LineFigure : Figure
{
    private readonly ImmutableArray<FigureSeries> _series;

    /// <summary>Makes a figure.</summary>
    /// <param name="name">File name without extension, lower case with dashes.</param>
    /// <param name="title">Shown above.</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    /// <param name="series">The curves, in drawing order; copied.</param>
    public LineFigure(string name, string title, Axis x, Axis y, IReadOnlyList<FigureSeries> series)
        : base(name, title, x, y)
    {
        Series = series;
    }

    /// <summary>The curves, in drawing order.</summary>
    public IReadOnlyList<FigureSeries> Series
    {
        get => _series;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _series = [.. value];
        }
    }

    /// <inheritdoc/>
    public bool Equals(LineFigure? other) => base.Equals(other) && _series.SequenceEqual(other._series);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _series.Length);

    private protected override void Seal()
    {
    }
}
