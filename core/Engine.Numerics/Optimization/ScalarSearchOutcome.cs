using System.Globalization;

namespace Engine.Numerics.Optimization;

/// <summary>What a one-dimensional root or minimum search found.</summary>
/// <param name="Position">The root or minimizer; where the function is not a number, that point.</param>
/// <param name="Value">The function there.</param>
/// <param name="Uncertainty">How far from the position the root or minimizer may lie: the distance to the farther end of the last bracket.</param>
/// <param name="Evaluations">Number of function evaluations.</param>
/// <param name="Status">Why the search stopped.</param>
public readonly record struct ScalarSearchOutcome(double Position, double Value, double Uncertainty, int Evaluations, ScalarSearchStatus Status)
    : INumericalOutcome
{
    /// <summary>True where the tolerance was met.</summary>
    public bool IsSuccess => Status == ScalarSearchStatus.Converged;

    /// <summary>The outcome as a sentence, with the next thing to try.</summary>
    public string Message => Status switch
    {
        ScalarSearchStatus.Converged =>
            string.Create(CultureInfo.InvariantCulture, $"converged to {Position:R} ± {Uncertainty:g2} after {Evaluations} evaluations"),
        ScalarSearchStatus.MaximumIterations => string.Create(CultureInfo.InvariantCulture,
            $"maximum iterations reached after {Evaluations} evaluations; the bracket still reaches {Uncertainty:g2} from {Position:R}; raise the limit "
                + $"or loosen the tolerance"),
        ScalarSearchStatus.NotANumber => string.Create(CultureInfo.InvariantCulture,
            $"the function is not a number at {Position:R}; narrow the bracket to where it is defined"),
        ScalarSearchStatus.Running => string.Create(CultureInfo.InvariantCulture,
            $"still running at {Position:R} ± {Uncertainty:g2} after {Evaluations} evaluations; continue to step"),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"stopped by the callback at {Position:R} ± {Uncertainty:g2} after {Evaluations} evaluations; save and load with options to go on from here"),
    };
}
