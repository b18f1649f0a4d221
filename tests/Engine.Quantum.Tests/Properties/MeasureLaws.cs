using CsCheck;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;

namespace Engine.Quantum.Tests.Properties;

/// <summary>Mixing, order and additivity of measures, over dimensions, ranks, weights and seeds.</summary>
public sealed class MeasureLaws
{
    /// <summary>Rounding of entropies, whose slope is infinite at weight zero.</summary>
    private const double Rounding = 1e-11;

    private static readonly Gen<(int A, int B, int Rank, double Weight, int Seed)> Pairs =
        from a in Gen.Int[2, 3]
        from b in Gen.Int[2, 3]
        from rank in Gen.Int[1, a * b]
        from weight in Gen.Double[0, 1]
        from seed in Gen.Int[0, 1_000_000]
        select (a, b, rank, weight, seed);

    [Fact]
    public void Mixing_makes_no_entanglement_coherence_or_distance() => Law.Holds(Pairs, p =>
    {
        (DensityMatrix one, DensityMatrix two, DensityMatrix mixed) = Three(p);
        double Mean(Func<DensityMatrix, double> of) => (p.Weight * of(one)) + ((1 - p.Weight) * of(two));
        Assert.True(Negativity.Of(mixed, 0) <= Mean(s => Negativity.Of(s, 0)) + Rounding);
        Assert.True(L1Coherence.Of(mixed) <= Mean(L1Coherence.Of) + Rounding);
        Assert.True(RelativeEntropyOfCoherence.Of(mixed) <= Mean(RelativeEntropyOfCoherence.Of) + Rounding);
        Assert.True(Purity.Of(mixed) <= Mean(Purity.Of) + Rounding);
        Assert.True(TraceDistance.Of(mixed, two) <= (p.Weight * TraceDistance.Of(one, two)) + Rounding);
        if (p is { A: 2, B: 2 })
        {
            Assert.True(Concurrence.Of(mixed) <= Mean(Concurrence.Of) + 1e-7);
            Assert.True(EntanglementOfFormation.Of(mixed) <= Mean(EntanglementOfFormation.Of) + 1e-6);
        }
    });

    [Fact]
    public void Mixing_adds_entropy_and_no_more_than_the_choice() => Law.Holds(Pairs, p =>
    {
        (DensityMatrix one, DensityMatrix two, DensityMatrix mixed) = Three(p);
        double mean = (p.Weight * VonNeumannEntropy.Of(one)) + ((1 - p.Weight) * VonNeumannEntropy.Of(two));
        Assert.InRange(VonNeumannEntropy.Of(mixed), mean - Rounding, mean + VonNeumannEntropy.OfWeights(p.Weight, 1 - p.Weight) + Rounding);
    });

    [Fact]
    public void Entropies_of_parts_are_subadditive_and_close_a_triangle() => Law.Holds(Pairs, p =>
    {
        DensityMatrix pair = Three(p).One;
        double whole = VonNeumannEntropy.Of(pair), a = VonNeumannEntropy.Of(pair.PartialTrace(0)), b = VonNeumannEntropy.Of(pair.PartialTrace(1));
        Assert.InRange(whole, Math.Abs(a - b) - Rounding, a + b + Rounding);
        Assert.InRange(MutualInformation.Of(pair, 0), -Rounding, (2 * Math.Min(a, b)) + Rounding);
        Assert.Equal(a + b - whole, MutualInformation.Of(pair, 0), Rounding);
    });

    [Fact]
    public void Renyi_entropies_fall_with_their_order_and_end_in_the_smallest() => Law.Holds(Pairs, p =>
    {
        DensityMatrix state = Three(p).One;
        double[] orders = [0.3, 0.5, 0.9, 1, 1.1, 2, 3, 10, 100];
        double[] entropies = [.. orders.Select(order => RenyiEntropy.Of(state, order))];
        for (int i = 1; i < orders.Length; i++)
        {
            Assert.True(entropies[i] <= entropies[i - 1] + Rounding, $"order {orders[i]}: {entropies[i]} > {entropies[i - 1]}");
        }

        Assert.Equal(VonNeumannEntropy.Of(state), entropies[3], Rounding);
        Assert.Equal(-Math.Log2(Purity.Of(state)), entropies[5], Rounding);
        double least = MinEntropy.Of(state);
        Assert.InRange(entropies[^1], least - Rounding, (least * 100 / 99) + Rounding);
    });

    [Fact]
    public void Independent_parts_add_or_multiply() => Law.Holds(Pairs, p =>
    {
        DensityMatrix one = RandomStates.Mixed(new CompositeSystem(p.A), 1 + (p.Seed % p.A), new RandomStream((ulong)p.Seed, 3));
        DensityMatrix two = RandomStates.Mixed(new CompositeSystem(p.B), 1 + (p.Seed % p.B), new RandomStream((ulong)p.Seed, 4)), pair = one.Tensor(two);
        Assert.Equal(VonNeumannEntropy.Of(one) + VonNeumannEntropy.Of(two), VonNeumannEntropy.Of(pair), Rounding);
        Assert.Equal(RenyiEntropy.Of(one, 2) + RenyiEntropy.Of(two, 2), RenyiEntropy.Of(pair, 2), Rounding);
        Assert.Equal(Purity.Of(one) * Purity.Of(two), Purity.Of(pair), Rounding);
        Assert.Equal((1 + L1Coherence.Of(one)) * (1 + L1Coherence.Of(two)), 1 + L1Coherence.Of(pair), Rounding);
        Assert.Equal(RelativeEntropyOfCoherence.Of(one) + RelativeEntropyOfCoherence.Of(two), RelativeEntropyOfCoherence.Of(pair), Rounding);
        Assert.Equal(0, Negativity.Of(pair, 0), Rounding);
        Assert.Equal(0, MutualInformation.Of(pair, 0), Rounding);
    });

    [Fact]
    public void Fidelity_and_distance_bound_each_other() => Law.Holds(Pairs, p =>
    {
        // Fuchs and van de Graaf (1999), with the fidelity as the square of the overlap.
        (DensityMatrix one, DensityMatrix two, _) = Three(p);
        double root = Fidelity.Root(one, two), distance = TraceDistance.Of(one, two);
        Assert.InRange(distance, 1 - root - 1e-7, Math.Sqrt(Math.Max(0, 1 - (root * root))) + 1e-7);
        Assert.Equal(Fidelity.Of(two, one), Fidelity.Of(one, two), 1e-7);
        Assert.Equal(root * root, Fidelity.Of(one, two), 1e-7);
    });

    private static (DensityMatrix One, DensityMatrix Two, DensityMatrix Mixed) Three((int A, int B, int Rank, double Weight, int Seed) p)
    {
        var system = new CompositeSystem(p.A, p.B);
        DensityMatrix one = RandomStates.Mixed(system, p.Rank, new RandomStream((ulong)p.Seed, 5));
        DensityMatrix two = RandomStates.Mixed(system, 1 + (p.Seed % (p.A * p.B)), new RandomStream((ulong)p.Seed, 6));
        return (one, two, DensityMatrix.Mixture([p.Weight, 1 - p.Weight], one, two));
    }
}
