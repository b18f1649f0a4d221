using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;
using Engine.Quantum.Tomography;

namespace Engine.Quantum.Tests.Tomography;

public sealed class LinearInversionTests
{
    [Fact]
    public void The_published_counts_of_a_bell_state_give_the_published_matrices()
    {
        // James, Kwiat, Munro, White (2001), sec. III: counts of sixteen projections, the matrix of linear inversion and its eigenvalues.
        TomographyData data = PublishedCounts.Data();
        ComplexMatrix inverted = LinearInversion.Fit(data);
        (int Row, int Column, Complex Value)[] printed =
        [
            (0, 0, 0.4872), (0, 1, new(-0.0042, 0.0114)), (0, 2, new(-0.0098, -0.0178)), (0, 3, new(0.5192, 0.0380)),
            (1, 1, 0.0045), (1, 2, new(0.0271, -0.0146)), (1, 3, new(-0.0648, -0.0076)),
            (2, 2, 0.0062), (2, 3, new(-0.0695, 0.0134)), (3, 3, 0.5020),
        ];
        foreach ((int row, int column, Complex value) in printed)
        {
            Assert.True(Complex.Abs(inverted[row, column] - value) < 1e-4, $"({row}, {column}): {inverted[row, column]}, printed {value}");
        }

        double[] eigenvalues = HermitianEigenDecomposition.Eigenvalues(inverted), published = [-0.065274, -0.024396, 0.0681238, 1.02155];
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(published[k], eigenvalues[k], 2e-4);
        }
    }

    [Fact]
    public void Counts_without_noise_give_any_state_back()
    {
        var stream = new RandomStream(4);
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        double[] efficiencies = [.. Enumerable.Range(0, 36).Select(_ => stream.NextUniform(0.4, 1))],
            dark = [.. Enumerable.Range(0, 36).Select(_ => stream.NextUniform(0, 0.05))];
        var blank = new TomographyData(effects, settings, [.. effects.Select(_ => 100.0)], efficiencies, dark);
        for (int rank = 1; rank <= 4; rank++)
        {
            DensityMatrix state = RandomStates.Mixed(CompositeSystem.Qubits(2), rank, stream);
            ComplexMatrix inverted = LinearInversion.Fit(blank.WithCounts(blank.Expected(state.AsSpan())));
            for (int i = 0; i < 16; i++)
            {
                Assert.True(Complex.Abs(inverted.AsSpan()[i] - state.AsSpan()[i]) < 1e-12);
            }
        }
    }

    [Fact]
    public void Outcomes_that_do_not_determine_a_state_are_refused()
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        var data = new TomographyData([.. effects.Take(16)], settings.AsSpan()[..16], [.. effects.Take(16).Select(_ => 10.0)]);
        Assert.Contains("of the 15 parameters", Assert.Throws<ArgumentException>(() => LinearInversion.Fit(data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_state_is_no_minimum_of_the_published_cost()
    {
        // The published cost takes the counts as normal around N p, with N the sum of the first four. Its minimum over states, 344.26, and its gradient were
        // computed apart from this library (60 starts of a quasi-Newton search over T†T, all ending there, concurrence 0.9213); Poisson counts and a free
        // number of pairs move the concurrence by less than 4e-4. At the printed matrix, of concurrence 0.963, the cost is 485 and its gradient not small:
        // the printed matrix is not what the printed cost and counts give, so 0.963 cannot come out of any estimate by largest likelihood.
        TomographyData data = PublishedCounts.Data();
        TomographyOutcome fit = MaximumLikelihood.Fit(data, CompositeSystem.Qubits(2), TestContext.Current.CancellationToken);
        Complex[] upper =
        [
            0.5069, new(-0.0239, 0.0106), new(-0.0412, -0.0221), new(0.4833, 0.0329),
            0, 0.0048, new(0.0023, 0.0019), new(-0.0296, -0.0077),
            0, 0, 0.0045, new(-0.0425, 0.0192),
            0, 0, 0, 0.4839,
        ];
        var published = new ComplexMatrix(4, 4);
        for (int i = 0; i < 4; i++)
        {
            for (int j = i; j < 4; j++)
            {
                (published[i, j], published[j, i]) = (upper[4 * i + j], Complex.Conjugate(upper[4 * i + j]));
            }
        }

        double[] values = HermitianEigenDecomposition.Eigenvalues(published);
        Assert.Equal(0.986022, values[3], 2e-4);
        double Likelihood(ReadOnlySpan<Complex> state)
        {
            double[] expected = data.Expected(state);
            double sum = 0;
            for (int k = 0; k < data.Count; k++)
            {
                sum += data.Counts[k] * Math.Log(expected[k]);
            }

            return sum;
        }

        double pairs = data.Counts[0] + data.Counts[1] + data.Counts[2] + data.Counts[3];
        double Cost(ReadOnlySpan<Complex> state)
        {
            double[] shares = data.LinearWeights(state);
            double sum = 0;
            for (int k = 0; k < data.Count; k++)
            {
                double mean = pairs * shares[k];
                sum += (mean - data.Counts[k]) * (mean - data.Counts[k]) / (2 * mean);
            }

            return sum;
        }

        Assert.InRange(Cost(published.AsSpan()), 480, 490);
        Assert.InRange(Cost(fit.State.AsSpan()), 344.26, 346);
        StateTolerance printed = new(Trace: 1e-3, Positivity: 1e-3);
        Assert.Equal(0.9630, Concurrence.Of(new DensityMatrix(published, CompositeSystem.Qubits(2), printed)), 1e-3);
        Assert.Equal(0.9209, Concurrence.Of(fit.State), 2e-4);
        Assert.True(Likelihood(fit.State.AsSpan()) > Likelihood(published.AsSpan()));
        Complex overlap = 0;
        for (int i = 0; i < 16; i++)
        {
            overlap += fit.State.AsSpan()[i] * Complex.Conjugate(published.AsSpan()[i]);
        }

        Assert.InRange(overlap.Real, 0.94, 1);
    }
}
