using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;
using Engine.Quantum.Control.Targets;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Examples;

public static class ControlExamples
{
    [ExampleOf(typeof(GrapeOptions), typeof(GrapeResult), typeof(PiecewiseConstantPulse), typeof(StateTarget))]
    public static void Search()
    {
        // A qubit from 0 to 1 within bounds.
        var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
        var options = new GrapeOptions { Starts = 2, Penalties = [0], IterationsPerStage = 200, Seed = 3 };
        GrapeResult result = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), options).Optimize();
        Console.WriteLine(result.Best.Value.Infidelity < 1e-9); // True
        Console.WriteLine(result.Best.Amplitudes.All(u => Math.Abs(u) <= 2)); // True
    }

    [ExampleOf(typeof(GrapeRun), typeof(GrapeStage))]
    public static void Stages()
    {
        // First cheap in the time spent excited, then exact; five starts, in order.
        var target = new StateTarget([0, 0, 1]);
        ComplexMatrix lower = ComplexMatrix.FromArray(new double[,] { { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, 0 } });
        ComplexMatrix upper = ComplexMatrix.FromArray(new double[,] { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 1, 0 } });
        var problem = new ControlProblem(ComplexMatrix.Zeros(3, 3), [lower, upper], ControlProblem.EqualSlices(5, 20), [[1, 0, 0]], target)
        {
            RunningOperator = ComplexMatrix.Diagonal([Complex.Zero, Complex.One, Complex.Zero]),
        };
        var options = new GrapeOptions { Starts = 5, Penalties = [0.1, 0], Seed = 1 };
        GrapeResult result = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(40, 2), options).Optimize();
        foreach (GrapeRun run in result.Runs)
        {
            GrapeStage cheap = run.Stages[0], exact = run.Stages[1];
            Console.WriteLine(cheap.Penalty > exact.Penalty && exact.Infidelity < cheap.Infidelity); // True // True // True // True // True
        }
    }

    [ExampleOf(typeof(GrapeProgress))]
    public static void Watching()
    {
        // The cost never rises from one iteration to the next by more than the rounding of a fidelity next to one.
        var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
        var costs = new List<double>();
        double largest = 0;
        Func<GrapeProgress, bool> watch = progress =>
        {
            costs.Add(progress.Cost);
            foreach (double amplitude in progress.Amplitudes)
            {
                largest = Math.Max(largest, Math.Abs(amplitude));
            }

            return true;
        };
        new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), new GrapeOptions { Starts = 1, Penalties = [0] }).Optimize(watch);
        Console.WriteLine(costs.Count > 3 && costs.Zip(costs.Skip(1)).All(pair => pair.Second <= pair.First + 4e-15)); // True
        Console.WriteLine(largest <= 2); // True
    }

    [ExampleOf(typeof(GrapeOptimizer))]
    public static void Resuming()
    {
        // A search stopped at its third iteration and taken up again ends with the same bits as one never stopped.
        var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
        var optimizer = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), new GrapeOptions { Starts = 1, Penalties = [0] });
        var checkpoints = new MemoryCheckpointStore();
        using var stop = new CancellationTokenSource();
        Func<GrapeProgress, bool> stopEarly = progress =>
        {
            if (progress.Iteration == 3)
            {
                stop.Cancel();
            }

            return true;
        };
        try
        {
            optimizer.Optimize(stopEarly, checkpoints, stop.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stopped"); // stopped
        }

        GrapeResult resumed = optimizer.Optimize(checkpoints: checkpoints), whole = optimizer.Optimize();
        Console.WriteLine(resumed.Best.Amplitudes.SequenceEqual(whole.Best.Amplitudes)); // True
    }

    [ExampleOf(typeof(ControlTrajectory))]
    public static void Trajectories()
    {
        // The population during a π pulse of two slices, and the time spent excited, π/2.
        var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X], ControlProblem.EqualSlices(Math.PI, 2), [[1, 0]], new StateTarget([0, 1]))
        {
            RunningOperator = Pauli.Excited,
        };
        ControlTrajectory trajectory = ControlTrajectory.Propagate(problem, [1, 1], pointsPerSlice: 10);
        Console.WriteLine($"{trajectory.Times[10]:F4}"); // 1.5708
        Console.WriteLine($"{Math.Pow(Complex.Abs(trajectory[10, 0][1]), 2):F4}"); // 0.5000
        Console.WriteLine($"{trajectory.RunningCost(20, 0):F4}"); // 1.5708
    }

    [ExampleOf(typeof(ControlProblem), typeof(ControlEvaluator), typeof(ControlEvaluatorFactory), typeof(ControlValue),
        typeof(ControlMethod), typeof(ControlMember))]
    public static void Evaluation()
    {
        // A π pulse along x, for a field that may be a tenth too strong.
        ControlMember[] members = [new(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X]), new(ComplexMatrix.Zeros(2, 2), [0.55 * Pauli.X])];
        var problem = new ControlProblem(members, [Math.PI], [[1, 0]], new StateTarget([0, 1])) { RunningOperator = Pauli.Excited };
        double[] gradient = new double[1];
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem, ControlMethod.Batched);
        ControlValue value = evaluator.Evaluate([1], 0.01, gradient);
        Console.WriteLine($"{value.Infidelity:F6}"); // 0.012236
    }

    [ExampleOf(typeof(GateTarget), typeof(GateFidelity), typeof(IControlTarget))]
    public static void Gates()
    {
        IControlTarget target = new GateTarget([0, 1], [1, 0]) { Fidelity = GateFidelity.Entanglement };
        var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X], [Math.PI], [[1, 0], [0, 1]], target);
        Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([0.5], 0, []).Infidelity:F6}"); // 0.500000
    }

    [ExampleOf(typeof(ProcessTarget))]
    public static void OpenGates()
    {
        // What decay costs an idle qubit: 1 - (1 + e^{-γt/2})²/4 with γt = 0.2.
        var target = new ProcessTarget([[1, 0], [0, 1]], [[1, 0], [0, 1]], GateFidelity.Entanglement);
        ComplexMatrix[] decay = [Math.Sqrt(0.2) * Pauli.Lowering];
        var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [Pauli.Z], [1.0], target.Inputs, target) { JumpOperators = decay };
        Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([0], 0, []).Infidelity:F6}"); // 0.092899
    }

    [ExampleOf(typeof(DensityFunctionalTarget), typeof(IDensityTarget))]
    public static void DensityFunctionals()
    {
        // Linear entropy 1 - Tr ρ², of gradient -2ρ, of a qubit that has half decayed from 1: weights 1/2 and 1/2.
        IDensityTarget target = new DensityFunctionalTarget((rho, d, gradient) =>
        {
            double purity = 0;
            for (int i = 0; i < rho.Length; i++)
            {
                purity += (rho[i] * Complex.Conjugate(rho[i])).Real;
                if (!gradient.IsEmpty)
                {
                    gradient[i] = -2 * rho[i];
                }
            }

            return 1 - purity;
        });
        var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [Pauli.Z], [Math.Log(2)], [[0, 1]], target) { JumpOperators = [Pauli.Lowering] };
        Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([0], 0, []).Infidelity:F6}"); // 0.500000
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
        Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([Math.PI / 2], 0, []).Infidelity:F4}"); // 0.5000
        Console.WriteLine($"{ConcurrenceTarget.TwoQubits.Concurrence([0.6, 0, 0, 0.8]):F4}"); // 0.9600
    }

    [ExampleOf(typeof(BasisPulse), typeof(PulseBasis), typeof(LimitedPulse), typeof(PhasePulse), typeof(IPulseParametrization))]
    public static void Parametrizations()
    {
        // Two sine coefficients for each of two controls, whose joint modulus stays below 1.
        var smooth = new BasisPulse(PulseBasis.Sine(50, 2), PulseBasis.Sine(50, 2));
        IPulseParametrization limited = new LimitedPulse(smooth, 50, (0, 1, 1.0));
        double[] amplitudes = new double[limited.AmplitudeCount];
        limited.Amplitudes([3, 0, 4, 0], amplitudes);
        Console.WriteLine(Math.Sqrt((amplitudes[25] * amplitudes[25]) + (amplitudes[75] * amplitudes[75])) < 1); // True
        Console.WriteLine(new PhasePulse(1, new BasisPulse(PulseBasis.Cosine(50, 3))).VariableCount); // 3
    }
}
