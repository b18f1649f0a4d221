using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.Propagators;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>What every method of evolution honors: pulse edges, progress, cancellation, step limits, and memory taken once.</summary>
[Collection(AllocationCollection.Name)]
public class EvolutionMethodTests
{
    private static readonly CompositeSystem s_qubit = CompositeSystem.Qubits(1);

    public static TheoryData<EvolutionMethod> All => [.. Enum.GetValues<EvolutionMethod>()];

    public static TheoryData<EvolutionMethod> TimeDependent =>
        [EvolutionMethod.Magnus4, EvolutionMethod.CommutatorFree4, EvolutionMethod.RungeKutta, EvolutionMethod.Rosenbrock];

    public static TheoryData<EvolutionMethod> Constant =>
        [EvolutionMethod.Taylor, EvolutionMethod.Chebyshev, EvolutionMethod.Krylov, EvolutionMethod.Exponential];

    public static TheoryData<MagnusScheme> Schemes => [.. Enum.GetValues<MagnusScheme>()];

    [Theory]
    [MemberData(nameof(Constant))]
    public void Methods_for_constant_generators_say_what_to_choose(EvolutionMethod method)
    {
        Operator x = Operator.FromMatrix(Pauli.X);
        var options = new EvolutionOptions { Method = method };
        Hamiltonian driven = new Hamiltonian(x).Drive(Coefficient.Function(Math.Cos), x);
        string closed = Assert.Throws<ArgumentException>(() => SchrodingerSolver.Solve(driven, StateVector.Basis(s_qubit, 0), [0, 1], options)).Message;
        Assert.Contains($"{method} needs a constant generator", closed);
        Assert.Contains("Magnus4", closed);
        string open = Assert.Throws<ArgumentException>(
            () => LindbladSolver.Solve(x, [new Jump(x, Coefficient.Function(Math.Cos))], StateVector.Basis(s_qubit, 0), [0, 1], options)).Message;
        Assert.Contains($"{method} needs a constant generator", open);
    }

    /// <summary>Two resonant pulses of areas π/3 and π/6 with a gap; outputs lie inside pulses, at their edges and in the gap.</summary>
    [Theory]
    [MemberData(nameof(TimeDependent))]
    public void Pulse_edges_are_hit(EvolutionMethod method)
    {
        Coefficient pulse = Coefficient.PiecewiseConstant([0, 1, 3, 3.5], [Math.PI / 6, 0, Math.PI / 6]);
        Operator x = Operator.FromMatrix(Pauli.X), excited = Operator.FromMatrix(Pauli.Excited);
        Hamiltonian h = new Hamiltonian(0 * x).Drive(pulse, x);
        double[] times = [0, 0.25, 1, 2, 3.25, 3.5, 4];
        var options = new EvolutionOptions { Method = method, Observables = [excited], Frame = RotatingFrame.Off };
        EvolutionResult<StateVector> closed = SchrodingerSolver.Solve(h, StateVector.Basis(s_qubit, 0), times, options);
        EvolutionResult<DensityMatrix> open = LindbladSolver.Solve(h, [], StateVector.Basis(s_qubit, 0), times, options);
        for (int k = 0; k < times.Length; k++)
        {
            double area = (Math.PI / 6 * Math.Min(times[k], 1)) + (Math.PI / 6 * Math.Clamp(times[k] - 3, 0, 0.5));
            Near(Math.Pow(Math.Sin(area), 2), closed.RealExpectations(0)[k], 1e-7);
            Near(Math.Pow(Math.Sin(area), 2), open.RealExpectations(0)[k], 1e-7);
        }

        if (method is EvolutionMethod.Magnus4 or EvolutionMethod.CommutatorFree4)
        {
            // Between the edges the generator is constant, and one exponential is exact: a few steps of growing size reach each edge.
            Assert.InRange(closed.Statistics.Steps, 4, 40);
        }
    }

    /// <summary>A loss whose rate changes, γ(t) = |f|² = 0.5 + 0.4 cos t, and a detuning that does: ρ₁₁ = e^{-∫γ}, ρ₀₁ ∝ e^{-∫γ/2 - i∫Δ}.</summary>
    [Theory]
    [MemberData(nameof(TimeDependent))]
    public void Rates_and_detunings_may_change(EvolutionMethod method)
    {
        Operator lowering = Operator.FromMatrix(Pauli.Lowering), excited = Operator.FromMatrix(Pauli.Excited);
        Hamiltonian h = new Hamiltonian(1.5 * excited).Drive(Coefficient.Function(t => Math.Sin(2 * t)), excited);
        Jump loss = new(lowering, Coefficient.ComplexFunction(t => Complex.FromPolarCoordinates(Math.Sqrt(0.5 + (0.4 * Math.Cos(t))), 3 * t)));
        double[] times = ReferenceProblems.Grid(5, 11);
        var options = new EvolutionOptions { Method = method, Observables = [excited, lowering], Frame = RotatingFrame.Off };
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(h, [loss], new StateVector([0.6, 0.8]), times, options);
        for (int k = 0; k < times.Length; k++)
        {
            double t = times[k], decay = (0.5 * t) + (0.4 * Math.Sin(t)), phase = (1.5 * t) + ((1 - Math.Cos(2 * t)) / 2);
            Near(0.64 * Math.Exp(-decay), result.RealExpectations(0)[k], 1e-6);
            Near(0.48 * Complex.Exp(new Complex(-decay / 2, -phase)), result.Expectations(1)[k], 1e-6);
        }
    }

    /// <summary>Fourth order: H = cos(t) σz + sin(t) σx turns with the field; in its frame the Hamiltonian is constant.</summary>
    [Theory]
    [InlineData(EvolutionMethod.Magnus4)]
    [InlineData(EvolutionMethod.CommutatorFree4)]
    public void Magnus_steps_follow_the_tolerance(EvolutionMethod method)
    {
        Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
        const double Strength = 6, End = 7;
        Hamiltonian h = new Hamiltonian(0 * z).Drive(Coefficient.Function(t => Strength * Math.Cos(t)), z)
            .Drive(Coefficient.Function(t => Strength * Math.Sin(t)), x);

        // ψ = e^{-iσy t/2} e^{-i(Strength σz - σy/2)t} ψ₀.
        ComplexMatrix y = Pauli.Y, inner = MatrixExponential.Compute(new Complex(0, -End) * ((Strength * Pauli.Z) - (0.5 * y)));
        Complex[] exact = (MatrixExponential.Compute(new Complex(0, -End / 2) * y) * inner) * new Complex[] { 1, 0 };
        long before = 0;
        double worse = 0;
        foreach (double tolerance in new[] { 1e-5, 1e-7, 1e-9 })
        {
            var options = new EvolutionOptions { Method = method, RelativeTolerance = tolerance, AbsoluteTolerance = tolerance };
            EvolutionResult<StateVector> result = SchrodingerSolver.Solve(h, StateVector.Basis(s_qubit, 0), [0, End], options);
            double error = Math.Max((result.Final[0] - exact[0]).Magnitude, (result.Final[1] - exact[1]).Magnitude);
            Assert.True(error <= 0.2 * tolerance * result.Statistics.Steps && error <= result.Errors.Integration,
                $"{tolerance}: error {error}, bound {result.Errors.Integration}");
            Assert.True(result.Errors.TraceDrift <= 4 * tolerance * result.Statistics.Steps, $"norm drift {result.Errors.TraceDrift}");
            if (before > 0)
            {
                // The step follows the fifth root of the tolerance: 100^(1/5) = 2.5.
                Assert.InRange(result.Statistics.Steps / (double)before, 1.7, 3.5);
                Assert.True(error < worse);
            }

            (before, worse) = (result.Statistics.Steps, error);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Magnus_loads_with_the_same_bits(MagnusScheme scheme)
    {
        Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
        Hamiltonian h = new Hamiltonian(z).Drive(Coefficient.Function(Math.Cos), x);
        LindbladGenerator open = new(h, [0.3 * lowering], null);
        double[] state = new double[open.Dimension];
        HermitianPacking.Pack(StateVector.Basis(s_qubit, 0).ToDensityMatrix().AsSpan(), 2, state);
        Loads(scheme, () => new LindbladGenerator(h, [0.3 * lowering], null), state, false);
        Loads(scheme, () => new SchrodingerGenerator(h, [], null), [1, 0, 0, 0], true);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Progress_ends_at_one_and_changes_nothing(EvolutionMethod method)
    {
        OracleProblem problem = OracleLibrary.DrivenDampedQubit();
        EvolutionOptions options = new() { Method = method, MaximumStep = method == EvolutionMethod.RungeKutta4 ? 0.01 : double.PositiveInfinity };
        Recorder recorder = new();
        EvolutionResult<DensityMatrix> silent = LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times, options);
        EvolutionResult<DensityMatrix> told =
            LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times, options with { Progress = recorder });
        Assert.True(silent.Final.ToMatrix().ElementsEqual(told.Final.ToMatrix()));
        Assert.Equal(1, recorder.Values[^1]);
        Assert.Equal(recorder.Values.Order(), recorder.Values);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Cancellation_and_step_limits_are_honored(EvolutionMethod method)
    {
        OracleProblem problem = OracleLibrary.DampedCavity(6);
        EvolutionOptions options = new() { Method = method, MaximumStep = method == EvolutionMethod.RungeKutta4 ? 0.01 : double.PositiveInfinity };
        using CancellationTokenSource source = new();
        EvolutionOptions cancelling = options with { Progress = new Canceller(source) };
        Assert.Throws<OperationCanceledException>(
            () => LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, ReferenceProblems.Grid(3000, 40), cancelling, source.Token));
        if (method != EvolutionMethod.Exponential)
        {
            NumericalException limit = Assert.Throws<NumericalException>(
                () => LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, [0, 3000], options with { MaximumSteps = 2 }));
            Assert.Contains("2", limit.Message);
        }
    }

    /// <summary>Ten times the span takes more steps and no more memory.</summary>
    [Theory]
    [InlineData(EvolutionMethod.Taylor)]
    [InlineData(EvolutionMethod.Chebyshev)]
    [InlineData(EvolutionMethod.Magnus4)]
    [InlineData(EvolutionMethod.CommutatorFree4)]
    [InlineData(EvolutionMethod.RungeKutta)]
    public void Steps_allocate_nothing(EvolutionMethod method)
    {
        OracleProblem problem = OracleLibrary.DampedCavity(9);
        var options = new EvolutionOptions { Method = method, Observables = problem.Observables, Frame = RotatingFrame.Off, MaximumStep = 0.1 };
        long Bytes(double end, out long steps)
        {
            long least = long.MaxValue;
            steps = 0;
            for (int k = 0; k < 3; k++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                steps = LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, [0, end / 2, end], options).Statistics.Steps;
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }

        long shorter = Bytes(4, out long few), longer = Bytes(40, out long many);
        Assert.True(many > few, $"{few} and {many} steps");

        // The message of the outcome may have more digits, and code compiled anew may keep an object of a call on the stack.
        Assert.InRange(longer - shorter, -512, 512);
    }

    private static void Loads<TGenerator>(MagnusScheme scheme, Func<TGenerator> generator, double[] state, bool unitary)
        where TGenerator : ILinearGenerator
    {
        MagnusIntegrator<GeneratorSystem<TGenerator>> Create() => new(
            new GeneratorSystem<TGenerator>(generator(), unitary), scheme, ExponentialMethod.Krylov, 0, MemoryMarshal.Cast<double, Complex>(state), 6,
            new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10, Discontinuities = [2.5] });
        MagnusIntegrator<GeneratorSystem<TGenerator>> whole = Create(), first = Create(), second = Create();
        Assert.True(whole.Run().IsSuccess);
        for (int k = 0; k < 5; k++)
        {
            first.Step();
        }

        second.Load(first.Save());
        Assert.True(second.Run().IsSuccess);
        Assert.Equal(whole.State.ToArray(), second.State.ToArray());
        Assert.Equal(whole.ExponentialError, second.ExponentialError);
        Assert.Equal(whole.Statistics.Evaluations, second.Statistics.Evaluations);
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
