using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Text;

namespace Engine.Plugins.Quantum.Tests.Models;

/// <summary>YAML gives the same tree as JSON.</summary>
public sealed class YamlTests
{
    private const string Yaml = """
        model: 1   # a comment
        name: damped
        subsystems:
          - {name: c, kind: oscillator, levels: 5}
          - name: atom
            kind: qubit
        parameters:
          g: "2pi*50MHz"
          kappa: "2pi*2MHz"
        hamiltonian: "g*(a'*sm + a*sp)"
        jumps:
          - operator: a
            rate: kappa
        initial: "|0,e>"
        observables: {photons: "a'*a"}
        times: {to: 60ns, count: 7}
        """;

    [Fact]
    public void The_same_model_has_the_same_bits()
    {
        QuantumModel yaml = ModelLibrary.Load(Yaml, []);
        QuantumModel json = ModelText.Load("""
            'name': 'damped', 'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 5}, {'name': 'atom', 'kind': 'qubit'}],
            'parameters': {'g': '2pi*50MHz', 'kappa': '2pi*2MHz'}, 'hamiltonian': 'g*(a`*sm + a*sp)', 'jumps': [{'operator': 'a', 'rate': 'kappa'}],
            'initial': '|0,e>', 'observables': {'photons': 'a`*a'}, 'times': {'to': '60ns', 'count': 7}
            """);
        Assert.Equal(json.Hamiltonian.Constant.ToMatrix().AsSpan().ToArray(), yaml.Hamiltonian.Constant.ToMatrix().AsSpan().ToArray());
        Assert.Equal(json.Times, yaml.Times);
        Assert.Equal(json.Initial!.Pure!.Amplitudes.ToArray(), yaml.Initial!.Pure!.Amplitudes.ToArray());
    }

    [Theory]
    [InlineData("|0,e>", "double quotes")]
    [InlineData("!!str abc", "tag")]
    [InlineData("'a'*sm'", "double quotes")]
    public void What_models_do_not_use_is_refused(string initial, string words)
    {
        string message = Assert.Single(Assert.Throws<ParameterException>(() => ModelLibrary.Load(Yaml.Replace("\"|0,e>\"", initial,
            StringComparison.Ordinal), [])).Problems).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.InRange(ModelText.Place(message).Line, 14, 15);
    }

    [Fact]
    public void Merge_keys_and_second_documents_are_refused()
    {
        SourceText Source(string text) => new("m.yaml", text);
        Assert.Contains("merge", Assert.Throws<ModelSyntaxException>(() => YamlTreeReader.Read(Source("a: &x {b: 1}\nc: {<<: *x}"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("second document", Assert.Throws<ModelSyntaxException>(() => YamlTreeReader.Read(Source("a: 1\n---\nb: 2"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ModelSyntaxException>(() => YamlTreeReader.Read(Source("a: 1\na: 2"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_left_open_is_refused()
    {
        // Found by fuzzing: the parser goes beyond its end.
        const string Open = """
            model: 1
            name: qubit
            parameters:
              Omega: 2pi*5MHz   # Rabi frequency
              gamma: {value:amma: {value: 2pi*1MHz, min: 0}
            subsystems:
              - {name: q, kind: qubit}
              - {name: c, kind: oscillator, levels: 4}
            hamiltonian:
              - Omega/2*sx
              - a'*a*2pi*3MHz
            jumps:
              - {operator: sm, rate: gamma}
            initial: "|g,0>"
            observables: {excited: pe}
            times: {from: 0, to: 1us, count: 11}

            """;
        Assert.Contains("ends within a list or a record", Assert.Throws<ModelSyntaxException>(() => YamlTreeReader.Read(new("m.yaml", Open))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_within_quotes_is_found()
    {
        string message = Assert.Single(Assert.Throws<ParameterException>(
            () => ModelLibrary.Load(Yaml.Replace("a*sp)", "a*sq)", StringComparison.Ordinal), [])).Problems).Message;
        Assert.Equal(10, ModelText.Place(message).Line);
        Assert.StartsWith("sq", ModelText.Place(message).At, StringComparison.Ordinal);
    }
}
