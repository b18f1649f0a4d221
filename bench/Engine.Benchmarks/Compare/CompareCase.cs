namespace Engine.Benchmarks.Compare;

/// <summary>One piece of work done by the engine and by a peer on the same input.</summary>
internal abstract class CompareCase(string name) : IDisposable
{
    public string Name { get; } = name;

    /// <summary>Names the case alone where several peers do the same work under one name.</summary>
    public virtual string Key => Name;

    /// <summary>Name and version of the peer; known after <see cref="Prepare"/>.</summary>
    public abstract string Peer { get; }

    /// <summary>What one execution has to do at least.</summary>
    public virtual Traffic Traffic => default;

    /// <summary>Builds inputs and finds the peer.</summary>
    /// <returns>Why the peer is absent, or null.</returns>
    public abstract string? Prepare(CompareOptions options);

    /// <summary>Seconds for that many executions by the engine.</summary>
    public abstract double TimeEngine(int repetitions);

    /// <summary>Seconds for that many executions by the peer.</summary>
    public abstract double TimePeer(int repetitions);

    /// <summary>Largest difference between the two results after at least one execution of each.</summary>
    public abstract double MaxAbsDifference();

    public virtual void Dispose()
    {
    }
}
