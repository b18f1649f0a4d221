namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>How a propagation ended.</summary>
internal readonly record struct PropagationSummary(string Method, long Steps, double ErrorBound);
