using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;
using Engine.Quantum.Control.Targets;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Examples;

public static class ControlExamples
{
    [ExampleOf(
        typeof(GrapeOptimizer), typeof(GrapeSettings), typeof(GrapeResult), typeof(GrapeRun), typeof(PiecewiseConstantPulse), typeof(StateTarget), typeof(GrapeStage),
        typeof(GrapeCallback), typeof(GrapeProgress), typeof(IControlCheckpoint))]
    public static void Search()
    {
        // A qubit from 0 to 1 within bounds.
        var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
        var settings = new GrapeSettings { Starts = 2, Penalties = [0], IterationsPerStage = 200, Seed = 3 };
        GrapeResult result = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), settings).Optimize();
        Console.WriteLine(result.Best.Value.Infidelity < 1e-9); // True
        Console.WriteLine(result.Best.Amplitudes.All(u => Math.Abs(u) <= 2)); // True
    }

    [ExampleOf(typeof(ControlProblem), typeof(ControlEvaluator), typeof(ControlValue), typeof(ControlRoute), typeof(ControlMember), typeof(ControlTrajectory))]
    public static void Evaluation()
    {
        // A π pulse along x, for a field that may be a tenth too strong.
        ControlMember[] members = [new(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X]), new(ComplexMatrix.Zeros(2, 2), [0.55 * Pauli.X])];
        var problem = new ControlProblem(members, [Math.PI], [[1, 0]], new StateTarget([0, 1])) { RunningOperator = Pauli.Excited };
        double[] gradient = new double[1];
        ControlValue value = ControlEvaluator.Create(problem, ControlRoute.Batched).Evaluate([1], 0.01, gradient);
        Console.WriteLine($"{value.Infidelity:F6}"); // 0.012236
    }

    [ExampleOf(typeof(GateTarget), typeof(GateFidelity), typeof(IControlTarget))]
    public static void Gates()
    {
        var target = new GateTarget([0, 1], [1, 0]) { Fidelity = GateFidelity.Entanglement };
        var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X], [Math.PI], [[1, 0], [0, 1]], target);
        Console.WriteLine($"{ControlEvaluator.Create(problem).Evaluate([0.5], 0, []).Infidelity:F6}"); // 0.500000
    }

    [ExampleOf(typeof(ProcessTarget), typeof(DensityFunctionalTarget), typeof(IDensityTarget))]
    public static void OpenGates()
    {
        // What decay costs an idle qubit: 1 - (1 + e^{-γt/2})²/4 with γt = 0.2.
        var target = new ProcessTarget([[1, 0], [0, 1]], [[1, 0], [0, 1]], GateFidelity.Entanglement);
        var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [Pauli.Z], [1.0], target.Inputs, target) { CollapseOperators = [Math.Sqrt(0.2) * Pauli.Lowering] };
        Console.WriteLine($"{ControlEvaluator.Create(problem).Evaluate([0], 0, []).Infidelity:F6}"); // 0.092899
    }

    [ExampleOf(typeof(FunctionalTarget), typeof(ConcurrenceTarget))]
    public static void Functionals()
    {
        var target = new FunctionalTarget((psi, d, gradient) =>
        {
            gradient.Clear();
            if (!gradient.IsEmpty)
            {
                gradient[1] = psi[1];
            }

            return (psi[1] * Complex.Conjugate(psi[1])).Real;
        });
        var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X], [1.0], [[1, 0]], target);
        Console.WriteLine($"{ControlEvaluator.Create(problem).Evaluate([Math.PI / 2], 0, []).Infidelity:F4}"); // 0.5000
        Console.WriteLine($"{ConcurrenceTarget.TwoQubits.Concurrence([0.6, 0, 0, 0.8]):F4}"); // 0.9600
    }

    [ExampleOf(typeof(BasisPulse), typeof(PulseBasis), typeof(LimitedPulse), typeof(PhasePulse), typeof(IPulseParametrization))]
    public static void Parametrizations()
    {
        // Two sine coefficients for each of two controls, whose joint modulus stays below 1.
        var smooth = new BasisPulse(PulseBasis.Sine(50, 2), PulseBasis.Sine(50, 2));
        var limited = new LimitedPulse(smooth, 50, (0, 1, 1.0));
        double[] amplitudes = new double[limited.AmplitudeCount];
        limited.Amplitudes([3, 0, 4, 0], amplitudes);
        Console.WriteLine(Math.Sqrt((amplitudes[25] * amplitudes[25]) + (amplitudes[75] * amplitudes[75])) < 1); // True
        Console.WriteLine(new PhasePulse(1, new BasisPulse(PulseBasis.Cosine(50, 3))).VariableCount); // 3
    }
}
