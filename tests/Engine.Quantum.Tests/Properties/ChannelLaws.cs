using System.Numerics;
using CsCheck;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;
using Engine.Quantum.Measures;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Properties;

/// <summary>What every channel owes, over dimensions, ranks and seeds: its forms are one map, it composes, and it brings no two states apart.</summary>
public sealed class ChannelLaws
{
    /// <summary>Rounding of a few products of matrices of up to 16 rows.</summary>
    private const double Rounding = 2e-14;

    private static readonly Gen<(int Dimension, int Rank, int Seed)> Channels =
        from dimension in Gen.Int[1, 4]
        from rank in Gen.Int[1, dimension * dimension]
        from seed in Gen.Int[0, 1_000_000]
        select (dimension, rank, seed);

    [Fact]
    public void Every_form_gives_the_same_channel_again() => Law.Holds(Channels, c =>
    {
        QuantumChannel channel = Channel(c);
        ComplexMatrix choi = channel.ToChoi();
        Near(choi, QuantumChannel.FromChoi(choi, c.Dimension, c.Dimension).ToChoi(), 0);
        Near(choi, QuantumChannel.FromKraus([.. channel.ToKraus()]).ToChoi(), Rounding);
        Near(choi, QuantumChannel.FromSuperoperator(channel.ToSuperoperator(), c.Dimension, c.Dimension).ToChoi(), Rounding);
        Assert.InRange(channel.ToKraus().Count, 1, c.Rank);

        // Of the isometry: V†V = 1, and tracing its environment out is the channel.
        ComplexMatrix v = channel.ToStinespring(out int environment);
        Near(ComplexMatrix.Identity(c.Dimension), v.Adjoint() * v, Rounding);
        Assert.Equal(environment * c.Dimension, v.Rows);
        Assert.True(channel.IsTracePreserving() && channel.IsCompletelyPositive());
    });

    [Fact]
    public void Superoperators_multiply_as_channels_follow_each_other() => Law.Holds(Channels, c =>
    {
        QuantumChannel first = Channel(c), second = Channel((c.Dimension, 1 + (c.Seed % (c.Dimension * c.Dimension)), c.Seed + 1)),
            third = Channel((c.Dimension, 1, c.Seed + 2));
        Near(second.ToSuperoperator() * first.ToSuperoperator(), first.Then(second).ToSuperoperator(), Rounding);
        Near(first.Then(second).Then(third).ToChoi(), first.Then(second.Then(third)).ToChoi(), Rounding);
        DensityMatrix state = State(c.Dimension, c.Seed);
        Near(second.Apply(first.Apply(state)).ToMatrix(), first.Then(second).Apply(state).ToMatrix(), Rounding);
    });

    [Fact]
    public void Side_by_side_each_acts_on_its_own_part() => Law.Holds(Channels, c =>
    {
        if (c.Dimension > 3)
        {
            return;
        }

        QuantumChannel left = Channel(c), right = Channel((2, 1 + (c.Seed % 4), c.Seed + 1));
        DensityMatrix one = State(c.Dimension, c.Seed), two = State(2, c.Seed + 1);
        Near(left.Apply(one).Tensor(right.Apply(two)).ToMatrix(), left.Tensor(right).Apply(one.Tensor(two)).ToMatrix(), Rounding);

        // On a part of a correlated state: first one part and then the other is both at once.
        DensityMatrix pair = RandomStates.Mixed(new CompositeSystem(c.Dimension, 2), 1 + (c.Seed % 3), new RandomStream((ulong)c.Seed, 9));
        Near(left.Tensor(right).Apply(pair).ToMatrix(), right.Apply(left.Apply(pair, 0), 1).ToMatrix(), Rounding);
        Near(left.Apply(pair.PartialTrace(0)).ToMatrix(), left.Tensor(right).Apply(pair).PartialTrace(0).ToMatrix(), Rounding);
    });

    [Fact]
    public void States_come_no_further_apart_and_no_more_alike_from_alike() => Law.Holds(Channels, c =>
    {
        QuantumChannel channel = Channel(c);
        DensityMatrix one = State(c.Dimension, c.Seed), two = State(c.Dimension, c.Seed + 7), oneAfter = channel.Apply(one), twoAfter = channel.Apply(two);
        Assert.InRange(TraceDistance.Of(oneAfter, twoAfter), 0, TraceDistance.Of(one, two) + Rounding);
        Assert.InRange(Fidelity.Of(oneAfter, twoAfter), Fidelity.Of(one, two) - (10 * Math.Sqrt(Rounding)), 1 + Rounding);
        double before = RelativeEntropy.Of(one, two);
        if (double.IsFinite(before))
        {
            Assert.InRange(RelativeEntropy.Of(oneAfter, twoAfter), -1e-10, before + 1e-10);
        }
    });

    [Fact]
    public void A_channel_that_keeps_the_mixed_state_never_purifies() => Law.Holds(Channels, c =>
    {
        // A mixture of unitaries.
        Complex weight = Math.Sqrt(1.0 / c.Rank);
        ComplexMatrix[] kraus = [.. Enumerable.Range(0, c.Rank).Select(k => weight * RandomStates.Unitary(c.Dimension, new RandomStream((ulong)c.Seed,
            (ulong)k)))];
        QuantumChannel unital = QuantumChannel.FromKraus(kraus);
        DensityMatrix state = State(c.Dimension, c.Seed);
        Assert.InRange(Purity.Of(unital.Apply(state)), (1.0 / c.Dimension) - Rounding, Purity.Of(state) + Rounding);
        Assert.InRange(VonNeumannEntropy.Of(unital.Apply(state)), VonNeumannEntropy.Of(state) - 1e-11, Math.Log2(c.Dimension) + 1e-11);
    });

    private static QuantumChannel Channel((int Dimension, int Rank, int Seed) c) => RandomChannels.Uniform(c.Dimension, c.Rank,
        new RandomStream((ulong)c.Seed, 1));

    private static DensityMatrix State(int dimension, int seed) =>
        RandomStates.Mixed(new CompositeSystem(dimension), 1 + (seed % dimension), new RandomStream((ulong)seed, 2));
}
