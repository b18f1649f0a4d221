using System.Globalization;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>How an iterative solution ended, at what cost and with what residual.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Iterations">Products with the operator that the iteration took; those of the final check are not counted.</param>
/// <param name="Residual">‖b - A·x‖/‖b‖ in the Euclidean norm, computed from the solution returned; zero for b = 0.</param>
public readonly record struct IterationOutcome(IterationStatus Status, int Iterations, double Residual) : INumericalOutcome
{
    /// <summary>Whether the tolerance was reached.</summary>
    public bool IsSuccess => Status == IterationStatus.Converged;

    /// <summary>A sentence that says what happened and what to do.</summary>
    public string Message
    {
        get
        {
            string residual = Residual.ToString("G3", CultureInfo.InvariantCulture), count = Iterations.ToString(CultureInfo.InvariantCulture);
            return Status switch
            {
                IterationStatus.Converged => $"The residual is {residual} after {count} iterations.",
                IterationStatus.IterationLimit =>
                    $"The residual is still {residual} after {count} iterations, the limit. Allow more, or give a preconditioner.",
                IterationStatus.Stagnated => $"The residual stays at {residual} after {count} iterations. Allow a larger tolerance, or check that the system "
                    + $"has a solution.",
                IterationStatus.NotPositiveDefinite => $"The operator or the preconditioner is not positive definite (iteration {count}). Use MINRES for "
                    + $"Hermitian, GMRES for other operators.",
                IterationStatus.Breakdown => $"The recurrence broke down in iteration {count} at a residual of {residual}. Use GMRES.",
                _ => $"A number is NaN or infinite in iteration {count}. Check the operator, the right-hand side and the starting vector.",
            };
        }
    }

    /// <inheritdoc cref="Message"/>
    public override string ToString() => Message;
}
