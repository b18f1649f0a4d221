using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Tests.Theory;

public class FiniteDurationBoundTests
{
    // Quadrature of the defining integrals with 30 digits.
    [Theory]
    [InlineData(0.5, 0.3, 3.511513037735734, 2.682361490582773)]
    [InlineData(0.75, 0.2, 2.573729887977907, 1.626941581987218)]
    [InlineData(0.6, 5, 2.749921411470568, 2.618084061855425)]
    [InlineData(0.9, 0.01, 2.91180101201495, 0.8483846843491859)]
    [InlineData(0.5, 1000, 3.141593045504873, 3.140808431661383)]
    public void Multiplier_gives_duration_and_Rydberg_time(double target, double multiplier, double duration, double rydbergTime)
    {
        FiniteDurationBound bound = FiniteDurationBound.ForMultiplier(target, multiplier);
        Assert.Equal(duration, bound.Duration, 1e-13);
        Assert.Equal(rydbergTime, bound.RydbergTime, 1e-13);
    }

    [Theory]
    [InlineData(4, 0.0767791647818982, 2.605506718494087)]
    [InlineData(5, 0.00869469956309051, 2.575074720871549)]
    [InlineData(6, 0.001143876075673573, 2.571366735906033)]
    [InlineData(8, 2.083614311686473e-5, 2.570806744141534)]
    public void Duration_gives_Rydberg_time(double duration, double multiplier, double rydbergTime)
    {
        FiniteDurationBound bound = FiniteDurationBound.ForDuration(0.5, duration);
        Assert.Equal(multiplier, bound.Multiplier, multiplier * 1e-10);
        Assert.Equal(rydbergTime, bound.RydbergTime, 1e-13);
        Assert.Equal(duration, bound.Duration, 1e-12);
    }

    [Fact]
    public void One_percent_is_reached_at()
    {
        FiniteDurationBound bound = FiniteDurationBound.ForExcess(0.5, 0.01);
        Assert.Equal(4.1374180748822, bound.Duration, 1e-10);
        Assert.Equal(1.01 * EntanglementBound.MaximallyEntangled, bound.RydbergTime, 1e-12);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(16)]
    public void Excess_dies_out_exponentially(double duration)
    {
        double excess = FiniteDurationBound.ForDuration(0.5, duration).RydbergTime - EntanglementBound.MaximallyEntangled;
        Assert.Equal(1, excess / (4 * Math.Exp(Math.PI - 2 * duration)), duration > 12 ? 2e-3 : 1e-5);
    }

    [Fact]
    public void Limits_are_the_naive_and_the_unlimited_point()
    {
        FiniteDurationBound shortest = FiniteDurationBound.ForDuration(0.5, Math.PI);
        Assert.Equal(Math.PI, shortest.RydbergTime, 1e-12);
        Assert.Equal(0.5, shortest.Weights(0.7).First);
        FiniteDurationBound longest = FiniteDurationBound.ForDuration(0.5, double.PositiveInfinity);
        Assert.Equal(0, longest.Multiplier);
        Assert.Equal(EntanglementBound.MaximallyEntangled, longest.RydbergTime, 1e-15);
        Assert.Equal(EntanglementBound.MaximallyEntangled, FiniteDurationBound.ForDuration(0.5, 299).RydbergTime, 1e-14);
        Assert.Equal(EntanglementBound.MaximallyEntangled, FiniteDurationBound.ForDuration(0.5, 1e4).RydbergTime, 1e-14);
        Assert.Equal(3.0, FiniteDurationBound.ForDuration(0.75, 3).Duration, 1e-12);
    }

    [Fact]
    public void Weights_minimize_the_penalized_quotient_pointwise()
    {
        FiniteDurationBound bound = FiniteDurationBound.ForMultiplier(0.5, 0.4);
        foreach (double largest in new[] { 0.5, 0.7, 0.93 })
        {
            double Quotient(double c1) => (SchmidtRate.Population([largest, 1 - largest], [c1, 1 - c1]) + bound.Multiplier)
                / SchmidtRate.Limit(1, [largest, 1 - largest], [c1, 1 - c1]);
            double best = Enumerable.Range(1, 9_999).Select(i => Quotient(i / 10_000.0)).Min();
            Assert.Equal(best, Quotient(bound.Weights(largest).First), 1e-7);
        }
    }

    [Fact]
    public void Path_integrates_to_duration_and_Rydberg_time()
    {
        FiniteDurationBound bound = FiniteDurationBound.ForDuration(0.5, 5);
        const int n = 200_000;
        double time = 0;
        double rydberg = 0;
        for (int i = 0; i < n; i++)
        {
            double theta = bound.Target.Angle * (i + 0.5) / n;
            double largest = Math.Pow(Math.Cos(theta / 2), 2);
            (double first, double second) = bound.Weights(largest);
            double speed = SchmidtRate.Limit(1, [largest, 1 - largest], [first, second]);
            double step = Math.Sin(theta) / 2 * bound.Target.Angle / n / speed;
            time += step;
            rydberg += step * bound.Population(largest);
        }

        Assert.Equal(5, time, 1e-6);
        Assert.Equal(bound.RydbergTime, rydberg, 1e-6);
    }

    [Fact]
    public void Too_short_a_duration_is_refused_and_limits_the_concurrence()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDurationBound.ForDuration(0.5, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDurationBound.ForDuration(0.4, 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDurationBound.ForMultiplier(0.5, -1));
        Assert.Equal(Math.Sin(1), FiniteDurationBound.MaximalConcurrence(2), 1e-15);
        Assert.Equal((1 - Math.Sin(1)) / 2, FiniteDurationBound.MinimalInfidelity(2), 1e-15);
        Assert.Equal(1, FiniteDurationBound.MaximalConcurrence(4));
    }

    /// <summary>
    /// Next to the shortest duration the bound falls as κ: 2e5 at π + 1e-11, and the last bit of the duration is 2e5 times as many of the time.
    /// </summary>
    [Fact]
    public void Errors_next_to_the_shortest_duration_hold_the_rounding_of_the_duration()
    {
        double duration = 3.1415926536;
        FiniteDurationBound here = FiniteDurationBound.ForDuration(EntanglementTarget.Maximal, duration);
        FiniteDurationBound next = FiniteDurationBound.ForDuration(EntanglementTarget.Maximal, Math.BitIncrement(duration));
        Assert.InRange(here.Multiplier, 1e5, 4e5);
        Assert.InRange(Math.Abs(here.RydbergTime - next.RydbergTime), 0, 3 * here.RydbergTimeError);
        Assert.InRange(here.RydbergTimeError, 1e-11, 1e-9);
    }
}
