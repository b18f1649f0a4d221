using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Steady states against closed forms and QuTiP 4.7.1.</summary>
public sealed class SteadyStateTests
{
    private static RunReport Run(string fields, SteadyStateParameters? parameters = null) => new SteadyStateExperiment().Run(
        (parameters ?? new SteadyStateParameters()) with { Model = ModelText.Json("{'model': 1, " + fields + "}") }, new TestRun());

    [Fact]
    public void A_driven_qubit() // V12
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0.5*pe + 0.5*sx', 'jumps': [{'operator': 'sm', 'rate': 1}],
            'observables': {'pe': 'pe', 'sm': 'sm'}
            """);
        Near(0.25, report.Real("steady.pe"), 1e-11, 1e-12);
        Near(-0.25, report.Complex("steady.sm").Real, 1e-11, 1e-12);
        Near(-0.25, report.Complex("steady.sm").Imaginary, 1e-11, 1e-12);
        Assert.InRange(report.Real("gap"), 0.4, 0.8);
    }

    [Fact]
    public void A_driven_Kerr_oscillator() // V13
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 40}], 'hamiltonian': '-n + 0.25*a`^2*a^2 + 0.6*(a + a`)',
            'jumps': [{'operator': 'a', 'rate': 1}],
            'observables': {'n': 'n', 'two': 'a`^2*a^2', 'three': 'a`^3*a^3'}
            """);
        double n = report.Real("steady.n");
        Near(0.493870420772, n, 1e-9, 1e-9);
        Near(1.73593366294, report.Real("steady.two") / (n * n), 1e-9, 1e-9);
        Near(3.75709945063, report.Real("steady.three") / (n * n * n), 1e-9, 1e-9);
    }

    [Fact]
    public void A_parametric_oscillator_below_threshold() // V14
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 60}], 'hamiltonian': '1i*0.2/2*(a`^2 - a^2)', 'jumps': [{'operator': 'a', 'rate': 1}],
            'observables': {'n': 'n', 'square': 'a^2', 'x2': 'x^2', 'p2': 'p^2', 'two': 'a`^2*a^2'}
            """);
        Near(0.0952380952381, report.Real("steady.n"), 1e-9, 1e-9);
        Near(0.238095238095, report.Complex("steady.square").Real, 1e-9, 1e-9);
        Near(0.833333333333, report.Real("steady.x2"), 1e-9, 1e-9);
        Near(0.357142857143, report.Real("steady.p2"), 1e-9, 1e-9);
        Near(8.25, report.Real("steady.two") / Math.Pow(report.Real("steady.n"), 2), 1e-8, 0);
    }

    [Fact]
    public void The_example_with_its_pump_mode() // V15
    {
        RunReport report = new SteadyStateExperiment().Run(new SteadyStateParameters { Model = "parametric-oscillator" }, new TestRun());
        Near(0.0676985435472, report.Real("steady.n"), 1e-8, 1e-9);
        Near(0.350989401218, report.Complex("steady.pumpField").Real, 1e-8, 1e-9);
    }

    [Fact]
    public void A_periodic_model_returns_after_its_period()
    {
        // n' = -(1 + 0.5 cos t)(n - 0.3): the stationary state stays at 0.3; a driven cavity follows its drive.
        RunReport report = Run("""
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 6}], 'hamiltonian': '0.1*cos(t)*(a + a`)', 'jumps': [{'operator': 'a', 'rate': 0.5}],
            'period': '2pi', 'observables': {'a': 'a'}
            """, new SteadyStateParameters { Points = 9 });
        report.AllChecksPassed();

        // <a>' = -i 0.1 cos t - a/4: a = -0.1i (cos t/4 + sin t)/(1 + 1/16).
        double[] t = report.Column("expectation", "time"), im = report.Column("expectation", "a.im");
        Assert.All(Enumerable.Range(0, 9), k => Near(-0.1 * ((Math.Cos(t[k]) / 4) + Math.Sin(t[k])) / (1 + (1 / 16.0)), im[k], 0, 1e-7));
        Assert.Equal(1, report.Real("stationaryMatrices"));
    }

    [Fact]
    public void Two_blocks_need_a_start()
    {
        const string Fields = """
            'subsystems': [{'name': 'q', 'kind': 'qubit'}, {'name': 'r', 'kind': 'qubit'}], 'hamiltonian': '0*q.sz', 'jumps': [{'operator': 'q.sm', 'rate': 1}],
            'initial': {'q': 'e', 'r': '(|g> + |e>)/sqrt(2)'}, 'observables': {'q': 'q.pe', 'r': 'r.sx'}
            """;
        ParameterException refused = Assert.Throws<ParameterException>(() => Run(Fields));
        Assert.Contains("4 independent", refused.Message, StringComparison.Ordinal);
        RunReport report = Run(Fields, new SteadyStateParameters { From = SteadyStart.Initial });
        Near(0, report.Real("steady.q"), 0, 1e-12);
        Near(1, report.Real("steady.r"), 0, 1e-12);
        Assert.Equal(4, report.Real("stationaryMatrices"));
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<SteadyStateExperiment>(
        new ContractOptions { Parameters = new { model = "jaynes-cummings" } });
}
