using System.Numerics;
using Engine.Numerics;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Fourier series of periodic steady states against closed forms, long evolutions and QuTiP 4.7.1.</summary>
public class PeriodicSteadyStateTests
{
    private static readonly Operator s_excited = Operator.FromMatrix(Pauli.Excited);
    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X);
    private static readonly Operator s_decay = Math.Sqrt(0.4) * Operator.FromMatrix(Pauli.Lowering);

    [Fact]
    public void Driven_qubit_has_the_numbers_of_another_implementation()
    {
        PeriodicSteadyState driven = PeriodicSteadyState.Solve(s_excited, 0.4 * s_x, 1.3, [s_decay]);
        Near(0.4215333448997, s_excited.Expectation(driven.Mean), 1e-12);
        DensityMatrix start = driven.At(0), quarter = driven.At(Math.PI / 2 / 1.3);
        Near(0.376970171528, s_excited.Expectation(start), 3e-11);
        Near(new Complex(0.106082719423, -0.229224602326), Operator.FromMatrix(Pauli.Lowering).Expectation(start), 3e-11);
        Near(0.463821831342, s_excited.Expectation(quarter), 3e-11);
        Assert.InRange(driven.Error, 0, 1e-12);
    }

    [Fact]
    public void A_driven_oscillator_holds_the_coherent_state_of_its_field()
    {
        const int Levels = 14;
        const double Energy = 1.2, Frequency = 1, Strength = 0.25, Rate = 0.6;
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(Levels));
        PeriodicSteadyState driven = PeriodicSteadyState.Solve(Energy * (a.Adjoint() * a), Strength * a.Adjoint(), Frequency, [Math.Sqrt(Rate) * a]);
        Complex amplitude = -Complex.ImaginaryOne * Strength / new Complex(Rate / 2, Energy - Frequency);
        foreach (double time in (double[])[0, 0.7, 5])
        {
            DensityMatrix state = driven.At(time);
            Near(amplitude * Complex.Exp(new Complex(0, -Frequency * time)), a.Expectation(state), 1e-9);
            Near(Complex.Abs(amplitude) * Complex.Abs(amplitude), (a.Adjoint() * a).Expectation(state), 1e-9);
            Near(1, state.Purity(), 1e-8);
        }
    }

    [Fact]
    public void Many_photons_at_once_agree_with_a_long_evolution()
    {
        const double Frequency = 0.31;
        PeriodicSteadyState driven = PeriodicSteadyState.Solve(s_excited, 0.9 * s_x, Frequency, [s_decay]);
        double period = 2 * Math.PI / Frequency;
        Hamiltonian h = new Hamiltonian(s_excited).Drive(Coefficient.Function(t => 1.8 * Math.Cos(Frequency * t)), s_x);
        EvolutionOptions accuracy = new() { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 };
        DensityMatrix late = LindbladSolver.Solve(h, [s_decay], StateVector.Basis(s_x.System, 0), [0, 8.3 * period], accuracy).Final;
        Near(late.ToMatrix(), driven.At(0.3 * period).ToMatrix(), 1e-8);
        Assert.True(driven.Harmonics.Count > 8);
    }

    [Fact]
    public void Without_a_drive_there_is_one_term()
    {
        Operator h = s_excited + (0.2 * s_x);
        PeriodicSteadyState still = PeriodicSteadyState.Solve(h, 0 * s_x, 1, [s_decay]);
        Assert.Single(still.Harmonics);
        Near(SteadyState.Of(h, s_decay).ToMatrix(), still.Mean.ToMatrix(), 1e-13);
    }

    [Fact]
    public void Refuses_what_has_no_such_state()
    {
        Assert.Throws<ArgumentException>(() => PeriodicSteadyState.Solve(s_excited, s_x, 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeriodicSteadyState.Solve(s_excited, s_x, 0, [s_decay]));
        Assert.Throws<NumericalException>(() => PeriodicSteadyState.Solve(0 * s_x, 0 * s_x, 1, [Operator.FromMatrix(Pauli.Z)]));
        Operator wide = Operator.FromMatrix(Oscillator.Annihilation(25));
        Assert.Throws<ArgumentException>(() => PeriodicSteadyState.Solve(wide + wide.Adjoint(), wide, 1, [wide]));
    }
}
