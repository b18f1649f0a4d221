using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class BoundExperimentTests
{
    private static readonly BoundParameters Rubidium70 = new() { Interaction = 2 * Math.PI * 55.2e6, DecayRate = 6803 };

    [Fact]
    public void Rubidium_at_room_temperature()
    {
        RunReport report = Run(Rubidium70);
        double error = (1 + Math.PI / 2) * 6803 / (2 * Math.PI * 55.2e6);
        Assert.Equal(error, report.Scalars["boundError"].Value.Real, 1e-15);
        Assert.Equal(error * 1.2220309407033, report.Scalars["naiveError"].Value.Real, 1e-15);

        // The often quoted 5.05e-5 belongs to the unrounded lifetime of 146.737 microseconds; 6803/s is 147 microseconds.
        Assert.Equal(5.05e-5, report.Scalars["boundError"].Value.Real, 0.01e-5);
        Assert.Equal(5.05e-5, Run(Rubidium70 with { DecayRate = 6814.8985 }).Scalars["boundError"].Value.Real, 0.005e-5);
        Assert.Equal(2.5707963267949, report.Scalars["boundScaledRydbergTime"].Value.Real, 1e-12);
        Assert.Equal(1.548090899633, report.Scalars["vonNeumannSharp"].Value.Real, 1e-10);
        Assert.Equal(100, report.Tables["optimalPath"].RowCount);
        Assert.Empty(report.Warnings);
    }

    // 4 exp(π - 2|B|τ) to first order: the rest is of its square, times |B|τ.
    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void The_excess_of_long_durations_is_the_asymptotic_one(double scaled)
    {
        RunReport report = Run(Rubidium70 with { Duration = scaled / (2 * Math.PI * 55.2e6) });
        double excess = report.Scalars["finiteDurationScaledRydbergTime"].Value.Real - report.Scalars["boundScaledRydbergTime"].Value.Real;
        double asymptotic = report.Scalars["asymptoticExcess"].Value.Real;
        Assert.Equal(4 * Math.Exp(Math.PI - (2 * scaled)), asymptotic, 1e-12 * asymptotic);
        Assert.Equal(1, excess / asymptotic, 2e-3);
    }

    [Theory]
    [InlineData(0.0999, false)]
    [InlineData(0.1001, true)]
    public void Strong_decay_is_warned_of_from_a_tenth_on(double error, bool isWarned)
    {
        RunReport report = Run(new() { Interaction = 3, DecayRate = 3 * error / (1 + (Math.PI / 2)) });
        Assert.Equal(error, report.Scalars["boundError"].Value.Real, 1e-12);
        Assert.Equal(isWarned, report.Warnings.Any(w => w.StartsWith("Gamma T_r is above 0.1", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1e-13, false)]
    [InlineData(2e-14, true)]
    public void Last_bits_of_a_coefficient_are_warned_of_where_they_decide(double rest, bool isWarned)
    {
        RunReport report = Run(Rubidium70 with { TargetSchmidtCoefficient = 1 - rest });
        Assert.Equal(isWarned, report.Warnings.Any(w => w.StartsWith("So close to a product state", StringComparison.Ordinal)));

        // The same target by its entropy is known to all digits.
        Assert.Empty(Run(Rubidium70 with { TargetEntropy = rest / Math.Log(2) }).Warnings);
    }

    [Fact]
    public void Sign_of_the_interaction_does_not_matter() => Assert.Equal(
        Run(Rubidium70).Scalars["boundError"].Value.Real,
        Run(Rubidium70 with { Interaction = -Rubidium70.Interaction }).Scalars["boundError"].Value.Real);

    [Fact]
    public void Duration_gives_the_finite_duration_bound()
    {
        RunReport report = Run(Rubidium70 with { Duration = 5 / Rubidium70.Interaction });
        Assert.Equal(2.575074720871, report.Scalars["finiteDurationScaledRydbergTime"].Value.Real, 1e-9);
        Table path = report.Tables["finiteDurationPath"];
        double[] time = (double[])path["time"].Values;
        Assert.Equal(5 / Rubidium70.Interaction, time[^1], 1e-9 * time[^1]);
        Assert.Equal(0, time[0]);
        double[] rydberg = (double[])path["rydbergTime"].Values;
        Assert.Equal(report.Scalars["finiteDurationRydbergTime"].Value.Real, rydberg[^1], 1e-9 * rydberg[^1]);
    }

    [Fact]
    public void Too_short_a_duration_says_what_is_reached()
    {
        RunReport report = Run(Rubidium70 with { Duration = 2 / Rubidium70.Interaction });
        Assert.False(report.Scalars["targetReachable"].Value.Boolean);
        Assert.Equal(Math.Sin(1), report.Scalars["maximalConcurrence"].Value.Real, 1e-12);
        Assert.Single(report.Warnings);
    }

    [Fact]
    public void More_than_one_bit_needs_more_time()
    {
        RunReport report = Run(Rubidium70 with { TargetEntropy = 3, Duration = 3.2 / Rubidium70.Interaction });
        Assert.False(report.Scalars["targetReachable"].Value.Boolean);
        Assert.Equal(5.914181375829575, report.Scalars["minimalScaledDuration"].Value.Real, 1e-12);
        Assert.True(Run(Rubidium70 with { TargetEntropy = 3, Duration = 5.92 / Rubidium70.Interaction }).Scalars["targetReachable"].Value.Boolean);
    }

    [Theory]
    [InlineData(1e-17)]
    [InlineData(1e-10)]
    public void Weak_targets_keep_their_digits(double entropy)
    {
        RunReport report = Run(Rubidium70 with { TargetEntropy = entropy, Duration = 1 / Rubidium70.Interaction });
        double angle = 2 * Math.Sqrt(entropy * Math.Log(2));
        double expected = angle + 2 * entropy * Math.Log(2);
        Assert.Equal(1, report.Scalars["boundScaledRydbergTime"].Value.Real / expected, 1e-10);
        Assert.InRange(report.Scalars["boundScaledRydbergTime"].Error!.Value, 0, 2e-15 * expected);
        Assert.Equal(1, report.Scalars["finiteDurationScaledRydbergTime"].Value.Real / expected, 1e-4);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void Bits_beside_a_product_state_are_said_to_decide()
    {
        RunReport report = Run(Rubidium70 with { TargetSchmidtCoefficient = 1 - 4.5e-16 });
        Scalar time = report.Scalars["boundScaledRydbergTime"];
        Assert.InRange(time.Error!.Value / time.Value.Real, 1e-3, 1);
        Assert.Contains(report.Warnings, w => w.Contains("targetEntropy", StringComparison.Ordinal));
    }

    [Fact]
    public void Price_of_time_gives_duration_and_Rydberg_time()
    {
        RunReport report = Run(Rubidium70 with { Multiplier = 0.3 });
        Assert.Equal(3.511513037735734, report.Scalars["pricedScaledDuration"].Value.Real, 1e-12);
        Assert.Equal(2.682361490582773, report.Scalars["pricedScaledRydbergTime"].Value.Real, 1e-12);
    }

    [Fact]
    public void Partial_and_higher_targets()
    {
        Assert.Equal(2.191234598344, Run(Rubidium70 with { TargetEntropy = 0.75 }).Scalars["boundScaledRydbergTime"].Value.Real, 1e-10);
        Assert.Equal(1.547197551197, Run(Rubidium70 with { TargetSchmidtCoefficient = 0.75 }).Scalars["boundScaledRydbergTime"].Value.Real, 1e-10);
        RunReport more = Run(Rubidium70 with { TargetEntropy = 2, Duration = 5 / Rubidium70.Interaction });
        Assert.Equal(3.5707963267949, more.Scalars["boundScaledRydbergTime"].Value.Real, 1e-12);
        Assert.Equal(3.575074720871, more.Scalars["finiteDurationScaledRydbergTime"].Value.Real, 1e-9);
        Assert.Single(more.Warnings);
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var exception = Assert.Throws<ParameterException>(() => Run(new BoundParameters
        {
            Interaction = 0,
            DecayRate = 1,
            TargetEntropy = 0.5,
            TargetSchmidtCoefficient = 0.7,
        }));
        Assert.Equal(["Interaction", "TargetSchmidtCoefficient"], exception.Problems.Select(p => p.Parameter).Order());
    }

    private static RunReport Run(BoundParameters parameters) => new BoundExperiment().Run(parameters, new TestRun());
}
