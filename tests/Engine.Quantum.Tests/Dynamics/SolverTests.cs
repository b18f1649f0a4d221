using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Measures;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

public class SolverTests
{
    private static readonly CompositeSystem s_qubit = CompositeSystem.Qubits(1);

    [Fact]
    public void Driven_evolution_with_declared_edges()
    {
        // Two resonant pulses of areas π/3 and π/6 with a gap; the third quarter holds nothing.
        Coefficient pulse = Coefficient.PiecewiseConstant([0, 1, 3, 3.5], [Math.PI / 6, 0, Math.PI / 6]);
        Hamiltonian h = new Hamiltonian(0 * Operator.FromMatrix(Pauli.Z)).Drive(pulse, Operator.FromMatrix(Pauli.X));
        EvolutionResult<StateVector> result = SchrodingerSolver.Solve(
            h, StateVector.Basis(s_qubit, 0), [0, 1, 2, 4], new EvolutionOptions { Observables = [Operator.FromMatrix(Pauli.Excited)] });
        double[] expected = [0, Math.Pow(Math.Sin(Math.PI / 6), 2), Math.Pow(Math.Sin(Math.PI / 6), 2), Math.Pow(Math.Sin(Math.PI / 4), 2)];
        for (int k = 0; k < 4; k++)
        {
            Near(expected[k], result.RealExpectations(0)[k], 1e-8);
        }
    }

    [Fact]
    public void Complex_drive_in_the_rotating_frame_agrees_with_the_laboratory()
    {
        // ω/2 σz with f(t) σ₊ + h.c., f = Ω/2 e^{-iωt}: full Rabi oscillation.
        const double Omega = 0.6, Frequency = 40;
        Operator excited = Operator.FromMatrix(Pauli.Excited);
        Hamiltonian h = new Hamiltonian(Frequency * excited).DriveWithConjugate(
            Coefficient.ComplexFunction(t => Omega / 2 * Complex.Exp(new Complex(0, -Frequency * t))), Operator.FromMatrix(Pauli.Raising));
        double[] times = ReferenceProblems.Grid(10, 11);
        foreach (RotatingFrame frame in Enum.GetValues<RotatingFrame>())
        {
            EvolutionResult<StateVector> result = SchrodingerSolver.Solve(
                h, StateVector.Basis(s_qubit, 0), times, new EvolutionOptions { Frame = frame, Observables = [excited], KeepStates = true });
            for (int k = 0; k < times.Length; k++)
            {
                Near(Math.Pow(Math.Sin(Omega * times[k] / 2), 2), result.RealExpectations(0)[k], 1e-6);
            }

            // Phases are those of the laboratory: ψ₁ = -i sin(Ωt/2) e^{-iωt}.
            Near(new Complex(0, -Math.Sin(Omega * 5)) * Complex.Exp(new Complex(0, -Frequency * 10)), result.Final[1], 1e-5);
            Near(result.Final[1], result.States[^1][1], 1e-12);
        }
    }

    [Fact]
    public void Frame_only_needs_few_steps()
    {
        EvolutionResult<DensityMatrix> framed = ReferenceProblems.JaynesCummings(new EvolutionOptions { Method = EvolutionMethod.RungeKutta });
        EvolutionResult<DensityMatrix> laboratory =
            ReferenceProblems.JaynesCummings(new EvolutionOptions { Method = EvolutionMethod.RungeKutta, Frame = RotatingFrame.Off });
        Assert.Contains("rotating frame", framed.Statistics.Method);
        Assert.True(2 * framed.Statistics.Applications < laboratory.Statistics.Applications);
    }

    [Fact]
    public void States_observer_and_expectations_agree()
    {
        foreach (EvolutionMethod method in Enum.GetValues<EvolutionMethod>())
        {
            OracleProblem problem = OracleLibrary.DampedCavity(8);
            List<Complex> streamed = [];
            EvolutionOptions options = new()
            {
                Method = method,
                Observables = problem.Observables,
                MaximumStep = method == EvolutionMethod.RungeKutta4 ? 0.005
                : double.PositiveInfinity
            };
            EvolutionResult<DensityMatrix> plain = LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times, options);
            EvolutionResult<DensityMatrix> kept = LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times, options with
            {
                KeepStates = true,
                Observer = (_, _, state) => streamed.Add(state[0]),
            });
            Assert.Equal(problem.Times.Length, kept.States.Count);
            Assert.Empty(plain.States);
            for (int k = 0; k < problem.Times.Length; k++)
            {
                Near(plain.Expectations(0)[k], kept.Expectations(0)[k], 1e-8);
                Near(kept.Expectations(0)[k], problem.Observables[0].Expectation(kept.States[k]), 1e-12);
                Near(streamed[k], kept.States[k][0, 0], 1e-15);
            }

            Near(plain.Final.ToMatrix(), kept.States[^1].ToMatrix(), 1e-8);
        }
    }

    [Fact]
    public void Non_Hermitian_evolution_drains_the_norm()
    {
        // H = -iΓ/2 |1⟩⟨1|: the norm squared falls to 0.36 + 0.64 e^{-Γt}.
        Operator h = new Complex(0, -0.25) * Operator.FromMatrix(Pauli.Excited);
        var initial = new StateVector([0.6, 0.8]);
        foreach (EvolutionMethod method in Enum.GetValues<EvolutionMethod>().Except([EvolutionMethod.RungeKutta4]))
        {
            EvolutionResult<StateVector> result = SchrodingerSolver.Solve(
                h, initial, [0, 1, 3], new EvolutionOptions { AllowNonHermitian = true, Method = method, Observables = [Operator.Identity(initial.System)] });
            Near(0.36 + (0.64 * Math.Exp(-1.5)), result.RealExpectations(0)[2], 1e-8);
        }

        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => SchrodingerSolver.Solve(h, initial, [0, 1])).Message);
    }

    [Fact]
    public void Steady_states_in_closed_form()
    {
        // Driven damped qubit: ρ₁₁ = Ω²/(γ² + 2Ω²). Thermal cavity: Bose distribution.
        const double Omega = 1.3, Gamma = 0.5;
        DensityMatrix qubit = SteadyState.Of(Omega / 2 * Operator.FromMatrix(Pauli.X), Math.Sqrt(Gamma) * Operator.FromMatrix(Pauli.Lowering));
        Near(Omega * Omega / ((Gamma * Gamma) + (2 * Omega * Omega)), qubit[1, 1], 1e-12);
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(15));
        const double Mean = 0.4;
        DensityMatrix cavity = SteadyState.Of(2 * (a.Adjoint() * a), Math.Sqrt(Mean + 1) * a, Math.Sqrt(Mean) * a.Adjoint());
        Near(NamedStates.Thermal(15, Mean).ToMatrix(), cavity.ToMatrix(), 1e-12);
        Assert.Contains("not unique", Assert.Throws<NumericalException>(() => SteadyState.Of(0 * a, a.Adjoint() * a)).Message);
    }

    [Fact]
    public void Propagators_compose_and_match_the_solvers()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), x = Operator.FromMatrix(Pauli.X);
        Hamiltonian h = new Hamiltonian(0.5 * z).Drive(Coefficient.Function(Math.Cos), x);
        ComplexMatrix whole = Propagator.Unitary(h, 0, 2), first = Propagator.Unitary(h, 0, 0.7), second = Propagator.Unitary(h, 0.7, 2);
        Assert.True(whole.IsUnitary(1e-7));
        Near(whole, second * first, 1e-7);
        Near(Propagator.Unitary(0.5 * z, 0, 2), Propagator.Unitary(new Hamiltonian(0.5 * z).Drive(Coefficient.Function(_ => 0), x), 0, 2), 1e-7);

        OracleProblem problem = OracleLibrary.TwoQubitDecay();
        QuantumChannel channel = Propagator.Channel(problem.Hamiltonian.Constant, [.. problem.Jumps.Select(jump => jump.Operator)], 2);
        Assert.True(channel.IsCompletelyPositive(1e-12));
        Assert.True(channel.IsTracePreserving(1e-12));
        EvolutionResult<DensityMatrix> evolved = LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, [0, 2]);
        Near(channel.Apply(problem.Initial.ToDensityMatrix()).ToMatrix(), evolved.Final.ToMatrix(), 1e-9);
    }

    [Fact]
    public void Trajectories_have_the_same_bits_for_any_number_of_threads()
    {
        OracleProblem problem = OracleLibrary.DrivenDampedQubit();
        MonteCarloOptions options = new() { Trajectories = 70, Seed = 9, Observables = problem.Observables, AverageFinalState = true };
        MonteCarloResult one = MonteCarloSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times,
            options with { DegreeOfParallelism = 1 });
        MonteCarloResult four = MonteCarloSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times,
            options with { DegreeOfParallelism = 4 });
        Assert.Equal(one.Means(0).ToArray(), four.Means(0).ToArray());
        Assert.Equal(one.StandardErrors(0).ToArray(), four.StandardErrors(0).ToArray());
        Assert.True(one.Final!.ToMatrix().ElementsEqual(four.Final!.ToMatrix()));
        Near(one.Means(0)[^1], one.Final[1, 1].Real, 1e-12);
        Assert.True(one.MeanJumps > 1);
        Assert.True(one.ConfidenceInterval(0, 5).Lower < one.Means(0)[5]);
    }

    [Fact]
    public void Jump_statistics_follow_the_decay_law()
    {
        // One decaying qubit jumps at most once: the mean number of jumps is 1 - e^{-γt}, and without a jump it stays excited.
        MonteCarloResult result = MonteCarloSolver.Solve(
            0 * Operator.FromMatrix(Pauli.Z), [Operator.FromMatrix(Pauli.Lowering)], StateVector.Basis(s_qubit, 1), [0, 1],
            new MonteCarloOptions { Trajectories = 2000, Seed = 3 });
        double expected = 1 - Math.Exp(-1);
        Near(expected, result.MeanJumps, 5 * Math.Sqrt(expected * (1 - expected) / 2000));
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Operator z = Operator.FromMatrix(Pauli.Z);
        StateVector psi = StateVector.Basis(s_qubit, 0);
        Assert.Contains("strictly ascending", Assert.Throws<ArgumentException>(() => SchrodingerSolver.Solve(z, psi, [0, 0])).Message);
        Assert.Contains("no output times", Assert.Throws<ArgumentException>(() => SchrodingerSolver.Solve(z, psi, [])).Message);
        Assert.Contains("acts on 3", Assert.Throws<ArgumentException>(() =>
            LindbladSolver.Solve(z, [Operator.FromMatrix(ComplexMatrix.Identity(3))], psi, [0, 1])).Message);
        ArgumentException both = Assert.Throws<ArgumentException>(() =>
            SchrodingerSolver.Solve(z, psi, [0, 1], new EvolutionOptions { RelativeTolerance = -1, MaximumStep = 0 }));
        Assert.Contains("relative tolerance is -1", both.Message);
        Assert.Contains("maximum step is 0", both.Message);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => SchrodingerSolver.Solve(z, psi, [0, 1], null, source.Token));
    }

    [Fact]
    public void Large_systems_need_no_matrix()
    {
        // Fifteen spins, dimension 32768, applied term by term: an XX chain is free fermions, and one excitation walks with amplitude Σ_k φ_k(m) φ_k(j)
        // e^{-iε_k t}.
        const int N = 15;
        CompositeSystem system = CompositeSystem.Qubits(N);
        Operator[] lower = [.. Enumerable.Range(0, N).Select(k => Operator.On(system, k, Pauli.Lowering))];
        Operator h = Enumerable.Range(0, N - 1).Select(k => (lower[k].Adjoint() * lower[k + 1]) + (lower[k + 1].Adjoint() * lower[k]))
            .Aggregate((x, y) => x + y);
        Assert.Equal(OperatorForm.Structured, h.Form);
        int[] start = new int[N];
        start[3] = 1;
        const double Time = 1.7;
        foreach (EvolutionMethod method in new[] { EvolutionMethod.Automatic, EvolutionMethod.Taylor, EvolutionMethod.Krylov, EvolutionMethod.RungeKutta })
        {
            var options = new EvolutionOptions
            {
                Method = method,
                Observables = [lower[3].Adjoint() * lower[3], lower[12].Adjoint() * lower[12]],
                RelativeTolerance = 1e-7
            };
            EvolutionResult<StateVector> result = SchrodingerSolver.Solve(h, StateVector.Basis(system, start), [0, Time], options);
            for (int k = 0; k < 2; k++)
            {
                Complex amplitude = 0;
                for (int q = 1; q <= N; q++)
                {
                    double angle = q * Math.PI / (N + 1);
                    amplitude += 2.0 / (N + 1) * Math.Sin(4 * angle) * Math.Sin((k == 0 ? 4 : 13) * angle)
                        * Complex.Exp(new Complex(0, -2 * Math.Cos(angle) * Time));
                }

                Near((amplitude * Complex.Conjugate(amplitude)).Real, result.RealExpectations(k)[1], 1e-6);
            }
        }

        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() =>
            SchrodingerSolver.Solve(h + lower[0], StateVector.Basis(system, start), [0, 1])).Message);
    }

    [Fact]
    public void Spline_coefficient_interpolates()
    {
        double[] times = [.. Enumerable.Range(0, 41).Select(k => k * 0.1)];
        Coefficient spline = Coefficient.Spline(times, [.. times.Select(t => Math.Sin(Math.PI * t / 2))]);
        Near(Math.Sin(Math.PI * 1.234 / 2), spline.At(1.234), 2e-6);
        Near(0, spline.At(-1), 0);
        Coefficient steps = Coefficient.PiecewiseConstant([0, 1, 2], [3, 4]);
        Assert.Equal(new Complex[] { 0, 3, 4, 4, 0 }, new[] { -0.1, 0.5, 1, 2, 2.1 }.Select(steps.At));
    }

    [Fact]
    public void Purity_falls_monotonically_under_unital_noise()
    {
        EvolutionResult<DensityMatrix> result = ReferenceProblems.DephasedChain(new EvolutionOptions { KeepStates = true });
        for (int k = 1; k < result.States.Count; k++)
        {
            Assert.True(Purity.Of(result.States[k]) <= Purity.Of(result.States[k - 1]) + 1e-9);
        }
    }
}
