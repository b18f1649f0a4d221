namespace Engine.Hosting.Running;

/// <summary>An experiment or metric ended with an exception that is neither bad input nor cancellation.</summary>
/// <remarks>
/// For a reloadable plugin <see cref="Exception.InnerException"/> is null: an exception holds the code it was thrown from, which would keep
/// the plugin from being unloaded. <see cref="Details"/> has its text in every case.
/// </remarks>
public sealed class RunFailedException : Exception
{
    /// <summary>Wraps what was thrown.</summary>
    /// <param name="id">The experiment's or metric's id.</param>
    /// <param name="thrown">The exception.</param>
    /// <param name="keep">Whether to keep the exception itself.</param>
    public RunFailedException(string id, Exception thrown, bool keep = true)
        : base($"{id} failed: {Reason(thrown)}", keep ? thrown : null)
    {
        Id = id;
        Details = thrown.ToString();
    }

    /// <summary>The experiment's or metric's id.</summary>
    public string Id { get; }

    /// <summary>The exception with its stack trace, as text.</summary>
    public string Details { get; }

    /// <summary>What people can use of it; the kind of exception stands in <see cref="Details"/>.</summary>
    internal static string Reason(Exception thrown) => thrown switch
    {
        AggregateException { InnerExceptions: [var only] } => Reason(only),
        NullReferenceException or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException or TypeInitializationException
            => "a fault in the plugin's code",
        OutOfMemoryException => "there is not enough memory",
        _ => Plain.Words(thrown.Message),
    };
}
