namespace Engine.Quantum.Control;

/// <summary>The two parts of a cost.</summary>
/// <param name="Infidelity">What the target says, 0 at best; rounding may leave it slightly negative.</param>
/// <param name="RunningCost">The time integral of the running operator, averaged over inputs and members; 0 without one.</param>
/// <example>See <see cref="ControlProblem"/>.</example>
public readonly record struct ControlValue(double Infidelity, double RunningCost)
{
    /// <summary>Infidelity plus penalty times running cost.</summary>
    /// <param name="penalty">μ.</param>
    /// <returns>The weighted sum.</returns>
    public double Total(double penalty) => Infidelity + penalty * RunningCost;
}
