using System.Globalization;
using System.Numerics;
using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Channels against QuTiP 4.7.1 and closed forms.</summary>
public sealed class PropagatorTests
{
    private static RunReport Run(string fields, PropagatorParameters parameters) => new PropagatorExperiment().Run(
        parameters with { Model = ModelText.Json("{'model': 1, " + fields + "}") }, new TestRun());

    private const string Rotation = """
        'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'pi/2*sx', 'jumps': [{'operator': 'sm', 'rate': 0.05}, {'operator': 'pe',
        'rate': '2*0.03'}], 'times': [0, 1]
        """;

    private static Complex Chi(RunReport report, string row, string column)
    {
        string[] labels = (string[])report.Tables["chi"].Columns.Single(c => c.Name == "pauli").Values;
        return ((Complex[])report.Tables["chi"].Columns.Single(c => c.Name == column).Values)[Array.IndexOf(labels, row)];
    }

    private static double Ptm(RunReport report, string row, string column)
    {
        string[] labels = (string[])report.Tables["ptm"].Columns.Single(c => c.Name == "pauli").Values;
        return report.Column("ptm", column)[Array.IndexOf(labels, row)];
    }

    [Fact]
    public void A_rotation_with_decay() // V41
    {
        RunReport report = Run(Rotation, new PropagatorParameters { Target = "exp(-1i*pi/2*sx)" });
        Near(0.961048447516, report.Real("processFidelity"), 1e-9, 1e-10);
        Near(0.974032298344, report.Real("averageGateFidelity"), 1e-9, 1e-10);
        Near(0.0121941264607, Chi(report, "I", "I").Real, 1e-9, 1e-10);
        Near(0.961048447516, Chi(report, "X", "X").Real, 1e-9, 1e-10);
        Near(0.000542879380303, Ptm(report, "Z", "I"), 1e-8, 1e-10);
        Near(-0.948854320304, Ptm(report, "Z", "Z"), 1e-9, 1e-10);
        Near(1.92222375192, report.Column("choiEigenvalues", "value")[0], 1e-9, 1e-10);
        report.AllChecksPassed();
        Assert.InRange(report.Real("diamondUpper"), report.Real("diamondLower"), report.Real("diamondLower") + 1e-6);
    }

    [Fact]
    public void A_driven_model_gives_the_same_map_as_its_constant_twin()
    {
        RunReport constant = Run(Rotation, new PropagatorParameters());
        RunReport driven = Run(Rotation.Replace("pi/2*sx", "pi*sin(pi*t)^2*sx", StringComparison.Ordinal), new PropagatorParameters { Target = "sx" });

        // Same area; the decay sees another path.
        Assert.InRange(driven.Real("processFidelity"), 0.9, 0.99);
        RunReport twin = Run(Rotation.Replace("pi/2*sx", "pi/2*(1 + 0*t)*sx", StringComparison.Ordinal), new PropagatorParameters());
        Near(Ptm(constant, "Z", "Z"), Ptm(twin, "Z", "Z"), 0, 1e-9);
        RunReport step = Run(Rotation.Replace("pi/2*sx", "pi/2*rect(t, -1, 2)*sx", StringComparison.Ordinal), new PropagatorParameters());
        foreach (string row in new[] { "I", "X", "Y", "Z" })
        {
            foreach (string column in new[] { "I", "X", "Y", "Z" })
            {
                Near(Ptm(constant, row, column), Ptm(step, row, column), 0, 1e-7);
            }
        }
    }

    [Fact]
    public void The_example_pulse_is_an_X_gate_that_hardly_leaks()
    {
        RunReport report = new PropagatorExperiment().Run(
            new PropagatorParameters { Model = "driven-transmon", To = "30ns", Target = "|0><1| + |1><0| + |2><2| + |3><3|", Subspace = "|0>; |1>" },
                new TestRun());
        Assert.InRange(report.Real("leakage"), 1e-6, 1e-4);
        Assert.InRange(report.Real("averageGateFidelity"), 0.995, 0.9999);
        report.AllChecksPassed();
    }

    [Fact]
    public void A_model_without_jumps_has_its_unitary()
    {
        RunReport report = Run("'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'cos(t)*sz', 'times': [0, 1]", new PropagatorParameters());
        Complex[] u = (Complex[])report.Arrays["unitary"].Values;
        Assert.True(Complex.Abs(u[0] - Complex.Exp(new Complex(0, -Math.Sin(1)))) < 1e-8);
        Near(1, report.Real("unitarity"), 0, 1e-7);
    }

    [Fact]
    public void Wrong_gates_and_states_are_named()
    {
        Assert.Equal("target", Assert.Single(Assert.Throws<ParameterException>(() =>
            Run(Rotation, new PropagatorParameters { Target = "pe" })).Problems).Parameter);
        Assert.Equal("subspace", Assert.Single(Assert.Throws<ParameterException>(() =>
            Run(Rotation, new PropagatorParameters { Subspace = "|f>" })).Problems).Parameter);
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<PropagatorExperiment>(new ContractOptions
    {
        Parameters = new { model = "lambda-stirap", to = "100ns" },
    });
}
