namespace Engine.Numerics.Ode;

/// <summary>What happened to an integration and, where something failed, what to try.</summary>
internal static class OutcomeText
{
    /// <summary>Describes where an integration stands.</summary>
    /// <param name="status">The status.</param>
    /// <param name="time">The time reached.</param>
    /// <param name="statistics">What it has cost.</param>
    /// <param name="proposal">Modulus of the step the control asks for.</param>
    /// <param name="smallest">The smallest step allowed.</param>
    /// <param name="maximumSteps">The limit on steps.</param>
    public static string Describe(OdeStatus status, double time, OdeStatistics statistics, double proposal, double smallest, long maximumSteps)
    {
        string at = FormattableString.Invariant($"t = {time}");
        string shortest = FormattableString.Invariant($"{statistics.SmallestStep}");
        return status switch
        {
            OdeStatus.Running => $"Running at {at} after {statistics.Accepted} steps.",
            OdeStatus.Finished => $"Reached {at} in {statistics.Accepted} steps ({statistics.Rejected} rejected, {statistics.Evaluations} evaluations).",
            OdeStatus.StoppedByEvent => $"Stopped by an event at {at}.",
            OdeStatus.Canceled => $"Canceled at {at}; the next step continues from there.",
            OdeStatus.MaximumStepsReached =>
                $"Maximum steps ({maximumSteps}) reached at {at}; the smallest step was {shortest}. Try a stiff method (Rodas5P), larger tolerances or a "
                    + $"larger MaximumSteps.",
            OdeStatus.StepTooSmall =>
                FormattableString.Invariant($"The error estimate asks for a step of {proposal} at t = {time}, below the smallest allowed ({smallest}). ")
                + "The solution may have a singularity or an undeclared discontinuity there, or the tolerances lie below rounding; declare discontinuities, "
                    + "or try a stiff method (Rodas5P).",
            OdeStatus.NotFinite =>
                $"The right-hand side yields NaN or infinity at {at} however short the step; the smallest accepted step was {shortest}. Check the initial "
                    + $"state and parameters there.",
            _ => $"An inner linear or Krylov solve fails at {at} however short the step. Check the Jacobian, or try a smaller MaximumStep.",
        };
    }
}
