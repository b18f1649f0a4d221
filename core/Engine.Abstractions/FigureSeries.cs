namespace Engine;

/// <summary>One curve or set of points of a <see cref="LineFigure"/>.</summary>
/// <param name="Label">Its name in the legend.</param>
/// <param name="X">Abscissae.</param>
/// <param name="Y">Ordinates, as many; NaN breaks the line.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Error">Half width of an error band (lines) or bar (points) at every point, or null.</param>
public sealed record FigureSeries(string Label, double[] X, double[] Y, SeriesStyle Style = SeriesStyle.Line, double[]? Error = null);
