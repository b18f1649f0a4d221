using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;
using Engine.Quantum.Control.Targets;

namespace Engine.Quantum.Tests.Control;

public class LindbladEvaluatorTests
{
    [Theory]
    [InlineData(2, 1, 1, 6)]
    [InlineData(3, 2, 2, 5)]
    public void Gradient_equals_central_differences(int d, int controls, int inputs, int slices)
    {
        ControlProblem problem = Open(d, controls, inputs, slices, jumps: 2);
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem);
        double[] u = ControlFixtures.Normal(new RandomStream(3), controls * slices);
        (_, double[] gradient, double[] durationGradient) = EvaluatorTests.Evaluate(evaluator, u, 0.4);
        double[] durations = [.. problem.Durations];
        const double h = 1e-3;
        double Total(double[] amplitudes, double[] times) => evaluator.Evaluate(amplitudes, times, [], 0.4, [], [], []).Total(0.4);
        double Difference(Func<double, double> f) => (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
        for (int i = 0; i < u.Length; i++)
        {
            double expected = Difference(s => Total([.. u.Select((x, k) => k == i ? x + s : x)], durations));
            Assert.Equal(expected, gradient[i], 1e-8 * gradient.Max(Math.Abs));
        }

        for (int j = 0; j < slices; j++)
        {
            double expected = Difference(s => Total(u, [.. durations.Select((x, k) => k == j ? x + s : x)]));
            Assert.Equal(expected, durationGradient[j], 1e-8 * durationGradient.Max(Math.Abs));
        }
    }

    [Fact]
    public void Propagation_equals_the_exponential_of_the_superoperator()
    {
        ControlProblem problem = Open(3, 2, 1, 4, jumps: 2);
        double[] u = ControlFixtures.Normal(new RandomStream(8), 8, 3);
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem);
        evaluator.Evaluate(u, 0, []);
        ComplexMatrix one = ComplexMatrix.Identity(3);
        Complex[] rho = ComplexMatrix.Outer(problem.Inputs[0], [.. problem.Inputs[0]]).AsSpan().ToArray();
        for (int j = 0; j < 4; j++)
        {
            ComplexMatrix h = problem.Members[^1].Drift + u[j] * problem.Members[^1].Controls[0] + u[4 + j] * problem.Members[^1].Controls[1];
            ComplexMatrix generator = -Complex.ImaginaryOne * (KroneckerProduct.Compute(h, one) - KroneckerProduct.Compute(one, h.Transpose()));
            foreach (ComplexMatrix l in problem.JumpOperators)
            {
                ComplexMatrix square = l.Adjoint() * l;
                generator += KroneckerProduct.Compute(l, l.Conjugate()) - 0.5
                    * (KroneckerProduct.Compute(square, one) + KroneckerProduct.Compute(one, square.Transpose()));
            }

            rho = MatrixExponential.Compute(problem.Durations[j] * generator) * rho;
        }

        for (int i = 0; i < 9; i++)
        {
            Assert.Equal(0, (rho[i] - evaluator.FinalStates[i]).Magnitude, 1e-12);
        }
    }

    [Fact]
    public void Without_jumps_it_is_the_closed_system()
    {
        ControlProblem closed = ControlFixtures.Ladder(6, 30);
        double[] u = ControlFixtures.PulseA(30);
        (ControlValue expected, double[] gradient, double[] durations) = EvaluatorTests.Evaluate(ControlEvaluatorFactory.Create(closed), u, 0.3);
        (ControlValue value, double[] series, double[] seriesDurations) =
            EvaluatorTests.Evaluate(ControlEvaluatorFactory.Create(closed, ControlMethod.Series), u, 0.3);
        Assert.Equal(expected.Infidelity, value.Infidelity, 1e-12);
        Assert.Equal(expected.RunningCost, value.RunningCost, 1e-12);
        Assert.All(gradient.Zip(series), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(durations.Zip(seriesDurations), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Fact]
    public void Damped_qubit_decays_as_its_closed_form()
    {
        var lower = new ComplexMatrix(2, 2);
        lower[0, 1] = Math.Sqrt(0.3);
        var problem = new ControlProblem(new ComplexMatrix(2, 2), [ComplexMatrix.Diagonal([0.5, -0.5])], [1.0, 2.0], [[0, 1]], new StateTarget([0, 1]))
        {
            RunningOperator = ComplexMatrix.Diagonal([0.0, 1]),
            JumpOperators = [lower],
        };
        ControlValue value = ControlEvaluatorFactory.Create(problem).Evaluate([0.4, -2.0], 0, []);
        Assert.Equal(1 - Math.Exp(-0.9), value.Infidelity, 1e-13);
        Assert.Equal((1 - Math.Exp(-0.9)) / 0.3, value.RunningCost, 1e-13);
    }

    [Fact]
    public void Searches_run_on_open_systems_and_find_the_fast_pulse()
    {
        // Flipping a decaying qubit: the best of a fixed duration waits in the ground state and flips as late and as fast as it may.
        var lower = new ComplexMatrix(2, 2);
        lower[0, 1] = Math.Sqrt(0.2);
        ComplexMatrix x = ComplexMatrix.FromArray(new double[,] { { 0, 0.5 }, { 0.5, 0 } });
        var problem = new ControlProblem(new ComplexMatrix(2, 2), [x], ControlProblem.EqualSlices(5, 20), [[1, 0]],
            new StateTarget([0, 1]))
        { JumpOperators = [lower] };
        var settings = new GrapeOptions { Starts = 2, Penalties = [0], IterationsPerStage = 200 };
        GrapeRun best = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(20, 4), settings).Optimize().Best;
        Assert.All(best.Amplitudes.Skip(18), u => Assert.Equal(4, Math.Abs(u), 1e-6));
        Assert.InRange(best.Value.Infidelity, 0.01, 0.2 * Math.PI / 4 / 2 * 1.1);
    }

    [Fact]
    public void Misfits_are_refused()
    {
        ControlProblem closed = ControlFixtures.Ladder(6, 5, ConcurrenceTarget.SymmetricTwoQubits);
        Assert.Throws<ArgumentException>(() =>
            new ControlProblem(closed.Members, closed.Durations, closed.Inputs, closed.Target) { JumpOperators = [new ComplexMatrix(3, 3)] });
        Assert.Throws<ArgumentException>(() => ControlEvaluatorFactory.Create(closed, ControlMethod.Series));
        Assert.Throws<ArgumentException>(() => ControlEvaluatorFactory.Create(Open(2, 1, 1, 2, 1), ControlMethod.Batched));
        Assert.Throws<ArgumentException>(() =>
            new ControlProblem(closed.Members, closed.Durations, closed.Inputs, new StateTarget([1, 0, 0])) { JumpOperators = [new ComplexMatrix(2, 2)] });
    }

    internal static ControlProblem Open(int d, int controls, int inputs, int slices, int jumps)
    {
        ControlProblem closed = ControlFixtures.Random(d, controls, inputs, slices, 21, members: 2);
        var random = new RandomStream(77);
        return new ControlProblem(
            closed.Members, closed.Durations, closed.Inputs, new StateTarget([.. Enumerable.Range(0, inputs).Select(_ => ControlFixtures.State(random, d))]))
        {
            RunningOperator = closed.RunningOperator,
            InputWeights = closed.InputWeights,
            JumpOperators = [.. Enumerable.Range(0, jumps)
                .Select(_ => 0.5 * ControlFixtures.Hermitian(random, d) + 0.3 * Complex.ImaginaryOne * ControlFixtures.Hermitian(random, d))],
        };
    }
}
