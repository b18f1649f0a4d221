namespace Engine.Quantum.Control;

/// <summary>What a search found.</summary>
/// <param name="Runs">Every start, in order.</param>
/// <param name="Best">The best: the cheapest of those that meet the infidelity goal, else the one of least infidelity.</param>
/// <example>
/// <code>
/// // A qubit from 0 to 1 within bounds.
/// var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
/// var options = new GrapeOptions { Starts = 2, Penalties = [0], IterationsPerStage = 200, Seed = 3 };
/// GrapeResult result = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), options).Optimize();
/// Console.WriteLine(result.Best.Value.Infidelity &lt; 1e-9); // True
/// Console.WriteLine(result.Best.Amplitudes.All(u =&gt; Math.Abs(u) &lt;= 2)); // True
/// </code>
/// </example>
public sealed record GrapeResult(IReadOnlyList<GrapeRun> Runs, GrapeRun Best);
