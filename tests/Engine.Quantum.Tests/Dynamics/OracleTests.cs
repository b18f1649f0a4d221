using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Measures;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Every solver on every model of the oracle library.</summary>
public class OracleTests
{
    private static readonly string[] s_solvers =
    [
        "automatic", "taylor", "chebyshev", "krylov", "exponential", "magnus4", "commutator-free4", "dop853", "verner7", "verner9", "tsit5", "dormand-prince",
        "frame", "rosenbrock", "rk4",
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (OracleProblem problem in OracleLibrary.All())
            {
                foreach (string solver in s_solvers)
                {
                    data.Add(problem.Name, solver);
                }
            }

            return data;
        }
    }

    /// <summary>The same without the models that have jumps.</summary>
    public static TheoryData<string, string> ClosedCases
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (OracleProblem problem in OracleLibrary.All().Where(problem => problem.Jumps.Length == 0))
            {
                foreach (string solver in s_solvers)
                {
                    data.Add(problem.Name, solver);
                }
            }

            return data;
        }
    }

    /// <summary>The models with one steady state, with every way to it.</summary>
    public static TheoryData<string, SteadyStateMethod> SteadyCases
    {
        get
        {
            TheoryData<string, SteadyStateMethod> data = [];
            foreach (OracleProblem problem in OracleLibrary.All().Where(problem => problem.Steady is not null))
            {
                foreach (SteadyStateMethod method in Enum.GetValues<SteadyStateMethod>())
                {
                    data.Add(problem.Name, method);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Names => [.. OracleLibrary.All().Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lindblad_solvers(string name, string solver)
    {
        // Dense superoperators and implicit steps are meant for small systems.
        OracleProblem problem = OracleLibrary.ByName(name, small: solver is "exponential" or "rosenbrock");
        EvolutionResult<DensityMatrix> Solve() =>
            LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times, Options(problem, solver));
        if (NeedsConstant(problem, solver))
        {
            // There is no single exponential of a generator that changes.
            Assert.Throws<ArgumentException>(Solve);
            return;
        }

        EvolutionResult<DensityMatrix> result = Solve();
        Compare(problem, result);
        Assert.True(result.Errors.TraceDrift < (solver == "rosenbrock" ? 1e-6 : 1e-8), $"trace drift {result.Errors.TraceDrift}");
        Assert.True(result.Final.Eigenvalues()[0] > -1e-7);
    }

    [Theory]
    [MemberData(nameof(ClosedCases))]
    public void Schrodinger_solvers(string name, string solver)
    {
        OracleProblem problem = OracleLibrary.ByName(name);
        EvolutionResult<StateVector> Solve() => SchrodingerSolver.Solve(problem.Hamiltonian, problem.Initial, problem.Times, Options(problem, solver));
        if (NeedsConstant(problem, solver))
        {
            Assert.Throws<ArgumentException>(Solve);
            return;
        }

        EvolutionResult<StateVector> result = Solve();
        Compare(problem, result);
        Assert.True(result.Errors.TraceDrift < Math.Max(1e-6, problem.Tolerance), $"norm drift {result.Errors.TraceDrift}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Trajectories_agree_within_five_standard_errors(string name)
    {
        OracleProblem problem = OracleLibrary.ByName(name);
        int trajectories = problem.Jumps.Length == 0 ? 2 : 300;
        MonteCarloResult result = MonteCarloSolver.Solve(
            problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times,
            new MonteCarloOptions { Observables = problem.Observables, Trajectories = trajectories, Seed = 5 });
        for (int k = 0; k < problem.Observables.Length; k++)
        {
            for (int t = 0; t < problem.Times.Length; t++)
            {
                double expected = problem.Expected(problem.Times[t])[k].Real;

                // Jumps so rare that none is among the trajectories leave no trace in the standard error; they would set these values to zero.
                double unseen = problem.Jumps.Length == 0 ? 0 : 5.0 / trajectories * Math.Abs(expected);
                Near(expected, result.Means(k)[t], (5 * result.StandardErrors(k)[t]) + unseen + Math.Max(2e-6, problem.Tolerance));
            }
        }
    }

    [Theory]
    [MemberData(nameof(SteadyCases))]
    public void Steady_states(string name, SteadyStateMethod method)
    {
        OracleProblem problem = OracleLibrary.ByName(name);
        SteadyStateResult result = SteadyState.Solve(problem.Hamiltonian.Constant, [.. problem.Jumps.Select(jump => jump.Operator)],
            new SteadyStateOptions { Method = method });
        Near(problem.Steady!.ToMatrix(), result.State.ToMatrix(), 1e-10);
        Assert.True(result.Residual < 1e-10, $"residual {result.Residual}");
    }

    public static TheoryData<string> OpenSolvers => [.. s_solvers];

    [Theory]
    [MemberData(nameof(OpenSolvers))]
    public void Sudden_death_of_entanglement_is_on_time(string solver)
    {
        CompositeSystem system = CompositeSystem.Qubits(2);
        Operator a = Operator.On(system, 0, Pauli.Lowering), b = Operator.On(system, 1, Pauli.Lowering);
        var initial = new StateVector([Math.Sqrt(0.2), 0, 0, Math.Sqrt(0.8)], system);
        double[] times = [0, 0.3, Math.Log(2) - 1e-4, Math.Log(2) + 1e-4, 1];
        EvolutionOptions options = Options(OracleLibrary.TwoQubitDecay(), solver) with { KeepStates = true, Observables = [] };
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(0 * a, [a, b], initial, times, options);
        Near(0.8, Concurrence.Of(result.States[0]), 1e-12);
        Near(0.285444041205, Concurrence.Of(result.States[1]), 1e-6);
        Assert.True(Concurrence.Of(result.States[2]) > 1e-5);
        Assert.Equal(0, Concurrence.Of(result.States[3]));
        Assert.Equal(0, Concurrence.Of(result.States[4]));
    }

    [Fact]
    public void Channels_are_their_equations()
    {
        // Amplitude damping with 1 - e^{-γt} and phase damping, in the frame that turns with H.
        foreach (string name in new[] { "amplitude damping", "phase damping" })
        {
            OracleProblem problem = OracleLibrary.ByName(name);
            double time = problem.Times[^1], rate = Math.Pow(problem.Jumps[0].Operator.ToMatrix().MaxNorm(), 2);
            QuantumChannel channel = name == "amplitude damping"
                ? StandardChannels.AmplitudeDamping(1 - Math.Exp(-rate * time))
                : StandardChannels.PhaseDamping(1 - Math.Exp(-rate * time));
            DensityMatrix evolved = LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, [0, time]).Final;
            QuantumChannel propagated = Propagator.Channel(problem.Hamiltonian.Constant, [problem.Jumps[0].Operator], time);
            DensityMatrix turned = channel.Apply(problem.Initial.Transform(Propagator.Unitary(problem.Hamiltonian, 0, time)).ToDensityMatrix());
            Near(turned.ToMatrix(), evolved.ToMatrix(), 1e-8);
            Near(turned.ToMatrix(), propagated.Apply(problem.Initial.ToDensityMatrix()).ToMatrix(), 1e-12);
        }
    }

    internal static EvolutionOptions Options(OracleProblem problem, string solver)
    {
        EvolutionOptions options = new() { Observables = problem.Observables };
        return solver switch
        {
            "taylor" => options with { Method = EvolutionMethod.Taylor },
            "chebyshev" => options with { Method = EvolutionMethod.Chebyshev },
            "magnus4" => options with { Method = EvolutionMethod.Magnus4 },
            "commutator-free4" => options with { Method = EvolutionMethod.CommutatorFree4 },
            "krylov" => options with { Method = EvolutionMethod.Krylov },
            "exponential" => options with { Method = EvolutionMethod.Exponential },
            "dop853" => options with { Method = EvolutionMethod.RungeKutta, Frame = RotatingFrame.Off },
            "verner9" => options with { Method = EvolutionMethod.RungeKutta, Tableau = RungeKuttaTableau.Verner9, Frame = RotatingFrame.Off },
            "tsit5" => options with { Method = EvolutionMethod.RungeKutta, Tableau = RungeKuttaTableau.Tsit5, Frame = RotatingFrame.Off },
            "verner7" => options with { Method = EvolutionMethod.RungeKutta, Tableau = RungeKuttaTableau.Verner7, Frame = RotatingFrame.Off },
            "dormand-prince" => options with { Method = EvolutionMethod.RungeKutta, Tableau = RungeKuttaTableau.DormandPrince5, Frame = RotatingFrame.Off },
            "rosenbrock" => options with { Method = EvolutionMethod.Rosenbrock },
            "rk4" => options with { Method = EvolutionMethod.RungeKutta4, MaximumStep = 0.002 },
            "frame" => options with { Method = EvolutionMethod.RungeKutta, Frame = RotatingFrame.On },
            _ => options,
        };
    }

    private static bool NeedsConstant(OracleProblem problem, string solver) => !problem.Hamiltonian.IsConstant
        && (solver is "taylor" or "chebyshev" or "krylov" or "exponential");

    private static void Compare<TState>(OracleProblem problem, EvolutionResult<TState> result)
        where TState : class
    {
        for (int k = 0; k < problem.Observables.Length; k++)
        {
            for (int t = 0; t < problem.Times.Length; t++)
            {
                Near(problem.Expected(problem.Times[t])[k], result.Expectations(k)[t], problem.Tolerance);
            }
        }
    }
}
