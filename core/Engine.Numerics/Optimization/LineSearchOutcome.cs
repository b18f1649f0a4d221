using System.Globalization;

namespace Engine.Numerics.Optimization;

/// <summary>What a line search found and why it stopped.</summary>
/// <param name="Step">The accepted step, or the best one; 0 where none was lower.</param>
/// <param name="Evaluations">Evaluations reported.</param>
/// <param name="Status">Why it stopped.</param>
public readonly record struct LineSearchOutcome(double Step, int Evaluations, LineSearchStatus Status) : INumericalOutcome
{
    /// <summary>True where the step may be taken: both conditions hold, or sufficient decrease at the largest step.</summary>
    public bool IsSuccess => Status is LineSearchStatus.Converged or LineSearchStatus.AtMaximumStep;

    /// <summary>The outcome as a sentence, with the next thing to try.</summary>
    public string Message => string.Create(CultureInfo.InvariantCulture, $"{Describe(Status)} (step {Step:g6} after {Evaluations} evaluations)");

    private static string Describe(LineSearchStatus status) => status switch
    {
        LineSearchStatus.Evaluate => "still running; evaluate at the step and report",
        LineSearchStatus.Converged => "converged: sufficient decrease and curvature hold",
        LineSearchStatus.AtMaximumStep => "the largest allowed step was taken, still descending; allow a larger one if the objective has a minimum at all",
        LineSearchStatus.AtMinimumStep => "the smallest allowed step does not decrease the value; allow a smaller one, or check that the slope belongs to the "
            + "function",
        LineSearchStatus.RoundOff =>
            "the bracket shrank to rounding level; the value is down at its noise (state it in ValueNoise), or the slope does not belong to the function "
                + "(check it by finite differences)",
        _ => "maximum evaluations reached; raise MaximumEvaluations, loosen Curvature, or start from a better step",
    };
}
