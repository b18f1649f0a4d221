namespace Engine.Numerics.RandomNumbers;

/// <summary>Four 32-bit words: a counter that goes into <see cref="Philox4x32"/> or the random bits that come out.</summary>
/// <param name="Word0">Word 0, the least significant of a counter.</param>
/// <param name="Word1">Word 1.</param>
/// <param name="Word2">Word 2.</param>
/// <param name="Word3">Word 3, the most significant of a counter.</param>
public readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3)
{
    /// <summary>Words 0 and 1 as one 64-bit number, word 0 least significant.</summary>
    public ulong Low => Word0 | ((ulong)Word1 << 32);

    /// <summary>Words 2 and 3 as one 64-bit number, word 2 least significant.</summary>
    public ulong High => Word2 | ((ulong)Word3 << 32);

    /// <summary>The block whose <see cref="Low"/> and <see cref="High"/> are the arguments.</summary>
    /// <param name="low">Words 0 and 1.</param>
    /// <param name="high">Words 2 and 3.</param>
    /// <returns>The block.</returns>
    public static PhiloxBlock Create(ulong low, ulong high) => new((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32));
}
