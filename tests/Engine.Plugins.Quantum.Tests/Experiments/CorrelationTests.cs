using System.Globalization;
using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Correlations and spectra against closed forms and QuTiP 4.7.1.</summary>
public sealed class CorrelationTests
{
    private static RunReport Run(string fields, CorrelationParameters parameters) => new CorrelationExperiment().Run(
        parameters with { Model = ModelText.Json("{'model': 1, " + fields + "}") }, new TestRun());

    private static string Qubit(double drive) => string.Create(CultureInfo.InvariantCulture,
        $"'subsystems': [{{'name': 'q', 'kind': 'qubit'}}], 'hamiltonian': '{drive}/2*sx', 'jumps': [{{'operator': 'sm', 'rate': 1}}]");

    [Fact]
    public void Resonance_fluorescence_is_antibunched() // V16
    {
        RunReport report = Run(Qubit(2), new CorrelationParameters { First = "sm", Delays = "0,1" });
        Near(1.02632284493, report.Column("correlation", "g2")[1], 1e-9, 1e-10);
        Near(0, report.Real("g2Zero"), 0, 1e-12);
    }

    [Fact]
    public void The_fluorescence_triplet() // V17
    {
        RunReport report = Run(Qubit(3), new CorrelationParameters
        {
            Kind = CorrelationKind.Spectrum,
            First = "sm",
            FrequencyFrom = "-3",
            FrequencyTo = "3",
            Frequencies = 5
        });
        double[] s = report.Column("spectrum", "spectrum");
        double[] expected = [0.325989661035, 0.229341249001, 1.03921854498, 0.229341249001, 0.325989661035];
        Assert.All(Enumerable.Range(0, 5), k => Near(expected[k], s[k], 1e-9, 1e-11));
        Near(0.448753463, report.Real("incoherentWeight"), 0, 1e-9);
        report.AllChecksPassed();
        double[] positions = report.Column("peaks", "position");
        Assert.Contains(positions, p => Math.Abs(p) < 1e-9);
    }

    [Fact]
    public void The_spectrum_of_a_cavity_with_an_atom() // V18
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 6}, {'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'n + pe + 0.1*(a`*sm + a*sp)',
            'jumps': [{'operator': 'a', 'rate': 0.05, 'occupation': 0.05}, {'operator': 'sm', 'rate': 0.02}]
            """, new CorrelationParameters { Kind = CorrelationKind.Spectrum, First = "a", FrequencyFrom = "0.9", FrequencyTo = "1.1", Frequencies = 3 });
        double[] s = report.Column("spectrum", "spectrum");
        Near(1.74748048418, s[0], 1e-8, 1e-9);
        Near(0.085168444631, s[1], 1e-8, 1e-9);
        Near(1.74748048418, s[2], 1e-8, 1e-9);
    }

    [Fact]
    public void A_damped_thermal_oscillator() // V19
    {
        const string Fields = """
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 40}], 'hamiltonian': 'n', 'jumps': [{'operator': 'a', 'rate': 0.2, 'occupation': 0.3}],
            'initial': {'c': 'thermal(0.3)'}
            """;
        RunReport two = Run(Fields, new CorrelationParameters { Kind = CorrelationKind.TwoTime, First = "a'", Middle = "a", Second = "id", Delays = "0,3" });
        Near(-0.220021343946, two.Column("correlation", "re")[1], 1e-9, 1e-10);
        Near(-0.0313632819821, two.Column("correlation", "im")[1], 1e-9, 1e-10);
        RunReport g2 = Run(Fields, new CorrelationParameters { First = "a", Delays = "0,3" });
        Near(0.139393047248, g2.Column("correlation", "g2")[1] * 0.09, 1e-8, 1e-10);
        Near(2, g2.Real("g2Zero"), 1e-8, 0);

        // The same from the initial state, which is the steady one.
        RunReport from = Run(Fields, new CorrelationParameters { First = "a", Delays = "0,3", At = "0" });
        Near(g2.Column("correlation", "g2")[1], from.Column("correlation", "g2")[1], 1e-7, 0);
        RunReport g1 = Run(Fields, new CorrelationParameters { Kind = CorrelationKind.G1, First = "a", Delays = "0,3" });
        Near(-0.220021343946 / 0.3, g1.Column("correlation", "re")[1], 1e-8, 0);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal("second", Assert.Single(Assert.Throws<ParameterException>(() =>
            Run(Qubit(2), new CorrelationParameters { Kind = CorrelationKind.TwoTime, First = "sm", Delays = "0,1" })).Problems).Parameter);
        Assert.Equal("first", Assert.Single(Assert.Throws<ParameterException>(() =>
            Run(Qubit(2), new CorrelationParameters { First = "sn", Delays = "0,1" })).Problems).Parameter);
        Assert.Equal("delays", Assert.Single(Assert.Throws<ParameterException>(() =>
            Run(Qubit(2), new CorrelationParameters { First = "sm" })).Problems).Parameter);
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<CorrelationExperiment>(new ContractOptions
    {
        Parameters = new { model = "jaynes-cummings", first = "a", delays = "0:100ns:11" },
    });
}
