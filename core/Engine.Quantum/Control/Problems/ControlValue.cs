namespace Engine.Quantum.Control;

/// <summary>The two parts of a cost.</summary>
/// <param name="Infidelity">What the target says, 0 at best; rounding may leave it slightly negative.</param>
/// <param name="RunningCost">The time integral of the running operator, averaged over inputs and members; 0 without one.</param>
/// <example>
/// <code>
/// // A π pulse along x, for a field that may be a tenth too strong.
/// ControlMember[] members = [new(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X]), new(ComplexMatrix.Zeros(2, 2), [0.55 * Pauli.X])];
/// var problem = new ControlProblem(members, [Math.PI], [[1, 0]], new StateTarget([0, 1])) { RunningOperator = Pauli.Excited };
/// double[] gradient = new double[1];
/// ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem, ControlMethod.Batched);
/// ControlValue value = evaluator.Evaluate([1], 0.01, gradient);
/// Console.WriteLine($"{value.Infidelity:F6}"); // 0.012236
/// </code>
/// </example>
public readonly record struct ControlValue(double Infidelity, double RunningCost)
{
    /// <summary>Infidelity plus penalty times running cost.</summary>
    /// <param name="penalty">μ.</param>
    /// <returns>The weighted sum.</returns>
    public double Total(double penalty) => Infidelity + penalty * RunningCost;
}
