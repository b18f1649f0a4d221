namespace Engine.Plugins.Quantum.Text;

/// <summary>The text is no JSON or YAML from some place on.</summary>
internal sealed class ModelSyntaxException(int offset, string message) : Exception(message)
{
    /// <summary>Where.</summary>
    public int Offset { get; } = offset;
}
