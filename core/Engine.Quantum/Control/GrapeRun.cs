namespace Engine.Quantum.Control;

/// <summary>One start of a search, as it ended.</summary>
/// <param name="Start">Its number, from 0.</param>
/// <param name="Variables">The parametrization's variables.</param>
/// <param name="TargetVariables">The target's own variables, such as free local phases.</param>
/// <param name="Durations">Slice durations.</param>
/// <param name="Amplitudes">The pulse: control k of slice j at <c>k · slices + j</c>.</param>
/// <param name="Value">Infidelity and running cost.</param>
/// <param name="SlopeExcess">By how much, relative to its limit, the steepest slope exceeds it; 0 or less where all limits hold or none is set.</param>
/// <param name="Stages">The stages.</param>
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
public sealed record GrapeRun(
    int Start,
    IReadOnlyList<double> Variables,
    IReadOnlyList<double> TargetVariables,
    IReadOnlyList<double> Durations,
    IReadOnlyList<double> Amplitudes,
    ControlValue Value,
    double SlopeExcess,
    IReadOnlyList<GrapeStage> Stages)
{
    /// <summary>Evaluations of cost and gradient over all stages.</summary>
    public int Evaluations => Stages.Sum(s => s.Evaluations);
}
