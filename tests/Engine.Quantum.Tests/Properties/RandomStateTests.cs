using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Random;
using Engine.Quantum.Channels;
using Engine.Quantum.Measures;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Properties;

/// <summary>Statements that hold for every state, over ten thousand seeds.</summary>
public class RandomStateTests
{
    private const int Seeds = 10_000;
    private static readonly CompositeSystem s_pair = CompositeSystem.Qubits(2);

    [Fact]
    public void PureStatesHaveNegativityHalfOfConcurrence()
    {
        for (uint k = 0; k < Seeds; k++)
        {
            StateVector psi = RandomStates.Pure(s_pair, RandomStream.For(61, 0, k));
            double concurrence = Concurrence.Of(psi);
            Near(concurrence / 2, Negativity.Of(psi, 0), 1e-14);
            Near(concurrence, IConcurrence.Of(psi, 1), 1e-13);
            if (k % 10 == 0)
            {
                Near(concurrence, Concurrence.Of(psi.ToDensityMatrix()), 1e-12);
                Near(concurrence / 2, Negativity.Of(psi.ToDensityMatrix(), 0), 1e-12);
            }
        }
    }

    [Fact]
    public void ConcurrenceAndNegativityIgnoreLocalUnitariesAndObeyTheirBounds()
    {
        Complex[] states = new Complex[16 * Seeds], turned = new Complex[16 * Seeds];
        double[] negativities = new double[Seeds];
        for (uint k = 0; k < Seeds; k++)
        {
            RandomStream stream = RandomStream.For(62, 0, k);
            DensityMatrix rho = RandomStates.Mixed(s_pair, 1 + (int)(k % 4), stream);
            ComplexMatrix local = KroneckerProduct.Compute(RandomStates.Unitary(2, stream), RandomStates.Unitary(2, stream));
            DensityMatrix other = rho.Transform(local);
            rho.AsSpan().CopyTo(states.AsSpan(16 * (int)k));
            other.AsSpan().CopyTo(turned.AsSpan(16 * (int)k));
            negativities[k] = Negativity.Of(rho, 0);
            if (k % 10 == 0)
            {
                Near(negativities[k], Negativity.Of(other, 1), 1e-13);
            }
        }

        double[] before = new double[Seeds], after = new double[Seeds];
        Concurrence.Batch(states, before);
        Concurrence.Batch(turned, after);
        for (int k = 0; k < Seeds; k++)
        {
            // √((1-C)² + C²) - (1 - C) ≤ 2N ≤ C
            double c = before[k], n2 = 2 * negativities[k];
            Near(c, after[k], 1e-12);
            Assert.True(n2 <= c + 1e-12);
            Assert.True(n2 >= Math.Sqrt(((1 - c) * (1 - c)) + (c * c)) - (1 - c) - 1e-12);
        }
    }

    [Fact]
    public void LocalChannelsDoNotCreateEntanglement()
    {
        Complex[] before = new Complex[16 * Seeds], after = new Complex[16 * Seeds];
        for (uint k = 0; k < Seeds; k++)
        {
            RandomStream stream = RandomStream.For(63, 0, k);
            DensityMatrix rho = RandomStates.Mixed(s_pair, 1 + (int)(k % 3), stream);

            // A random channel: the first block column of a random unitary over two environment levels.
            ComplexMatrix u = RandomStates.Unitary(4, stream);
            ComplexMatrix k0 = u.View(0, 0, 2, 2).ToMatrix(), k1 = u.View(2, 0, 2, 2).ToMatrix(), one = ComplexMatrix.Identity(2);
            ComplexMatrix sum = Sandwich(KroneckerProduct.Compute(k0, one), rho) + Sandwich(KroneckerProduct.Compute(k1, one), rho);
            rho.AsSpan().CopyTo(before.AsSpan(16 * (int)k));
            sum.AsSpan().CopyTo(after.AsSpan(16 * (int)k));
            if (k % 20 == 0)
            {
                DensityMatrix noisy = QuantumChannel.FromKraus(k0, k1).Apply(rho, 0);
                Near(noisy.ToMatrix(), sum, 1e-12);
                Assert.True(Negativity.Of(noisy, 0) <= Negativity.Of(rho, 0) + 1e-12);
                Assert.True(MutualInformation.Of(noisy, 0) <= MutualInformation.Of(rho, 0) + 1e-11);
            }
        }

        double[] first = new double[Seeds], second = new double[Seeds];
        Concurrence.Batch(before, first);
        Concurrence.Batch(after, second);
        for (int k = 0; k < Seeds; k++)
        {
            Assert.True(second[k] <= first[k] + 1e-12);
        }

        static ComplexMatrix Sandwich(ComplexMatrix a, DensityMatrix rho) => a * rho.ToMatrix() * a.Adjoint();
    }

    [Fact]
    public void ConcurrenceAndNegativityAreConvex()
    {
        Complex[] parts = new Complex[32 * Seeds], mixtures = new Complex[16 * Seeds];
        double[] weights = new double[Seeds];
        for (uint k = 0; k < Seeds; k++)
        {
            RandomStream stream = RandomStream.For(64, 0, k);
            DensityMatrix a = RandomStates.Mixed(s_pair, 1 + (int)(k % 3), stream), b = RandomStates.Mixed(s_pair, 1 + (int)(k % 2), stream);
            weights[k] = stream.NextUniform();
            DensityMatrix mixture = DensityMatrix.Mixture([weights[k], 1 - weights[k]], a, b);
            a.AsSpan().CopyTo(parts.AsSpan(32 * (int)k));
            b.AsSpan().CopyTo(parts.AsSpan((32 * (int)k) + 16));
            mixture.AsSpan().CopyTo(mixtures.AsSpan(16 * (int)k));
            if (k % 20 == 0)
            {
                Assert.True(Negativity.Of(mixture, 0) <= (weights[k] * Negativity.Of(a, 0)) + ((1 - weights[k]) * Negativity.Of(b, 0)) + 1e-12);
            }
        }

        double[] single = new double[2 * Seeds], mixed = new double[Seeds];
        Concurrence.Batch(parts, single);
        Concurrence.Batch(mixtures, mixed);
        for (int k = 0; k < Seeds; k++)
        {
            Assert.True(mixed[k] <= (weights[k] * single[2 * k]) + ((1 - weights[k]) * single[(2 * k) + 1]) + 1e-12);
        }
    }

    [Fact]
    public void WoottersMembersOfEveryStateShareItsConcurrence()
    {
        for (uint k = 0; k < Seeds; k++)
        {
            DensityMatrix rho = RandomStates.Mixed(s_pair, 1 + (int)(k % 5), RandomStream.For(65, 0, k));
            WoottersDecomposition decomposition = WoottersDecomposition.Of(rho);
            ComplexMatrix sum = new(4, 4);
            for (int m = 0; m < decomposition.Members.Count; m++)
            {
                StateVector member = decomposition.Members[m];
                sum += decomposition.Probabilities[m] * ComplexMatrix.Outer(member.Amplitudes, member.Amplitudes);
                Near(0, decomposition.Probabilities[m] * (Concurrence.Of(member) - decomposition.Concurrence), 1e-11);
            }

            Near(rho.ToMatrix(), sum, 1e-12);
        }
    }
}
