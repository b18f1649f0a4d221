namespace Engine.Plugins.Quantum.Expressions;

/// <summary>An expression uses a name whose own expression was refused already.</summary>
internal sealed class BrokenNameException : Exception;
