namespace Engine.Benchmarks.Compare;

/// <summary>The two sides of an in-process case, and how far apart their results are.</summary>
internal sealed record PairedWork(string Peer, Action Engine, Action PeerWork, Func<double> Difference);
