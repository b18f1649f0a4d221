namespace Engine.Plugins.Turbulence.Screens;

/// <summary>What is asked of a grid; what is null is chosen.</summary>
/// <param name="Slabs">Number of screens.</param>
/// <param name="Size">Points a side.</param>
/// <param name="Width">Full width, m.</param>
/// <param name="Levels">Subharmonic levels.</param>
internal sealed record GridRequest(int Slabs, int? Size = null, double? Width = null, int? Levels = null);
