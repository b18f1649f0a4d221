using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Measures;

public class TwoQubitTests
{
    private static readonly Complex I = Complex.ImaginaryOne;
    private static readonly CompositeSystem s_pair = CompositeSystem.Qubits(2);

    /// <summary>Locally rotated Bell states have C = 1, and rounding never makes it more.</summary>
    [Fact]
    public void Concurrence_is_never_above_one()
    {
        CompositeSystem system = CompositeSystem.Qubits(2);
        for (uint k = 0; k < 2000; k++)
        {
            ComplexMatrix u = RandomStates.Unitary(2, RandomStream.ForRealization(17, k, 0));
            ComplexMatrix v = RandomStates.Unitary(2, RandomStream.ForRealization(17, k, 1));
            Complex[] c = new Complex[4];
            for (int i = 0; i < 4; i++)
            {
                c[i] = ((u[i / 2, 0] * v[i % 2, 0]) + (u[i / 2, 1] * v[i % 2, 1])) / Math.Sqrt(2);
            }

            StateVector psi = new(c, system);
            DensityMatrix rho = psi.ToDensityMatrix();
            double[] batch = new double[1], pure = new double[1];
            Concurrence.Batch(rho.Elements.AsSpan(), batch);
            Concurrence.BatchPure(c, pure);
            Assert.All([Concurrence.Of(psi), Concurrence.Of(rho), batch[0], pure[0]], value => Assert.InRange(value, 1 - 1e-13, 1));
        }

        Assert.Equal(1, Concurrence.Of(NamedStates.BellPhiPlus().ToDensityMatrix()), 1e-15);
    }

    [Fact]
    public void Bell_states_are_maximal()
    {
        foreach (StateVector bell in new[] { NamedStates.BellPhiPlus(), NamedStates.BellPhiMinus(), NamedStates.BellPsiPlus(), NamedStates.BellPsiMinus() })
        {
            Near(1, Concurrence.Of(bell), 1e-14);
            Near(1, Concurrence.Of(bell.ToDensityMatrix()), 1e-14);
            Near(0.5, Negativity.Of(bell, 0), 1e-14);
            Near(0.5, Negativity.Of(bell.ToDensityMatrix(), 1), 1e-14);
            Near(1, LogarithmicNegativity.Of(bell.ToDensityMatrix(), 0), 1e-14);
            Near(1, EntanglementOfFormation.Of(bell.ToDensityMatrix()), 1e-13);
            Near(2, MutualInformation.Of(bell.ToDensityMatrix(), 0), 1e-13);
            Near(1, GeneralizedConcurrence.Of(bell, 0), 1e-14);
        }
    }

    [Fact]
    public void Published_pure_state()
    {
        var psi = new StateVector([2, 1 - I, -1 + (2 * I), 3], s_pair, normalize: true);
        Near(0.291547594742, Negativity.Of(psi, 0), 1e-12);
        Near(0.291547594742, Negativity.Of(psi.ToDensityMatrix(), 0), 1e-12);
        Near(2 * 0.291547594742, Concurrence.Of(psi.ToDensityMatrix()), 2e-12);
        DensityMatrix a = psi.Reduced(0), b = psi.Reduced(1);
        Near(0.7, a[1, 1], 1e-12);
        Near(0.55, b[1, 1], 1e-12);
        Near(new Complex(0.05, 0.35), a[1, 0], 1e-12);
        Near(new Complex(-0.05, -0.4), b[1, 0], 1e-12);
    }

    [Fact]
    public void Half_Bell_half_product()
    {
        DensityMatrix rho = DensityMatrix.Mixture([0.5, 0.5], NamedStates.BellPhiPlus(), StateVector.Basis(s_pair, 0, 1));
        Near(0.5, Concurrence.Of(rho), 1e-12);
        Near(0.103553390593, Negativity.Of(rho, 0), 1e-12);
        CheckDecomposition(rho);
    }

    [Fact]
    public void Published_mixed_state()
    {
        DensityMatrix rho = FullRank();
        double[] lambda = Concurrence.SingularValues(rho);
        double[] expected = [0.602359931153, 0.243629862652, 0.0551923427783, 0.000929264850304];
        for (int k = 0; k < 4; k++)
        {
            Near(expected[k], lambda[k], 1e-12);
        }

        Near(0.302608460873, Concurrence.Of(rho), 1e-12);
        Near(0.145724621072, Negativity.Of(rho, 0), 1e-12);
        Near(0.558299039781, rho.Purity(), 1e-12);
        CheckDecomposition(rho);
    }

    [Fact]
    public void Separable_state_splits_into_four_products()
    {
        DensityMatrix rho = DensityMatrix.FromFactor(ComplexMatrix.FromRows([1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 1, 0], [1, 0, 0, 2]), s_pair);
        double[] lambda = Concurrence.SingularValues(rho);
        double[] expected = [0.294187997955, 0.181818181818, 0.181818181818, 0.112369816136];
        for (int k = 0; k < 4; k++)
        {
            Near(expected[k], lambda[k], 1e-12);
        }

        Assert.Equal(0, Concurrence.Of(rho));
        Near(0, Negativity.Of(rho, 0), 1e-15);
        WoottersDecomposition decomposition = CheckDecomposition(rho);
        Assert.Equal(4, decomposition.Members.Count);
        foreach (StateVector member in decomposition.Members)
        {
            Near(0, Concurrence.Of(member), 1e-11);
        }
    }

    [Theory]
    [InlineData(-1.0 / 3)]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(1.0 / 3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void Werner_states_in_closed_form(double p)
    {
        DensityMatrix rho = NamedStates.Werner(p);
        Near(Math.Max(0, ((3 * p) - 1) / 2), Concurrence.Of(rho), 1e-12);
        Near(Math.Max(0, ((3 * p) - 1) / 4), Negativity.Of(rho, 0), 1e-13);
        Near(Math.Min((1 + p) / 4, (1 - (3 * p)) / 4), PptCriterion.SmallestEigenvalue(rho, 0), 1e-13);
        Assert.Equal(p > 0.34 ? PptVerdict.Entangled : PptVerdict.Separable, PptCriterion.Of(rho, 1e-12, 0));
        CheckDecomposition(rho);
    }

    [Fact]
    public void Degenerate_and_rank_deficient_states_decompose()
    {
        CheckDecomposition(DensityMatrix.MaximallyMixed(s_pair));
        CheckDecomposition(StateVector.Basis(s_pair, 0, 1).ToDensityMatrix());
        CheckDecomposition(NamedStates.BellPsiPlus().ToDensityMatrix());
        CheckDecomposition(DensityMatrix.Mixture([0.5, 0.5], NamedStates.BellPhiPlus(), NamedStates.BellPhiMinus()));
        CheckDecomposition(DensityMatrix.Mixture([0.4, 0.3, 0.3], NamedStates.BellPhiPlus(), NamedStates.BellPhiMinus(), NamedStates.BellPsiPlus()));
        CheckDecomposition(DensityMatrix.Mixture([0.5, 0.5], StateVector.Basis(s_pair, 0, 0), StateVector.Basis(s_pair, 1, 1)));
    }

    [Fact]
    public void Random_states_decompose_into_members_of_equal_concurrence()
    {
        for (uint k = 0; k < 200; k++)
        {
            CheckDecomposition(RandomStates.Mixed(s_pair, 1 + (int)(k % 5), RandomStream.ForRealization(7, 1, k)));
        }
    }

    [Fact]
    public void Entanglement_of_formation_is_the_average_entropy_of_the_optimal_members()
    {
        for (uint k = 0; k < 100; k++)
        {
            DensityMatrix rho = RandomStates.Mixed(s_pair, 2, RandomStream.ForRealization(7, 2, k));
            WoottersDecomposition decomposition = WoottersDecomposition.Of(rho);
            double average = decomposition.Members.Zip(decomposition.Probabilities, (member, p) => p * VonNeumannEntropy.Of(member, 0)).Sum();
            Near(average, EntanglementOfFormation.Of(rho), 1e-9);
        }

        // h((1 + √(1 - C²))/2) at C = 0.6 is h(0.9).
        Near(-(0.9 * Math.Log2(0.9)) - (0.1 * Math.Log2(0.1)), EntanglementOfFormation.FromConcurrence(0.6), 1e-14);
        Near(2.5e-17 * Math.Log2(Math.E / 2.5e-17), EntanglementOfFormation.FromConcurrence(1e-8), 1e-29);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1003)]
    public void Batch_agrees_with_single(int count)
    {
        Complex[] states = new Complex[16 * count];
        double[] expected = new double[count];
        double[] expectedValues = new double[4 * count];
        for (int k = 0; k < count; k++)
        {
            DensityMatrix rho = k == 3 ? DensityMatrix.MaximallyMixed(s_pair) : k == 5 ? NamedStates.BellPhiPlus().ToDensityMatrix()
                : k == 6 ? StateVector.Basis(s_pair, 1, 0).ToDensityMatrix()
                : RandomStates.Mixed(s_pair, 1 + (k % 5), RandomStream.ForRealization(11, 0, (uint)k));
            rho.AsSpan().CopyTo(states.AsSpan(16 * k));
            expected[k] = Concurrence.Of(rho);
            Concurrence.SingularValues(rho).CopyTo(expectedValues, 4 * k);
        }

        double[] actual = new double[count], values = new double[4 * count];
        Concurrence.Batch(states, actual, values);
        for (int k = 0; k < count; k++)
        {
            Near(expected[k], actual[k], 2e-13);
        }

        for (int k = 0; k < 4 * count; k++)
        {
            Near(expectedValues[k], values[k], 2e-13);
        }

        double[] alone = new double[count];
        Concurrence.Batch(states, alone);
        Assert.Equal(actual, alone);
    }

    [Fact]
    public void Batch_needs_room_for_every_state() => Assert.Throws<ArgumentException>(() => Concurrence.Batch(new Complex[16 * 100], new double[99]));

    internal static DensityMatrix FullRank() => DensityMatrix.FromFactor(
        ComplexMatrix.FromRows([2, I, 0, 1], [0, 1, 1 - I, 0], [1, 0, 2, I], [3, 1 + I, 0, 1]), s_pair);

    private static WoottersDecomposition CheckDecomposition(DensityMatrix rho)
    {
        WoottersDecomposition decomposition = WoottersDecomposition.Of(rho);
        ComplexMatrix sum = new(4, 4);
        for (int k = 0; k < decomposition.Members.Count; k++)
        {
            StateVector member = decomposition.Members[k];
            sum += decomposition.Probabilities[k] * ComplexMatrix.Outer(member.Amplitudes, member.Amplitudes);
            Near(0, decomposition.Probabilities[k] * (Concurrence.Of(member) - decomposition.Concurrence), 1e-11);
        }

        Near(rho.ToMatrix(), sum, 1e-12);
        Near(1, decomposition.Probabilities.Sum(), 1e-12);
        return decomposition;
    }
}
