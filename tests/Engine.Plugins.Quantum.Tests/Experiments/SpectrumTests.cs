using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Levels against closed forms.</summary>
public sealed class SpectrumTests
{
    private static RunReport Run(string fields, SpectrumParameters? parameters = null) => new SpectrumExperiment().Run(
        (parameters ?? new SpectrumParameters()) with { Model = ModelText.Json("{'model': 1, " + fields + "}") }, new TestRun());

    [Fact]
    public void The_ladder_of_an_atom_in_a_cavity() // V01
    {
        RunReport report = Run("'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 4}, {'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'n + "
            + "1.1*pe + 0.05*(a`*sm + a*sp)'",
            new SpectrumParameters { Levels = 7 });
        double[] expected = [0, 0.979289321881, 1.12071067812, 1.96339745962, 2.13660254038, 2.95, 3.15];
        Assert.All(Enumerable.Range(0, 7), k => Near(expected[k], report.Column("levels", $"E{k}")[0], 1e-12, 1e-12));
    }

    [Fact]
    public void A_parameter_that_is_zero_in_the_model_has_the_unit_of_its_bounds()
    {
        RunReport report = new SpectrumExperiment().Run(
            new() { Model = "jaynes-cummings", Parameter = "delta", From = "-2pi*100MHz", To = "2pi*100MHz", Count = 3, Levels = 2 }, new TestRun());
        Assert.Equal("rad/s", report.Tables["levels"].Columns[0].Unit);
        Assert.Equal("rad/s", report.Figures[0].X.Unit);
    }

    [Fact]
    public void A_charge_qubit_has_Mathieu_values() // V02
    {
        RunReport report = Run("'subsystems': [{'name': 'island', 'kind': 'charge', 'cutoff': 30}], 'hamiltonian': '4*0.25*nc^2 - 12.5*cosphi'",
            new SpectrumParameters { Levels = 3 });
        double e0 = report.Column("levels", "E0")[0], e1 = report.Column("levels", "E1")[0], e2 = report.Column("levels", "E2")[0];
        Near(-10.0641948866, e0, 1e-10, 1e-10);
        Near(4.73547973108, e1 - e0, 1e-10, 1e-10);
        Near(-0.287305757306, e2 - (2 * e1) + e0, 1e-9, 1e-10);
    }

    [Fact]
    public void An_Ising_chain() // V03
    {
        RunReport report = Run("'subsystems': [{'name': 'q', 'kind': 'qubit', 'count': 8}], 'hamiltonian': '-sum(k, sx[k]*sx[k+1]) - 0.7*sum(k, sz[k])'",
            new SpectrumParameters { Levels = 3 });
        double e0 = report.Column("levels", "E0")[0];
        Near(-8.30561096588, e0, 1e-11, 1e-11);
        Near(0.0595260077583, report.Column("levels", "E1")[0] - e0, 1e-10, 1e-11);
        Near(0.997732460534, report.Column("levels", "E2")[0] - e0, 1e-10, 1e-11);
    }

    [Fact]
    public void Avoided_and_true_crossings_are_told_apart()
    {
        // Levels of the qubit d/2 sz + 0.1 sx meet at d = 0 with the gap 0.2; a third level at 0.35 crosses the upper one at d = 2 sqrt(0.35² - 0.1²).
        RunReport report = Run("""
            'subsystems': [{'name': 's', 'kind': 'levels', 'levels': ['u', 'v', 'w']}], 'parameters': {'d': 0},
            'hamiltonian': 'd/2*(P(u) - P(v)) + 0.1*(trans(u,v) + trans(v,u)) + 0.35*P(w)'
            """,
            new SpectrumParameters { Parameter = "d", From = "-1", To = "1.01", Count = 61, Levels = 3 });
        string[] kinds = (string[])report.Tables["crossings"].Columns.Single(c => c.Name == "kind").Values;
        double[] gaps = report.Column("crossings", "gap"), at = report.Column("crossings", "d");
        int avoided = Array.IndexOf(kinds, "avoided");
        Near(0, at[avoided], 0, 1e-6);
        Near(0.2, gaps[avoided], 1e-12, 0);
        Assert.Equal(2, kinds.Count(k => k == "crossing"));
        double crossing = 2 * Math.Sqrt((0.35 * 0.35) - 0.01);
        Assert.Contains(Enumerable.Range(0, kinds.Length), k => kinds[k] == "crossing" && Math.Abs(at[k] - crossing) < 1e-9);
        Assert.Equal(1, report.Real("avoidedCrossings"));

        // dE/dd = ±d/(4 sqrt(d²/4 + 0.01)).
        double[] d = report.Column("slopes", "d"), lowest = report.Column("slopes", "dE0");
        Assert.All(Enumerable.Range(0, d.Length), k => Near(-d[k] / (4 * Math.Sqrt((d[k] * d[k] / 4) + 0.01)), lowest[k], 0, 1e-13));

        // The level of w keeps its label through both crossings.
        long[] top = (long[])report.Tables["levels"].Columns.Single(c => c.Name == "label2").Values;
        Assert.NotEqual(top[0], top[d.Length / 2]);
        Assert.Equal(top[0], top[^1]);
    }

    [Fact]
    public void Slopes_follow_the_rules_of_differentiation()
    {
        // Levels ±sqrt(u² + v²) with u = p² sin(p), v = exp(-p)/(1 + p), through a further parameter and a named operator.
        RunReport report = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'parameters': {'p': 0.5, 'v': 'exp(-p)/(1 + p)'}, 'operators': {'turn': 'p^2*sin(p)*sx'},
            'hamiltonian': ['turn', 'v*sz']
            """,
            new SpectrumParameters { Parameter = "p", From = "0.5", To = "2.5", Count = 9, Levels = 2 });
        double[] p = report.Column("slopes", "p"), slope = report.Column("slopes", "dE1");
        for (int k = 0; k < p.Length; k++)
        {
            double u = p[k] * p[k] * Math.Sin(p[k]), v = Math.Exp(-p[k]) / (1 + p[k]);
            double du = (2 * p[k] * Math.Sin(p[k])) + (p[k] * p[k] * Math.Cos(p[k])), dv = -v - (v / (1 + p[k]));
            Near(((u * du) + (v * dv)) / Math.Sqrt((u * u) + (v * v)), slope[k], 1e-13, 1e-13);
        }

        Assert.Equal("symbolic", report.Scalars["slopeMethod"].Value.ToString()!.Trim('"'));
    }

    [Fact]
    public void Slopes_of_what_has_no_derivative_are_differences()
    {
        // <0|D(p)|0> = exp(-p²/2), of a Hamiltonian that has this element alone.
        RunReport report = Run("""
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 20}], 'parameters': {'r': 0.3}, 'hamiltonian': '-|0><0|*(D(r) + D(r)`)*|0><0|/2'
            """,
            new SpectrumParameters { Parameter = "r", From = "0.1", To = "0.9", Count = 5, Levels = 1 });
        double[] p = report.Column("slopes", "r"), slope = report.Column("slopes", "dE0");
        Assert.All(Enumerable.Range(0, p.Length), k => Near(p[k] * Math.Exp(-p[k] * p[k] / 2), slope[k], 1e-9, 1e-9));
        Assert.Equal("differences", report.Scalars["slopeMethod"].Value.ToString()!.Trim('"'));
    }

    [Fact]
    public void Degenerate_levels_have_the_slopes_they_split_with()
    {
        RunReport report = Run("""
            'subsystems': [{'name': 's', 'kind': 'levels', 'levels': ['u', 'v', 'w']}], 'parameters': {'d': 0},
            'hamiltonian': 'd*(trans(u,v) + trans(v,u)) + P(w)'
            """,
            new SpectrumParameters { Parameter = "d", From = "-0.5", To = "0.5", Count = 3, Levels = 3 });
        Near(-1, report.Column("slopes", "dE0")[1], 1e-13, 0);
        Near(1, report.Column("slopes", "dE1")[1], 1e-13, 0);
        Near(0, report.Column("slopes", "dE2")[1], 0, 1e-13);
    }

    [Fact]
    public void Matrix_elements_of_an_oscillator()
    {
        RunReport report = Run("'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 6}], 'hamiltonian': 'n'",
            new SpectrumParameters { Levels = 3, Transitions = "x" });
        Near(0.5, report.Column("matrixElements", "from0to1")[0], 1e-14, 0);
        Near(0, report.Column("matrixElements", "from0to2")[0], 0, 1e-14);
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<SpectrumExperiment>(new ContractOptions
    {
        Parameters = new { model = "jaynes-cummings", parameter = "delta", from = "-2pi*100MHz", to = "2pi*100MHz", count = 11, levels = 4 },
    });
}
