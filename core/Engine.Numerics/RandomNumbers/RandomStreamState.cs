namespace Engine.Numerics.RandomNumbers;

/// <summary>Everything a <see cref="RandomStream"/> remembers; plain data, safe to store and to load in another process.</summary>
/// <param name="Seed">The key, shared by all streams of one run.</param>
/// <param name="Stream">Number of the stream under that seed.</param>
/// <param name="Position">Index of the next unused 32-bit word of the stream.</param>
/// <param name="HasSpareNormal">Whether the next normal variate is the second one of the block before <paramref name="Position"/>.</param>
public readonly record struct RandomStreamState(ulong Seed, ulong Stream, ulong Position, bool HasSpareNormal);
