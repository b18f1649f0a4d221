namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>A pair state for which second-order perturbation theory has no answer.</summary>
/// <param name="message">Which channel, and what to do.</param>
internal sealed class ResonantPairException(string message) : InvalidOperationException(message);
