namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>A normalized radial wave function on its species' grid, as x²X: the sum of products over the grid is then an element of r.</summary>
/// <param name="Values">x²X at each point.</param>
internal sealed record RadialFunction(double[] Values);
