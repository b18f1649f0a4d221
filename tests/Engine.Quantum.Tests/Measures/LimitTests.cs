using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Gaussian;
using Engine.Quantum.Measures;

namespace Engine.Quantum.Tests.Measures;

/// <summary>What is refused and what counts, on both sides of each limit.</summary>
public class LimitTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1e-300)]
    [InlineData(double.NegativeInfinity)]
    public void Orders_of_entropies_that_are_no_orders_are_refused_everywhere(double order)
    {
        DensityMatrix half = new DensityMatrix(ComplexMatrix.Diagonal([0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RenyiEntropy.OfWeights(order, 0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RenyiEntropy.Of(half, order));
        Assert.Throws<ArgumentOutOfRangeException>(() => RenyiEntropy.Batch(half.Elements.AsSpan(), 2, order, new double[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-300)]
    [InlineData(1)]
    [InlineData(double.PositiveInfinity)]
    public void Equal_weights_have_one_bit_at_every_order(double order) => Assert.Equal(1, RenyiEntropy.OfWeights(order, 0.5, 0.5), 1e-14);

    [Fact]
    public void Transforms_are_unitary_within_their_tolerance()
    {
        DensityMatrix state = new DensityMatrix(ComplexMatrix.Diagonal([0.3, 0.7]));
        ComplexMatrix one = ComplexMatrix.Identity(2);
        Assert.Equal(0.3, state.Transform((1 + 2e-10) * one).Elements[0, 0].Real, 1e-9);
        Assert.Throws<ArgumentException>(() => state.Transform((1 + 2e-9) * one));
        Assert.Throws<ArgumentException>(() => state.Transform(ComplexMatrix.FromArray(new[,] { { 1, 3e-9 }, { 0, 1 } })));
    }

    [Theory]
    [InlineData(-5e-10, true)]
    [InlineData(-5e-9, false)]
    [InlineData(0.0, true)]
    public void Moments_keep_the_uncertainty_relation_within_rounding(double beyond, bool isState)
    {
        double variance = 0.5 + beyond;
        Action one = () => _ = new CovarianceMatrix(1, [variance, 0, 0, variance]), two = () => _ = TwoModeCovariance.Create(variance, 0, 1, variance, 0, 1);
        if (isState)
        {
            one();
            two();
        }
        else
        {
            Assert.Throws<ArgumentException>(one);
            Assert.Throws<ArgumentException>(two);
        }
    }

    /// <summary>C = p - 2√(ab) for a Bell state of weight p beside |01⟩ and |10⟩ of weights a and b, however small b is above the cut.</summary>
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-8)]
    [InlineData(1e-12)]
    public void Small_weights_lower_the_concurrence_by_their_roots(double small)
    {
        double bell = 0.9 - small, other = 0.1;
        ComplexMatrix rho = ComplexMatrix.Diagonal([bell / 2, other, small, bell / 2]);
        rho[0, 3] = rho[3, 0] = bell / 2;
        Assert.Equal(bell - (2 * Math.Sqrt(other * small)), Concurrence.Of(new DensityMatrix(rho).WithSystem(CompositeSystem.Qubits(2))), 1e-10);
    }
}
