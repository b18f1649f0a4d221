namespace Engine.Plugins.Quantum.Expressions;

/// <summary>An expression is wrong at one of its characters.</summary>
internal sealed class ExpressionException(int position, string message) : Exception(message)
{
    /// <summary>Index of the character.</summary>
    public int Position { get; } = position;
}
