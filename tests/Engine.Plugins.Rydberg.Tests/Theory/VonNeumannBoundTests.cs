using System.Numerics;
using Engine.Plugins.Rydberg.Tests.Support;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Tests.Theory;

public class VonNeumannBoundTests
{
    [Fact]
    public void Both_constants()
    {
        Assert.Equal(1.548090899633, VonNeumannBound.Sharp, 1e-10);
        Assert.Equal(0.942084692682, VonNeumannBound.Crude, 1e-10);
    }

    [Fact]
    public void Sharp_is_the_minimum_of_the_pair_quotient()
    {
        double best = Enumerable.Range(1, 40_000).Select(i => VonNeumannBound.PopulationPerRate(i / 10_000.0)).Min();
        Assert.Equal(best, VonNeumannBound.Sharp, 1e-8);
        double v = VonNeumannBound.SharpHalfLogRatio;
        double ratio = Math.Exp(2 * v);
        double[] lambda = [ratio / (1 + ratio), 1 / (1 + ratio)];
        double grid = Enumerable.Range(1, 9_999).Select(i => SchmidtRate.Population(lambda, [i / 1e4, 1 - i / 1e4])
            / VonNeumannBound.RateLimit(1, lambda, [i / 1e4, 1 - i / 1e4])).Min();
        Assert.Equal(VonNeumannBound.Sharp, grid, 1e-6);
    }

    [Fact]
    public void Rate_equals_finite_differences_and_stays_below_its_limit()
    {
        var random = new Random(23);
        for (int trial = 0; trial < 10; trial++)
        {
            TwoAtomState state = TwoAtomState.Random(random, 3, 3);
            Complex[,] localA = TwoAtomState.Hermitian(random, 3);
            Complex[,] localB = TwoAtomState.Hermitian(random, 3);
            Complex[,] psi = state.Matrix();
            const double h = 2e-4;
            double difference = (
                Entropy(TwoAtomState.Evolved(psi, localA, localB, 1, h)) - Entropy(TwoAtomState.Evolved(psi, localA, localB, 1, -h))) / (2 * h);
            double rate = VonNeumannBound.Rate(1, state.Lambda, state.Amplitudes);
            Assert.Equal(difference, rate, 1e-6);
            Assert.True(Math.Abs(rate) <= VonNeumannBound.RateLimit(1, state.Lambda, state.Weights));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void No_state_of_more_terms_lies_below_the_sharp_constant(int terms)
    {
        var random = new Random(29);
        for (int trial = 0; trial < 3000; trial++)
        {
            double[] lambda = Simplex(random, terms);
            double[] weights = Simplex(random, terms);
            Complex[] amplitudes = [.. weights.Select(c => Complex.FromPolarCoordinates(c, 2 * Math.PI * random.NextDouble()))];
            double quotient = SchmidtRate.Population(lambda, weights) / Math.Abs(VonNeumannBound.Rate(1, lambda, amplitudes));
            Assert.True(quotient >= VonNeumannBound.Sharp * (1 - 1e-12));
        }
    }

    [Fact]
    public void Three_terms_reach_the_sharp_constant_and_the_triangle_inequality_is_looser()
    {
        // Two equal lesser terms share the weight of one; both are π/2 away from the first.
        double ratio = Math.Exp(2 * VonNeumannBound.SharpHalfLogRatio);
        double[] lambda = [ratio / (2 + ratio), 1 / (2 + ratio), 1 / (2 + ratio)];
        double[] weights = [1 / (1 + Math.Sqrt(ratio)), Math.Sqrt(ratio) / (1 + Math.Sqrt(ratio)) / 2, Math.Sqrt(ratio) / (1 + Math.Sqrt(ratio)) / 2];
        Complex[] amplitudes = [weights[0], Complex.ImaginaryOne * weights[1], Complex.ImaginaryOne * weights[2]];
        Assert.Equal(VonNeumannBound.Sharp, SchmidtRate.Population(lambda, weights) / Math.Abs(VonNeumannBound.Rate(1, lambda, amplitudes)), 1e-12);

        double[] looserLambda = [0.8407, 0.137, 0.0223];
        double[] looserWeights = [0.1073, 0.2342, 0.6585];
        Assert.Equal(1.4372, SchmidtRate.Population(looserLambda, looserWeights) / VonNeumannBound.RateLimit(1, looserLambda, looserWeights), 1e-4);
    }

    [Fact]
    public void Pointwise_rate_integrates_to_the_min_entropy_bound()
    {
        // dE/dλ = -log2(λ/(1-λ)) and the pointwise cost per dE give back Q dλ.
        const int n = 20_000;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double theta = Math.PI / 2 * (i + 0.5) / n;
            double largest = Math.Pow(Math.Cos(theta / 2), 2);
            double v = 0.5 * Math.Log(largest / (1 - largest));
            double step = Math.Sin(theta) / 2 * (Math.PI / 2) / n * Math.Log2(largest / (1 - largest));
            sum += VonNeumannBound.PopulationPerRate(v) * step;
        }

        Assert.Equal(EntanglementBound.MaximallyEntangled, sum, 1e-7);
    }

    private static double Entropy(double[] lambda) => -lambda.Sum(l => l * Math.Log2(l));

    private static double[] Simplex(Random random, int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(_ => -Math.Log(1 - random.NextDouble()))];
        double total = values.Sum();
        return [.. values.Select(v => v / total)];
    }
}
