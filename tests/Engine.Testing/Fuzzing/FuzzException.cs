namespace Engine.Testing.Fuzzing;

/// <summary>A target broke a promise.</summary>
public sealed class FuzzException(string message, Exception? cause = null) : Exception(message, cause);
