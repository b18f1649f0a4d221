using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class QuditExperimentTests
{
    private static RunReport Run(QuditParameters parameters) => new QuditExperiment().Run(parameters, new TestRun());

    [Fact]
    public void Two_qutrits()
    {
        RunReport report = Run(new QuditParameters { Amplitudes = [[2, 0, 1], [0, 1, 0], [1, 0, 1]], Normalize = true });
        Near.Absolute(0.125, report.Value("pairDeficitA"));
        Near.Absolute(0.125, report.Value("pairDeficitB"));
        Near.Absolute(0.5, report.Value("negativity"));
        Near.Absolute(0.734375, report.Value("energyVarianceA"));
        Near.Absolute(0.642857142857, report.Value("quarterFisherInformationA"));
        Near.Absolute(0.0915178571429, report.Value("fisherDeficitA"));
        Near.Absolute(0.171875, report.Value("weightedDeficitA"));
    }

    [Fact]
    public void All_three_reduce_to_the_qubit_deficit()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            DensityMatrix state = RandomStates.Mixed(new CompositeSystem(2), 2, new RandomStream(seed));
            double e = state[1, 1].Real, s2 = Math.Pow(state[1, 0].Magnitude, 2), delta = e * (1 - e) - s2;
            QuditDeficits deficits = QuditDeficits.Of(state.View(), [0, 1]);
            Near.Absolute(delta, deficits.Pair, 1e-14);
            Near.Absolute(delta, deficits.Weighted, 1e-14);
            Near.Absolute(delta, deficits.Fisher, 1e-13);
            Near.Absolute(s2, deficits.FisherInformation / 4, 1e-13);
        }
    }

    [Fact]
    public void Squared_negativity_is_at_least_the_pair_deficit_and_equal_up_to_rank_two()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            var stream = new RandomStream(seed, 3);
            Complex[][] rows = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 4).Select(_ => stream.NextComplexNormal()).ToArray())];
            RunReport report = Run(new QuditParameters { Amplitudes = rows, Normalize = true });
            Assert.True(report.Value("squaredNegativity") > report.Value("pairDeficitA"));
            Near.Absolute(report.Value("pairDeficitA"), report.Value("pairDeficitB"), 1e-13);
            rows[2] = rows[1];
            RunReport rankTwo = Run(new QuditParameters { Amplitudes = rows, Normalize = true });
            Near.Absolute(rankTwo.Value("pairDeficitA"), rankTwo.Value("squaredNegativity"), 1e-13);
        }
    }

    [Fact]
    public void Pair_deficit_of_an_ensemble_splits_exactly()
    {
        var stream = new RandomStream(2);
        QuditMember[] members = [.. new[] { 0.5, 0.3, 0.2 }.Select(p => new QuditMember
        {
            Probability = p, Amplitudes = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 3).Select(_ => stream.NextComplexNormal()).ToArray())],
        })];
        RunReport report = Run(new QuditParameters { Ensemble = members, Normalize = true });
        Near.Absolute(report.Value("pairDeficitA"), report.Value("quantumPairDeficit") + report.Value("classicalPairDeficitA"), 1e-14);
        Near.Absolute(report.Value("pairDeficitB"), report.Value("quantumPairDeficit") + report.Value("classicalPairDeficitB"), 1e-14);
    }

    [Fact]
    public void Bound_entangled_or_not_a_vanishing_negativity_is_warned_of()
    {
        Complex[][] mixed = [.. Enumerable.Range(0, 9).Select(i => Enumerable.Range(0, 9).Select(j => (Complex)(i == j ? 1.0 / 9 : 0)).ToArray())];
        Assert.Contains(Run(new QuditParameters { DensityMatrix = mixed }).Warnings, w => w.Contains("does not mean", StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_with_reasons()
    {
        Assert.Contains(new QuditParameters { Amplitudes = [[1, 0], [0, 0]], LevelsA = [0, 1, 2] }.Validate(), p => p.Parameter == "levelsA");
        Assert.Contains(new QuditParameters { Amplitudes = [[1, 1], [0, 0]] }.Validate(), p => p.Message.Contains("set normalize", StringComparison.Ordinal));
        Assert.Contains(new QuditParameters { DensityMatrix = [[0.5, 0, 0], [0, 0.5, 0], [0, 0, 0]] }.Validate(), p => p.Parameter == "dimensionA");
        Assert.Contains(new QuditParameters().Validate(), p => p.Message.StartsWith("give one", StringComparison.Ordinal));
    }
}
