using System.Collections.Immutable;

namespace Engine;

/// <summary>
/// A figure declared by an experiment and drawn by a writer: a <see cref="LineFigure"/> or a <see cref="HeatMapFigure"/>. There are no other kinds, since
/// a writer could not draw them.
/// </summary>
[ReportJson]
public abstract record Figure
{
    private readonly ImmutableArray<FigureMark> _marks = [];

    private protected Figure(string name, string title, Axis x, Axis y)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Name = name;
        Title = title;
        X = x;
        Y = y;
    }

    /// <summary>File name without extension, lower case with dashes.</summary>
    public string Name { get; init; }

    /// <summary>Shown above.</summary>
    public string Title { get; init; }

    /// <summary>Horizontal axis.</summary>
    public Axis X { get; init; }

    /// <summary>Vertical axis.</summary>
    public Axis Y { get; init; }

    /// <summary>A sentence or two below the figure; may be empty.</summary>
    public string Caption { get; init; } = "";

    /// <summary>What the figure points out, such as the point that was asked for.</summary>
    public IReadOnlyList<FigureMark> Marks
    {
        get => _marks;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _marks = [.. value];
        }
    }

    /// <inheritdoc/>
    public virtual bool Equals(Figure? other) => other is not null && EqualityContract == other.EqualityContract && Name == other.Name && Title == other.Title
        && X == other.X && Y == other.Y && Caption == other.Caption && _marks.SequenceEqual(other._marks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Title, X, Y, Caption, _marks.Length);

    /// <summary>Closes the hierarchy: a member no other assembly can implement, whatever constructor of a record it may reach.</summary>
    private protected abstract void Seal();
}
