using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Quantum.Tests.Control;

/// <summary>Gates and functionals of open systems.</summary>
public class OpenTargetTests
{
    [Theory]
    [InlineData(GateFidelity.Average)]
    [InlineData(GateFidelity.Entanglement)]
    public void Without_decay_a_process_is_a_gate(GateFidelity fidelity)
    {
        // Two orthonormal inputs and targets in four dimensions: the subspace leaks.
        ComplexMatrix from = RandomStates.Unitary(4, new RandomStream(91)), to = RandomStates.Unitary(4, new RandomStream(92));
        Complex[][] inputs = [from.Column(0), from.Column(1)], targets = [to.Column(0), to.Column(1)];
        ControlProblem random = ControlFixtures.Random(4, 2, 2, 5, 93, running: true);
        var gate = new ControlProblem(random.Members, random.Durations, inputs,
            new GateTarget(targets) { Fidelity = fidelity })
        { RunningOperator = random.RunningOperator };
        var process = new ProcessTarget(inputs, targets, fidelity);
        var asProcess = new ControlProblem(random.Members, random.Durations, process.Inputs, process)
        {
            RunningOperator = random.RunningOperator,
            InputWeights = process.InputWeights
        };
        double[] u = ControlFixtures.Normal(new RandomStream(94), 10);
        (ControlValue expected, double[] gradient, _) = EvaluatorTests.Evaluate(ControlEvaluatorFactory.Create(gate), u, 0.2);
        foreach (ControlMethod route in new[] { ControlMethod.Batched, ControlMethod.Series, ControlMethod.Taylor })
        {
            (ControlValue value, double[] other, _) = EvaluatorTests.Evaluate(ControlEvaluatorFactory.Create(asProcess, route), u, 0.2);
            Assert.Equal(expected.Infidelity, value.Infidelity, 1e-12);
            Assert.Equal(expected.RunningCost, value.RunningCost, 1e-12);
            Assert.All(gradient.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
        }
    }

    [Fact]
    public void Fidelity_is_that_of_the_channel()
    {
        // Amplitude damping e^{-γt} = 1 - p of an idle qubit: the entanglement fidelity with the identity is (1 + √(1-p))²/4, the average one (2F + 1)/3.
        const double Gamma = 0.4, Time = 1.5;
        double kept = Math.Exp(-Gamma * Time);
        var lower = new ComplexMatrix(2, 2);
        lower[0, 1] = Math.Sqrt(Gamma);
        double process = Math.Pow((1 + Math.Sqrt(kept)) / 2, 2);
        foreach (GateFidelity fidelity in Enum.GetValues<GateFidelity>())
        {
            var target = new ProcessTarget([[1, 0], [0, 1]], [[1, 0], [0, 1]], fidelity);
            var problem = new ControlProblem(new ComplexMatrix(2, 2), [ComplexMatrix.Diagonal([0.5, -0.5])], [1.0, 0.5], target.Inputs,
                target)
            { JumpOperators = [lower] };
            double expected = fidelity == GateFidelity.Average ? ((2 * process) + 1) / 3 : process;
            Assert.Equal(1 - expected, ControlEvaluatorFactory.Create(problem).Evaluate([0, 0], 0, []).Infidelity, 1e-13);
        }

        // The same from the Kraus operators: Σ|tr K|²/4.
        double fromKraus = StandardChannels.AmplitudeDamping(1 - kept).ToKraus().Sum(k => Math.Pow(k.Trace().Magnitude, 2)) / 4;
        Assert.Equal(process, fromKraus, 1e-13);
    }

    [Fact]
    public void Open_gate_gradient_equals_central_differences()
    {
        ControlProblem open = LindbladEvaluatorTests.Open(3, 2, 2, 4, jumps: 2);
        var process = new ProcessTarget([[1, 0, 0], [0, 1, 0]], [[0, 1, 0], [1, 0, 0]]);
        CheckGradient(new ControlProblem(open.Members, open.Durations, process.Inputs, process)
        {
            JumpOperators = open.JumpOperators,
            RunningOperator = open.RunningOperator,
            InputWeights = process.InputWeights,
        });
    }

    [Fact]
    public void Functional_gradient_equals_central_differences()
    {
        // 1 - purity of the first input plus half the squared population of level 2 of the second.
        var target = new DensityFunctionalTarget((states, d, gradient) =>
        {
            int size = d * d, level = size + (2 * (d + 1));
            double purity = 0, population = states[level].Real;
            for (int i = 0; i < size; i++)
            {
                purity += (states[i] * Complex.Conjugate(states[i])).Real;
                if (!gradient.IsEmpty)
                {
                    gradient[i] = -2 * states[i];
                    gradient[size + i] = size + i == level ? population : 0;
                }
            }

            return 1 - purity + (population * population / 2);
        });
        ControlProblem open = LindbladEvaluatorTests.Open(3, 2, 2, 4, jumps: 1);
        CheckGradient(new ControlProblem(open.Members, open.Durations, open.Inputs, target)
        {
            JumpOperators = open.JumpOperators,
            RunningOperator = open.RunningOperator
        });

        // The closed system by state vectors and by density matrices.
        var closed = new ControlProblem(open.Members, open.Durations, open.Inputs, target) { RunningOperator = open.RunningOperator };
        double[] u = ControlFixtures.Normal(new RandomStream(95), 8);
        (ControlValue expected, double[] gradient, _) = EvaluatorTests.Evaluate(ControlEvaluatorFactory.Create(closed, ControlMethod.Series), u, 0.3);
        (ControlValue value, double[] other, _) = EvaluatorTests.Evaluate(ControlEvaluatorFactory.Create(closed, ControlMethod.Eigenbasis), u, 0.3);
        Assert.Equal(expected.Infidelity, value.Infidelity, 1e-12);
        Assert.All(gradient.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Fact]
    public void Misfits_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ProcessTarget([[1, 0], [1, 0]], [[1, 0], [0, 1]]));
        Assert.Throws<ArgumentException>(() => new ProcessTarget([[1, 0]], [[1, 0], [0, 1]]));
        Assert.Throws<ArgumentException>(() => new ProcessTarget([], []));
        var target = new ProcessTarget([[1, 0], [0, 1]], [[1, 0], [0, 1]]);
        ComplexMatrix z = ComplexMatrix.Diagonal([1.0, -1]);
        Assert.Throws<ArgumentException>(() => new ControlProblem(z, [z], [1.0], [[1, 0], [0, 1]], target));
    }

    private static void CheckGradient(ControlProblem problem)
    {
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem);
        double[] u = ControlFixtures.Normal(new RandomStream(96), evaluator.AmplitudeCount);
        (_, double[] gradient, _) = EvaluatorTests.Evaluate(evaluator, u, 0.3);
        const double H = 1e-3;
        double Total(int index, double shift) => evaluator.Evaluate([.. u.Select((x, k) => k == index ? x + shift : x)], 0.3, []).Total(0.3);
        for (int i = 0; i < u.Length; i++)
        {
            double expected = ((8 * (Total(i, H) - Total(i, -H))) - (Total(i, 2 * H) - Total(i, -2 * H))) / (12 * H);
            Assert.Equal(expected, gradient[i], 1e-8 * gradient.Max(Math.Abs));
        }
    }
}
