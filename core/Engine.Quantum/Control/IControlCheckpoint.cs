using System.Diagnostics.CodeAnalysis;

namespace Engine.Quantum.Control;

/// <summary>Where a long search keeps what it needs to go on. Called from several threads at once.</summary>
public interface IControlCheckpoint
{
    /// <summary>Whether it is time to save.</summary>
    bool IsDue { get; }

    /// <summary>Replaces an entry.</summary>
    /// <param name="key">Letters, digits and dashes.</param>
    /// <param name="data">What to keep.</param>
    void Save(string key, ReadOnlySpan<byte> data);

    /// <summary>Reads an entry saved earlier.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="data">The bytes saved.</param>
    bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data);
}
