using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Operators;

/// <summary>Spaces of few excitations against the full space and QuTiP 4.7.1.</summary>
public class ExcitationRestrictedSpaceTests
{
    private static readonly CompositeSystem s_full = new(3, 3, 3);
    private static readonly ExcitationRestrictedSpace s_space = new(s_full, 2);
    private static readonly Operator[] s_a = [.. Enumerable.Range(0, 3).Select(k => Operator.On(s_full, k, Oscillator.Annihilation(3)))];

    [Fact]
    public void States_come_in_the_order_of_the_full_basis()
    {
        int[][] levels = [[0, 0, 0], [0, 0, 1], [0, 0, 2], [0, 1, 0], [0, 1, 1], [0, 2, 0], [1, 0, 0], [1, 0, 1], [1, 1, 0], [2, 0, 0]];
        Assert.Equal(levels.Select(l => s_full.BasisIndex(l)), s_space.FullIndices.ToArray());
        Assert.Equal(5, s_space.IndexOf(0, 2, 0));
        Assert.Equal(286, new ExcitationRestrictedSpace(new CompositeSystem([.. Enumerable.Repeat(4, 10)], null), 3).Dimension);
        Assert.Equal(1, new ExcitationRestrictedSpace(s_full, 0).Dimension);
        Assert.Equal(27, new ExcitationRestrictedSpace(s_full, 6).Dimension);
    }

    [Fact]
    public void Lowering_has_the_elements_of_another_implementation()
    {
        ComplexMatrix a = s_space.Restrict(s_a[1]).ToMatrix();
        ComplexMatrix expected = new(10, 10);
        (expected[0, 3], expected[1, 4], expected[3, 5], expected[6, 8]) = (1, 1, Math.Sqrt(2), 1);
        Near(expected, a, 1e-15);
    }

    [Fact]
    public void Restriction_of_any_operator_is_its_part_between_the_states()
    {
        Operator a = (s_a[0] * s_a[2].Adjoint()) + (0.3 * s_a[1].Adjoint()) + (new Complex(0, 2) * (s_a[1] * s_a[1].Adjoint()));
        ComplexMatrix full = a.ToMatrix(), restricted = s_space.Restrict(a).ToMatrix();
        for (int r = 0; r < 10; r++)
        {
            for (int c = 0; c < 10; c++)
            {
                Assert.Equal(full[s_space.FullIndices[r], s_space.FullIndices[c]], restricted[r, c]);
            }
        }
    }

    [Fact]
    public void Lossy_hopping_agrees_with_another_implementation_and_the_full_space()
    {
        Operator h = (0.4 * (s_a[1].Adjoint() * s_a[1].Adjoint() * s_a[1] * s_a[1])) + (s_a[0].Adjoint() * s_a[1]) + (s_a[1].Adjoint() * s_a[0])
            + (s_a[1].Adjoint() * s_a[2]) + (s_a[2].Adjoint() * s_a[1]);
        EvolutionOptions accuracy = new() { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 };
        Jump[] jumps = [.. s_a.Select(a => new Jump(Math.Sqrt(0.2) * s_space.Restrict(a)))];
        DensityMatrix few = LindbladSolver.Solve(s_space.Restrict(h), jumps, s_space.Basis(2, 0, 0), [0, 1.5], accuracy).Final;
        DensityMatrix all = LindbladSolver.Solve(
            h, [.. s_a.Select(a => new Jump(Math.Sqrt(0.2) * a))], StateVector.Basis(s_full, 2, 0, 0), [0, 1.5], accuracy).Final;
        double[] published = [0.12166616908515, 0.51990214451776, 0.84006812776053];
        for (int k = 0; k < 3; k++)
        {
            Near(published[k], s_space.Restrict(s_a[k].Adjoint() * s_a[k]).Expectation(few), 1e-9);
            Near(all.PartialTrace(k).ToMatrix(), s_space.Reduced(few, k).ToMatrix(), 1e-9);
        }
    }

    [Fact]
    public void States_go_to_the_full_space_and_back()
    {
        StateVector state = s_space.Embed(s_space.Basis(0, 1, 1));
        Assert.Equal(Complex.One, state[s_full.BasisIndex(0, 1, 1)]);
        Assert.Equal(Complex.One, s_space.Restrict(state)[4]);
        Assert.Throws<ArgumentException>(() => s_space.Restrict(StateVector.Basis(s_full, 2, 2, 0)));
        Assert.Contains("2 excitations", Assert.Throws<ArgumentException>(() => s_space.Basis(1, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExcitationRestrictedSpace(s_full, -1));
        Assert.Throws<ArgumentException>(() => s_space.Restrict(Operator.FromMatrix(Pauli.X)));
    }
}
