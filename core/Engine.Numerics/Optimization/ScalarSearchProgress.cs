namespace Engine.Numerics.Optimization;

/// <summary>What a callback of a one-dimensional search sees after each iteration.</summary>
/// <param name="Iteration">Iterations done.</param>
/// <param name="Evaluations">Evaluations of the function done.</param>
/// <param name="Position">The best point now.</param>
/// <param name="Value">The value there.</param>
/// <param name="Uncertainty">Half width of the bracket.</param>
public readonly record struct ScalarSearchProgress(int Iteration, int Evaluations, double Position, double Value, double Uncertainty);
