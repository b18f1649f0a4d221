using Engine.Numerics.Random;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class SecureExperimentTests
{
    private static RunReport Run(SecureParameters parameters) => new SecureExperiment().Run(parameters with { Points = 5 }, new TestRun());

    [Theory]
    [InlineData(SecurePreset.Symmetric, 0.143333333333, 0.134444444444, 0.00888888888889, 0.213333333333, 0.0416666666667)]
    [InlineData(SecurePreset.Asymmetric, 0.183333333333, 0.175912456799, 0.00742087653412, 0.0533333333333, 0.139141435015)]
    public void Equal_weights(SecurePreset preset, double alice, double eve, double gain, double loss, double ratio)
    {
        RunReport report = Run(new SecureParameters { Preset = preset, Spread = 0.4 });
        Near.Absolute(alice, report.Value("aliceDeficit"));
        Near.Absolute(eve, report.Value("eveDeficit"));
        Near.Absolute(gain, report.Value("privacyGain"));
        Near.Absolute(loss, report.Value("totalLoss"));
        Near.Absolute(loss / 2, report.Value("lossA"));
        Near.Absolute(ratio, report.Value("gainPerLoss"));
        Assert.Contains(report.Warnings, w => w.Contains("reconstructions", StringComparison.Ordinal));
    }

    [Fact]
    public void Fixed_energy_preset_keeps_the_mean_and_another_weighting_flips_the_order_of_gains()
    {
        (double[] energies, double[] weights) = SecureInput.Family(SecurePreset.AsymmetricFixedEnergy, 0.4);
        Near.Absolute(0.5, energies.Zip(weights, (e, w) => e * w).Sum(), 1e-15);
        double[] heavy = [0.05, 0.9, 0.05], light = [0.05, 0.05, 0.9];
        Assert.True(SecureDistribution.OfFamily([0.1, 0.5, 0.9], light).Gain < SecureDistribution.OfFamily([0.5, 0.7, 0.9], [0.4, 0.2, 0.4]).Gain);
        Assert.True(SecureDistribution.OfFamily([0.1, 0.5, 0.9], heavy).Gain > 0);
    }

    [Theory]
    [InlineData(Correlation.Correlated)]
    [InlineData(Correlation.Anticorrelated)]
    public void Closed_form_of_the_family_equals_the_general_route(Correlation correlation)
    {
        var stream = new RandomStream(4);
        for (int trial = 0; trial < 40; trial++)
        {
            int n = 2 + stream.NextInt32(4);
            double[] e = new double[n], w = new double[n], phase = new double[n];
            for (int k = 0; k < n; k++)
            {
                (e[k], w[k], phase[k]) = (stream.NextUniform(), stream.NextUniform(), stream.NextUniform(0, 6));
            }

            double sum = w.Sum();
            w = [.. w.Select(x => x / sum)];
            WeightedState[] ensemble = [.. w.Select((x, k) => new WeightedState(
                x, correlation == Correlation.Correlated ? StatePresets.Correlated(e[k], phase[k]) : StatePresets.Anticorrelated(e[k], phase[k])))];
            SecureDistribution family = SecureDistribution.OfFamily(e, w, phase), general = SecureDistribution.Of(ensemble);
            Near.Absolute(general.AliceDeficit, family.AliceDeficit, 1e-13);
            Near.Absolute(general.EveDeficit, family.EveDeficit, 1e-12);
            Near.Absolute(general.LossA, family.LossA, 1e-13);
            Near.Absolute(general.LossB, family.LossB, 1e-13);
            Assert.True(family.Gain >= -1e-14);
        }
    }

    [Fact]
    public void Gain_and_energy_variance_fill_the_semicircle()
    {
        double[] e = [0.2, 0.45, 0.9, 0.7], w = [0.1, 0.4, 0.3, 0.2];
        SecureDistribution s = SecureDistribution.OfFamily(e, w);
        double x = e.Zip(w, (a, b) => (a - 0.5) * b).Sum(), g = e.Zip(w, (a, b) => Math.Sqrt(a * (1 - a)) * b).Sum();
        Near.Absolute(0.25 - x * x - g * g, s.Gain + s.LossA, 1e-15);
    }

    [Fact]
    public void Phases_buy_gain_at_no_loss()
    {
        RunReport report = Run(new SecureParameters { Energies = [0.5, 0.5], Phases = [0, Math.PI] });
        Near.Absolute(0.25, report.Value("privacyGain"), 1e-14);
        Near.Absolute(0, report.Value("totalLoss"), 1e-14);
        Assert.Equal(ReportValueKind.Undefined, report.Scalars["gainPerLoss"].Value.Kind);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.06)]
    [InlineData(0.5)]
    public void Optimizer_finds_the_known_optimum(double bound)
    {
        RunReport report = Run(new SecureParameters { Preset = SecurePreset.Symmetric, LossBound = bound });
        Near.Absolute(SecureDistribution.LargestGain(bound), report.Value("bestGain"), 2e-7);
        Assert.True(report.Value("bestGainLoss") <= bound + 1e-8);
    }

    [Fact]
    public void Optimizer_keeps_a_mean_energy()
    {
        (double[] e, double[] w) = SecureOptimizer.Find(4, 0.05, 0.5, cancellation: TestContext.Current.CancellationToken);
        Near.Absolute(0.5, e.Zip(w, (a, b) => a * b).Sum(), 1e-8);
        SecureDistribution best = SecureDistribution.OfFamily(e, w);
        Assert.True(best.Loss <= 0.05 + 1e-8);

        // Random ensembles moved to the mean by mirroring cannot beat it.
        var stream = new RandomStream(8);
        for (int trial = 0; trial < 20000; trial++)
        {
            double a = stream.NextUniform(), b = stream.NextUniform(), c = stream.NextUniform();
            double[] energies = [a, 1 - a, b, 1 - b], weights = [c / 2, c / 2, (1 - c) / 2, (1 - c) / 2];
            SecureDistribution s = SecureDistribution.OfFamily(energies, weights);
            Assert.True(s.Loss > 0.05 || s.Gain <= best.Gain + 1e-8);
        }
    }

    [Fact]
    public void Refuses_and_names_every_problem()
    {
        Assert.Contains(new SecureParameters().Validate(), p => p.Message.StartsWith("give one of", StringComparison.Ordinal));
        Assert.Contains(new SecureParameters { Energies = [0.1, 0.2], Weights = [1] }.Validate(), p => p.Parameter == "weights");
        Assert.Contains(new SecureParameters { Energies = [0.1, 0.2], Phases = [1] }.Validate(), p => p.Parameter == "phases");
        Assert.Contains(new SecureParameters { Energies = [0.1, 1.2] }.Validate(), p => p.Parameter == "energies[1]");
        Assert.Contains(new SecureParameters { Energies = [0.1, 0.2], Weights = [0.5, 0.6] }.Validate(), p => p.Message.Contains("sum to 1", StringComparison.Ordinal));
        Assert.Equal(2, new SecureParameters { Energies = [-1, 2] }.Validate().Count());
    }
}
