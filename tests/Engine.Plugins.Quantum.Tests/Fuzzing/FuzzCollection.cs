namespace Engine.Plugins.Quantum.Tests.Fuzzing;

/// <summary>Alone in the process, whose time and memory are watched.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzCollection
{
    public const string Name = "fuzzing";
}
