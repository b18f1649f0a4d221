namespace Engine.Numerics.Checkpoints;

/// <summary>Replaces an entry.</summary>
/// <param name="key">The entry's key: letters, digits, dots and dashes.</param>
/// <param name="data">What to keep.</param>
public delegate void CheckpointWriter(string key, ReadOnlySpan<byte> data);
