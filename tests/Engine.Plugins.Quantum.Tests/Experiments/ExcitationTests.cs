using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Models of few excitations against the same models without the limit, and QuTiP 4.7.1.</summary>
public sealed class ExcitationTests
{
    private static string Chain(string excitations, string initial = "'|2,0,0>'", string more = "") => ModelText.Json(
        "{'model': 1, 'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 3, 'count': 3}], " + excitations
            + "'hamiltonian': 'sum(k, c[k].a`*c[k+1].a + c[k+1].a`*c[k].a) + 0.4*c[1].a`^2*c[1].a^2', 'initial': " + initial + ", "
            + "'jumps': [{'operator': 'c[0].a', 'rate': 0.2}, {'operator': 'c[1].a', 'rate': 0.2}, {'operator': 'c[2].a', 'rate': 0.2}], "
            + "'observables': {'n0': 'c[0].n', 'n1': 'c[1].n', 'n2': 'c[2].n', 'both': '|1,0,1><1,0,1|'}, 'times': [0, 0.5, 1.5]" + more + "}");

    private static RunReport Evolve(string model) => new EvolveExperiment().Run(
        new EvolveParameters { Model = model, RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13, Reduce = ["c[1]"] }, new TestRun());

    [Fact]
    public void Lossy_hopping_is_that_of_the_full_space_and_of_another_implementation()
    {
        RunReport few = Evolve(Chain("'excitations': 2, ")), all = Evolve(Chain(""));
        Assert.Equal(10, few.Real("dimension"));
        Assert.Equal(27, all.Real("dimension"));
        Near(0.12166616908515, few.Real("final.n0"), 0, 1e-9);
        Near(0.51990214451776, few.Real("final.n1"), 0, 1e-9);
        Near(0.84006812776053, few.Real("final.n2"), 0, 1e-9);
        Near(all.Real("final.both"), few.Real("final.both"), 0, 1e-9);
        few.AllChecksPassed();
        Assert.Equal([10], few.States["states"].Dimensions);
        System.Numerics.Complex[] one = few.States["reduced.c[1]"].AsSpan().ToArray(), other = all.States["reduced.c[1]"].AsSpan().ToArray();
        Assert.Equal(27, one.Length);
        Assert.All(one.Zip(other), pair => Near(0, (pair.First - pair.Second).Magnitude, 0, 1e-9));
    }

    [Fact]
    public void A_limit_of_one_leaves_the_levels_of_one_hopping_photon()
    {
        RunReport report = new SpectrumExperiment().Run(new SpectrumParameters { Model = Chain("'excitations': 1, ", "'|1,0,0>'"), Levels = 4 }, new TestRun());
        double[] energies = [.. Enumerable.Range(0, 4).Select(k => report.Column("levels", $"E{k}")[0])];
        Assert.All(energies.Zip([-Math.Sqrt(2), 0, 0, Math.Sqrt(2)]), pair => Near(pair.Second, pair.First, 0, 1e-13));
        Assert.Contains("at most 1 excitation in all", report.Scalars["dimension"].Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'excitations': 1, ", "'|2,0,0>'", "excitations")]
    [InlineData("'excitations': 2, ", "{'c': ['fock(1)', 'fock(1)', 'fock(1)']}", "excitations")]
    [InlineData("'excitations': -1, ", "'|0,0,0>'", "excitations")]
    public void States_beyond_the_limit_are_refused(string excitations, string initial, string words) => Assert.Contains(
        words, Assert.Throws<ParameterException>(() => Evolve(Chain(excitations, initial))).Message, StringComparison.Ordinal);
}
