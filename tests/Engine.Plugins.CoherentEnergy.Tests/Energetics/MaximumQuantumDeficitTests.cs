using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Tests.Energetics;

public sealed class MaximumQuantumDeficitTests
{
    private static DensityMatrix Random(int rank, ulong seed) => RandomStates.Mixed(CompositeSystem.Qubits(2), rank, new RandomStream(seed));

    [Fact]
    public void Rank_two_minimum_is_a_quarter_of_the_tangle()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var stream = new RandomStream(seed, 7);
            Complex[] first = new Complex[4], second = new Complex[4];
            stream.FillComplexNormal(first);
            stream.FillComplexNormal(second);
            double weight = first.Concat(second).Sum(c => c.Magnitude * c.Magnitude);
            first = [.. first.Select(c => c / Math.Sqrt(weight))];
            second = [.. second.Select(c => c / Math.Sqrt(weight))];
            var matrix = new Complex[16];
            for (int i = 0; i < 16; i++)
            {
                matrix[i] = first[i / 4] * Complex.Conjugate(first[i % 4]) + second[i / 4] * Complex.Conjugate(second[i % 4]);
            }

            TwoQubitEnergetics energetics = TwoQubitEnergetics.Of(matrix);
            (double smallest, double largest) = MaximumQuantumDeficit.RankTwo(first, second);
            Near.Absolute(energetics.MinQuantumDeficit, smallest, 1e-13);
            Near.Absolute(largest, MaximumQuantumDeficit.Of(matrix, cancellationToken: TestContext.Current.CancellationToken).Value, 1e-13);
            Assert.InRange(largest, energetics.AssistedDeficitBound - 1e-13, Math.Min(energetics.A.Deficit, energetics.B.Deficit) + 1e-13);
        }
    }

    [Fact]
    public void Rank_two_maximum_is_not_beaten_by_random_ensembles()
    {
        DensityMatrix state = Random(2, 3);
        double largest = MaximumQuantumDeficit.Of(state.AsSpan(), cancellationToken: TestContext.Current.CancellationToken).Value;
        double best = 0;
        for (ulong k = 0; k < 4000; k++)
        {
            best = Math.Max(best, RandomEnsembleDeficit(state, 3, new RandomStream(11, k)));
        }

        Assert.True(best <= largest + 1e-14);
        Assert.True(best > 0.9 * largest, $"{best} of {largest}");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Higher_ranks_stay_within_bounds_and_starts_agree(int rank)
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            DensityMatrix state = Random(rank, seed);
            TwoQubitEnergetics energetics = TwoQubitEnergetics.Of(state.AsSpan());
            (double one, double error, double bound) = MaximumQuantumDeficit.Of(state.AsSpan(), 4, 1, TestContext.Current.CancellationToken);
            Assert.InRange(one, energetics.AssistedDeficitBound - 1e-12, bound);
            Near.Absolute(Math.Min(energetics.A.Deficit, energetics.B.Deficit), bound, 1e-12);
            Assert.True(error >= 1e-10);
        }
    }

    [Fact]
    public void Errors_cover_what_many_starts_reach()
    {
        int covered = 0;
        const int Trials = 20;
        for (ulong seed = 0; seed < Trials; seed++)
        {
            DensityMatrix state = Random(3 + (int)(seed % 2), 100 + seed);
            (double value, double error, _) = MaximumQuantumDeficit.Of(state.AsSpan(), seed: 5, cancellationToken: TestContext.Current.CancellationToken);
            (double truth, _, _) = MaximumQuantumDeficit.Of(state.AsSpan(), 40, 77, TestContext.Current.CancellationToken);
            covered += Math.Abs(truth - value) <= error ? 1 : 0;
        }

        Assert.True(covered >= 19, $"{covered} of {Trials}");
    }

    [Fact]
    public void One_start_claims_no_more_than_the_upper_bound_allows()
    {
        DensityMatrix state = Random(4, 9);
        (double value, double error, double bound) = MaximumQuantumDeficit.Of(state.AsSpan(), 1, 3, TestContext.Current.CancellationToken);
        Near.Absolute(Math.Max(1e-10, bound - value), error, 1e-15);
    }

    [Fact]
    public void Gradient_of_the_search_is_that_of_the_value()
    {
        DensityMatrix state = Random(3, 2);
        var eigen = Numerics.LinearAlgebra.HermitianEigenDecomposition.Factor(state.View());
        Complex[][] columns = [.. Enumerable.Range(1, 3)
            .Select(k => Enumerable.Range(0, 4).Select(i => Math.Sqrt(eigen.Values[k]) * eigen.Vectors[i, k]).ToArray())];
        var search = new IsometrySearch(columns, 5);
        var stream = new RandomStream(12);
        double[] point = [.. Enumerable.Range(0, search.Dimension).Select(_ => stream.NextUniform(-1, 1))], gradient = new double[point.Length];
        search.Evaluate(point, gradient);
        for (int i = 0; i < point.Length; i++)
        {
            double[] up = [.. point], down = [.. point];
            (up[i], down[i]) = (up[i] + 1e-5, down[i] - 1e-5);
            Near.Absolute((search.Evaluate(up, []) - search.Evaluate(down, [])) / 2e-5, gradient[i], 1e-9);
        }
    }

    private static double RandomEnsembleDeficit(DensityMatrix state, int members, RandomStream stream)
    {
        var eigen = Numerics.LinearAlgebra.HermitianEigenDecomposition.Factor(state.View());
        var unitary = RandomStates.Unitary(Math.Max(members, 4), stream);
        double sum = 0;
        for (int k = 0; k < unitary.Rows; k++)
        {
            Complex[] z = new Complex[4];
            for (int j = 0; j < 4; j++)
            {
                for (int i = 0; i < 4; i++)
                {
                    z[i] += unitary[k, j] * Math.Sqrt(Math.Max(0, eigen.Values[j])) * eigen.Vectors[i, j];
                }
            }

            double p = z.Sum(c => c.Magnitude * c.Magnitude), det = (z[0] * z[3] - z[1] * z[2]).Magnitude;
            sum += p > 0 ? det * det / p : 0;
        }

        return sum;
    }
}
