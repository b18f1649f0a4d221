namespace Engine.Numerics.Optimization;

/// <summary>What a callback sees after each iteration.</summary>
/// <param name="Iteration">Iterations done.</param>
/// <param name="Evaluations">Evaluations of the objective done.</param>
/// <param name="Value">The value now.</param>
/// <param name="Accuracy">The largest (projected) gradient component; for Nelder–Mead the diameter of the simplex.</param>
public readonly record struct OptimizationProgress(int Iteration, int Evaluations, double Value, double Accuracy);
