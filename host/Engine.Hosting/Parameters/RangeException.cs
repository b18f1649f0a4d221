namespace Engine.Hosting.Parameters;

/// <summary>A value that can be read, but is outside what its parameter allows.</summary>
/// <param name="message">A clause without capital and full stop, to stand behind the parameter's name.</param>
internal sealed class RangeException(string message) : FormatException(message);
