using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Random;
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
    public void AgreesWithSingleStates(int[] dimensions, int count)
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
                _ => RandomStates.Mixed(system, 1 + (k % n), RandomStream.For(71, (uint)n, (uint)k)),
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
    public void DegenerateAndDiagonalMatrices()
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

    [Fact]
    public void MistakesAreNamed()
    {
        var system = CompositeSystem.Qubits(2);
        Complex[] states = new Complex[16 * 50];
        double[] result = new double[50];
        Assert.Contains("1 to 16", Assert.Throws<ArgumentOutOfRangeException>(() => BatchSpectrum.Eigenvalues(new Complex[17 * 17], 17, new double[17])).Message);
        Assert.Throws<ArgumentException>(() => Negativity.Batch(states, system, new double[49], 0));
        Assert.Throws<ArgumentException>(() => Negativity.Batch(states, system, result, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Negativity.Batch(states, system, result, 2));
    }
}
