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
/// <example>
/// <code>
/// // A qubit from 0 to 1 within bounds.
/// var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
/// var settings = new GrapeSettings { Starts = 2, Penalties = [0], IterationsPerStage = 200, Seed = 3 };
/// GrapeResult result = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), settings).Optimize();
/// Console.WriteLine(result.Best.Value.Infidelity &lt; 1e-9); // True
/// Console.WriteLine(result.Best.Amplitudes.All(u =&gt; Math.Abs(u) &lt;= 2)); // True
/// </code>
/// </example>
public sealed record GrapeStage(
    double Penalty, int Iterations, int Evaluations, double Infidelity, double RunningCost, double GradientNorm, OptimizationStatus Status);
