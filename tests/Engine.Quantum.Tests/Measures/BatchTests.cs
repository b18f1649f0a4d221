using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Measures;

public class BatchTests
{
    [Theory]
    [InlineData(new[] { 1 }, 3)]
    [InlineData(new[] { 2 }, 9)]
    [InlineData(new[] { 2, 2 }, 1)]
    [InlineData(new[] { 2, 2 }, 77)]
    [InlineData(new[] { 2, 3 }, 40)]
    [InlineData(new[] { 3, 2, 2 }, 13)]
    [InlineData(new[] { 2, 2, 2, 2 }, 10)]
    public void Agrees_with_single_states(int[] dimensions, int count)
    {
        var system = new CompositeSystem(dimensions);
        int n = system.Dimension;
        Complex[] states = new Complex[n * n * count];
        DensityMatrix[] single = new DensityMatrix[count];
        for (int k = 0; k < count; k++)
        {
            single[k] = k switch
            {
                0 => DensityMatrix.MaximallyMixed(system),
                1 => RandomStates.Pure(system, new RandomStream(71, 1)).ToDensityMatrix(),
                _ => RandomStates.Mixed(system, 1 + (k % n), RandomStream.ForRealization(71, (uint)n, (uint)k)),
            };
            single[k].AsSpan().CopyTo(states.AsSpan(n * n * k));
        }

        double[] eigenvalues = new double[n * count], entropies = new double[count];
        BatchSpectrum.Eigenvalues(states, n, eigenvalues);
        VonNeumannEntropy.Batch(states, n, entropies);
        for (int k = 0; k < count; k++)
        {
            double[] expected = single[k].Eigenvalues();
            for (int j = 0; j < n; j++)
            {
                Near(expected[j], eigenvalues[(k * n) + j], 2e-14);
            }

            Near(VonNeumannEntropy.Of(single[k]), entropies[k], 1e-12);
        }

        for (int subsystem = 0; system.Count > 1 && subsystem < system.Count; subsystem++)
        {
            double[] negativities = new double[count];
            Negativity.Batch(states, system, negativities, subsystem);
            for (int k = 0; k < count; k++)
            {
                Near(Negativity.Of(single[k], subsystem), negativities[k], 5e-14);
            }
        }
    }

    [Fact]
    public void Degenerate_and_diagonal_matrices()
    {
        ComplexMatrix u = RandomStates.Unitary(4, new RandomStream(71, 2));
        double[] values = [-1, 2, 2, 2];
        ComplexMatrix m = u * ComplexMatrix.Diagonal(values) * u.Adjoint();
        double[] actual = new double[4];
        BatchSpectrum.Eigenvalues(m.AsSpan(), 4, actual);
        for (int k = 0; k < 4; k++)
        {
            Near(values[k], actual[k], 1e-14);
        }

        BatchSpectrum.Eigenvalues(ComplexMatrix.Zeros(4, 4).AsSpan(), 4, actual);
        Assert.All(actual, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1.1e-161)]
    [InlineData(3e-162)]
    [InlineData(1e-170)]
    [InlineData(1e-300)]
    public void Elements_whose_squares_underflow_do_not_spoil_a_lane(double tiny)
    {
        // Every other lane is nearly diagonal, with and without equal diagonal elements, while its neighbors keep the sweeps going.
        const int count = 24, n = 3;
        Complex[] states = new Complex[n * n * count], pairs = new Complex[16 * count];
        for (int k = 0; k < count; k++)
        {
            ComplexMatrix rho = k % 2 == 0 ? ComplexMatrix.Diagonal(k % 4 == 0 ? new double[] { 0.5, 0.3, 0.2 } : [0.25, 0.5, 0.25])
                : RandomStates.Mixed(new CompositeSystem(n), n, RandomStream.ForRealization(71, 9, (uint)k)).ToMatrix();
            ComplexMatrix pair = k % 2 == 0 ? ComplexMatrix.Diagonal(k % 4 == 0 ? new double[] { 0.4, 0.3, 0.2, 0.1 } : [0.25, 0.25, 0.25, 0.25])
                : RandomStates.Mixed(CompositeSystem.Qubits(2), 4, RandomStream.ForRealization(71, 10, (uint)k)).ToMatrix();
            for (int r = 0; k % 2 == 0 && r < 4; r++)
            {
                for (int c = 0; c < r; c++)
                {
                    Complex z = new(tiny * (1 + r), 0.7 * tiny * (1 + c));
                    (pair[r, c], pair[c, r]) = (z, Complex.Conjugate(z));
                    if (r < n)
                    {
                        (rho[r, c], rho[c, r]) = (z, Complex.Conjugate(z));
                    }
                }
            }

            rho.AsSpan().CopyTo(states.AsSpan(n * n * k));
            pair.AsSpan().CopyTo(pairs.AsSpan(16 * k));
        }

        double[] eigenvalues = new double[n * count], concurrence = new double[count], singular = new double[4 * count];
        BatchSpectrum.Eigenvalues(states, n, eigenvalues);
        Concurrence.Batch(pairs, concurrence, singular);
        for (int k = 0; k < count; k += 2)
        {
            double[] expected = k % 4 == 0 ? [0.2, 0.3, 0.5] : [0.25, 0.25, 0.5];
            double outer = k % 4 == 0 ? Math.Sqrt(0.4 * 0.1) : 0.25, inner = k % 4 == 0 ? Math.Sqrt(0.3 * 0.2) : 0.25;
            for (int j = 0; j < n; j++)
            {
                Near(expected[j], eigenvalues[(n * k) + j], 1e-15);
            }

            Near(inner, singular[4 * k], 1e-15);
            Near(inner, singular[(4 * k) + 1], 1e-15);
            Near(outer, singular[(4 * k) + 2], 1e-15);
            Near(outer, singular[(4 * k) + 3], 1e-15);
        }
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var system = CompositeSystem.Qubits(2);
        Complex[] states = new Complex[16 * 50];
        double[] result = new double[50];
        Assert.Contains("1 to 16", Assert.Throws<ArgumentOutOfRangeException>(() =>
            BatchSpectrum.Eigenvalues(new Complex[17 * 17], 17, new double[17])).Message);
        Assert.Throws<ArgumentException>(() => Negativity.Batch(states, system, new double[49], 0));
        Assert.Throws<ArgumentException>(() => Negativity.Batch(states, system, result, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Negativity.Batch(states, system, result, 2));
    }
}
