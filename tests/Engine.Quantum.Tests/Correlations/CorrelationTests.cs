using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Correlations;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Correlations;

/// <summary>Two-time averages, spectra and counts against closed forms and the published numbers of a second implementation.</summary>
public class CorrelationTests
{
    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X);
    private static readonly Operator s_lowering = Operator.FromMatrix(Pauli.Lowering);

    [Fact]
    public void Resonance_fluorescence_is_antibunched()
    {
        double[] g2 = TwoTimeCorrelation.SecondOrderCoherence(s_x, [s_lowering], SteadyState.Of(s_x, s_lowering), s_lowering, [0, 0.5, 1]);
        Near(0, g2[0], 1e-10);
        Near(1.02632284493, g2[2], 1e-9);
    }

    [Fact]
    public void Damped_thermal_oscillator_has_its_correlations()
    {
        const double W = 1, K = 0.2, N = 0.3, Tau = 3;
        const int Levels = 40;
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(Levels)), h = W * (a.Adjoint() * a);
        Jump[] jumps = [Math.Sqrt(K * (N + 1)) * a, Math.Sqrt(K * N) * a.Adjoint()];
        DensityMatrix thermal = NamedStates.Thermal(Levels, N);
        Complex first = TwoTimeCorrelation.Evaluate(h, jumps, thermal, a.Adjoint(), a, null, [Tau])[0];
        Near(new Complex(-0.220021343946, -0.0313632819821), first, 1e-9);
        Complex conjugate = TwoTimeCorrelation.Evaluate(h, jumps, thermal, null, a.Adjoint(), a, [Tau])[0];
        Near(Complex.Conjugate(first), conjugate, 1e-9);
        Near(0.139393047248, TwoTimeCorrelation.Evaluate(h, jumps, thermal, a.Adjoint(), a.Adjoint() * a, a, [Tau])[0], 1e-9);
    }

    [Fact]
    public void Mollow_spectrum_agrees_with_its_poles_and_its_weight()
    {
        Operator h = 1.5 * s_x;
        CorrelationSpectrum spectrum = CorrelationSpectrum.Emission(h, [s_lowering], SteadyState.Of(h, s_lowering), s_lowering);
        double[] expected = [1.03921854498, 0.229341249001, 0.325989661035, 0.325989661035], frequencies = [0, 1.5, 3, -3];
        for (int k = 0; k < expected.Length; k++)
        {
            Near(expected[k], spectrum.At(frequencies[k]), 1e-9);
            Complex fromPoles = spectrum.Poles()
                .Aggregate(Complex.Zero, (sum, pole) => sum + (2 * (pole.Weight / (-pole.Rate - new Complex(0, frequencies[k]))).Real));
            Near(expected[k], fromPoles, 1e-9);
        }

        // Y⁴/(2(1 + Y²)²) with Y² = 2Ω²/γ² = 18.
        Near(18.0 * 18 / (2 * 19 * 19), spectrum.Total, 1e-12);
        Near(spectrum.Total, spectrum.Poles().Aggregate(Complex.Zero, (sum, pole) => sum + pole.Weight), 1e-10);
    }

    [Fact]
    public void Cavity_emission_has_the_published_spectrum()
    {
        var system = new CompositeSystem(6, 2);
        Operator a = Operator.On(system, 0, Oscillator.Annihilation(6)), sm = Operator.On(system, 1, Pauli.Lowering), sp = sm.Adjoint();
        Operator h = (a.Adjoint() * a) + (sp * sm) + (0.1 * ((a.Adjoint() * sm) + (a * sp)));
        Operator[] jumps = [Math.Sqrt(0.05 * 1.05) * a, Math.Sqrt(0.05 * 0.05) * a.Adjoint(), Math.Sqrt(0.02) * sm];
        CorrelationSpectrum spectrum = CorrelationSpectrum.Emission(h, jumps, SteadyState.Of(h, jumps), a);
        double[] expected = [1.74748048418, 0.085168444631, 1.74748048418], frequencies = [0.9, 1.0, 1.1];
        for (int k = 0; k < 3; k++)
        {
            Near(expected[k], spectrum.At(frequencies[k]), 2e-8);
        }
    }

    [Fact]
    public void Counts_of_a_driven_qubit_are_sub_poissonian()
    {
        DensityMatrix ground = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix();
        CountingStatistics counts = CountingStatistics.Of(0.5 * s_x, [s_lowering], 0, ground, 10);
        Near(2.99983385627, counts.Mean, 1e-9);
        Near(1.03881611009, counts.Variance, 1e-9);
        CountingStatistics late = CountingStatistics.Of(0.5 * s_x, [s_lowering], 0, ground, 3000);
        Near(1.0 / 3, late.FanoFactor, 1e-3);
    }

    [Fact]
    public void Correlation_of_a_pure_closed_system_is_exact()
    {
        // ⟨σx(τ)σx⟩ of a precessing spin up: cos 2ωτ + i⟨σz⟩ sin... = e^{2iωτ} with H = ωσz.
        Operator z = Operator.FromMatrix(Pauli.Z);
        DensityMatrix up = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix();
        Near(Complex.Exp(new Complex(0, 2 * 0.7 * 1.9)), TwoTimeCorrelation.Evaluate(0.7 * z, [], up, null, s_x, s_x, [1.9])[0], 1e-9);
        Assert.Throws<ArgumentException>(() => TwoTimeCorrelation.Evaluate(0.7 * z, [], up, null, s_x, s_x, [-1]));
    }
}
