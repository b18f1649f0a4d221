using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Measures;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Every solver on every model of the oracle library.</summary>
public class OracleTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (OracleProblem problem in OracleLibrary.All())
            {
                foreach (string solver in new[] { "automatic", "taylor", "krylov", "exponential", "dop853", "verner9", "tsit5", "frame" })
                {
                    data.Add(problem.Name, solver);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Names => [.. OracleLibrary.All().Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void LindbladSolvers(string name, string solver)
    {
        OracleProblem problem = OracleLibrary.ByName(name);

        // A dense superoperator of order dimension² is meant for small systems.
        if (solver == "exponential" && problem.Initial.Dimension > 24)
        {
            return;
        }

        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times, Options(problem, solver));
        Compare(problem, result);
        Assert.True(result.Errors.TraceDrift < 1e-8);
        Assert.True(result.Final.Eigenvalues()[0] > -1e-7);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SchrodingerSolvers(string name, string solver)
    {
        OracleProblem problem = OracleLibrary.ByName(name);
        if (problem.Jumps.Length > 0)
        {
            return;
        }

        EvolutionResult<StateVector> result = SchrodingerSolver.Solve(problem.Hamiltonian, problem.Initial, problem.Times, Options(problem, solver));
        Compare(problem, result);
        Assert.True(result.Errors.TraceDrift < 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TrajectoriesAgreeWithinFiveStandardErrors(string name)
    {
        OracleProblem problem = OracleLibrary.ByName(name);
        int trajectories = problem.Jumps.Length == 0 ? 2 : 300;
        MonteCarloResult result = MonteCarloSolver.Solve(
            problem.Hamiltonian, problem.Jumps, problem.Initial, problem.Times, new MonteCarloOptions { Observables = problem.Observables, Trajectories = trajectories, Seed = 5 });
        for (int k = 0; k < problem.Observables.Length; k++)
        {
            for (int t = 0; t < problem.Times.Length; t++)
            {
                double expected = problem.Expected(problem.Times[t])[k].Real;

                // Jumps so rare that none is among the trajectories leave no trace in the standard error; they would set these values to zero.
                double unseen = problem.Jumps.Length == 0 ? 0 : 5.0 / trajectories * Math.Abs(expected);
                Near(expected, result.Means(k)[t], (5 * result.StandardErrors(k)[t]) + unseen + 2e-6);
            }
        }
    }

    [Fact]
    public void SuddenDeathOfEntanglementIsOnTime()
    {
        CompositeSystem system = CompositeSystem.Qubits(2);
        Operator a = Operator.On(system, 0, Pauli.Lowering), b = Operator.On(system, 1, Pauli.Lowering);
        var initial = new StateVector([Math.Sqrt(0.2), 0, 0, Math.Sqrt(0.8)], system);
        double[] times = [0, 0.3, Math.Log(2) - 1e-4, Math.Log(2) + 1e-4, 1];
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(0 * a, [a, b], initial, times, new EvolutionOptions { KeepStates = true });
        Near(0.8, Concurrence.Of(result.States[0]), 1e-12);
        Near(0.285444041205, Concurrence.Of(result.States[1]), 1e-9);
        Assert.True(Concurrence.Of(result.States[2]) > 1e-6);
        Assert.Equal(0, Concurrence.Of(result.States[3]));
        Assert.Equal(0, Concurrence.Of(result.States[4]));
    }

    [Fact]
    public void LandauZenerBetweenAdiabaticStates()
    {
        // H = vt/2 σz + g σx: the probability to change the adiabatic branch is exp(-2πg²/v); between adiabatic states the finite span costs only order gv/(vT)³.
        const double V = 1, G = 0.4, T = 60;
        Operator z = Operator.FromMatrix(Pauli.Z), x = Operator.FromMatrix(Pauli.X);
        Hamiltonian h = new Hamiltonian(G * x).Drive(Coefficient.Function(t => V * t / 2), z);
        (StateVector _, StateVector startUpper) = Branches(-V * T / 2, G);
        (StateVector endLower, StateVector _) = Branches(V * T / 2, G);
        foreach (RungeKuttaTableau tableau in new[] { RungeKuttaTableau.Dop853, RungeKuttaTableau.Verner9, RungeKuttaTableau.Tsit5 })
        {
            EvolutionResult<StateVector> result = SchrodingerSolver.Solve(h, startUpper, [-T, T], new EvolutionOptions { Tableau = tableau, RelativeTolerance = 1e-9 });
            double expected = Math.Exp(-2 * Math.PI * G * G / V);
            Near(expected, Fidelity.Of(result.Final, endLower), 1e-5);
        }

        Assert.Throws<ArgumentException>(() => SchrodingerSolver.Solve(h, startUpper, [-T, T], new EvolutionOptions { Method = EvolutionMethod.Krylov }));

        static (StateVector Lower, StateVector Upper) Branches(double d, double g)
        {
            double angle = Math.Atan2(g, d) / 2;
            return (new StateVector([-Math.Sin(angle), Math.Cos(angle)]), new StateVector([Math.Cos(angle), Math.Sin(angle)]));
        }
    }

    internal static EvolutionOptions Options(OracleProblem problem, string solver)
    {
        EvolutionOptions options = new() { Observables = problem.Observables };
        return solver switch
        {
            "taylor" => options with { Method = EvolutionMethod.Taylor },
            "krylov" => options with { Method = EvolutionMethod.Krylov },
            "exponential" => options with { Method = EvolutionMethod.Exponential },
            "dop853" => options with { Method = EvolutionMethod.RungeKutta, Frame = RotatingFrame.Off },
            "verner9" => options with { Method = EvolutionMethod.RungeKutta, Tableau = RungeKuttaTableau.Verner9, Frame = RotatingFrame.Off },
            "tsit5" => options with { Method = EvolutionMethod.RungeKutta, Tableau = RungeKuttaTableau.Tsit5, Frame = RotatingFrame.Off },
            "frame" => options with { Method = EvolutionMethod.RungeKutta, Frame = RotatingFrame.On },
            _ => options,
        };
    }

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
