namespace Engine.Plugins.Quantum.Text;

/// <summary>The text is no JSON or YAML from some place on.</summary>
internal sealed class ModelSyntaxException(int offset, string message) : Exception(message)
{
    /// <summary>Position of the fault in the text, from 0.</summary>
    public int Offset { get; } = offset;
}
