using Engine.Numerics.LinearAlgebra;
using Engine.Quantum;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>The field <c>tomography</c> of a model, read.</summary>
/// <param name="IsProcess">Whether a map is wanted, not a state.</param>
/// <param name="Settings">Effects by setting and outcome.</param>
/// <param name="Inputs">Input states of a process; empty for a state.</param>
/// <param name="Counts">Counts by row (setting, or input times settings plus setting) and outcome; null where they are simulated.</param>
/// <param name="Shots">Shots of a simulated row.</param>
/// <param name="Seed">Seed of simulated counts, or null for the run's.</param>
internal sealed record TomographyPlan(
    bool IsProcess, ComplexMatrix[][] Settings, DensityMatrix[] Inputs, double[][]? Counts, int Shots, ulong? Seed)
{
    /// <summary>Rows of counts.</summary>
    public int Rows => Settings.Length * Math.Max(1, Inputs.Length);
}
