namespace Engine.Plugin.Testing;

/// <summary>How an experiment is examined.</summary>
public sealed record ContractOptions
{
    /// <summary>
    /// Parameters, as the command line takes them, for a run of a second or so; anonymous object, dictionary or JSON object. Null takes the defaults.
    /// </summary>
    public object? Parameters { get; init; }

    /// <summary>How many sets of random parameters within their ranges are bound, and run where <see cref="RunRandom"/> asks for it; 0 to 10 000.</summary>
    public int RandomSets { get; init; } = 25;

    /// <summary>Whether the random sets are run too: an experiment may refuse a combination with a <see cref="ParameterException"/>, and nothing
    /// else.</summary>
    public bool RunRandom { get; init; }

    /// <summary>Seed of the random sets and of the runs.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How long an experiment may take to stop once it is asked to, above zero.</summary>
    public TimeSpan StopsWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Makes the experiment; null calls its constructor without parameters.</summary>
    public Func<object>? Create { get; init; }

    /// <summary>Names of rules to leave out, each with the author's reason in a comment beside it.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}
