using System.Diagnostics.CodeAnalysis;

namespace Engine.Numerics.Checkpoints;

/// <summary>Reads an entry that an interrupted computation left.</summary>
/// <param name="key">The entry's key: letters, digits, dots and dashes.</param>
/// <param name="data">The bytes saved.</param>
/// <returns>Whether there was one.</returns>
public delegate bool CheckpointReader(string key, [NotNullWhen(true)] out byte[]? data);
