using System.Numerics;
using Engine.Numerics.Random;
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
            Near.Absolute(largest, MaximumQuantumDeficit.Of(matrix, cancellation: TestContext.Current.CancellationToken).Value, 1e-13);
            Assert.InRange(largest, energetics.AssistedDeficitBound - 1e-13, Math.Min(energetics.A.Deficit, energetics.B.Deficit) + 1e-13);
        }
    }

    [Fact]
    public void Rank_two_maximum_is_not_beaten_by_random_ensembles()
    {
        DensityMatrix state = Random(2, 3);
        double largest = MaximumQuantumDeficit.Of(state.AsSpan(), cancellation: TestContext.Current.CancellationToken).Value;
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
            (double one, double spread) = MaximumQuantumDeficit.Of(state.AsSpan(), 4, 1, TestContext.Current.CancellationToken);
            Near.Absolute(0, spread, 5e-6);
            Assert.InRange(one, energetics.AssistedDeficitBound - 1e-12, Math.Min(energetics.A.Deficit, energetics.B.Deficit) + 1e-12);
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
