using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Examples;

public static class DynamicsExamples
{
    [ExampleOf(typeof(SchrodingerSolver), typeof(EvolutionOptions), typeof(RotatingFrame))]
    public static void Schrodinger()
    {
        Operator h = 0.5 * Operator.FromMatrix(Pauli.X);
        var options = new EvolutionOptions { Observables = [Operator.FromMatrix(Pauli.Z)], Method = EvolutionMethod.Krylov, Frame = RotatingFrame.Off };
        EvolutionResult<StateVector> result = SchrodingerSolver.Solve(h, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 1, Math.PI], options);
        Console.WriteLine($"{result.RealExpectations(0)[1]:F4}"); // 0.5403
        Console.WriteLine(result.Statistics.Method); // Krylov projection of the exponential
    }

    [ExampleOf(typeof(EvolutionStatistics))]
    public static void Cost()
    {
        var options = new EvolutionOptions { Method = EvolutionMethod.RungeKutta4, MaximumStep = 0.01 };
        StateVector down = StateVector.Basis(CompositeSystem.Qubits(1), 0);
        EvolutionStatistics statistics = SchrodingerSolver.Solve(0.5 * Operator.FromMatrix(Pauli.X), down, [0, 1], options).Statistics;
        Console.WriteLine(statistics.Steps); // 100
        Console.WriteLine(statistics.Applications); // 400
    }

    [ExampleOf(typeof(ErrorBudget))]
    public static void Errors()
    {
        Operator excited = Operator.FromMatrix(Pauli.Excited);
        StateVector start = StateVector.Basis(CompositeSystem.Qubits(1), 1);
        ErrorBudget errors = LindbladSolver.Solve(excited, [Operator.FromMatrix(Pauli.Lowering)], start, [0, 1, 2]).Errors;
        Console.WriteLine(errors.Integration < 1e-5); // True
        Console.WriteLine(errors.TraceDrift < 1e-12); // True
        Console.WriteLine(errors.Sampling); // 0
    }

    [ExampleOf(typeof(EvolutionMethod))]
    public static void Methods()
    {
        // A strong field that turns slowly from z to -z, and the spin that follows it: the step is that of the turn.
        Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
        Coefficient alongZ = Coefficient.Function(t => -40 * Math.Cos(t)), alongX = Coefficient.Function(t => -40 * Math.Sin(t));
        Hamiltonian turning = new Hamiltonian(0 * z).Drive(alongZ, z).Drive(alongX, x);
        StateVector up = StateVector.Basis(CompositeSystem.Qubits(1), 0);
        var magnus = new EvolutionOptions { Method = EvolutionMethod.Magnus4, Observables = [z] };
        Console.WriteLine($"{SchrodingerSolver.Solve(turning, up, [0, Math.PI], magnus).RealExpectations(0)[1]:F2}"); // -1.00

        // A constant Hamiltonian over a long time.
        var chebyshev = new EvolutionOptions { Method = EvolutionMethod.Chebyshev, Observables = [z] };
        Console.WriteLine($"{SchrodingerSolver.Solve(0.5 * x, up, [0, 100 * Math.PI + 1], chebyshev).RealExpectations(0)[1]:F4}"); // 0.5403
    }

    [ExampleOf(typeof(LindbladSolver), typeof(Jump), typeof(EvolutionResult<>))]
    public static void Lindblad()
    {
        Operator excited = Operator.FromMatrix(Pauli.Excited);
        Jump[] jumps = [Math.Sqrt(0.5) * Operator.FromMatrix(Pauli.Lowering)];
        var options = new EvolutionOptions { Observables = [excited] };
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(2 * excited, jumps, StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 1, 2], options);
        Console.WriteLine($"{result.RealExpectations(0)[2]:F4}"); // 0.3679
        Console.WriteLine(result.Errors.TraceDrift < 1e-10); // True
    }

    [ExampleOf(typeof(SensitivitySolver))]
    public static void Sensitivity()
    {
        Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
        var options = new EvolutionOptions { Observables = [z] };
        SensitivityResult result = SensitivitySolver.Solve(
            0.5 * x, [], 0.5 * x, [], StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 2], options);
        Console.WriteLine($"{result.Derivatives(0)[1].Real:F6}"); // -1.818595
    }

    [ExampleOf(typeof(SensitivityResult))]
    public static void SensitivityNumbers()
    {
        Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
        var options = new EvolutionOptions { Observables = [z] };
        SensitivityResult result = SensitivitySolver.Solve(
            0.5 * x, [], 0.5 * x, [], StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 2], options);
        Console.WriteLine($"{result.Expectations(0)[1].Real:F6}"); // -0.416147
        Console.WriteLine(result.ErrorBound < 1e-5); // True
    }

    [ExampleOf(typeof(Hamiltonian), typeof(Coefficient))]
    public static void Driving()
    {
        // A π pulse of a rectangular drive.
        Coefficient pulse = Coefficient.PiecewiseConstant([0, 2], [Math.PI / 4]);
        Hamiltonian h = new Hamiltonian(0 * Operator.FromMatrix(Pauli.Z)).Drive(pulse, Operator.FromMatrix(Pauli.X));
        StateVector final = SchrodingerSolver.Solve(h, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 3]).Final;
        Console.WriteLine($"{final.Expectation(Pauli.Excited).Real:F4}"); // 1.0000
    }

    [ExampleOf(typeof(StateObserver))]
    public static void Streaming()
    {
        double population = 0;
        StateObserver observer = (index, time, state) => population = state[1].Real * state[1].Real + state[1].Imaginary * state[1].Imaginary;
        var options = new EvolutionOptions { Observer = observer };
        SchrodingerSolver.Solve(0.5 * Operator.FromMatrix(Pauli.X), StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, Math.PI / 2], options);
        Console.WriteLine($"{population:F4}"); // 0.5000
    }

    [ExampleOf(typeof(MonteCarloSolver), typeof(MonteCarloOptions), typeof(MonteCarloResult))]
    public static void Trajectories()
    {
        Operator excited = Operator.FromMatrix(Pauli.Excited), lowering = Operator.FromMatrix(Pauli.Lowering);
        var options = new MonteCarloOptions { Trajectories = 500, Seed = 1, Observables = [excited] };
        StateVector up = StateVector.Basis(CompositeSystem.Qubits(1), 1);
        MonteCarloResult result = MonteCarloSolver.Solve(0 * excited, [lowering], up, [0, 1], options);
        Console.WriteLine(Math.Abs(result.Means(0)[1] - Math.Exp(-1)) < 5 * result.StandardErrors(0)[1]); // True
    }

    [ExampleOf(typeof(SteadyState), typeof(SteadyStateOptions), typeof(SteadyStateResult), typeof(SteadyStateMethod))]
    public static void Steady()
    {
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(60));
        SteadyStateResult result = SteadyState.Solve(a + a.Adjoint(), [a], new SteadyStateOptions { Method = SteadyStateMethod.Automatic });
        Console.WriteLine($"{(a.Adjoint() * a).Expectation(result.State).Real:F6}"); // 4.000000
        Console.WriteLine(result.Method); // Banded
        Console.WriteLine(result.Residual < 1e-10); // True
    }

    [ExampleOf(typeof(Propagator), typeof(Liouvillian))]
    public static void Propagators()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
        QuantumChannel channel = Propagator.Channel(z, [lowering], 2);
        ComplexMatrix generator = Liouvillian.Matrix(z, [lowering]);
        Console.WriteLine(channel.IsCompletelyPositive()); // True
        Console.WriteLine($"{generator[0, 3].Real:F1}"); // 1.0
    }
}
