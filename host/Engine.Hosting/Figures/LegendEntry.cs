namespace Engine.Hosting.Figures;

/// <summary>A line of a legend.</summary>
/// <param name="Name">What is told.</param>
/// <param name="Symbol">Draws its symbol, 22 pixels wide, with its left middle at a point.</param>
internal sealed record LegendEntry(string Name, Action<SvgCanvas, double, double> Symbol);
