namespace Engine.Benchmarks.Compare;

/// <summary>A peer is not installed; the case is skipped and says so.</summary>
internal sealed class PeerAbsentException(string message) : Exception(message);
