using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Numerics.Simd;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Quantum.Tests.Control;

public class EvaluatorTests
{
    public static TheoryData<int, int, int, int, bool, int> Shapes => new()
    {
        // dimension, controls, inputs, slices, running operator, members
        { 2, 1, 1, 5, true, 1 },
        { 3, 2, 1, 17, true, 1 },
        { 3, 3, 3, 8, false, 1 },
        { 4, 2, 2, 9, true, 3 },
        { 5, 1, 2, 1, true, 1 },
        { 9, 3, 4, 6, true, 2 },
        { 16, 2, 2, 3, true, 1 },
        { 23, 2, 3, 2, true, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Routes_agree_with_block_exponentials(int d, int controls, int inputs, int slices, bool running, int members)
    {
        ControlProblem problem = ControlFixtures.Random(d, controls, inputs, slices, 42, running, members);
        double[] u = ControlFixtures.Normal(new RandomStream(7), controls * slices);
        (ControlValue expected, double[] gradient, double[] durations) =
            Evaluate(ControlEvaluatorFactory.Create(problem, ControlMethod.BlockExponential), u, 0.37);
        var others = new List<ControlEvaluator> { ControlEvaluatorFactory.Create(problem, ControlMethod.Eigenbasis) };
        others.AddRange(SimdDispatch.Supported.Select(level => ControlEvaluatorFactory.Create(problem, ControlMethod.Batched, level)));
        foreach (ControlEvaluator evaluator in others)
        {
            (ControlValue value, double[] other, double[] otherDurations) = Evaluate(evaluator, u, 0.37);
            double scale = gradient.Max(Math.Abs);
            Assert.Equal(expected.Infidelity, value.Infidelity, 1e-11);
            Assert.Equal(expected.RunningCost, value.RunningCost, 1e-11 * Math.Max(1, Math.Abs(expected.RunningCost)));
            Assert.All(gradient.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-11 * scale));
            Assert.All(durations.Zip(otherDurations), pair => Assert.Equal(pair.First, pair.Second, 1e-10 * durations.Max(Math.Abs)));
        }
    }

    [Theory]
    [InlineData(3, ControlMethod.Batched)]
    [InlineData(9, ControlMethod.Batched)]
    [InlineData(9, ControlMethod.Eigenbasis)]
    [InlineData(3, ControlMethod.BlockExponential)]
    public void Gradient_equals_central_differences(int d, ControlMethod route)
    {
        ControlProblem problem = ControlFixtures.Random(d, 2, 2, 7, 11, members: 2);
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem, route);
        double[] u = ControlFixtures.Normal(new RandomStream(3), 14);
        (_, double[] gradient, double[] durationGradient) = Evaluate(evaluator, u, 0.21);
        double[] durations = [.. problem.Durations];
        double scale = gradient.Max(Math.Abs);
        for (int i = 0; i < u.Length; i++)
        {
            Assert.Equal(Difference(h => Total(evaluator, Shifted(u, i, h), durations, 0.21)), gradient[i], 1e-7 * scale);
        }

        for (int j = 0; j < durations.Length; j++)
        {
            Assert.Equal(Difference(h => Total(evaluator, u, Shifted(durations, j, h), 0.21)), durationGradient[j], 1e-7 * durationGradient.Max(Math.Abs));
        }
    }

    /// <summary>The phases a gate leaves free, without a gradient of the pulse beside them.</summary>
    [Theory]
    [InlineData(ControlMethod.Batched)]
    [InlineData(ControlMethod.Eigenbasis)]
    [InlineData(ControlMethod.Taylor)]
    [InlineData(ControlMethod.BlockExponential)]
    public void Gradient_of_the_targets_variables_may_stand_alone(ControlMethod route)
    {
        ControlProblem random = ControlFixtures.Random(4, 2, 2, 5, 11, members: 2);
        Complex[][] goals = [ControlFixtures.State(new RandomStream(4), 4), ControlFixtures.State(new RandomStream(5), 4)];
        var target = new GateTarget(goals) { PhaseCounts = [[1], [2]] };
        var problem = new ControlProblem(random.Members, random.Durations, random.Inputs, target) { InputWeights = random.InputWeights };
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem, route);
        double[] u = ControlFixtures.Normal(new RandomStream(3), 10);
        double[] durations = [.. problem.Durations];
        double[] gradient = new double[1];
        evaluator.Evaluate(u, durations, [0.3], 0, [], [], gradient);
        double difference = Difference(h => evaluator.Evaluate(u, durations, [0.3 + h], 0, [], [], []).Infidelity);
        Assert.Equal(difference, gradient[0], 1e-8);
        Assert.NotEqual(0, difference, 1e-3);
    }

    [Fact]
    public void Published_pulse_has_its_published_values()
    {
        ControlProblem problem = ControlFixtures.Ladder(6, 100);
        ControlValue value = ControlEvaluatorFactory.Create(problem).Evaluate(ControlFixtures.PulseA(100), 0, []);
        Assert.InRange(value.Infidelity, -1e-13, 1e-12);
        Assert.Equal(2.5813701062, value.RunningCost, 1e-9);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-9)]
    [InlineData(1e-4)]
    public void Degenerate_levels_are_harmless(double splitting)
    {
        var controls = new[] { ControlFixtures.Hermitian(new RandomStream(1), 4), ControlFixtures.Hermitian(new RandomStream(2), 4) };
        var problem = new ControlProblem(
            ComplexMatrix.Diagonal([0.0, splitting, 1, 1 + splitting]), controls, [0.3, 0.2, 0.4], [[1, 0, 0, 0]], new StateTarget([0, 0, 1, 0]))
        {
            RunningOperator = ControlFixtures.Hermitian(new RandomStream(3), 4),
        };
        double[] zero = new double[6];
        (_, double[] expected, _) = Evaluate(ControlEvaluatorFactory.Create(problem, ControlMethod.BlockExponential), zero, 0.5);
        (_, double[] batched, _) = Evaluate(ControlEvaluatorFactory.Create(problem, ControlMethod.Batched), zero, 0.5);
        (_, double[] single, _) = Evaluate(ControlEvaluatorFactory.Create(problem, ControlMethod.Eigenbasis), zero, 0.5);
        Assert.All(expected.Zip(batched), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(expected.Zip(single), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Long_slices_take_more_nodes_and_stay_exact()
    {
        ControlProblem problem = ControlFixtures.Random(3, 2, 1, 4, 5);
        double[] u = ControlFixtures.Normal(new RandomStream(9), 8, 60);
        (ControlValue expected, double[] gradient, _) = Evaluate(ControlEvaluatorFactory.Create(problem, ControlMethod.BlockExponential), u, 0.5);
        (ControlValue value, double[] batched, _) = Evaluate(ControlEvaluatorFactory.Create(problem, ControlMethod.Batched), u, 0.5);
        Assert.Equal(expected.RunningCost, value.RunningCost, 1e-10);
        Assert.All(gradient.Zip(batched), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    [Fact]
    public void Inputs_are_checked_once()
    {
        ControlProblem problem = ControlFixtures.Ladder(6, 10);
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem);
        Assert.Throws<ArgumentException>(() => evaluator.Evaluate(new double[3], 0, []));
        Assert.Throws<ArgumentException>(() => evaluator.Evaluate(new double[20], 0, new double[3]));
        var notHermitian = new ComplexMatrix(2, 2);
        notHermitian[0, 1] = 1;
        Assert.Throws<ArgumentException>(() => new ControlProblem(notHermitian, [notHermitian], [1.0], [[1, 0]], new StateTarget([0, 1])));
        ComplexMatrix z = ComplexMatrix.Diagonal([1.0, -1]);
        Assert.Throws<ArgumentException>(() => new ControlProblem(z, [z], [-1.0], [[1, 0]], new StateTarget([0, 1])));
        Assert.Throws<ArgumentException>(() => new ControlProblem(z, [z], [1.0], [[1, 1]], new StateTarget([0, 1])));
        Assert.Throws<ArgumentException>(() => new ControlProblem(z, [z], [1.0], [[1, 0]], new StateTarget([0, 1, 0])));
    }

    internal static (ControlValue Value, double[] Gradient, double[] DurationGradient) Evaluate(ControlEvaluator evaluator, double[] u, double penalty)
    {
        var gradient = new double[u.Length];
        var durations = new double[evaluator.Problem.SliceCount];
        ControlValue value = evaluator.Evaluate(u, [.. evaluator.Problem.Durations], new double[evaluator.Problem.Target.VariableCount], penalty, gradient,
            durations, []);
        return (value, gradient, durations);
    }

    private static double Total(ControlEvaluator evaluator, double[] u, double[] durations, double penalty) =>
        evaluator.Evaluate(u, durations, new double[evaluator.Problem.Target.VariableCount], penalty, [], [], []).Total(penalty);

    private static double[] Shifted(double[] x, int index, double h)
    {
        double[] copy = [.. x];
        copy[index] += h;
        return copy;
    }

    // Fourth order, so that 1e-7 is far above its error.
    private static double Difference(Func<double, double> f)
    {
        const double h = 1e-3;
        return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
    }
}
