namespace Engine;

/// <summary>Curves and points over common axes.</summary>
/// <param name="Name">File name without extension, lower case with dashes.</param>
/// <param name="Title">Shown above.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">The curves, in drawing order.</param>
public sealed record LineFigure(string Name, string Title, Axis X, Axis Y, IReadOnlyList<FigureSeries> Series) : Figure(Name, Title, X, Y);
