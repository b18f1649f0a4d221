namespace Engine.Hosting.Figures;

/// <summary>A piece of a line of a plot in characters.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Series">Which series they belong to, or -1 for axes and texts.</param>
internal readonly record struct PlotText(string Text, int Series);
