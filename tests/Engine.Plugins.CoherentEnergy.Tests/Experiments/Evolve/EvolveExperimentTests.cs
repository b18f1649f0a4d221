using System.Numerics;
using Engine.Plugins.CoherentEnergy.Dynamics;
using Engine.Plugins.CoherentEnergy.Experiments;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class EvolveExperimentTests
{
    private static RunReport Run(EvolveParameters parameters) => new EvolveExperiment().Run(parameters, new TestRun());

    [Fact]
    public void Decay_of_a_correlated_state_and_its_sudden_death()
    {
        RunReport report = Run(new EvolveParameters { State = "psi(0.8)", Duration = 0.3, Points = 4 });
        Near.Absolute(0.285444041205, report.Value("finalConcurrence"));
        Near.Absolute(0.0203695751649, report.Value("finalMinQuantumDeficit"));
        Near.Absolute(0.241415129445, report.Value("finalDeficitA"));
        Near.Absolute(0.221045554280, report.Value("finalClassicalDeficitA"));
        Assert.Equal(ReportValueKind.Undefined, report.Scalars["suddenDeathTime"].Value.Kind);
        Near.Absolute(0.693147180560, Run(new EvolveParameters { State = "psi(0.8)", Duration = 2 }).Value("suddenDeathTime"));
    }

    [Theory]
    [InlineData(0.8, 1.0, 0.3)]
    [InlineData(0.6, 0.2, 2.0)]
    [InlineData(0.3, 1.0, 1.0)]
    public void Decay_follows_the_closed_form_at_every_time(double e, double gammaA, double gammaB)
    {
        RunReport report = Run(new EvolveParameters
        {
            State = FormattableString.Invariant($"psi({e})"),
            DecayRateA = gammaA,
            DecayRateB = gammaB,
            Duration = 3,
            Points = 31
        });
        double[] t = report.Column("series", "time"), c = report.Column("series", "concurrence");
        for (int k = 0; k < t.Length; k++)
        {
            double qa = Math.Exp(-gammaA * t[k]), qb = Math.Exp(-gammaB * t[k]);
            double expected = 2 * Math.Max(0, Math.Sqrt(qa * qb * e * (1 - e)) - e * Math.Sqrt(qa * qb * (1 - qa) * (1 - qb)));
            Near.Absolute(expected, c[k], 1e-12);
        }
    }

    [Fact]
    public void Low_energy_states_never_die_suddenly()
    {
        Assert.Equal(ReportValueKind.Undefined, Run(new EvolveParameters { State = "psi(0.4)", Duration = 12 }).Scalars["suddenDeathTime"].Value.Kind);
    }

    [Fact]
    public void Thermal_bath_dephasing_and_detuning_follow_their_rates()
    {
        const double Gamma = 0.7, Thermal = 0.4, Dephasing = 0.9, Detuning = 1.3, Time = 1.1;
        RunReport report = Run(new EvolveParameters
        {
            State = "product(0.3, 0.6)",
            DecayRateA = Gamma,
            ThermalNumberA = Thermal,
            DephasingRateA = Dephasing,
            DetuningA = Detuning,
            DecayRateB = 0,
            Duration = Time,
            Points = 3,
        });
        double rate = Gamma * (2 * Thermal + 1), steady = Thermal / (2 * Thermal + 1);
        Near.Absolute(steady + (0.3 - steady) * Math.Exp(-rate * Time), report.Column("series", "energyA")[^1], 1e-13);
        Near.Absolute(0.6, report.Column("series", "energyB")[^1], 1e-13);
        Complex expected = Math.Sqrt(0.21) * Complex.FromPolarCoordinates(Math.Exp(-(rate / 2 + Dephasing) * Time), -Detuning * Time);
        Near.Absolute(expected, ((Complex[])report.Tables["series"]["meanFieldA"].Values)[^1], 1e-13);
        Near.Absolute(0, report.Value("traceDrift"), 1e-13);
    }

    [Fact]
    public void Exchange_swaps_an_excitation_and_entanglement_returns()
    {
        RunReport report = Run(new EvolveParameters
        {
            State = "product(1, 0)",
            DecayRateA = 0,
            DecayRateB = 0,
            Exchange = 1,
            Duration = Math.PI,
            Points = 101
        });
        double[] t = report.Column("series", "time"), c = report.Column("series", "concurrence"), b = report.Column("series", "energyB");
        for (int k = 0; k < t.Length; k++)
        {
            Near.Absolute(Math.Abs(Math.Sin(2 * t[k])), c[k], 1e-11);
            Near.Absolute(Math.Pow(Math.Sin(t[k]), 2), b[k], 1e-12);
        }
    }

    [Fact]
    public void Energy_balance_holds_along_the_way()
    {
        RunReport report = Run(new EvolveParameters
        {
            State = "random(2)",
            ThermalNumberA = 0.2,
            Exchange = 2,
            DephasingRateB = 0.3,
            Duration = 2,
            Points = 21
        });
        double[] Get(string name) => report.Column("series", name);
        for (int k = 0; k < 21; k++)
        {
            double sum = Get("coherentEnergyA")[k] + Get("coherentEnergyB")[k] + 2 * Get("minQuantumDeficit")[k] + Get("classicalDeficitA")[k]
                + Get("classicalDeficitB")[k];
            Near.Absolute(Get("nominalCoherentEnergy")[k], sum, 1e-13);
        }

        Assert.Equal(21, report.States["states"].Count);
    }

    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(101, 1.0)]
    [InlineData(101, 20.0)]
    [InlineData(1001, 3.0)]
    public void First_death_does_not_depend_on_the_output_times(int points, double duration)
    {
        RunReport report = Run(new EvolveParameters
        {
            Amplitudes = [0, 0.6, new Complex(0, 0.8), 0],
            DecayRateA = 0.2,
            DecayRateB = 0.2,
            ThermalNumberA = 0.3,
            ThermalNumberB = 0.3,
            Exchange = 5,
            Duration = duration,
            Points = points,
        });
        Scalar death = report.Scalars["suddenDeathTime"];
        Near.Absolute(0.18093593738628, death.Value.Real, 5e-14 + death.Error!.Value);
        Assert.InRange(death.Error.Value, 1e-17, 1e-12);
        double[] times = report.Column("crossings", "time");
        Assert.True(times.Length >= 2);
        Assert.Equal(times.Order(), times);
        Assert.Equal("lost", report.Tables["crossings"]["event"][0].Text);
        Assert.Equal("returned", report.Tables["crossings"]["event"][1].Text);
    }

    [Fact]
    public void Errors_of_death_times_cover_the_closed_form()
    {
        // 1 - q = sqrt((1 - e)/e), from early deaths to ones long after the state has decayed.
        for (int k = 1; k < 40; k++)
        {
            double e = 0.5 + 0.012 * k, exact = -Math.Log(1 - Math.Sqrt((1 - e) / e));
            foreach (double rate in new[] { 1, 1e6, 1e-4 })
            {
                Scalar death = Run(new EvolveParameters
                {
                    State = FormattableString.Invariant($"psi({e})"),
                    DecayRateA = rate,
                    DecayRateB = rate,
                    Duration = 8 / rate,
                    Points = 2,
                }).Scalars["suddenDeathTime"];
                Near.Absolute(exact / rate, death.Value.Real, death.Error!.Value);
                Assert.True(death.Error < 1e-6 / rate, $"e = {e}: error {death.Error}");
            }
        }
    }

    [Fact]
    public void Entanglement_is_born_where_two_excitations_share_a_warm_exchange()
    {
        RunReport report = Run(new EvolveParameters
        {
            State = "product(1, 0)",
            ThermalNumberA = 0.05,
            DecayRateA = 0.2,
            DecayRateB = 0,
            Exchange = 1,
            Duration = 60,
            Points = 3
        });
        string[] kinds = [.. Enumerable.Range(0, report.Tables["crossings"].RowCount).Select(i => report.Tables["crossings"]["event"][i].Text)];
        Assert.Contains("lost", kinds);
        for (int i = 1; i < kinds.Length; i++)
        {
            Assert.NotEqual(kinds[i - 1] == "lost", kinds[i] == "lost");
        }
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void Stiff_evolutions_keep_the_trace_and_tell_their_error(double exchange)
    {
        RunReport report = Run(new EvolveParameters
        {
            State = "product(1, 0)",
            DecayRateA = 0.1,
            DecayRateB = 0.1,
            Exchange = exchange,
            Duration = 1,
            Points = 11
        });
        Near.Absolute(0, report.Value("traceDrift"), 1e-12);
        Assert.Equal(exchange > 1e9, report.Warnings.Any(w => w.Contains("uncertain by about", StringComparison.Ordinal)
            && w.Contains("E-004", StringComparison.Ordinal)));
    }

    /// <summary>Samples are at most 65536: from where they are a quarter of the shortest period apart, crossings may be missed.</summary>
    [Fact]
    public void Samples_further_apart_than_a_quarter_of_a_period_are_told()
    {
        EvolveParameters Parameters(double exchange) => new() { State = "product(1, 0)", DecayRateA = 0.1, Exchange = exchange, Duration = 1, Points = 3 };
        double NormOf(EvolveParameters p) => new TwoQubitGenerator(p.A, p.B, p.Couplings).Norm;
        double most = 65536 * Math.PI / 2, exchange = most * 1e4 / NormOf(Parameters(1e4));
        foreach (double side in new[] { 0.999, 1.001 })
        {
            EvolveParameters parameters = Parameters(side * exchange);
            Assert.Equal(side > 1, NormOf(parameters) > most);
            Assert.Equal(side > 1, Run(parameters).Warnings.Any(w => w.Contains("faster crossings may be missed", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_bath_that_cannot_act_is_refused()
    {
        Assert.Equal("thermalNumberB", Assert.Single(new EvolveParameters { State = "bell-phi+", DecayRateB = 0, ThermalNumberB = 1 }.Validate()).Parameter);
    }
}
