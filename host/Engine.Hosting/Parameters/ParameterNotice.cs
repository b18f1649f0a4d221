namespace Engine.Hosting.Parameters;

/// <summary>Something to say about a value that can be used.</summary>
/// <param name="Parameter">The parameter's name, with path.</param>
/// <param name="Message">What is odd, as a clause.</param>
public sealed record ParameterNotice(string Parameter, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Parameter}: {Message}";
}
