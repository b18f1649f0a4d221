namespace Engine.Hosting.Units;

/// <summary>A quantity or unit that cannot be read or converted; the message says what was given and what is allowed.</summary>
/// <param name="message">A clause without capital and full stop, to stand behind a parameter's name.</param>
public sealed class UnitException(string message) : FormatException(message);
