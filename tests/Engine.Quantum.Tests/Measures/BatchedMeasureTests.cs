using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Measures;

/// <summary>Every batched measure equals its single form, for systems and counts that leave registers half full.</summary>
public class BatchedMeasureTests
{
    /// <summary>Bound on what two eigensolvers leave between an eigenvalue of a state and its true value, over n.</summary>
    private const double Eigenvalue = 8 * 2.220446049250313e-16;

    public static TheoryData<int[], int> Systems => new()
    {
        { [2, 2], 1 }, { [2, 2], 19 }, { [2, 3], 9 }, { [3, 3], 17 }, { [2, 2, 2], 7 }, { [4, 3], 8 }, { [4, 4], 5 }, { [2, 2, 2, 2], 11 },
    };

    [Theory]
    [MemberData(nameof(Systems))]
    public void Mixed_states(int[] dimensions, int count)
    {
        var system = new CompositeSystem(dimensions);
        int n = system.Dimension, size = n * n;
        (DensityMatrix[] single, Complex[] states) = Mixed(system, count, 81);
        (DensityMatrix[] others, Complex[] partners) = Mixed(system, count, 82);
        double[] values = new double[count];
        double entropy = 3 * n * 52 * n * Eigenvalue;

        Purity.Batch(states, n, values);
        Same(Purity.Of, 0);
        L1Coherence.Batch(states, n, values);
        Same(L1Coherence.Of, 0);
        VonNeumannEntropy.Batch(states, n, values);
        Same(VonNeumannEntropy.Of, entropy);
        MinEntropy.Batch(states, n, values);
        Same(MinEntropy.Of, n * n * Eigenvalue / Math.Log(2));
        RelativeEntropyOfCoherence.Batch(states, n, values);
        Same(RelativeEntropyOfCoherence.Of, entropy);
        foreach (double order in new[] { 1, 2, 3.5, double.PositiveInfinity })
        {
            // For α ≥ 2, dS_α/dw = α w^(α-1)/(|1-α| Tr ρ^α ln 2) is at most 2n/ln 2 in modulus, since Tr ρ^α ≥ w_max^α and w_max ≥ 1/n.
            RenyiEntropy.Batch(states, n, order, values);
            Same(rho => RenyiEntropy.Of(rho, order), order == 1 ? entropy : n * 3 * n * n * Eigenvalue);
        }

        for (int side = 0; side < system.Count; side++)
        {
            int[] named = side == 2 ? [0, 2] : [side];
            Negativity.Batch(states, system, values, named);
            Same(rho => Negativity.Of(rho, named), n * n * Eigenvalue);
            LogarithmicNegativity.Batch(states, system, values, named);
            Same(rho => LogarithmicNegativity.Of(rho, named), 2 * n * n * Eigenvalue / Math.Log(2));
            PptCriterion.Batch(states, system, values, named);
            Same(rho => PptCriterion.SmallestEigenvalue(rho, named), n * Eigenvalue);
            MutualInformation.Batch(states, system, values, named);
            Same(rho => MutualInformation.Of(rho, named), entropy);

            // The squares, which are differences of purities.
            GeneralizedConcurrence.BatchLowerBound(states, system, values, named);
            for (int k = 0; k < count; k++)
            {
                values[k] *= values[k];
            }

            Same(rho => Math.Pow(GeneralizedConcurrence.LowerBound(rho, named), 2), n * Eigenvalue);
        }

        TraceDistance.Batch(states, partners, n, values);
        Same(rho => TraceDistance.Of(rho, others[Array.IndexOf(single, rho)]), n * n * Eigenvalue);

        // Columns of the factors are off by roundings over the root of their weights, which are above 1e-5 here.
        Fidelity.Batch(states, partners, n, values);
        Same(rho => Fidelity.Of(rho, others[Array.IndexOf(single, rho)]), 1e-12);
        Fidelity.Batch(states, states, n, values);
        Same(_ => 1, 1e-12);

        if (n == 4)
        {
            EntanglementOfFormation.Batch(states, values);
            Same(EntanglementOfFormation.Of, 1e-12);
        }

        void Same(Func<DensityMatrix, double> measure, double allowed)
        {
            for (int k = 0; k < count; k++)
            {
                Near(measure(single[k]), values[k], allowed);
            }
        }
    }

    [Theory]
    [InlineData(new[] { 2, 2 }, 21)]
    [InlineData(new[] { 2, 3 }, 8)]
    [InlineData(new[] { 3, 2, 2 }, 13)]
    [InlineData(new[] { 16, 16 }, 3)]
    public void Pure_states(int[] dimensions, int count)
    {
        var system = new CompositeSystem(dimensions);
        int n = system.Dimension;
        StateVector[] single = new StateVector[count];
        Complex[] states = new Complex[n * count];
        double[] values = new double[count];
        for (int k = 0; k < count; k++)
        {
            single[k] = k == 1
                ? StateVector.Basis(system, new int[system.Count])
                : RandomStates.Pure(system, RandomStream.ForRealization(83, (uint)n, (uint)k));
            single[k].Amplitudes.CopyTo(states.AsSpan(n * k));
        }

        for (int side = 0; side < system.Count; side++)
        {
            int[] named = side == 2 ? [2, 0] : [side];
            int left = system.Subset(named).Dimension, smaller = Math.Min(left, n / left);
            double[] weights = new double[smaller * count];
            SchmidtDecomposition.Batch(states, system, weights, named);
            for (int k = 0; k < count; k++)
            {
                double[] expected = SchmidtDecomposition.CoefficientsOf(single[k], named);
                for (int j = 0; j < smaller; j++)
                {
                    Near(expected[j], weights[(k * smaller) + j], n * Eigenvalue);
                }
            }

            SchmidtDecomposition.BatchSchmidtNumbers(states, system, values, named);
            Same(psi => SchmidtDecomposition.SchmidtNumberOf(psi, named), smaller * n * Eigenvalue);
            Negativity.BatchPure(states, system, values, named);
            Same(psi => Negativity.Of(psi, named), smaller * n * Eigenvalue);
            GeneralizedConcurrence.BatchPure(states, system, values, named);
            Same(psi => GeneralizedConcurrence.Of(psi, named), n * Eigenvalue);
        }

        if (n == 4)
        {
            Concurrence.BatchPure(states, values);
            Same(Concurrence.Of, 0);
        }

        void Same(Func<StateVector, double> measure, double allowed)
        {
            for (int k = 0; k < count; k++)
            {
                Near(measure(single[k]), values[k], allowed);
            }
        }
    }

    [Fact]
    public void Mistakes_are_named()
    {
        CompositeSystem pair = CompositeSystem.Qubits(2), large = new(17, 17);
        Complex[] states = new Complex[16 * 3];
        double[] values = new double[3];
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => Negativity.Batch(states, pair, values)).Message);
        Assert.Contains("named twice", Assert.Throws<ArgumentException>(() => MutualInformation.Batch(states, pair, values, 1, 1)).Message);
        Assert.Contains("would be empty", Assert.Throws<ArgumentException>(() => GeneralizedConcurrence.BatchLowerBound(states, pair, values, 0, 1)).Message);
        Assert.Contains("no subsystem 2",
            Assert.Throws<ArgumentOutOfRangeException>(() => SchmidtDecomposition.Batch(states, pair, new double[24], 2)).Message);
        Assert.Contains("289", Assert.Throws<ArgumentException>(() => Negativity.BatchPure(new Complex[289], large, new double[1], 0)).Message);
        Assert.Contains("1 to 16", Assert.Throws<ArgumentOutOfRangeException>(() => Fidelity.Batch(states, states, 17, values)).Message);
        Assert.Contains("must not be negative", Assert.Throws<ArgumentOutOfRangeException>(() => RenyiEntropy.Batch(states, 4, -1, values)).Message);
        Assert.Throws<ArgumentException>(() => Purity.Batch(states, 4, new double[2]));
        Assert.Throws<ArgumentException>(() => L1Coherence.Batch(states, 3, values));
        Assert.Throws<ArgumentOutOfRangeException>(() => Purity.Batch(states, 0, values));
        Assert.Throws<ArgumentException>(() => TraceDistance.Batch(states, new Complex[32], 4, values));
        Assert.Throws<ArgumentException>(() => EntanglementOfFormation.Batch(states, new double[4]));
        Assert.Throws<ArgumentException>(() => Concurrence.BatchPure(states, values));
    }

    private static (DensityMatrix[] Single, Complex[] States) Mixed(CompositeSystem system, int count, ulong seed)
    {
        int size = system.Dimension * system.Dimension;
        DensityMatrix[] single = new DensityMatrix[count];
        Complex[] states = new Complex[size * count];
        for (int k = 0; k < count; k++)
        {
            single[k] = RandomStates.Mixed(system, 1 + (k % system.Dimension), RandomStream.ForRealization(seed, (uint)system.Dimension, (uint)k));
            single[k].AsSpan().CopyTo(states.AsSpan(size * k));
        }

        return (single, states);
    }
}
