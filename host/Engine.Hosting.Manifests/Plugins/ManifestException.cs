namespace Engine.Hosting.Plugins;

/// <summary>A manifest or assembly that cannot serve as a plugin; the message says which part and how to fix it.</summary>
/// <param name="message">The reason.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class ManifestException(string message, Exception? inner = null) : Exception(message, inner);
