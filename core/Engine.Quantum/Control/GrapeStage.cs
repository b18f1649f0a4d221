using Engine.Numerics.Optimization;

namespace Engine.Quantum.Control;

/// <summary>One stage of a search, as it ended.</summary>
/// <param name="Penalty">μ.</param>
/// <param name="Iterations">Iterations of the optimizer.</param>
/// <param name="Evaluations">Evaluations of cost and gradient.</param>
/// <param name="Infidelity">Infidelity at the end.</param>
/// <param name="RunningCost">Running cost at the end.</param>
/// <param name="GradientNorm">Largest projected gradient component at the end.</param>
/// <param name="Status">Why the stage ended.</param>
/// <example>See <see cref="GrapeRun"/>.</example>
public sealed record GrapeStage(
    double Penalty, int Iterations, int Evaluations, double Infidelity, double RunningCost, double GradientNorm, OptimizationStatus Status);
