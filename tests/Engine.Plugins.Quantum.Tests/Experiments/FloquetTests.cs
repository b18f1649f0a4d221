using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Floquet modes against QuTiP 4.7.1 and a closed form.</summary>
public sealed class FloquetTests
{
    private static RunReport Run(string fields, FloquetParameters? parameters = null) => new FloquetExperiment().Run(
        (parameters ?? new FloquetParameters()) with { Model = ModelText.Json("{'model': 1, " + fields + "}") }, new TestRun());

    private const string Driven = """
        'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'parameters': {'A': 0.8}, 'hamiltonian': '-0.5*sz + A*cos(1.3*t)*sx', 'period': '2pi/1.3',
        'baths': {'b': {'coupling': 'sx', 'temperature': 0.3, 'density': {'kind': 'ohmic', 'eta': 0.02, 'cutoff': 5}}}
        """;

    [Fact]
    public void A_driven_qubit_with_a_bath() // V21, V22
    {
        RunReport report = Run(Driven);
        double[] e = report.Column("quasiEnergies", "quasiEnergy"), rates = report.Column("rates", "rate"), p = report.Column("populations", "population");
        Near(-0.253557543546, e[0], 1e-9, 1e-10);
        Near(0.253557543546, e[1], 1e-9, 1e-10);
        long[] from = (long[])report.Tables["rates"].Columns.Single(c => c.Name == "from").Values;
        Near(0.00590042662118, rates[Array.IndexOf(from, 0L)], 1e-6, 1e-9);
        Near(0.0135569160779, rates[Array.IndexOf(from, 1L)], 1e-6, 1e-9);
        Near(0.69675064512, p[0], 1e-6, 1e-9);
        report.AllChecksPassed();
        Assert.Equal(2, report.States["mode0"].Side);
    }

    [Fact]
    public void A_circular_drive_has_a_closed_form()
    {
        // H = w0/2 (|e><e| - |g><g|) + Om/2 (e^{iwt} sm + h.c.).
        RunReport report = Run("'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '-0.5*sz + 0.35*(exp(1i*1.9*t)*sm + exp(-1i*1.9*t)*sp)', "
            + "'period': '2pi/1.9'");
        double[] e = report.Column("quasiEnergies", "quasiEnergy");
        Near(-0.37991229, e[0], 0, 1e-8);
        Near(0.37991229, e[1], 0, 1e-8);
    }

    [Fact]
    public void Without_a_drive_rates_are_in_detailed_balance()
    {
        RunReport report = Run(Driven, new FloquetParameters { Override = ["A=0"] });
        double[] p = report.Column("populations", "population");
        Near(Math.Exp(1 / 0.3), Math.Max(p[0], p[1]) / Math.Min(p[0], p[1]), 1e-7, 0);
        Near(0.3, report.Real("effectiveTemperature"), 1e-6, 0);
    }

    [Fact]
    public void Quasi_energies_against_a_parameter()
    {
        RunReport report = Run(Driven, new FloquetParameters { Parameter = "A", From = "0.4", To = "0.8", Count = 3 });
        Near(0.253557543546, report.Column("quasiEnergiesAgainst", "e1")[2], 1e-9, 1e-10);
        Assert.Contains(report.Figures, f => f.Name == "quasi-energies");
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<FloquetExperiment>(new ContractOptions
    {
        Parameters = new { model = ModelText.Json("{'model': 1, " + Driven + "}") },
    });
}
