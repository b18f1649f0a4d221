using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>A parameter with the values that one pulse must serve.</summary>
internal sealed record EnsembleAxis(string Parameter, double[] Values, double[] Weights, Dimension Dimension);
