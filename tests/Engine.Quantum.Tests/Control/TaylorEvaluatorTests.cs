using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;
using Engine.Quantum.Control.Targets;
using Engine.Quantum.Operators;
using Engine.Quantum.Tests.Dynamics;

namespace Engine.Quantum.Tests.Control;

/// <summary>The sparse series against the eigenbasis and the block exponentials, and a search on a system too large for either.</summary>
public class TaylorEvaluatorTests
{
    [Theory]
    [InlineData(2, 1, 1, 5, true, 1)]
    [InlineData(3, 3, 3, 8, false, 2)]
    [InlineData(5, 2, 4, 6, true, 3)]
    [InlineData(9, 1, 2, 1, true, 1)]
    public void Agrees_with_block_exponentials(int d, int controls, int inputs, int slices, bool running, int members)
    {
        ControlProblem problem = ControlFixtures.Random(d, controls, inputs, slices, 43, running, members);
        Compare(problem, ControlMethod.BlockExponential, ControlFixtures.Normal(new RandomStream(7), controls * slices));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Agrees_with_the_eigenbasis_on_a_sparse_chain(int inputs)
    {
        // Long slices as well: they are divided, and take more nodes.
        ControlProblem problem = Chain(6, 4, inputs, 3.0);
        Compare(problem, ControlMethod.Eigenbasis, ControlFixtures.Normal(new RandomStream(8), 8));
    }

    [Fact]
    public void Automatic_follows_the_density()
    {
        Assert.IsType<Engine.Quantum.Control.Evaluators.TaylorEvaluator>(ControlEvaluatorFactory.Create(Chain(6, 2, 1, 1)));
        Assert.IsType<Engine.Quantum.Control.Evaluators.EigenbasisEvaluator>(ControlEvaluatorFactory.Create(ControlFixtures.Random(30, 1, 1, 2, 1)));
    }

    [Fact]
    public void Finds_a_transfer_in_a_large_system()
    {
        // Nine spins, dimension 512: the all-up state to all-down by global fields against the coupling of the chain.
        ControlProblem problem = Chain(9, 24, 1, 2.4);
        var settings = new GrapeOptions { Starts = 1, Penalties = [0], IterationsPerStage = 20, Seed = 5 };
        GrapeRun best = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(24, 6, 6), settings).Optimize().Best;
        ControlValue start = ControlEvaluatorFactory.Create(problem).Evaluate(new double[48], 0, []);
        Assert.True(best.Value.Infidelity < 0.5 * start.Infidelity, $"{best.Value.Infidelity} from {start.Infidelity}");
    }

    internal static ControlProblem Chain(int spins, int slices, int inputs, double duration)
    {
        CompositeSystem system = CompositeSystem.Qubits(spins);
        ComplexMatrix Sum(ComplexMatrix local) => Enumerable.Range(0, spins).Select(k => Operator.On(system, k, local)).Aggregate((x, y) => x + y).ToMatrix();
        Complex[] Basis(int index) => [.. Enumerable.Range(0, system.Dimension).Select(k => k == index ? Complex.One : Complex.Zero)];
        Complex[][] goals = [.. Enumerable.Range(0, inputs).Select(m => Basis(system.Dimension - 1 - m))];
        return new ControlProblem(
            ReferenceProblems.Chain(system).ToMatrix(), [Sum(Pauli.X), Sum(Pauli.Y)], ControlProblem.EqualSlices(duration, slices),
            [.. Enumerable.Range(0, inputs).Select(Basis)], inputs == 1 ? new StateTarget(goals) : new GateTarget(goals))
        {
            RunningOperator = Sum(Pauli.Excited),
            InputWeights = [.. Enumerable.Range(0, inputs).Select(m => (1.0 + m) / inputs)],
        };
    }

    private static void Compare(ControlProblem problem, ControlMethod route, double[] u)
    {
        (ControlValue expected, double[] gradient, double[] durations) = EvaluatorTests.Evaluate(ControlEvaluatorFactory.Create(problem, route), u, 0.37);
        ControlEvaluator taylor = ControlEvaluatorFactory.Create(problem, ControlMethod.Taylor);
        (ControlValue value, double[] other, double[] otherDurations) = EvaluatorTests.Evaluate(taylor, u, 0.37);
        double scale = gradient.Max(Math.Abs);
        Assert.Equal(expected.Infidelity, value.Infidelity, 1e-11);
        Assert.Equal(expected.RunningCost, value.RunningCost, 1e-11 * Math.Max(1, Math.Abs(expected.RunningCost)));
        Assert.All(gradient.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-11 * scale));
        Assert.All(durations.Zip(otherDurations), pair => Assert.Equal(pair.First, pair.Second, 1e-10 * durations.Max(Math.Abs)));

        // Without a gradient the running cost comes on the way forward.
        ControlValue alone = taylor.Evaluate(u, [.. problem.Durations], [], 0.37, [], [], []);
        Assert.Equal(value.Infidelity, alone.Infidelity, 1e-13);
        Assert.Equal(value.RunningCost, alone.RunningCost, 1e-12 * Math.Max(1, Math.Abs(value.RunningCost)));
    }
}
