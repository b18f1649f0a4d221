namespace Engine.Benchmarks.Compare;

/// <summary>A peer is there but ended, or said what cannot be understood; its case is lost, and only its case.</summary>
internal sealed class PeerFailedException(string message) : Exception(message);
