namespace Engine;

/// <summary>A plugin does not keep the contract; the message says which part, and what is expected.</summary>
/// <param name="message">What is wrong and what is expected.</param>
public sealed class PluginContractException(string message) : Exception(message);
