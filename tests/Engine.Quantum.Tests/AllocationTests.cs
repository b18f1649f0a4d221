using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Control;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Measures;
using Engine.Quantum.Operators;
using Engine.Quantum.Tests.Control;
using Engine.Quantum.Tests.Dynamics;

namespace Engine.Quantum.Tests;

/// <summary>Inner loops allocate nothing once they are warm.</summary>
[Collection(AllocationCollection.Name)]
public class AllocationTests
{
    [Fact]
    public void Batched_measures()
    {
        CompositeSystem system = CompositeSystem.Qubits(2);
        Complex[] states = new Complex[16 * 50];
        for (int k = 0; k < 50; k++)
        {
            RandomStates.Mixed(system, 1 + (k % 4), new RandomStream(7, (ulong)k)).AsSpan().CopyTo(states.AsSpan(16 * k));
        }

        double[] result = new double[50];
        AllocatesNothing(() => Concurrence.Batch(states, result));
        AllocatesNothing(() => Negativity.Batch(states, system, result, 0));
        AllocatesNothing(() => VonNeumannEntropy.Batch(states, 4, result));
        AllocatesNothing(() => RenyiEntropy.Batch(states, 4, 2, result));
        AllocatesNothing(() => MinEntropy.Batch(states, 4, result));
        AllocatesNothing(() => Purity.Batch(states, 4, result));
        AllocatesNothing(() => LogarithmicNegativity.Batch(states, system, result, 0));
        AllocatesNothing(() => PptCriterion.Batch(states, system, result, 1));
        AllocatesNothing(() => MutualInformation.Batch(states, system, result, 0));
        AllocatesNothing(() => EntanglementOfFormation.Batch(states, result));
        AllocatesNothing(() => L1Coherence.Batch(states, 4, result));
        AllocatesNothing(() => RelativeEntropyOfCoherence.Batch(states, 4, result));
        AllocatesNothing(() => GeneralizedConcurrence.BatchLowerBound(states, system, result, 0));
        AllocatesNothing(() => TraceDistance.Batch(states, states, 4, result));
        AllocatesNothing(() => Fidelity.Batch(states, states, 4, result));
        ReadOnlyMemory<Complex> amplitudes = states.AsMemory(0, 4 * 50);
        double[] weights = new double[100];
        AllocatesNothing(() => Concurrence.BatchPure(amplitudes.Span, result));
        AllocatesNothing(() => Negativity.BatchPure(amplitudes.Span, system, result, 0));
        AllocatesNothing(() => GeneralizedConcurrence.BatchPure(amplitudes.Span, system, result, 0));
        AllocatesNothing(() => SchmidtDecomposition.Batch(amplitudes.Span, system, weights, 0));
        AllocatesNothing(() => SchmidtDecomposition.BatchSchmidtNumbers(amplitudes.Span, system, result, 0));
    }

    [Fact]
    public void Operator_application()
    {
        CompositeSystem system = CompositeSystem.Qubits(9);
        Operator chain = ReferenceProblems.Chain(system);
        Complex[] x = RandomStates.Pure(system, new RandomStream(51, 9)).Amplitudes.ToArray(), y = new Complex[system.Dimension];
        foreach (OperatorForm form in Enum.GetValues<OperatorForm>())
        {
            AllocatesNothing(() => chain.Apply(x, y, form));
        }

        AllocatesNothing(() => chain.Structured.Expectation(x));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void Lindblad_derivative(int d)
    {
        var stream = new RandomStream(18, 4);
        ComplexMatrix h = ControlFixtures.Hermitian(stream, d);
        LindbladGenerator generator = new(Operator.FromMatrix(h),
            [Operator.FromMatrix(RandomStates.Gaussian(d, d, stream)), Operator.FromMatrix(Oscillator.Annihilation(d))], null);
        double[] x = new double[generator.Dimension], y = new double[generator.Dimension];
        AllocatesNothing(() => generator.Derivative(0, x, y));
    }

    [Theory]
    [InlineData(ControlMethod.Batched, 3, 2, 1, 100)]
    [InlineData(ControlMethod.Eigenbasis, 3, 2, 1, 100)]
    [InlineData(ControlMethod.Batched, 9, 3, 4, 30)]
    [InlineData(ControlMethod.Eigenbasis, 9, 3, 4, 30)]
    [InlineData(ControlMethod.Taylor, 9, 3, 4, 30)]
    [InlineData(ControlMethod.Taylor, 12, 2, 1, 10)]
    public void Control_evaluation(ControlMethod route, int d, int controls, int inputs, int slices)
    {
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(ControlFixtures.Random(d, controls, inputs, slices, 3), route);
        double[] u = ControlFixtures.Normal(new RandomStream(3), controls * slices), gradient = new double[u.Length];
        AllocatesNothing(() => evaluator.Evaluate(u, 0.1, gradient));
    }

    [Fact]
    public void Open_control_evaluation()
    {
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(LindbladEvaluatorTests.Open(3, 2, 2, 10, jumps: 2));
        double[] u = ControlFixtures.Normal(new RandomStream(3), 20), gradient = new double[20];
        AllocatesNothing(() => evaluator.Evaluate(u, 0.1, gradient));
    }

    private static void AllocatesNothing(Action work) => Assert.Equal(0, Allocated.Bytes(work));
}
