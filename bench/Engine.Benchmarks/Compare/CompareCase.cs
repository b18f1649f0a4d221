namespace Engine.Benchmarks.Compare;

/// <summary>One piece of work done by the engine and by a peer on the same input.</summary>
internal abstract class CompareCase(string name) : IDisposable
{
    public string Name { get; } = name;

    /// <summary>Name and version of the peer; known after <see cref="Prepare"/>.</summary>
    public abstract string Peer { get; }

    /// <summary>Floating-point operations of one execution, or 0 where no honest count exists.</summary>
    public virtual double Flops => 0;

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
