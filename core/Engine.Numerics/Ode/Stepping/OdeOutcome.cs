namespace Engine.Numerics.Ode;

/// <summary>How an integration ended, in terms a person can act on.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Time">The time reached.</param>
/// <param name="Statistics">What it has cost.</param>
/// <param name="Message">What happened and, where something failed, what to try.</param>
public sealed record OdeOutcome(OdeStatus Status, double Time, OdeStatistics Statistics, string Message)
{
    /// <summary>Whether the end time was reached or a terminal event stopped the integration.</summary>
    public bool IsSuccess => Status is OdeStatus.Finished or OdeStatus.StoppedByEvent;

    /// <summary>Returns this outcome, or throws where the integration failed.</summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    /// <exception cref="ArithmeticException">It failed; the message says how and what to try.</exception>
    public OdeOutcome EnsureSuccess() => Status switch
    {
        OdeStatus.Finished or OdeStatus.StoppedByEvent => this,
        OdeStatus.Canceled => throw new OperationCanceledException(Message),
        _ => throw new ArithmeticException(Message),
    };
}
