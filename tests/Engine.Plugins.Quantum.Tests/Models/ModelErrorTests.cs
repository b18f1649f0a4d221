namespace Engine.Plugins.Quantum.Tests.Models;

/// <summary>Whatever is wrong with a model is said at its place.</summary>
public sealed class ModelErrorTests
{
    private const string Cavity = "'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 4}, {'name': 'atom', 'kind': 'qubit'}], 'parameters': "
        + "{'g1': '2pi*1MHz'}, ";

    public static TheoryData<string, string[], string> Hamiltonians => new()
    {
        { "5GHz*a`*a", ["Hz", "rad/s", "2pi"], "5GHz*a'*a" },
        { "2pi*5GHz*n + 3GHz*n", ["Hz", "rad/s", "2pi"], "3GHz*n" },
        { "5GHz*n + 3/ns*n", ["+ joins Hz and rad/s"], "+ 3/ns" },
        { "2pi*5GHz*n + 4ns*n", ["1/s and s"], "+ 4ns" },
        { "g1*(a`*sm", [") expected"], "\"" },
        { "2a", ["not a unit", "2*a"], "a\"" },
        { "a n", ["operator expected", "a*n"], "n\"" },
        { "gx*a", ["gx is not known", "nearest g1"], "gx" },
        { "g1*|0,x><0,e|", ["x is no level of atom (g, e)"], "x>" },
        { "g1*a/n", ["division by an operator"], "/n" },
        { "g1*a^t", ["exponent of an operator", "integer >= 0"], "t\"" },
        { "g1*a^-1", ["exponent of an operator"], "-1" },
        { "g1*a^0.5", ["exponent of an operator"], "0.5" },
        { "g1*exp(t*1/s*a)", ["time-dependent exponent"], "exp" },
        { "g1*(a + a`*1i)", ["differs from its adjoint by", "nonHermitian"], "" },
        { "g1/0*n", ["not finite"], "/0" },
        { "g1*n + 1e400*n", ["not finite"], "1e400" },
        { "g1*n*", ["ends where a value is expected"], "\"" },
        { "2pi*1MHz*2(n)", ["operator expected", "2*"], "(n)" },
        { "g1*c", ["c is a subsystem"], "c\"" },
        { "g1*atom.a", ["a is no operator of atom"], "a\"" },
        { "g1*sin(1ns)*n", ["dimension s"], "1ns" },
        { "g1*5'*n", ["directly on a number"], "'" },
        { "2pi*1MHz*\u0430", ["U+0430"], "\u0430" },
        { "g1*n*|0,e>", ["an operator is expected, not a state"], "" },
        { "g1*sum(k, n)", ["no subscript uses k"], "sum" },
    };

    [Theory]
    [MemberData(nameof(Hamiltonians))]
    public void A_wrong_Hamiltonian_is_refused_at_its_place(string hamiltonian, string[] words, string at)
    {
        string message = Assert.Single(ModelText.Refused(Cavity + $"'hamiltonian': '{hamiltonian.Replace("'", "`", StringComparison.Ordinal)}'"));
        Assert.All(words, w => Assert.Contains(w, message, StringComparison.Ordinal));
        Assert.Contains("hamiltonian", message, StringComparison.Ordinal);
        Assert.StartsWith(at, ModelText.Place(message).At, StringComparison.Ordinal);
    }

    public static TheoryData<string, string[]> Fields => new()
    {
        { Cavity + "'hamiltonian': 'g1*n', 'jumps': [{'operator': 'a', 'rate': '-0.1/s'}]", ["jumps[0].rate", ">= 0"] },
        { Cavity + "'hamiltonian': 'g1*n', 'jumps': [{'operator': 'a', 'rate': '1i/s'}]", ["jumps[0].rate", ">= 0"] },
        { Cavity + "'hamiltonian': 'g1*n', 'jumps': [{'operator': 'a', 'rate': '1MHz'}]", ["jumps[0].rate", "2pi"] },
        { Cavity + "'hamiltonian': 'g1*n', 'jumps': [{'operator': 'a', 'rate': '1/s', 'temperature': '-1K', 'frequency': '2pi*1GHz'}]",
            ["temperature", ">= 0"] },
        { Cavity + "'hamiltonian': 'g1*n', 'initial': '|e>'", ["names 1 of 2 subsystems"] },
        { Cavity + "'hamiltonian': 'g1*n', 'initial': '|0,e> + |1,g>'", ["norm", "normalize"] },
        { Cavity + "'hamiltonian': 'g1*n', 'initial': {'c': 'coherent(3)', 'atom': 'g'}", ["cut off", "allowTruncation"] },
        { Cavity + "'hamiltonian': 'g1*n', 'initial': {'c': 0}", ["the state of atom is missing"] },
        { Cavity + "'hamiltonian': 'g1*n', 'times': ['0ns', '2ns', '1ns']", ["times[2]", "ascend"] },
        { Cavity + "'hamiltonian': 'g1*n', 'times': {'to': '1ns', 'count': 1}", ["times.count", "from 2"] },
        { Cavity + "'hamiltonian': 'g1*n', 'times': {'to': '0ns', 'count': 5}", ["times.to", "above"] },
        { Cavity + "'hamiltonian': 'g1*n', 'initials': '|0,e>'", ["there is no field initials", "nearest initial"] },
        { Cavity + "'hamiltonian': 'g1*n', 'drives': {'f': {'shape': 'samples', 'file': '../x.txt', 'spacing': '1ns', 'amplitude': 1}}",
            ["outside the folder"] },
        { Cavity + "'hamiltonian': 'g1*n', 'drives': {'f': {'shape': 'spline', 'times': ['0ns', '0ns'], 'values': [1, 2]}}", ["times[1]", "ascend"] },
        { Cavity + "'hamiltonian': 'g1*n', 'drives': {'f': {'shape': 'sqare', 'duration': '1ns', 'amplitude': 1}}", ["nearest square"] },
        { Cavity + "'hamiltonian': 'g1*n', 'drives': {'n': 't/1s'}", ["drives.n", "operator of c"] },
        { Cavity + "'hamiltonian': 'g1*n', 'options': {'units': 'none'}", ["has no units"] },
        { "'subsystems': [{'name': 'q', 'kind': 'qubit', 'count': 6}], 'hamiltonian': 'sum(k, sz[k]*sz[9])'", ["index 9 of q", "0..5"] },
        { "'subsystems': [{'name': 'q', 'kind': 'qubit', 'count': 6}], 'hamiltonian': 'sum(k=0..5, sz[k]*sz[k+1])'", ["index 6 of q", "0..5"] },
        { "'subsystems': [{'name': 'q', 'kind': 'qubit', 'count': 6}], 'hamiltonian': 'sum(k=0..1000000000, sz[0])'", ["1000000001 terms"] },
        { "'subsystems': [{'name': 'q', 'kind': 'qubit', 'count': 6}], 'hamiltonian': 'sum(k, sz[(k+1)%6])'", ["not affine"] },
        { "'subsystems': [{'name': 'signal', 'kind': 'oscillator', 'levels': 3}, {'name': 'pump', 'kind': 'oscillator', 'levels': 3}], 'hamiltonian': 'a'",
            ["belongs to signal, pump", "write signal.a"] },
        { "'subsystems': [{'name': 'q', 'kind': 'qubit', 'count': 3}], 'hamiltonian': 'sz[0]', 'initial': '|e>'", ["names 1 of 3 subsystems"] },
        { "'subsystems': [{'name': 'q', 'kind': 'qubit', 'count': 25}], 'hamiltonian': 'sz[0]'", ["subsystems", "GiB"] },
        { "'parameters': {'a1': 'b1', 'b1': 1}, 'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'a1*sz'", ["b1 is used before it is defined"] },
        { "'parameters': {'a1': 'a1'}, 'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'sz'", ["a1 is used before it is defined"] },
        { "'parameters': {'pi': 3}, 'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'sz'", ["reserved"] },
        { "'parameters': {'w': {'value': 3, 'max': 2}}, 'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'w*sz'", ["is 3", "<= 2"] },
        { "'subsystems': [{'name': 'q', 'kind': 'qbit'}], 'hamiltonian': 'sz'", ["nearest qubit"] },
        { "'subsystems': [{'name': 'x', 'kind': 'grid', 'from': -1, 'to': 1, 'points': 100}], 'hamiltonian': 'p2'", ["power of two"] },
        { "'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'cos(t)*sx', 'period': 3", ["period", "differs"] },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_wrong_field_is_refused(string fields, string[] words)
    {
        string message = Assert.Single(ModelText.Refused(fields));
        Assert.All(words, w => Assert.Contains(w, message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_are_said_at_once_in_the_order_of_the_file()
    {
        IReadOnlyList<string> messages = ModelText.Refused("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}],
            'hamiltonian': 'sz + ',
            'jumps': [{'operator': 'sm', 'rate': -1},
              {'operator': 'sn', 'rate': 1}],
            'observables': {'z': 'sz)'}
            """);
        Assert.Equal(4, messages.Count);
        Assert.Equal([2, 3, 4, 5], messages.Select(m => ModelText.Place(m).Line));
    }

    [Fact]
    public void A_column_counts_escapes_of_the_file()
    {
        string json = "{\"model\": 1, \"subsystems\": [{\"name\": \"q\", \"kind\": \"qubit\"}],\n \"hamiltonian\": \"s\\u007A + q9\"}";
        string message = Assert.Single(Assert.Throws<ParameterException>(() => Engine.Plugins.Quantum.Models.ModelLibrary.Load(json, [])).Problems).Message;
        Assert.Equal((2, 28), (ModelText.Place(message).Line, ModelText.Place(message).Column));
        Assert.StartsWith("q9", ModelText.Place(message).At, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_expressions_end_in_a_message()
    {
        string Refusal(string h) => Assert.Single(ModelText.Refused($"'subsystems': [{{'name': 'q', 'kind': 'qubit'}}], 'hamiltonian': '{h}'"));
        Assert.Contains("nested", Refusal(new string('(', 30000) + "sz" + new string(')', 30000)), StringComparison.Ordinal);
        Assert.Contains("nested", Refusal(new string('-', 30000) + "sz"), StringComparison.Ordinal);
        Assert.Contains("marks follow", Refusal("sz" + new string('`', 30000)), StringComparison.Ordinal);
        Assert.Contains("characters", Refusal(new string('1', 1 << 20)), StringComparison.Ordinal);
        Assert.Contains("pieces", Refusal("sum(j=0..99999,sum(k=0..99999,sz))"), StringComparison.Ordinal);
        _ = ModelText.Load($"'subsystems': [{{'name': 'q', 'kind': 'qubit'}}], 'hamiltonian': '{string.Concat(Enumerable.Repeat("sz+", 20000))}sz'");
    }

    [Fact]
    public void Malformed_files_say_where()
    {
        string message = Assert.Single(Assert.Throws<ParameterException>(() =>
            Engine.Plugins.Quantum.Models.ModelLibrary.Load("{\n\"model\": 1,\n\"name\" \"x\"}", [])).Problems).Message;
        Assert.Equal(3, ModelText.Place(message).Line);
        Assert.Contains("colon", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_is_refused_in_its_own_words()
    {
        string message = Assert.Single(ModelText.Refused(Cavity + "'hamiltonian': 'g1*n'", "g1=2pi*1MHx"));
        Assert.Contains("override:1:", message, StringComparison.Ordinal);
        Assert.Contains("MHx is not a unit", message, StringComparison.Ordinal);
        Assert.Contains("nearest g1", Assert.Single(ModelText.Refused(Cavity + "'hamiltonian': 'g1*n'", "g2=2pi*1MHz")), StringComparison.Ordinal);
        Assert.Contains("name=expression", Assert.Single(ModelText.Refused(Cavity + "'hamiltonian': 'g1*n'", "g1")), StringComparison.Ordinal);
    }
}
