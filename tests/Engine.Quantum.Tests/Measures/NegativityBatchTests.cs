using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;

namespace Engine.Quantum.Tests.Measures;

public sealed class NegativityBatchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Batch_equals_the_single_state_at_every_length(int rank)
    {
        for (int count = 0; count <= 19; count++)
        {
            Complex[] states = new Complex[16 * count];
            double[] expected = new double[count], actual = new double[count];
            for (int k = 0; k < count; k++)
            {
                DensityMatrix state = RandomStates.Mixed(CompositeSystem.Qubits(2), rank, new RandomStream(3, (ulong)k));
                state.AsSpan().CopyTo(states.AsSpan(16 * k));
                expected[k] = Negativity.Of(state, 0);
            }

            Negativity.Batch(states, actual);
            for (int k = 0; k < count; k++)
            {
                Assert.Equal(expected[k], actual[k], 1e-14);
            }
        }
    }

    [Fact]
    public void Named_states_and_lengths_that_do_not_fit()
    {
        double[] negativity = new double[3];
        Complex[] states = [.. NamedStates.BellPsiMinus().ToDensityMatrix().AsSpan(), .. NamedStates.Werner(0.2).AsSpan(), .. NamedStates.Werner(0.9).AsSpan()];
        Negativity.Batch(states, negativity);
        Assert.Equal(0.5, negativity[0], 1e-15);
        Assert.Equal(0, negativity[1], 1e-15);
        Assert.Equal((3 * 0.9 - 1) / 4, negativity[2], 1e-15);
        Assert.Throws<ArgumentException>(() => Negativity.Batch(states, negativity.AsSpan(0, 2)));
    }
}
