using Engine.Testing.Fuzzing;

namespace Engine.Hosting.Tests.Fuzzing;

/// <summary>Whatever a person types or a disk gives, a reader takes it or refuses it as its documentation says.</summary>
[Collection(FuzzCollection.Name)]
public sealed class FuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, FuzzTarget> _targets;

    public FuzzTests() =>
        _targets = TextTargets.All(_folder.Root).Concat(FileTargets.All(_folder.Root)).Concat(StateTargets.All(_folder.Root)).ToDictionary(t => t.Name);

    public static TheoryData<string> Names => new(Directory.GetDirectories(Corpus).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));

    private static string Corpus => Path.Combine(Fixtures.EngineRoot, "tests", "Engine.Hosting.Tests", "Fuzzing", "Corpus");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_reader_has_a_corpus() => Assert.Equal(_targets.Keys.Order(StringComparer.Ordinal), Names.Select(n => n.Data));

    [Theory]
    [MemberData(nameof(Names))]
    public void Inputs_that_are_kept_are_taken_or_refused(string target) => Fuzzer.Replay(Corpus, _targets[target]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Made_inputs_are_taken_or_refused(string target)
    {
        (int inputs, int refused) = Fuzzer.Run(Corpus, _targets[target]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{target}: {inputs} inputs, {refused} refused");

        // A reader that refuses all of them was not tested.
        Assert.InRange(refused, 0, inputs - 1);
    }
}
