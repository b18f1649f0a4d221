namespace Engine.Hosting.Isolation;

/// <summary>A worker process reported a failure, or ended without a result.</summary>
/// <param name="message">What happened.</param>
/// <param name="details">The exception within the worker as text, if it got that far.</param>
public sealed class WorkerException(string message, string? details = null) : Exception(message)
{
    /// <summary>The message, and the stack trace within the worker.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => details ?? base.ToString();
}
