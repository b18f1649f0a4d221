using System.Numerics;
using Engine.Plugins.Rydberg.Tests.Support;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Tests.Theory;

public class SchmidtRateTests
{
    [Theory]
    [InlineData(2, 2, 1.0)]
    [InlineData(3, 3, 1.0)]
    [InlineData(3, 2, -0.7)]
    [InlineData(4, 4, 2.3)]
    public void Rates_equal_finite_differences_under_any_local_terms(int levels, int terms, double interaction)
    {
        var random = new Random(20_260_101 + levels);
        for (int trial = 0; trial < 5; trial++)
        {
            TwoAtomState state = TwoAtomState.Random(random, levels, terms);
            Complex[,] localA = TwoAtomState.Hermitian(random, levels);
            Complex[,] localB = TwoAtomState.Hermitian(random, levels);
            var rates = new double[terms];
            SchmidtRate.Rates(interaction, state.Lambda, state.Amplitudes, rates);
            const double h = 2e-4;
            Complex[,] psi = state.Matrix();
            double[] plus = TwoAtomState.Evolved(psi, localA, localB, interaction, h);
            double[] minus = TwoAtomState.Evolved(psi, localA, localB, interaction, -h);
            for (int i = 0; i < terms; i++)
            {
                // Coefficients that lie close together bend quickly; the tolerance follows their distance.
                double gap = state.Lambda.Where((_, j) => j != i).Select(l => Math.Abs(l - state.Lambda[i])).Min();
                Assert.Equal((plus[i] - minus[i]) / (2 * h), rates[i], 1e-7 + 10 * h * h * interaction * interaction / gap);
            }

            Assert.Equal(0, rates.Sum(), 1e-14);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Population_is_the_expectation_of_the_excitation_number(int levels)
    {
        var random = new Random(7);
        TwoAtomState state = TwoAtomState.Random(random, levels, levels);
        Complex[,] psi = state.Matrix();
        double expected = 0;
        for (int i = 0; i < levels; i++)
        {
            for (int j = 0; j < levels; j++)
            {
                double p = psi[i, j].Magnitude * psi[i, j].Magnitude;
                expected += p * ((i == levels - 1 ? 1 : 0) + (j == levels - 1 ? 1 : 0));
            }
        }

        Assert.Equal(expected, SchmidtRate.Population(state.Lambda, state.Weights), 1e-13);
        Assert.Equal(1, state.Weights.Sum(), 1e-13);
    }

    [Fact]
    public void Weights_of_fewer_terms_than_levels_sum_to_less_than_one()
    {
        TwoAtomState state = TwoAtomState.Random(new Random(3), 4, 2);
        Assert.InRange(state.Weights.Sum(), 0, 1 - 1e-6);
    }

    [Fact]
    public void Limit_holds_for_random_states_and_is_reached_by_two_opposed_phases()
    {
        var random = new Random(11);
        var rates = new double[4];
        double closest = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            TwoAtomState state = TwoAtomState.Random(random, 4, 4);
            SchmidtRate.Rates(-1.3, state.Lambda, state.Amplitudes, rates);
            double limit = SchmidtRate.Limit(-1.3, state.Lambda, state.Weights);
            Assert.True(Math.Abs(rates[0]) <= limit * (1 + 1e-12));
            closest = Math.Max(closest, Math.Abs(rates[0]) / limit);
        }

        Assert.InRange(closest, 0.3, 1);
        double[] lambda = [0.7, 0.3];
        double[] weights = [0.4, 0.6];
        var two = new double[2];
        SchmidtRate.Rates(1.5, lambda, [0.4, Complex.ImaginaryOne * 0.6], two);
        Assert.Equal(SchmidtRate.Limit(1.5, lambda, weights), two[0], 1e-15);
    }

    [Fact]
    public void Lengths_must_agree() => Assert.Throws<ArgumentException>(() => SchmidtRate.Population([1.0], [0.5, 0.5]));
}
