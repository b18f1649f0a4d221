using Engine.Numerics.RandomNumbers;
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
    [InlineData(1e-8)]
    [InlineData(2e-4)]
    [InlineData(0.01)]
    [InlineData(0.06)]
    [InlineData(0.5)]
    public void Optimizer_finds_the_known_optimum(double bound)
    {
        RunReport report = Run(new SecureParameters { Preset = SecurePreset.Symmetric, LossBound = bound });
        Near.Relative(SecureDistribution.LargestGain(bound), report.Value("bestGain"), 1e-12);
        Near.Relative(SecureDistribution.LargestGain(bound), report.Value("largestGain"), 1e-15);
        Assert.True(report.Value("bestGainLoss") <= bound);
    }

    [Theory]
    [InlineData(0.05, 0.0225)]
    [InlineData(0.1, 0.04)]
    public void Optimizer_at_mean_one_half(double bound, double gain)
    {
        RunReport report = Run(new SecureParameters { Preset = SecurePreset.Symmetric, LossBound = bound, MeanEnergy = 0.5 });
        Near.Absolute(gain, report.Value("bestGain"), 1e-14);
        Assert.Equal([0, 0.5, 1], report.Column("bestEnsemble", "energy"));
        Near.Absolute(bound, report.Column("bestEnsemble", "weight")[0], 1e-15);
        FigureSeries best = ((LineFigure)report.Figures.Single(f => f.Name == "front")).Series.Single(x => x.Label == "best at the loss bound");
        Near.Absolute(gain, best.Y[0], 1e-14);
        Near.Absolute(bound, best.X[0], 1e-14);
    }

    [Fact]
    public void Optimizer_keeps_bounds_and_mean_and_is_not_beaten()
    {
        var stream = new RandomStream(8);
        for (int trial = 0; trial < 200; trial++)
        {
            double mean = stream.NextUniform(0.02, 0.98), bound = Math.Pow(10, stream.NextUniform(-8, -0.5));
            (double[] e, double[] w) = SecureOptimizer.Find(bound, mean);
            SecureDistribution best = SecureDistribution.OfFamily(e, w), pair = OfPair(bound, mean);
            Near.Absolute(mean, e.Zip(w, (x, y) => x * y).Sum(), 1e-15);
            Near.Absolute(1, w.Sum(), 1e-15);
            Assert.All(w, x => Assert.InRange(x, 0, 1));
            Assert.True(best.Loss <= bound, $"{best.Loss:R} above {bound:R}");
            Near.Relative(SecureOptimizer.Gain(bound, mean), best.Gain, 1e-10);
            Assert.True(pair.Loss <= bound && pair.Gain <= best.Gain * (1 + 1e-12), $"two members gain {pair.Gain} of {best.Gain}");
            Assert.True(best.Gain <= SecureDistribution.LargestGain(bound) * (1 + 1e-12));
            AssertUnbeaten(stream, mean, bound, best.Gain);
        }
    }

    private static SecureDistribution OfPair(double bound, double mean)
    {
        (double[] e, double[] w) = SecureOptimizer.Find(bound, mean, 2);
        Assert.Equal(2, e.Length);
        return SecureDistribution.OfFamily(e, w);
    }

    /// <summary>Random ensembles of three members of the same mean: weights from two linear conditions.</summary>
    private static void AssertUnbeaten(RandomStream stream, double mean, double bound, double best)
    {
        for (int k = 0; k < 100; k++)
        {
            double spread = Math.Sqrt(bound) * stream.NextUniform(0.1, 3);
            double low = Math.Max(0, mean - spread * stream.NextUniform()), high = Math.Min(1, mean + spread * stream.NextUniform()),
                middle = stream.NextUniform(low, high);
            double share = stream.NextUniform(), rest = (mean - share * middle) / (1 - share), top = (rest - low) / (high - low);
            if (!(top is >= 0 and <= 1))
            {
                continue;
            }

            SecureDistribution s = SecureDistribution.OfFamily([low, middle, high], [(1 - share) * (1 - top), share, (1 - share) * top]);
            Assert.True(s.Loss > bound || s.Gain <= best * (1 + 1e-9));
        }
    }

    [Theory]
    [InlineData(1e-3, 2.22223e-13, 1e-5)]
    [InlineData(1e-4, 2.2222222e-17, 1e-5)]
    [InlineData(1e-5, 2.2222222e-21, 1e-5)]
    [InlineData(1e-7, 2.2222222e-29, 1e-5)]
    public void Gain_keeps_its_digits_at_small_spreads(double spread, double gain, double tolerance)
    {
        RunReport report = Run(new SecureParameters { Preset = SecurePreset.Symmetric, Spread = spread });
        Near.Relative(gain, report.Value("privacyGain"), tolerance);
        Near.Relative(gain / (4 * spread * spread / 3), report.Value("gainPerLoss"), tolerance);
    }

    [Theory]
    [InlineData(0.3, 0.3)]
    [InlineData(null, 0.4)]
    public void Figures_mark_the_spread_of_a_preset(double? given, double marked)
    {
        RunReport report = Run(new SecureParameters { Preset = SecurePreset.Asymmetric, Spread = given });
        foreach (string name in new[] { "secure", "gain-per-loss" })
        {
            Assert.Equal(marked, Assert.Single(((LineFigure)report.Figures.Single(f => f.Name == name)).Marks).X);
        }

        Assert.Empty(((LineFigure)Run(new SecureParameters { Energies = [0.1, 0.5] }).Figures.Single(f => f.Name == "secure")).Marks);
    }

    [Fact]
    public void Free_phases_and_frequencies()
    {
        RunReport report = Run(new SecureParameters
        {
            Energies = [0.3, 0.4],
            LossBound = 1e-6,
            MeanEnergy = 0.3,
            FreePhases = true,
            AngularFrequencyA = 3e10,
            AngularFrequencyB = 4e10
        });
        Near.Absolute(0.21, report.Value("bestGain"), 1e-15);
        Near.Absolute(0, report.Value("bestGainLoss"), 0);
        Near.Relative(DimensionalEnergetics.ReducedPlanck * 7e10 * report.Value("lossA"), report.Value("lossJoule"), 1e-14);
        double joule = DimensionalEnergetics.ReducedPlanck * 7e10 * 0.005;
        RunReport same = Run(new SecureParameters { Energies = [0.3, 0.4], LossEnergyBound = joule, AngularFrequencyA = 3e10, AngularFrequencyB = 4e10 });
        Near.Relative(SecureDistribution.LargestGain(0.01), same.Value("bestGain"), 1e-12);
    }

    [Theory]
    [InlineData("spread")]
    [InlineData("weights")]
    [InlineData("phases")]
    [InlineData("correlation")]
    [InlineData("meanEnergy")]
    [InlineData("optimizedMembers")]
    [InlineData("freePhases")]
    public void Parameters_that_would_be_ignored_are_refused(string name)
    {
        var member = new EnsembleMember { Probability = 1, Amplitudes = [1, 0, 0, 0] };
        SecureParameters family = new() { Energies = [0.1, 0.2] }, general = new() { Ensemble = [member] };
        SecureParameters given = name switch
        {
            "spread" => family with { Spread = 0.1 },
            "weights" => general with { Weights = [1] },
            "phases" => general with { Phases = [0] },
            "correlation" => general with { Correlation = Correlation.Anticorrelated },
            "meanEnergy" => family with { MeanEnergy = 0.2 },
            "optimizedMembers" => family with { OptimizedMembers = 2 },
            _ => family with { FreePhases = true },
        };
        Assert.Equal(name, Assert.Single(given.Validate()).Parameter);
    }

    [Fact]
    public void Refuses_and_names_every_problem()
    {
        Assert.Contains(new SecureParameters().Validate(), p => p.Message.StartsWith("give one of", StringComparison.Ordinal));
        Assert.Contains(new SecureParameters { Energies = [0.1, 0.2], Weights = [1] }.Validate(), p => p.Parameter == "weights");
        Assert.Contains(new SecureParameters { Energies = [0.1, 0.2], Phases = [1] }.Validate(), p => p.Parameter == "phases");
        Assert.Contains(new SecureParameters { Energies = [0.1, 1.2] }.Validate(), p => p.Parameter == "energies[1]");
        Assert.Contains(new SecureParameters { Energies = [0.1, 0.2], Weights = [0.5, 0.6] }.Validate(),
            p => p.Message.Contains("sum to 1", StringComparison.Ordinal));
        Assert.Equal(2, new SecureParameters { Energies = [-1, 2] }.Validate().Count());
    }
}
