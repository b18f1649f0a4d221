using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Pulses that are found do what is wanted when the model is integrated with them.</summary>
public sealed class ControlTests
{
    private const string Qubit = """
        'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'parameters': {'D': 0.4}, 'drives': {'ux': 0, 'uy': 0},
        'hamiltonian': 'Delta*sz/2 + ux*sx/2 + uy*sy/2', 'initial': '|g>'
        """;

    private static string Model(string control) => ModelText.Json(
        "{'model': 1, " + Qubit.Replace("'D'", "'Delta'", StringComparison.Ordinal)
            + ", 'control': {'controls': ['ux', 'uy'], 'slices': 20, 'duration': 4, " + control + "}}");

    private static RunReport Run(string control, ControlParameters? parameters = null) => new ControlExperiment().Run(
        (parameters ?? new ControlParameters { Starts = 2 }) with { Model = Model(control) }, new TestRun());

    [Theory]
    [InlineData("'target': {'gate': 'sx'}")]
    [InlineData("'target': {'state': '|e>'}")]
    [InlineData("'target': {'subspace': {'from': ['|g>', '|e>'], 'to': ['|e>', '|g>'], 'phases': 'free'}}")]
    [InlineData("'target': {'subspace': {'from': ['|g>', '|e>'], 'to': ['|e>', '|g>'], 'phases': 'local'}}")]
    [InlineData("'target': {'gate': '(sx+sz)/sqrt(2)'}, 'limits': {'ux': [-2, 2], 'uy': [-2, 2]}, 'start': 'random(7)'")]
    public void A_qubit_is_turned(string control)
    {
        RunReport report = Run(control);
        Assert.InRange(report.Real("infidelity"), -1e-13, 1e-8);
        Assert.InRange(report.Real("integratedInfidelity"), -1e-9, 1e-7);
        Assert.InRange(report.Real("leakage"), 0, 1e-8);
        report.AllChecksPassed();
        Assert.True(report.Column("pulse", "ux").Length == 20);
    }

    [Fact]
    public void The_pulse_written_as_a_drive_is_read_by_a_model()
    {
        RunReport report = Run("'target': {'state': '|e>'}");
        string Drive(string name) => $"\"{name}\": {((string)report.Scalars[$"drive.{name}"].Value.ToString()!).Trim('"')}";
        string model = ModelText.Json("{'model': 1, " + Qubit.Replace("'D'", "'Delta'", StringComparison.Ordinal)
            + ", 'times': [0, 4], 'observables': {'pe': 'pe'}}")
            .Replace("\"ux\": 0, \"uy\": 0", $"{Drive("ux")}, {Drive("uy")}", StringComparison.Ordinal);
        RunReport evolved = new EvolveExperiment().Run(new EvolveParameters { Model = model }, new TestRun());
        Near(1, evolved.Real("final.pe"), 0, 1e-6);
    }

    [Fact]
    public void Limits_and_slopes_are_kept()
    {
        RunReport report = Run("'target': {'state': '|e>'}, 'limits': {'ux': [-1.5, 1.5], 'uy': [-0.5, 0.5]}, 'slope': {'ux': 3, 'uy': 3}, 'edges': 'zero'");
        Assert.All(report.Column("pulse", "ux"), u => Assert.InRange(u, -1.5, 1.5));
        Assert.All(report.Column("pulse", "uy"), u => Assert.InRange(u, -0.5, 0.5));
        Assert.InRange(report.Real("infidelity"), -1e-12, 1e-6);
        Assert.InRange(report.Real("slopeExcess"), -1, 1e-3);
    }

    [Fact]
    public void One_pulse_serves_an_ensemble()
    {
        RunReport report = Run("'target': {'state': '|e>'}, 'ensemble': [{'parameter': 'Delta', 'values': [0.2, 0.4, 0.6]}], 'iterations': 300",
            new ControlParameters { Starts = 3 });
        Assert.InRange(report.Real("infidelity"), -1e-12, 1e-4);
        double[] values = report.Column("robustness", "value"), infidelity = report.Column("robustness", "infidelity");
        Assert.Equal(21, values.Length);
        Assert.True(values[0] < 0.1 && values[^1] > 0.7);
        Assert.All(Enumerable.Range(0, 21).Where(k => values[k] is > 0.19 and < 0.61), k => Assert.InRange(infidelity[k], -1e-12, 1e-2));
    }

    [Fact]
    public void A_transmon_flips_without_leaking()
    {
        RunReport report = new ControlExperiment().Run(new ControlParameters
        {
            Starts = 2,
            Model = ModelText.Json("""
                {'model': 1, 'subsystems': [{'name': 'q', 'kind': 'oscillator', 'levels': 4}], 'parameters': {'alpha': '-2pi*220MHz'},
                'drives': {'ux': {'shape': 'gaussian', 'duration': '20ns', 'sigma': '5ns', 'amplitude': '2pi*30MHz'}, 'uy': '0/s'},
                'hamiltonian': 'alpha/2*a`^2*a^2 + ux/2*(a+a`) + uy/2*1i*(a`-a)',
                'control': {'controls': ['ux', 'uy'], 'slices': 40, 'duration': '20ns', 'start': 'drive', 'iterations': 400,
                  'target': {'subspace': {'from': ['|0>', '|1>'], 'to': ['|1>', '|0>']}}, 'limits': {'ux': ['-2pi*60MHz', '2pi*60MHz'], 'uy': ['-2pi*60MHz',
                  '2pi*60MHz']},
                  'leakage': {'levels': ['|3>'], 'weight': 0}}}
                """),
        }, new TestRun());
        Assert.InRange(report.Real("infidelity"), -1e-12, 1e-6);
        Assert.InRange(report.Real("leakage"), 0, 1e-6);
        report.AllChecksPassed();
    }

    [Fact]
    public void A_pulse_of_zeros_says_why_it_cannot_start()
    {
        ParameterException refused = Assert.Throws<ParameterException>(() => Run("'target': {'state': '|e>'}, 'start': 'drive'"));
        Assert.Contains("gradient vanishes", refused.Message, StringComparison.Ordinal);
        Assert.Contains("random(seed)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_the_field_are_said()
    {
        ParameterException refused = Assert.Throws<ParameterException>(() => Run(
            "'target': {'gate': 'pe'}, 'limits': {'ux': [1, -1]}, 'start': 'zero', 'edges': 'none'"));
        Assert.Equal(4, refused.Problems.Count);
    }

    [Fact]
    public void The_infidelity_has_its_derivatives_by_parameters()
    {
        // A pulse of one amplitude, kept as it is: Rabi's formula with a detuning and with a scale of the drive.
        const double Field = 1.2, Detuning = 0.3, Duration = 2;
        RunReport report = new ControlExperiment().Run(new ControlParameters
        {
            Model = ModelText.Json("""
                {'model': 1, 'parameters': {'delta': 0.3, 'scale': 1, 'idle': 2}, 'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'drives': {'u': 0},
                'hamiltonian': ['delta*pe', 'scale*u/2*sx', '0*idle*sz'], 'initial': '|g>', 'control': {'controls': ['u'], 'slices': 4, 'duration': 2,
                'target': {'state': '|e>'}, 'limits': {'u': [1.2, 1.2000000000001]}, 'start': {'u': [1.2, 1.2, 1.2, 1.2]}}}
                """),
            Sensitivity = ["delta", "scale", "idle"],
        }, new TestRun());
        double Excited(double field, double detuning)
        {
            double rabi = Math.Sqrt((field * field) + (detuning * detuning));
            return field * field / (rabi * rabi) * Math.Pow(Math.Sin(rabi * Duration / 2), 2);
        }

        double Slope(Func<double, double> f)
        {
            const double H = 1e-3;
            return ((8 * (f(H) - f(-H))) - (f(2 * H) - f(-2 * H))) / (12 * H);
        }

        Near(1 - Excited(Field, Detuning), report.Real("infidelity"), 0, 1e-11);
        Near(-Slope(h => Excited(Field, Detuning + h)), report.Real("sensitivity.delta"), 0, 1e-9);
        Near(-Slope(h => Excited(Field * (1 + h), Detuning)), report.Real("sensitivity.scale"), 0, 1e-9);
        Near(0, report.Real("sensitivity.idle"), 0, 0);
        Assert.Equal("sensitivity", Assert.Single(Assert.Throws<ParameterException>(() => Run("'target': {'state': '|e>'}",
            new ControlParameters { Starts = 1, Sensitivity = ["none"] })).Problems).Parameter);
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<ControlExperiment>(new ContractOptions
    {
        Parameters = new { model = Model("'target': {'gate': 'sx'}"), starts = 2 },
    });
}
