using System.Text;
using System.Text.Json;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Text;
using Engine.Testing.Fuzzing;

namespace Engine.Plugins.Quantum.Tests.Fuzzing;

/// <summary>Whatever stands in a model, it is read or refused with what is wrong.</summary>
[Collection(FuzzCollection.Name)]
public sealed class FuzzTests
{
    private static readonly string[] Words =
    [
        "sx", "sy", "sz", "sp", "sm", "pe", "a", "a'", "id", "g", "k", "t", "i", "pi", "|e>", "<g|", "|0,e>", "><", "sum(", "prod(", "exp(", "sqrt(",
            "cos(", "[0]", "[j+1]", "(", ")", "*",
        "/", "^", "+", "-", ",", "2pi*5MHz", "ns", "1e308", "\"", "{", "}", "[", "]", ":", "\n", "- ", "  ", "#", "&x", "*x", "!!int", "|", "\"levels\"",
            "\"count\"", "\"kind\"",
        "\"oscillator\"", "\"qubit\"", "\"spin\"", "\"rate\"", "\"operator\"", "\"times\"", "\"drives\"", "\"shape\"",
    ];

    private static readonly Dictionary<string, FuzzTarget> Targets = new[]
    {
        new FuzzTarget("model", Words, input => Read("model", Encoding.UTF8.GetString(input)), typeof(ParameterException)) { IsJson = true },
        new FuzzTarget("yaml", Words, input => Read("model.yaml", Encoding.UTF8.GetString(input)), typeof(ParameterException)),
        new FuzzTarget("expression", Words, input => Read("model", Around(Encoding.UTF8.GetString(input))),
            typeof(ParameterException)) { Grammar = Expression },
        new FuzzTarget("times", [":", ",", "ns", "pi"], input => ModelReader.Read(new SourceText("model", Around("sz[0]")), ".", [],
            TimesText.Tree(Encoding.UTF8.GetString(input))),
            typeof(ParameterException)),
    }.ToDictionary(t => t.Name);

    public static TheoryData<string> Names => new(Targets.Keys);

    private static string Corpus => Path.Combine(Fixtures.EngineRoot, "tests", "Engine.Plugins.Quantum.Tests", "Fuzzing", "Corpus");

    [Theory]
    [MemberData(nameof(Names))]
    public void Inputs_that_are_kept_are_read_or_refused(string target) => Fuzzer.Replay(Corpus, Targets[target]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Made_inputs_are_read_or_refused(string target)
    {
        (int inputs, int refused) = Fuzzer.Run(Corpus, Targets[target]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{target}: {inputs} inputs, {refused} refused");

        // A reader that refuses all of them was not tested.
        Assert.InRange(refused, 0, inputs - 1);
    }

    private static void Read(string name, string text) => ModelReader.Read(new SourceText(name, text), Path.GetTempPath(), []);

    private static string Around(string expression) => $$$"""
        {"model": 1, "parameters": {"g": 1, "k": 2}, "subsystems": [{"name": "q", "kind": "qubit", "count": 2}, {"name": "c", "kind": "oscillator",
            "levels": 3}],
         "hamiltonian": {{{JsonSerializer.Serialize(expression)}}}, "initial": "|g,g,0>", "times": {"from": "0", "to": "1", "count": 3}}
        """;

    private static byte[] Expression(Random random)
    {
        string[] leaves = ["sx[0]", "sy[1]", "sz[0]", "a", "a'", "g", "k", "2", "1.5", "i", "pi", "t", "|e,g,0><g,g,0|", "id", "pe[1]", "1e-3"];
        string Part(int depth) => random.Next(depth > 5 ? 1 : 9) switch
        {
            0 or 1 => leaves[random.Next(leaves.Length)],
            2 => $"({Part(depth + 1)})",
            3 => $"{Part(depth + 1)}*{Part(depth + 1)}",
            4 => $"{Part(depth + 1)} + {Part(depth + 1)}",
            5 => $"{Part(depth + 1)}/{leaves[random.Next(leaves.Length)]}",
            6 => $"sum(j, {Part(depth + 1)}*sz[j])",
            7 => $"{new[] { "exp", "sqrt", "cos", "sin", "abs", "conj" }[random.Next(6)]}({Part(depth + 1)})",
            _ => $"{Part(depth + 1)}^{random.Next(-2, 5)}",
        };
        return Encoding.UTF8.GetBytes(Part(0));
    }
}
