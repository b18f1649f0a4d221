using Engine.Plugins.Quantum.Experiments;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;

namespace Engine.Plugins.Quantum.Tests.Models;

/// <summary>Each warning comes just beyond its threshold, and not just before.</summary>
public sealed class WarningThresholdTests
{
    /// <summary>A number at its limit has passed, in both directions.</summary>
    [Fact]
    public void Checks_fail_beyond_their_limits_alone()
    {
        var checks = new CheckList();
        checks.AtMost("at most, at the limit", 1, 1);
        checks.AtMost("at most, beyond", Math.BitIncrement(1), 1);
        checks.AtLeast("at least, at the limit", 1, 1);
        checks.AtLeast("at least, below", Math.BitDecrement(1), 1);
        checks.AtMost("not a number", double.NaN, 1);
        var report = new RunReportBuilder();
        checks.AddTo(report);
        RunReport built = report.Build();
        Assert.Equal([true, false, true, false, false], (bool[])built.Tables["checks"].Columns.Single(c => c.Name == "passed").Values);
        Assert.Equal(3, built.Warnings.Count);
    }

    [Theory]
    [InlineData(1e-6, false)]
    [InlineData(1.001e-6, true)]
    public void A_last_level_that_matters_is_told_by_name(double weight, bool isTold)
    {
        QuantumModel model = ModelText.Load("'subsystems': [{'name': 'q', 'kind': 'qubit'}, {'name': 'cavity', 'kind': 'oscillator', 'levels': 4}], "
            + "'hamiltonian': 'n'");
        var report = new RunReportBuilder();
        ModelHeader.AddTruncation(report, model, (weight, 1));
        Assert.Equal(isTold, report.Build().Warnings.Any(w => w.Contains("The last level of cavity", StringComparison.Ordinal)));
    }

    /// <summary>The weight of a coherent state that levels cut off is the tail of a Poisson distribution.</summary>
    [Fact]
    public void A_coherent_state_may_lose_a_thousandth_and_not_more()
    {
        const int Levels = 12;
        double low = 0, high = 3;
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Tail(middle * middle) > 1e-3 ? (low, middle) : (middle, high);
        }

        string Cavity(double amplitude) => "'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': " + Levels + "}], 'hamiltonian': 'n', "
            + "'initial': {'c': 'coherent(" + amplitude.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + ")'}";
        Assert.Contains(ModelText.Load(Cavity(low * (1 - 1e-6))).Warnings, w => w.Contains("cut off to 12 levels", StringComparison.Ordinal));
        Assert.Contains(ModelText.Refused(Cavity(low * (1 + 1e-6))), p => p.Contains("at most 0.001 is allowed", StringComparison.Ordinal));

        static double Tail(double mean)
        {
            double term = Math.Exp(-mean), kept = 0;
            for (int n = 0; n < Levels; n++)
            {
                kept += term;
                term *= mean / (n + 1);
            }

            return 1 - kept;
        }
    }

    /// <summary>Rates are in proportion to the bath, quasi-energies do not know of it: the tenfold ratio is met by a bath of the right strength.</summary>
    [Fact]
    public void Quasi_energies_within_ten_rates_are_told()
    {
        RunReport first = Run(0.02);
        double[] levels = first.Column("quasiEnergies", "quasiEnergy");
        double strength = 0.02 * (levels[1] - levels[0]) / (10 * first.Column("rates", "rate").Max());
        Assert.DoesNotContain(Run(strength * 0.999).Warnings, Nearer);
        Assert.Contains(Run(strength * 1.001).Warnings, Nearer);

        static bool Nearer(string warning) => warning.Contains("less than ten times the largest rate", StringComparison.Ordinal);

        static RunReport Run(double eta) => new FloquetExperiment().Run(new FloquetParameters
        {
            Model = ModelText.Json("{'model': 1, 'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '-0.5*sz + 0.8*cos(1.3*t)*sx', "
                + "'period': '2pi/1.3', 'baths': {'b': {'coupling': 'sx', 'temperature': 0.3, 'density': {'kind': 'ohmic', 'eta': "
                + eta.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + ", 'cutoff': 5}}}}"),
        }, new TestRun());
    }

    /// <summary>Drives are for what comes later where a later step is asked for; without one they are unused, like parameters.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData(", 'tomography': {}", false)]
    public void What_is_declared_and_not_used_is_told(string later, bool isTold)
    {
        Assert.Contains(ModelText.Load("'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'parameters': {'unused': 1}, 'hamiltonian': 'sz'").Warnings,
            w => w == "unused is declared and not used.");
        Assert.Equal(isTold, ModelText.Load("'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'sz', 'drives': {'d': '0.3'}"
            + later).Warnings.Any(w => w == "d is declared and not used."));
    }
}
