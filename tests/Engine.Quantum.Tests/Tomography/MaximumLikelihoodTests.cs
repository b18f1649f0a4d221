using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;
using Engine.Quantum.Tomography;

namespace Engine.Quantum.Tests.Tomography;

public sealed class MaximumLikelihoodTests
{
    private static TomographyData Exact(DensityMatrix state, double counts, double[]? efficiencies = null, double[]? dark = null)
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        var blank = new TomographyData(effects, settings, [.. effects.Select(_ => counts / 4)], efficiencies ?? [], dark ?? []);
        return blank.WithCounts(blank.Expected(state.AsSpan()));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(0.9)]
    [InlineData(1.0)]
    public void Counts_without_noise_give_the_werner_state_back(double p)
    {
        DensityMatrix werner = NamedStates.Werner(p);
        TomographyOutcome outcome = MaximumLikelihood.Fit(Exact(werner, 1e6), CompositeSystem.Qubits(2), TestContext.Current.CancellationToken);
        for (int i = 0; i < 16; i++)
        {
            Assert.True(Complex.Abs(outcome.State.AsSpan()[i] - werner.AsSpan()[i]) < 2e-4);
        }

        Assert.Equal(Math.Max(0, (3 * p - 1) / 2), Concurrence.Of(outcome.State), 5e-4);
        Assert.True(outcome.Gap < 1e-8, $"gap {outcome.Gap}");
        Assert.Equal(36 - 9 - 15, outcome.DegreesOfFreedom);
    }

    [Fact]
    public void Efficiencies_and_dark_counts_are_part_of_the_model()
    {
        var stream = new RandomStream(3);
        double[] efficiencies = [.. Enumerable.Range(0, 36).Select(_ => stream.NextUniform(0.4, 1))],
            dark = [.. Enumerable.Range(0, 36).Select(_ => stream.NextUniform(0, 0.05))];
        DensityMatrix state = RandomStates.Mixed(CompositeSystem.Qubits(2), 2, new RandomStream(8));
        TomographyOutcome outcome = MaximumLikelihood.Fit(Exact(state, 1e6, efficiencies, dark), CompositeSystem.Qubits(2),
            TestContext.Current.CancellationToken);
        for (int i = 0; i < 16; i++)
        {
            Assert.True(Complex.Abs(outcome.State.AsSpan()[i] - state.AsSpan()[i]) < 1e-3);
        }
    }

    [Fact]
    public void No_other_state_is_more_likely()
    {
        var stream = new RandomStream(5);
        TomographyData exact = Exact(RandomStates.Mixed(CompositeSystem.Qubits(2), 3, stream), 200);
        double[] counts = [.. exact.Counts.ToArray().Select(c => (double)stream.NextPoisson(c))];
        TomographyData data = exact.WithCounts(counts);
        TomographyOutcome outcome = MaximumLikelihood.Fit(data, CompositeSystem.Qubits(2), TestContext.Current.CancellationToken);
        double Likelihood(ReadOnlySpan<Complex> state)
        {
            double[] expected = data.Expected(state);
            double sum = 0;
            for (int k = 0; k < counts.Length; k++)
            {
                sum += counts[k] * Math.Log(expected[k]);
            }

            return sum;
        }

        double best = Likelihood(outcome.State.AsSpan());
        for (ulong k = 0; k < 500; k++)
        {
            DensityMatrix other = RandomStates.Mixed(CompositeSystem.Qubits(2), 1 + (int)(k % 4), new RandomStream(9, k));
            double share = Math.Pow(10, -(double)(k % 6));
            Complex[] mixed = [.. outcome.State.AsSpan().ToArray().Zip(other.AsSpan().ToArray(), (a, b) => (1 - share) * a + share * b)];
            Assert.True(Likelihood(mixed) <= best + outcome.Gap * data.Total + 1e-9);
        }
    }

    [Fact]
    public void Data_that_do_not_fit_together_are_refused()
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        Assert.Throws<ArgumentException>(() => new TomographyData(effects, settings, new double[35]));
        Assert.Throws<ArgumentException>(() => new TomographyData(effects, settings, new double[36]));
        Assert.Throws<ArgumentException>(() => new TomographyData(effects, settings, [.. effects.Select(_ => -1.0)]));
    }
}
