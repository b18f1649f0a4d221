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
    /// <summary>
    /// Whether the gradient vanishes at the first pulse, which does not reach the goal: a search by gradients cannot leave it. A pulse of zeros is one where
    /// the controls act on the evolution
    /// only in second order.
    /// </summary>
    public bool IsStationaryStart { get; init; }

    /// <summary>The cost after each iteration, all stages one after the other.</summary>
    public IReadOnlyList<double> Costs { get; init; } = [];

    /// <summary>Evaluations of cost and gradient over all stages.</summary>
    public int Evaluations => Stages.Sum(s => s.Evaluations);
}
