using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Hamiltonians that are not Hermitian somewhere between the times one would look at first.</summary>
public class HermiticityTests
{
    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X);
    private static readonly Operator s_z = Operator.FromMatrix(Pauli.Z);
    private static readonly Operator s_lowering = Operator.FromMatrix(Pauli.Lowering);
    private static readonly StateVector s_ground = StateVector.Basis(CompositeSystem.Qubits(1), 0);

    /// <summary>Vanishes at start, middle and end of [0, 4].</summary>
    private static readonly Coefficient s_gain = Coefficient.ComplexFunction(t => new Complex(0, 0.1 * Math.Pow(Math.Sin(Math.PI * t / 2), 2)));

    [Theory]
    [InlineData(EvolutionMethod.Automatic)]
    [InlineData(EvolutionMethod.RungeKutta)]
    [InlineData(EvolutionMethod.RungeKutta4)]
    [InlineData(EvolutionMethod.Magnus4)]
    [InlineData(EvolutionMethod.CommutatorFree4)]
    [InlineData(EvolutionMethod.Rosenbrock)]
    public void Gain_between_the_ends_is_refused(EvolutionMethod method)
    {
        Hamiltonian h = new Hamiltonian(0.5 * s_x).Drive(s_gain, s_z);
        var options = new EvolutionOptions { Method = method, MaximumStep = 0.1 };
        Assert.Contains("adjoint", Assert.Throws<ArgumentException>(() => SchrodingerSolver.Solve(h, s_ground, [0, 4], options)).Message);
        Assert.Throws<ArgumentException>(() => LindbladSolver.Solve(h, [0.1 * s_lowering], s_ground, [0, 4], options));
    }

    [Fact]
    public void Trajectories_do_not_normalize_the_gain_away()
    {
        Hamiltonian h = new Hamiltonian(0.5 * s_x).Drive(s_gain, s_z);
        Assert.Throws<ArgumentException>(() => MonteCarloSolver.Solve(h, [0.1 * s_lowering], s_ground, [0, 4], new MonteCarloOptions { Trajectories = 4 }));
    }

    [Fact]
    public void Narrow_anti_Hermitian_pulse_is_refused_while_integrating()
    {
        Coefficient bell = Coefficient.Function(t => 20 * Math.Exp(-Math.Pow((t - 31.4) / 0.01, 2)));
        Hamiltonian h = new Hamiltonian(0.5 * s_x).Drive(bell, s_lowering);
        ArgumentException problem = Assert.Throws<ArgumentException>(() => SchrodingerSolver.Solve(h, s_ground, [0, 100]));
        Assert.Contains("t = 31.", problem.Message);
    }

    [Fact]
    public void Parts_that_complete_one_another_pass()
    {
        // f A and f* A† given apart, and a real factor on A and A†.
        Coefficient f = Coefficient.ComplexFunction(t => Complex.FromPolarCoordinates(1, 3 * t)),
            g = Coefficient.ComplexFunction(t => Complex.FromPolarCoordinates(1, -3 * t));
        Hamiltonian apart = new Hamiltonian(0 * s_x).Drive(f, s_lowering).Drive(g, s_lowering.Adjoint());
        Hamiltonian together = new Hamiltonian(0 * s_x).DriveWithConjugate(f, s_lowering);
        var options = new EvolutionOptions { Observables = [s_z] };
        Near(SchrodingerSolver.Solve(together, s_ground, [0, 5], options).RealExpectations(0)[1],
            SchrodingerSolver.Solve(apart, s_ground, [0, 5], options).RealExpectations(0)[1], 1e-7);
        Hamiltonian real = new Hamiltonian(0 * s_x).Drive(Coefficient.Function(Math.Cos), s_lowering)
            .Drive(Coefficient.Function(Math.Cos), s_lowering.Adjoint());
        Near(Math.Cos(2 * Math.Sin(5)), SchrodingerSolver.Solve(real, s_ground, [0, 5], options).RealExpectations(0)[1], 1e-7);
    }

    [Fact]
    public void Small_units_hide_nothing()
    {
        // The same problem in units 10^12 times as long: the norm decays just as much.
        Operator h = Operator.FromMatrix(new ComplexMatrix(2, 2, [0, 1e-12, 1e-12, new Complex(0, -1e-12)]));
        Assert.Throws<ArgumentException>(() => SchrodingerSolver.Solve(h, s_ground, [0, 1e12]));
    }

    [Theory]
    [InlineData(1.0, 0.6, 3.0, 0.140198677218, 0.0138511379951)]
    [InlineData(0.5, 1.0, 4.0, 0.238103305554, 0.0732625555549)]
    public void Allowed_loss_drains_the_norm(double coupling, double loss, double time, double norm, double excited)
    {
        // Around the exceptional point J = g/2; matrix exponentials in 40 digits.
        Operator h = (coupling * s_x) - (loss * Complex.ImaginaryOne * Operator.FromMatrix(Pauli.Excited));
        var options = new EvolutionOptions { AllowNonHermitian = true, RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-14 };
        StateVector final = SchrodingerSolver.Solve(h, s_ground, [0, time], options).Final;
        double p = Math.Pow(Complex.Abs(final[1]), 2);
        Near(excited, p, 1e-11);
        Near(norm, p + Math.Pow(Complex.Abs(final[0]), 2), 1e-11);
    }
}
