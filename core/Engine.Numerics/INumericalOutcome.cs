namespace Engine.Numerics;

/// <summary>How a computation ended, in terms a person can act on; <see cref="NumericalOutcomes.EnsureSuccess"/> turns a failure into an exception.</summary>
public interface INumericalOutcome
{
    /// <summary>Whether the result holds what was asked for.</summary>
    bool IsSuccess { get; }

    /// <summary>What happened and, where something failed, what to try.</summary>
    string Message { get; }

    /// <summary>The exception that a failure becomes.</summary>
    /// <returns>A <see cref="NumericalException"/>, or an <see cref="OperationCanceledException"/> where the computation was canceled.</returns>
    Exception ToException() => new NumericalException(Message);
}
