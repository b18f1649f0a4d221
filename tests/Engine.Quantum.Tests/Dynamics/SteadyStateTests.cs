using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Steady states against closed forms, the direct against the iterative method, and what has none.</summary>
public class SteadyStateTests
{
    [Theory]
    [InlineData(60, 1.5, 0.4, 1.0, SteadyStateMethod.Iterative)]
    [InlineData(60, 1.5, 0.4, 1.0, SteadyStateMethod.Banded)]
    [InlineData(80, 3.0, -2.0, 0.7, SteadyStateMethod.Automatic)]
    [InlineData(100, 2.0, 25.0, 0.3, SteadyStateMethod.Automatic)]
    public void Driven_damped_cavity_is_coherent(int levels, double drive, double detuning, double kappa, SteadyStateMethod method)
    {
        // dα/dt = -(κ/2 + iΔ)α - iE: the steady state is the coherent state of α = -iE/(κ/2 + iΔ), a pure state.
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(levels));
        SteadyStateResult result = SteadyState.Solve((detuning * (a.Adjoint() * a)) + (drive * (a + a.Adjoint())), [Math.Sqrt(kappa) * a],
            new SteadyStateOptions { Method = method });
        Complex alpha = -Complex.ImaginaryOne * drive / new Complex(kappa / 2, detuning);
        Assert.Equal(method == SteadyStateMethod.Automatic ? SteadyStateMethod.Banded : method, result.Method);
        Near(alpha, a.Expectation(result.State), 1e-9);
        Near(NamedStates.Coherent(levels, alpha).ToDensityMatrix().ToMatrix(), result.State.ToMatrix(), 1e-9);
        Assert.True(result.Residual < 1e-11 * levels, $"residual {result.Residual}");
        Assert.InRange(result.StartDependence, 0, 1e-5);
    }

    [Fact]
    public void Thermal_cavity_has_the_Bose_distribution()
    {
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(70));
        const double Mean = 1.2;
        SteadyStateResult result = SteadyState.Solve(2 * (a.Adjoint() * a), [Math.Sqrt(Mean + 1) * a, Math.Sqrt(Mean) * a.Adjoint()]);
        Near(NamedStates.Thermal(70, Mean).ToMatrix(), result.State.ToMatrix(), 1e-12);
    }

    [Fact]
    public void Spin_chain_agrees_with_long_evolution()
    {
        CompositeSystem system = CompositeSystem.Qubits(6);
        Operator h = ReferenceProblems.Chain(system);
        Operator[] jumps = [.. Enumerable.Range(0, 6).Select(k => Math.Sqrt(0.5 + (0.1 * k)) * Operator.On(system, k, Pauli.Lowering))];
        SteadyStateResult result = SteadyState.Solve(h, jumps);
        var options = new EvolutionOptions { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 };
        DensityMatrix evolved = LindbladSolver.Solve(h, [.. jumps.Select(jump => new Jump(jump))], DensityMatrix.MaximallyMixed(system), [0, 100],
            options).Final;
        Near(evolved.ToMatrix(), result.State.ToMatrix(), 1e-9);
        Assert.True(result.State.Eigenvalues()[0] > -1e-13);
        Assert.True(result.Residual < 1e-11);
        Assert.Equal(SteadyStateMethod.Iterative, result.Method);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(12)]
    public void Methods_agree(int levels)
    {
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(levels));
        Operator h = (0.7 * (a.Adjoint() * a)) + (0.9 * (a + a.Adjoint())) + (0.3 * (a.Adjoint() * a.Adjoint() * a * a));
        Operator[] jumps = [1.1 * a, 0.4 * a.Adjoint(), 0.3 * (a.Adjoint() * a)];
        SteadyStateResult direct = SteadyState.Solve(h, jumps, new SteadyStateOptions { Method = SteadyStateMethod.Direct });
        SteadyStateResult iterative = SteadyState.Solve(h, jumps, new SteadyStateOptions { Method = SteadyStateMethod.Iterative });
        SteadyStateResult banded = SteadyState.Solve(h, jumps, new SteadyStateOptions { Method = SteadyStateMethod.Banded });
        Near(direct.State.ToMatrix(), iterative.State.ToMatrix(), 1e-12);
        Near(direct.State.ToMatrix(), banded.State.ToMatrix(), 1e-12);
        Assert.Equal(0, direct.Iterations);
        Assert.True(iterative.Iterations > 0);
    }

    [Fact]
    public void States_that_are_not_unique_are_refused()
    {
        // Dephasing alone conserves every population; decay of pairs conserves the parity of the number.
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(20));
        foreach (Operator jump in new[] { a.Adjoint() * a, a * a })
        {
            foreach (SteadyStateMethod method in new[] { SteadyStateMethod.Automatic, SteadyStateMethod.Iterative })
            {
                NumericalException problem = Assert.Throws<NumericalException>(
                    () => SteadyState.Solve(0.5 * (a.Adjoint() * a), [jump], new SteadyStateOptions { Method = method }));
                Assert.Contains("not unique", problem.Message);
                Assert.Contains("VerifyUniqueness", problem.Message);
            }
        }
    }

    [Theory]
    [InlineData(SteadyStateMethod.Direct, 1e-2)]
    [InlineData(SteadyStateMethod.Direct, 1e-5)]
    [InlineData(SteadyStateMethod.Banded, 1e-2)]
    [InlineData(SteadyStateMethod.Banded, 1e-5)]
    [InlineData(SteadyStateMethod.Iterative, 1e-2)]
    [InlineData(SteadyStateMethod.Iterative, 1e-4)]
    [InlineData(SteadyStateMethod.Automatic, 1e-3)]
    public void Slow_relaxation_is_unique(SteadyStateMethod method, double rate)
    {
        // A ladder of levels that relaxes within its halves at rates of order one, and between them at a small one: detailed balance gives the populations.
        const int N = 14;
        Operator h = 0 * Operator.Identity(new CompositeSystem(N));
        List<Operator> jumps = [];
        double[] weights = new double[N];
        weights[0] = 1;
        for (int k = 0; k + 1 < N; k++)
        {
            double down = k + 1 == N / 2 ? rate : 1;
            jumps.Add(Math.Sqrt(down) * Operator.FromMatrix(Projector.Transition(N, k, k + 1)));
            jumps.Add(Math.Sqrt(0.7 * down) * Operator.FromMatrix(Projector.Transition(N, k + 1, k)));
            weights[k + 1] = 0.7 * weights[k];
        }

        SteadyStateResult result = SteadyState.Solve(h, jumps, new SteadyStateOptions { Method = method });
        for (int k = 0; k < N; k++)
        {
            Near(weights[k] / weights.Sum(), result.State[k, k].Real, 1e-8);
        }

        if (method is SteadyStateMethod.Direct or SteadyStateMethod.Banded)
        {
            Assert.InRange(result.Uniqueness, 1e-3 * rate, 1);
        }
    }

    [Fact]
    public void Gap_of_a_driven_qubit_is_its_slowest_rate()
    {
        // Pure decay at rate γ: populations relax at γ, coherences at γ/2.
        SteadyStateResult result = SteadyState.Solve(0.3 * Operator.FromMatrix(Pauli.Z), [Math.Sqrt(0.8) * Operator.FromMatrix(Pauli.Lowering)]);
        Near(0.4, result.Gap, 1e-12);
        Assert.InRange(result.Uniqueness, 0.01, 1);
    }

    [Fact]
    public void Bistable_oscillator_with_a_gap_of_ten_thousandths_is_found()
    {
        // A driven Kerr oscillator between its two branches: the second mode is slow, the state unique (direct method as reference).
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(24));
        Operator h = (-2.4 * (a.Adjoint() * a)) + (0.25 * (a.Adjoint() * a.Adjoint() * a * a)) + (1.9 * (a + a.Adjoint()));
        DensityMatrix banded = SteadyState.Of(h, a);
        DensityMatrix direct = SteadyState.Solve(h, [a], new SteadyStateOptions { Method = SteadyStateMethod.Direct }).State;
        Near(direct.ToMatrix(), banded.ToMatrix(), 1e-10);
    }

    [Fact]
    public void Atom_in_a_cavity_has_the_values_of_a_second_implementation()
    {
        (Operator h, Operator[] jumps, Operator[] observables) = ReferenceProblems.DrivenAtom();
        SteadyStateResult result = SteadyState.Solve(h, jumps);
        Assert.Equal(SteadyStateMethod.Banded, result.Method);
        DensityMatrix iterative = SteadyState.Solve(h, jumps, new SteadyStateOptions { Method = SteadyStateMethod.Iterative }).State;
        Near(iterative.ToMatrix(), result.State.ToMatrix(), 1e-10);
        Assert.True(result.State.Eigenvalues()[0] > -1e-13);
        foreach (Operator o in observables)
        {
            Near(o.Expectation(iterative), o.Expectation(result.State), 1e-10);
        }
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(60));
        Assert.Contains("no jump", Assert.Throws<ArgumentException>(() => SteadyState.Of(a.Adjoint() * a)).Message);
        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => SteadyState.Of(a, a)).Message);
        Assert.Contains("zero", Assert.Throws<ArgumentException>(() => SteadyState.Of(a.Adjoint() * a, 0 * a)).Message);
        Assert.Contains("48", Assert.Throws<ArgumentException>(
            () => SteadyState.Solve(a.Adjoint() * a, [a], new SteadyStateOptions { Method = SteadyStateMethod.Direct })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => SteadyState.Solve(a.Adjoint() * a, [a], new SteadyStateOptions { Tolerance = 0 }));
        NumericalException few = Assert.Throws<NumericalException>(
            () => SteadyState.Solve((3 * (a + a.Adjoint())) + (a.Adjoint() * a), [a],
                new SteadyStateOptions { Method = SteadyStateMethod.Iterative, MaximumIterations = 2 }));
        Assert.Contains("2 iterations", few.Message);
    }
}
