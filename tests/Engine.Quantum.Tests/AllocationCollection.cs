namespace Engine.Quantum.Tests;

/// <summary>
/// Test classes that measure allocations. They run one after the other, since a collection started by another thread discards the rest of this
/// thread's allocation buffer, and the counter takes that for bytes allocated.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class AllocationCollection
{
    public const string Name = "Allocations";
}
