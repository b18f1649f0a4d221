using Engine.Plugins.Rydberg.Tests.Support;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Tests.Theory;

public class RateBoundTests
{
    [Theory]
    [InlineData(0.5, 4)]
    [InlineData(0.75, 4.309401076759)]
    [InlineData(0.9, 5.333333333333)]
    public void Population_per_rate_has_its_published_values(double largest, double expected) =>
        Assert.Equal(expected, RateBound.PopulationPerRate(largest), 1e-11);

    [Theory]
    [InlineData(0.55)]
    [InlineData(0.75)]
    [InlineData(0.95)]
    public void Weights_minimize_the_quotient(double largest)
    {
        double Quotient(double c1) => SchmidtRate.Population([largest, 1 - largest], [c1, 1 - c1])
            / SchmidtRate.Limit(1, [largest, 1 - largest], [c1, 1 - c1]);
        (double first, double second) = RateBound.Weights(largest);
        Assert.Equal(1, first + second, 1e-15);
        Assert.True(first < second);
        Assert.Equal(RateBound.PopulationPerRate(largest), Quotient(first), 1e-13);
        Assert.True(Quotient(first + 1e-3) > Quotient(first));
        Assert.True(Quotient(first - 1e-3) > Quotient(first));
        Assert.Equal(RateBound.OptimalPopulation(largest), SchmidtRate.Population([largest, 1 - largest], [first, second]), 1e-14);
        Assert.Equal(RateBound.OptimalSpeed(largest), SchmidtRate.Limit(1, [largest, 1 - largest], [first, second]), 1e-14);
    }

    [Fact]
    public void Entropy_rate_is_the_same_bound_in_bits()
    {
        const double largest = 0.8;
        double entropyRate = RateBound.OptimalSpeed(largest) / (largest * Math.Log(2));
        Assert.Equal(entropyRate / RateBound.OptimalPopulation(largest), RateBound.EntropyRatePerPopulation(largest), 1e-14);
    }

    [Fact]
    public void No_random_state_of_any_number_of_levels_lies_below()
    {
        var random = new Random(5);
        for (int levels = 2; levels <= 4; levels++)
        {
            var rates = new double[levels];
            for (int trial = 0; trial < 400; trial++)
            {
                TwoAtomState state = TwoAtomState.Random(random, levels, levels);
                SchmidtRate.Rates(1, state.Lambda, state.Amplitudes, rates);
                double quotient = SchmidtRate.Population(state.Lambda, state.Weights) / Math.Abs(rates[0]);
                Assert.True(quotient >= RateBound.PopulationPerRate(state.Lambda[0]) * (1 - 1e-12));
            }
        }
    }

    [Fact]
    public void One_partner_is_best()
    {
        var random = new Random(6);
        for (int trial = 0; trial < 2000; trial++)
        {
            double largest = 0.5 + 0.49 * random.NextDouble();
            double weight = 0.01 + 0.98 * random.NextDouble();
            double minimum = SinglePartner.Minimum(largest, weight, out bool onEdge);
            double[] lambda = [largest, .. Simplex(random, 3, 1 - largest)];
            double[] weights = [weight, .. Simplex(random, 3, 1 - weight)];
            double spread = SchmidtRate.Population(lambda, weights) / SchmidtRate.Limit(1, lambda, weights);
            Assert.True(spread >= minimum * (1 - 1e-12));
            Assert.True(minimum >= RateBound.PopulationPerRate(largest) * (1 - 1e-12));
            if (onEdge)
            {
                double[] single = [largest, 1 - largest];
                double[] all = [weight, 1 - weight];
                Assert.Equal(minimum, SchmidtRate.Population(single, all) / SchmidtRate.Limit(1, single, all), minimum * 1e-12);
            }
            else
            {
                Assert.True(weight <= 1 - largest + 1e-12);
                Assert.Equal(2 / Math.Sqrt(weight * (1 - weight)), minimum, minimum * 1e-12);
            }
        }
    }

    private static double[] Simplex(Random random, int count, double sum)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        double total = values.Sum();
        return [.. values.Select(v => v * sum / total)];
    }
}
