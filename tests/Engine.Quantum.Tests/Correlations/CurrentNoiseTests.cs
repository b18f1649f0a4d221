using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Correlations;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Correlations;

/// <summary>The pseudo-inverse of a generator and the noise that follows from it, against closed forms and QuTiP 4.7.1.</summary>
public class CurrentNoiseTests
{
    private static readonly Operator s_excited = Operator.FromMatrix(Pauli.Excited);
    private static readonly Operator s_lowering = Operator.FromMatrix(Pauli.Lowering);
    private static readonly Operator s_driven = (0.5 * s_excited) + (0.5 * Operator.FromMatrix(Pauli.X));
    private static readonly Operator[] s_jumps = [s_lowering, Math.Sqrt(0.3) * s_lowering.Adjoint()];

    [Theory]
    [InlineData(0, 0.1556884007951, -0.0244798640878, -0.09616956657, 0.1697620958276, -0.0325219199417, -0.1039112614314)]
    [InlineData(0.7, 0.184417268481, 0.0024082015117, -0.1221621580038, 0.0624068056219, 0.1297606939393, -0.1332000135374)]
    public void Pseudo_inverse_has_the_numbers_of_another_implementation(
        double frequency, double re00, double im00, double re01, double im01, double re10, double im10)
    {
        DensityMatrix steady = SteadyState.Of(s_driven, s_jumps);
        LiouvillianInverse inverse = new(s_driven, s_jumps, steady, frequency);
        ComplexMatrix rho = steady.ToMatrix(), image = inverse.Apply((Pauli.Excited * rho) + (0.5 * (rho * Pauli.Excited)));
        Near(new Complex(re00, im00), image[0, 0], 2e-12);
        Near(new Complex(re01, im01), image[0, 1], 2e-12);
        Near(new Complex(re10, im10), image[1, 0], 2e-12);
        Near(-image[0, 0], image[1, 1], 1e-14);
    }

    [Fact]
    public void Pseudo_inverse_is_that_of_Drazin()
    {
        const int Levels = 6;
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(Levels)), h = (a.Adjoint() * a) + (0.3 * (a + a.Adjoint()));
        Operator[] jumps = [Math.Sqrt(0.7) * a, Math.Sqrt(0.2) * a.Adjoint()];
        DensityMatrix steady = SteadyState.Of(h, jumps);
        ComplexMatrix generator = Liouvillian.Matrix(h, jumps), inverse = new LiouvillianInverse(h, jumps, steady).ToMatrix();
        ComplexMatrix projector = ComplexMatrix.Identity(Levels * Levels)
            - ComplexMatrix.Outer(steady.AsSpan(), ComplexMatrix.Identity(Levels).AsSpan());
        Near(projector, generator * inverse, 1e-12);
        Near(projector, inverse * generator, 1e-12);
        Near(inverse, inverse * generator * inverse, 1e-11);
    }

    [Fact]
    public void Pseudo_inverse_is_minus_the_integral_of_what_is_left_of_a_disturbance()
    {
        // A damped thermal oscillator forgets the excess of its number at rate k: the integral is the excess over k.
        const int Levels = 48;
        const double Rate = 0.8, Number = 0.1;
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(Levels)), number = a.Adjoint() * a;
        Operator[] jumps = [Math.Sqrt(Rate * (Number + 1)) * a, Math.Sqrt(Rate * Number) * a.Adjoint()];
        DensityMatrix three = StateVector.Basis(number.System, 3).ToDensityMatrix();
        LiouvillianInverse inverse = new(number, jumps, SteadyState.Of(number, jumps));
        Near((3 - Number) / Rate, -(number.ToMatrix() * inverse.Apply(three.ToMatrix())).Trace(), 1e-9);
    }

    [Fact]
    public void Pseudo_inverse_refuses_what_has_no_unique_steady_state()
    {
        Operator z = Operator.FromMatrix(Pauli.Z);
        DensityMatrix mixed = DensityMatrix.MaximallyMixed(z.System);
        Assert.Contains("unique", Assert.Throws<NumericalException>(() => new LiouvillianInverse(0 * z, [z], mixed)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiouvillianInverse(z, [s_lowering], mixed, double.NaN));
        Assert.Throws<ArgumentException>(() => new LiouvillianInverse(z, [s_lowering], mixed).Apply(ComplexMatrix.Identity(3)));
    }

    [Theory]
    [InlineData(0, 0.2222379927297, 0.0700848168183, 0.1653759339618)]
    [InlineData(0.7, 0.1994424282171, 0.0700892178347, 0.167424894158)]
    public void Noise_of_currents_has_the_numbers_of_another_implementation(double frequency, double first, double cross, double second)
    {
        CurrentNoise noise = new(s_driven, s_jumps, SteadyState.Of(s_driven, s_jumps));
        Near(0.345579793341, noise.Currents[0], 1e-12);
        Near(0.1963260619977, noise.Currents[1], 1e-12);
        ComplexMatrix spectrum = noise.At(frequency);
        Near(first, spectrum[0, 0], 2e-12);
        Near(cross, spectrum[0, 1].Real, 2e-12);
        Near(second, spectrum[1, 1], 2e-12);
        Assert.True(spectrum.IsHermitian(1e-14));
    }

    [Fact]
    public void Noise_at_frequency_zero_is_how_the_variance_of_counts_grows()
    {
        DensityMatrix steady = SteadyState.Of(s_driven, s_jumps);
        double Variance(double time) => CountingStatistics.Of(s_driven, s_jumps, 0, steady, time).Variance;
        Near((Variance(60) - Variance(40)) / 20, new CurrentNoise(s_driven, s_jumps, steady).At(0)[0, 0], 1e-9);
    }

    [Fact]
    public void Noise_at_high_frequency_is_that_of_independent_jumps()
    {
        CurrentNoise noise = new(s_driven, s_jumps, SteadyState.Of(s_driven, s_jumps));
        Near(noise.Currents[0], noise.At(1e5)[0, 0], 1e-8);
        Near(0, noise.At(1e5)[0, 1], 1e-4);
    }
}
