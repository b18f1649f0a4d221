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
/// // First cheap in the time spent excited, then exact; five starts, in order.
/// var target = new StateTarget([0, 0, 1]);
/// ComplexMatrix lower = ComplexMatrix.FromArray(new double[,] { { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, 0 } });
/// ComplexMatrix upper = ComplexMatrix.FromArray(new double[,] { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 1, 0 } });
/// var problem = new ControlProblem(ComplexMatrix.Zeros(3, 3), [lower, upper], ControlProblem.EqualSlices(5, 20), [[1, 0, 0]], target)
/// {
///     RunningOperator = ComplexMatrix.Diagonal([Complex.Zero, Complex.One, Complex.Zero]),
/// };
/// var options = new GrapeOptions { Starts = 5, Penalties = [0.1, 0], Seed = 1 };
/// GrapeResult result = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(40, 2), options).Optimize();
/// foreach (GrapeRun run in result.Runs)
/// {
///     GrapeStage cheap = run.Stages[0], exact = run.Stages[1];
///     Console.WriteLine(cheap.Penalty &gt; exact.Penalty &amp;&amp; exact.Infidelity &lt; cheap.Infidelity); // True // True // True // True // True
/// }
/// </code>
/// </example>
public sealed record GrapeStage(
    double Penalty, int Iterations, int Evaluations, double Infidelity, double RunningCost, double GradientNorm, OptimizationStatus Status);
