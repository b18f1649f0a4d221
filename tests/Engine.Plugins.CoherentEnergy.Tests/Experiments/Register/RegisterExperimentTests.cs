using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class RegisterExperimentTests
{
    private static RunReport Run(RegisterParameters parameters, ulong seed = 1) => new RegisterExperiment().Run(parameters, new TestRun { Seed = seed });

    [Fact]
    public void Ghz_states_hold_everything_together_and_w_states_everything_in_pairs()
    {
        RunReport ghz = Run(new RegisterParameters { State = "ghz" });
        Near.Absolute(1, ghz.Value("threeTangle"), 1e-12);
        Near.Absolute(0.75, ghz.Value("totalDeficit"), 1e-12);
        Near.Absolute(0, ghz.Value("totalPairDeficit"), 1e-12);
        RunReport w = Run(new RegisterParameters { State = "w" });
        Near.Absolute(0, w.Value("threeTangle"), 1e-12);
        Near.Absolute(3 * 2 / 9.0, w.Value("totalDeficit"), 1e-12);
        Near.Absolute(3 * 2 / 9.0, w.Value("totalPairDeficit"), 1e-12);

        // W of n qubits: pair concurrence 2/n, deficit (n-1)/n^2.
        RunReport five = Run(new RegisterParameters { State = "w", Qubits = 5 });
        Near.Absolute(0.4, five.Tables["pairs"]["concurrence"][0].Real, 1e-12);
        Near.Absolute(4 / 25.0, five.Tables["qubits"]["deficit"][3].Real, 1e-12);
    }

    [Fact]
    public void Monogamy_and_the_balance_hold_for_random_states()
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            RunReport report = Run(new RegisterParameters { State = "random-pure", Qubits = 2 + (int)(seed % 4) }, seed);
            Assert.True(report.Value("smallestResidual") > -1e-12);
            Near.Absolute(report.Value("totalNominalCoherentEnergy"), report.Value("totalCoherentEnergy") + report.Value("totalDeficit"), 1e-12);
        }

        DensityMatrix mixed = RandomStates.Mixed(CompositeSystem.Qubits(3), 2, new RandomStream(4));
        Complex[][] rows = [.. mixed.AsSpan().ToArray().Chunk(8)];
        Assert.True(Run(new RegisterParameters { DensityMatrix = rows }).Value("smallestResidual") > 0);
    }

    [Fact]
    public void The_negativity_of_a_pure_state_is_that_of_its_matrix()
    {
        StateVector pure = RandomStates.Pure(CompositeSystem.Qubits(4), new RandomStream(2));
        RegisterEnergetics closed = RegisterEnergetics.Of(pure.ToDensityMatrix(), pure), general = RegisterEnergetics.Of(pure.ToDensityMatrix());
        for (int i = 0; i < 4; i++)
        {
            Near.Absolute(general.Negativities[i], closed.Negativities[i], 1e-12);
        }
    }

    [Fact]
    public void Two_qubits_are_those_of_the_state_experiment_and_bad_input_is_named()
    {
        Complex[] psi = [2, new(1, -1), new(-1, 2), 3];
        RunReport report = Run(new RegisterParameters { Amplitudes = psi, Normalize = true });
        Near.Absolute(0.085, report.Tables["qubits"]["deficit"][0].Real, 1e-12);
        Near.Absolute(0.291547594742, report.Tables["qubits"]["restNegativity"][1].Real, 1e-10);
        Assert.Equal("amplitudes", Assert.Single(new RegisterParameters { Amplitudes = psi }.Validate()).Parameter);
        Assert.Equal("amplitudes", Assert.Single(new RegisterParameters { Amplitudes = [1, 0, 0] }.Validate()).Parameter);
        Assert.Equal("densityMatrix", Assert.Single(new RegisterParameters { DensityMatrix = [[1]] }.Validate()).Parameter);
        Assert.Equal("state", Assert.Single(new RegisterParameters { State = "bell" }.Validate()).Parameter);
        Assert.Equal("state", Assert.Single(new RegisterParameters().Validate()).Parameter);
    }
}
