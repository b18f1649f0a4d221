using System.Numerics;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.Experiments;

namespace Engine.Plugins.CoherentEnergy.Tests.Energetics;

public sealed class TradeOffTests
{
    [Fact]
    public void Reach_at_given_energies()
    {
        RunReport report = new TradeoffExperiment().Run(new TradeoffParameters { EnergyA = 0.3, EnergyB = 0.45, Points = 11 }, new TestRun());
        Near.Absolute(0.21, report.Value("maxSquaredNegativity"));
        Near.Absolute(0.918032786885, report.Value("maxEfficiency"));
        Near.Absolute(Math.Sqrt(0.21), report.Value("attainedNegativity"), 1e-14);
        Assert.Equal(["energies", "reachable", "efficiency", "negativity"], report.Figures.Select(f => f.Name));
    }

    [Fact]
    public void Attaining_states_have_the_energies_and_the_negativity_asked_for()
    {
        for (double a = 0; a <= 1; a += 0.1)
        {
            for (double b = 0; b <= 1; b += 0.1)
            {
                foreach (double share in new[] { 0, 0.3, 0.99, 1 })
                {
                    double squared = share * TradeOff.MaxSquaredNegativity(a, b);
                    Complex[] state = TradeOff.AttainingState(a, b, squared);
                    TwoQubitEnergetics energetics = TwoQubitEnergetics.OfPure(state);
                    Near.Absolute(1, state.Sum(c => c.Magnitude * c.Magnitude), 1e-14);
                    Near.Absolute(a, energetics.A.Energy, 1e-14);
                    Near.Absolute(b, energetics.B.Energy, 1e-14);
                    Near.Absolute(squared, energetics.Negativity * energetics.Negativity, 1e-14);
                }
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => TradeOff.AttainingState(0.3, 0.45, 0.22));
    }

    [Fact]
    public void Nothing_lies_beyond_the_reach()
    {
        var stream = new Numerics.RandomNumbers.RandomStream(5);
        for (int i = 0; i < 20000; i++)
        {
            Complex[] state = new Complex[4];
            stream.FillComplexNormal(state);
            double norm = Math.Sqrt(state.Sum(c => c.Magnitude * c.Magnitude));
            TwoQubitEnergetics energetics = TwoQubitEnergetics.OfPure([.. state.Select(c => c / norm)]);
            Assert.True(energetics.Negativity * energetics.Negativity <= TradeOff.MaxSquaredNegativity(energetics.A.Energy, energetics.B.Energy) + 1e-14);
        }
    }

    [Fact]
    public void Energy_budget()
    {
        double omega = 2 * Math.PI * 5e9, quantum = DimensionalEnergetics.ReducedPlanck * omega;
        RunReport Spend(double energy, bool bound) => new TradeoffExperiment().Run(
            new TradeoffParameters { AngularFrequencyA = omega, FrequencyB = 5e9, EnergyBudget = energy, BudgetIsBound = bound, Points = 3 }, new TestRun());
        Near.Absolute(0.16, Spend(0.4 * quantum, false).Value("budgetSquaredNegativity"), 1e-12);
        Near.Absolute(0.16, Spend(1.6 * quantum, false).Value("budgetSquaredNegativity"), 1e-12);
        Near.Absolute(0.25, Spend(1.6 * quantum, true).Value("budgetSquaredNegativity"), 1e-12);
        Assert.Contains("at most", Assert.Throws<ParameterException>(() => Spend(3 * quantum, false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Controlled_phase()
    {
        RunReport report = new ProcessExperiment().Run(new ProcessParameters { EnergyA = 0.3, EnergyB = 0.6, Phase = 2, Points = 5 }, new TestRun());
        Near.Absolute(0.377819535127, report.Value("negativity"));
        Near.Absolute(0.634433782773, report.Value("efficiency"));
        Near.Absolute(0.3, report.Value("energyA"), 1e-14);
        Near.Absolute(0.6, report.Value("energyB"), 1e-14);
        Assert.Single(report.Warnings);
    }

    [Fact]
    public void Controlled_phase_formula_matches_its_state_and_keeps_local_energies()
    {
        for (double chi = -7; chi < 7; chi += 0.37)
        {
            TwoQubitEnergetics energetics = TwoQubitEnergetics.OfPure(GenerationProcess.ControlledPhase(0.2, 0.85, chi));
            Near.Absolute(GenerationProcess.ControlledPhaseNegativity(0.2, 0.85, chi), energetics.Negativity, 1e-14);
            Near.Absolute(0.2, energetics.A.Energy, 1e-14);
            Near.Absolute(0.85, energetics.B.Energy, 1e-14);
        }
    }

    [Fact]
    public void Excitation_conserving_gates_cannot_beat_their_bound()
    {
        var stream = new Numerics.RandomNumbers.RandomStream(9);
        foreach (double e in new[] { 0.1, 0.5, 0.8 })
        {
            TwoQubitEnergetics best = TwoQubitEnergetics.OfPure(GenerationProcess.ExcitationConserving(e));
            Near.Absolute(GenerationProcess.ExcitationConservingNegativity(e), best.Negativity, 1e-14);
            Near.Absolute(GenerationProcess.ExcitationConservingEfficiency(e), best.Efficiency!.Value, 1e-14);
            for (int i = 0; i < 2000; i++)
            {
                // A random unitary on the block of one excitation and a random phase on |11>.
                var u = Quantum.RandomStates.Unitary(2, stream);
                double one = Math.Sqrt(e * (1 - e));
                Complex[] state = [1 - e, one * (u[0, 0] + u[0, 1]), one * (u[1, 0] + u[1, 1]), Complex.FromPolarCoordinates(e, stream.NextUniform(0, 7))];
                Assert.True(EnsembleEnergetics.PureNegativity(state) <= best.Negativity + 1e-14);
            }
        }
    }

    [Theory]
    [InlineData(0.5, 0.5000001)]
    [InlineData(0.49999999, 0.5)]
    [InlineData(1e-15, 1e-15)]
    [InlineData(1e-20, 0.3)]
    [InlineData(1e-12, 1 - 1e-12)]
    [InlineData(0.3, 0.45)]
    public void Attaining_states_keep_energies_and_negativity_everywhere(double a, double b)
    {
        double largest = TradeOff.MaxSquaredNegativity(a, b);
        foreach (double share in new[] { 1, 0.5, 1e-3 })
        {
            Complex[] state = TradeOff.AttainingState(a, b, share * largest);
            TwoQubitEnergetics energetics = TwoQubitEnergetics.OfPure(state);
            Near.Absolute(a, energetics.A.Energy, 1e-15 + 1e-12 * a);
            Near.Absolute(b, energetics.B.Energy, 2e-15);
            Near.Relative(Math.Sqrt(share * largest), energetics.Negativity, 1e-12);
        }
    }

    [Fact]
    public void Efficiency_of_tiny_energies_is_one_and_never_more()
    {
        Near.Absolute(1, TwoQubitEnergetics.OfPure(States.StatePresets.Correlated(1e-15)).Efficiency!.Value, 1e-12);
        var stream = new Engine.Numerics.RandomNumbers.RandomStream(31);
        for (int k = 0; k < 2000; k++)
        {
            TwoQubitEnergetics s = TwoQubitEnergetics.OfPure(States.StatePresets.Correlated(stream.NextUniform(), stream.NextUniform(0, 6)));
            Assert.True(s.Efficiency <= 1 && s.Concurrence <= 1 && s.Negativity <= 0.5);
        }
    }

    [Fact]
    public void Budgets_need_no_joules()
    {
        Assert.Equal((0.1875, 0.25), TradeOff.Budget(0.25, upperBound: false));
        Assert.Equal((0.25, 0.5), TradeOff.Budget(0.8, upperBound: true));
        Assert.Equal("budgetIsBound", Assert.Single(
            new Engine.Plugins.CoherentEnergy.Experiments.TradeoffParameters { BudgetIsBound = true }.Validate()).Parameter);
    }
}
