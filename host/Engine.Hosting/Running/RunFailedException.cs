namespace Engine.Hosting.Running;

/// <summary>An experiment or metric ended with an exception that is neither bad input nor cancellation.</summary>
/// <param name="id">The experiment's or metric's id.</param>
/// <param name="inner">The exception.</param>
public sealed class RunFailedException(string id, Exception inner) : Exception($"{id} failed: {inner.GetType().Name}: {inner.Message}", inner)
{
    /// <summary>The experiment's or metric's id.</summary>
    public string Id { get; } = id;
}
