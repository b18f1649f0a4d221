namespace Engine.Numerics;

/// <summary>What can be done with every outcome.</summary>
public static class NumericalOutcomes
{
    /// <summary>Returns the outcome where it is a success.</summary>
    /// <typeparam name="TOutcome">The kind of outcome.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <returns><paramref name="outcome"/> itself.</returns>
    /// <exception cref="NumericalException">The computation failed; the message is that of the outcome.</exception>
    /// <exception cref="OperationCanceledException">The computation was canceled.</exception>
    public static TOutcome EnsureSuccess<TOutcome>(this TOutcome outcome)
        where TOutcome : INumericalOutcome => outcome.IsSuccess ? outcome : throw outcome.ToException();
}
