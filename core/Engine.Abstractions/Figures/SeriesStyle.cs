namespace Engine;

/// <summary>How a series is drawn.</summary>
public enum SeriesStyle
{
    /// <summary>A solid line.</summary>
    Line,

    /// <summary>A dashed line, for bounds and references.</summary>
    Dashed,

    /// <summary>Points without a line.</summary>
    Points,

    /// <summary>Points joined by a line.</summary>
    LineAndPoints,

    /// <summary>Constant between the points, for piecewise-constant controls.</summary>
    Steps,
}
