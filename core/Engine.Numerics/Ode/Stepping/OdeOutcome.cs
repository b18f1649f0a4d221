namespace Engine.Numerics.Ode;

/// <summary>How an integration ended, in terms a person can act on.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Time">The time reached.</param>
/// <param name="Statistics">What it has cost.</param>
/// <param name="Message">What happened and, where something failed, what to try.</param>
public sealed record OdeOutcome(OdeStatus Status, double Time, OdeStatistics Statistics, string Message) : INumericalOutcome
{
    /// <summary>Whether the end time was reached or a terminal event stopped the integration.</summary>
    public bool IsSuccess => Status is OdeStatus.Finished or OdeStatus.StoppedByEvent;

    /// <inheritdoc/>
    Exception INumericalOutcome.ToException() =>
        Status == OdeStatus.Canceled ? new OperationCanceledException(Message) : new NumericalException(Message);
}
