namespace Engine;

/// <summary>A rectangular map: one value a cell, or one class a cell.</summary>
/// <param name="Name">File name without extension, lower case with dashes.</param>
/// <param name="Title">Shown above.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="XValues">Cell centers along x, increasing.</param>
/// <param name="YValues">Cell centers along y, increasing.</param>
/// <param name="Values">Row-major, rows along y: <c>Values[iy * XValues.Length + ix]</c>; NaN leaves a cell empty.</param>
/// <param name="ColorAxis">Label, unit and scale of the color bar.</param>
public sealed record HeatMapFigure(
    string Name,
    string Title,
    Axis X,
    Axis Y,
    double[] XValues,
    double[] YValues,
    double[] Values,
    Axis ColorAxis) : Figure(Name, Title, X, Y)
{
    /// <summary>When not null, values are class numbers 0, 1, 2 … with these names, drawn with a legend in place of a color bar.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Whether zero is the middle of a diverging color scale, as for phases and differences.</summary>
    public bool Diverging { get; init; }

    /// <summary>Curves drawn over the map, such as boundaries.</summary>
    public IReadOnlyList<FigureSeries> Overlays { get; init; } = [];
}
