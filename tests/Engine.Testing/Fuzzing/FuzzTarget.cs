namespace Engine.Testing.Fuzzing;

/// <summary>Something that reads what a person or a disk gives.</summary>
/// <param name="Name">Its name, which its folder of the corpus has too.</param>
/// <param name="Words">Pieces of its language, which mutations put in.</param>
/// <param name="Read">Reads an input. A documented refusal is an exception of <paramref name="Refusals"/>; everything else that is thrown is a fault.</param>
/// <param name="Refusals">The documented exceptions.</param>
public sealed record FuzzTarget(string Name, IReadOnlyList<string> Words, Action<byte[]> Read, params Type[] Refusals)
{
    /// <summary>Makes inputs of the target's grammar from scratch; null where there are only mutations.</summary>
    public Func<Random, byte[]>? Grammar { get; init; }

    /// <summary>Whether inputs are JSON, whose values are then exchanged as well.</summary>
    public bool IsJson { get; init; }

    /// <summary>Makes a mutated input whole again, such as by a checksum, so that what stands behind it is reached; null for none.</summary>
    public Func<byte[], byte[]>? Mend { get; init; }

    public override string ToString() => Name;
}
