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

    /// <summary>Constant between the points, for piecewise-constant controls: each ordinate holds to the next abscissa, the last one ends the line.</summary>
    Steps,

    /// <summary>Bars from zero (from the foot of a logarithmic axis), one an abscissa; several series stand side by side.</summary>
    Bars,
}
