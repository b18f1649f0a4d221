using System.Globalization;

namespace Engine.Numerics.Optimization;

/// <summary>What a minimization found and why it stopped.</summary>
/// <param name="Position">The best point.</param>
/// <param name="Value">The value there.</param>
/// <param name="Accuracy">The largest (projected) gradient component; for Nelder–Mead the diameter of the simplex.</param>
/// <param name="Iterations">Iterations done.</param>
/// <param name="Evaluations">Evaluations of the objective done.</param>
/// <param name="Status">Why it stopped.</param>
public sealed record OptimizationOutcome(double[] Position, double Value, double Accuracy, int Iterations, int Evaluations, OptimizationStatus Status)
    : INumericalOutcome
{
    /// <summary>True where a tolerance or the target ended the run.</summary>
    public bool IsSuccess => Status is OptimizationStatus.GradientTolerance or OptimizationStatus.FunctionTolerance
        or OptimizationStatus.StepTolerance or OptimizationStatus.TargetReached;

    /// <summary>The outcome as a sentence, with the next thing to try.</summary>
    public string Message => string.Create(CultureInfo.InvariantCulture,
        $"{Describe(Status)} (value {Value:g10}, accuracy {Accuracy:g3}, {Iterations} iterations, {Evaluations} evaluations)");

    private static string Describe(OptimizationStatus status) => status switch
    {
        OptimizationStatus.Running => "still running; continue to step",
        OptimizationStatus.GradientTolerance => "converged: the gradient is within its tolerance",
        OptimizationStatus.FunctionTolerance => "converged: the value no longer changes",
        OptimizationStatus.StepTolerance => "converged: the variables no longer change",
        OptimizationStatus.TargetReached => "the target value was reached",
        OptimizationStatus.MaximumIterations => "maximum iterations reached; raise MaximumIterations or continue from this point",
        OptimizationStatus.MaximumEvaluations => "maximum evaluations reached; raise MaximumEvaluations or continue from this point",
        OptimizationStatus.LineSearchFailed =>
            "the line search found no lower point along steepest descent: the value is at its rounding level, or the gradient does not belong to the function "
                + "(check it by finite differences)",
        OptimizationStatus.NotFinite => "the objective or its gradient is not finite at the starting point; start elsewhere",
        OptimizationStatus.Stopped => "stopped by the callback; save and load with options to go on from this point",
        _ => status.ToString(),
    };
}
