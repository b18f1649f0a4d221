using System.Diagnostics.CodeAnalysis;
using Engine.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.Optimization;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;
using Engine.Quantum.Control.Targets;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Control;

public class GrapeOptimizerTests
{
    private static readonly GrapeOptions Short = new() { Starts = 3, IterationsPerStage = 30, Penalties = [0.1, 0.01, 0], StartScale = 0.5 };

    [Fact]
    public void Ladder_comes_close_to_the_bound_from_above()
    {
        var settings = new GrapeOptions { Starts = 4, DegreeOfParallelism = 2, StartScale = 0.5, InfidelityGoal = 1e-12 };
        GrapeResult result = new GrapeOptimizer(ControlFixtures.Ladder(8, 60), PiecewiseConstantPulse.Symmetric(60, 2, 2), settings).Optimize();
        Assert.InRange(result.Best.Value.Infidelity, -1e-13, 1e-12);
        Assert.InRange(result.Best.Value.RunningCost, 2.570806744141534 - 4 * Math.Sqrt(Math.Max(0, result.Best.Value.Infidelity)), 2.575);
        Assert.All(result.Best.Amplitudes, u => Assert.InRange(u, -2, 2));
        Assert.Equal(9, result.Best.Stages.Count);
    }

    [Fact]
    public void Concurrence_target_leaves_the_expected_infidelity_at_a_fixed_penalty()
    {
        // At long duration the optimum has ε = 4μ²/(1+4μ²).
        const double mu = 0.05;
        var settings = new GrapeOptions { Starts = 3, StartScale = 0.5, Penalties = [0.1, mu], IterationsPerStage = 500, InfidelityGoal = 0.1 };
        GrapeResult result = new GrapeOptimizer(
            ControlFixtures.Ladder(10, 80, ConcurrenceTarget.SymmetricTwoQubits), PiecewiseConstantPulse.Symmetric(80, 2, 2), settings).Optimize();
        GrapeRun best = result.Runs.MinBy(r => r.Value.Total(mu))!;
        Assert.Equal(4 * mu * mu / (1 + 4 * mu * mu), best.Value.Infidelity, 2e-5);
    }

    [Fact]
    public void Same_bits_for_one_and_two_threads()
    {
        GrapeResult one = Optimizer(Short).Optimize();
        GrapeResult two = Optimizer(Short with { DegreeOfParallelism = 2 }).Optimize();
        AssertSame(one, two);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(47)]
    [InlineData(101)]
    public void Interrupted_and_resumed_equals_uninterrupted(int interruptAfter)
    {
        GrapeResult whole = Optimizer(Short).Optimize();
        var checkpoint = new EveryTenth();
        using var source = new CancellationTokenSource();
        int iterations = 0;
        bool Count(GrapeProgress progress)
        {
            if (Interlocked.Increment(ref iterations) == interruptAfter)
            {
                source.Cancel();
            }

            return true;
        }

        Assert.Throws<OperationCanceledException>(() => Optimizer(Short).Optimize(Count, checkpoint, source.Token));
        AssertSame(whole, Optimizer(Short with { DegreeOfParallelism = 2 }).Optimize(checkpoints: checkpoint));

        // All is finished now: a further resumption only reads.
        AssertSame(whole, Optimizer(Short).Optimize(_ => throw new InvalidOperationException("Nothing is left to do."), checkpoint));
    }

    /// <summary>The start that is stopped keeps the pulse of its last iteration and counts as finished, also for who resumes; the other has the bits it
    /// always has.</summary>
    [Fact]
    public void A_callback_that_says_no_stops_its_start_alone()
    {
        const int Last = 4;
        GrapeResult whole = Optimizer(Short).Optimize();
        var checkpoint = new EveryTenth();
        double cost = double.NaN;
        GrapeResult stopped = Optimizer(Short).Optimize(
            progress =>
            {
                cost = progress.Start == 0 ? progress.Cost : cost;
                return progress.Start != 0 || progress.Iteration < Last;
            },
            checkpoint);
        GrapeStage stage = Assert.Single(stopped.Runs[0].Stages);
        Assert.Equal(OptimizationStatus.Stopped, stage.Status);
        Assert.Equal(Last, stage.Iterations);
        Assert.Equal(cost, stopped.Runs[0].Costs[^1]);
        Assert.True(whole.Runs[0].Costs.Count > Last);
        Assert.Equal(whole.Runs[1].Amplitudes, stopped.Runs[1].Amplitudes);
        AssertSame(stopped, Optimizer(Short).Optimize(_ => throw new InvalidOperationException("Nothing is left to do."), checkpoint));
    }

    [Fact]
    public void Dense_BFGS_is_resumed_too()
    {
        var pulse = new BasisPulse(PulseBasis.Sine(40, 4), PulseBasis.Cosine(40, 4));
        GrapeOptions settings = Short with { Starts = 1 };
        GrapeResult whole = new GrapeOptimizer(ControlFixtures.Ladder(6, 40), pulse, settings).Optimize();
        var checkpoint = new EveryTenth();
        using var source = new CancellationTokenSource();
        int count = 0;
        Assert.Throws<OperationCanceledException>(() => new GrapeOptimizer(ControlFixtures.Ladder(6, 40), pulse, settings).Optimize(
            _ =>
            {
                if (++count == 25)
                {
                    source.Cancel();
                }

                return true;
            },
            checkpoint,
            source.Token));
        AssertSame(whole, new GrapeOptimizer(ControlFixtures.Ladder(6, 40), pulse, settings).Optimize(checkpoints: checkpoint));
    }

    [Fact]
    public void Slope_limits_hold()
    {
        var settings = new GrapeOptions
        {
            Starts = 1,
            StartScale = 0.3,
            Penalties = [0.03, 0.003, 0],
            IterationsPerStage = 200,
            SlopeLimits = [1.0, 1.0],
        };
        GrapeResult result = new GrapeOptimizer(ControlFixtures.Ladder(9, 60), PiecewiseConstantPulse.Symmetric(60, 2, 2), settings).Optimize();
        Assert.InRange(result.Best.SlopeExcess, double.NegativeInfinity, 1e-6);
        double dt = 9.0 / 60;
        for (int j = 0; j < 59; j++)
        {
            Assert.InRange(Math.Abs(result.Best.Amplitudes[j + 1] - result.Best.Amplitudes[j]) / dt, 0, 1 + 1e-5);
        }

        Assert.InRange(result.Best.Value.Infidelity, -1e-13, 1e-6);
    }

    [Fact]
    public void Ensemble_makes_the_pulse_robust()
    {
        ControlProblem nominal = ControlFixtures.Ladder(6, 40);
        ControlMember member = nominal.Members[0];
        ControlMember Scaled(double f) => new(member.Drift, [f * member.Controls[0], member.Controls[1]]);
        var robust = new ControlProblem([Scaled(0.97), member, Scaled(1.03)], nominal.Durations, nominal.Inputs, nominal.Target);
        var settings = new GrapeOptions { Starts = 2, Penalties = [0], StartScale = 0.5, IterationsPerStage = 400 };
        GrapeRun plain = new GrapeOptimizer(nominal, PiecewiseConstantPulse.Symmetric(40, 3, 3), settings).Optimize().Best;
        GrapeRun hardened = new GrapeOptimizer(robust, PiecewiseConstantPulse.Symmetric(40, 3, 3), settings).Optimize().Best;
        ControlEvaluator judge = ControlEvaluatorFactory.Create(robust);
        double before = judge.Evaluate([.. plain.Amplitudes], 0, []).Infidelity;
        Assert.InRange(hardened.Value.Infidelity, 0, before / 10);
    }

    [Fact]
    public void Free_durations_stay_within_their_bounds()
    {
        var settings = new GrapeOptions
        {
            Starts = 1,
            StartScale = 0.5,
            Penalties = [0.1, 0.01, 0],
            FreeDurations = [.. Enumerable.Repeat((0.0, 0.3), 29), (0.1, 0.1)]
        };
        GrapeRun run = new GrapeOptimizer(ControlFixtures.Ladder(5, 30), PiecewiseConstantPulse.Symmetric(30, 3, 3), settings).Optimize().Best;
        Assert.All(run.Durations, t => Assert.InRange(t, 0, 0.3));
        Assert.Equal(0.1, run.Durations[29]);
        Assert.NotEqual(5, run.Durations.Sum(), 1e-3);
        Assert.InRange(run.Value.Infidelity, -1e-13, 1e-9);
    }

    [Fact]
    public void Every_settings_problem_is_named()
    {
        var exception = Assert.Throws<ArgumentException>(() => Optimizer(new GrapeOptions { Starts = 0, History = 0, Penalties = [] }));
        Assert.Contains("Starts", exception.Message, StringComparison.Ordinal);
        Assert.Contains("History", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Penalties", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new GrapeOptimizer(ControlFixtures.Ladder(6, 20), PiecewiseConstantPulse.Symmetric(19, 2, 2), Short));
    }

    [Fact]
    public void Trajectory_ends_where_the_evaluator_does()
    {
        ControlProblem problem = ControlFixtures.Ladder(6, 100);
        double[] u = ControlFixtures.PulseA(100);
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem);
        ControlValue value = evaluator.Evaluate(u, 0, []);
        ControlTrajectory trajectory = ControlTrajectory.Propagate(problem, u, pointsPerSlice: 3);
        Assert.Equal(301, trajectory.Times.Count);
        Assert.Equal(6, trajectory.Times[^1], 1e-12);
        Assert.Equal(value.RunningCost, trajectory.RunningCost(300, 0), 1e-12);
        Assert.InRange(trajectory.RunningCost(150, 0), 0.1, value.RunningCost);
        for (int a = 0; a < 3; a++)
        {
            Assert.Equal(0, (trajectory[300, 0][a] - evaluator.FinalStates[a]).Magnitude, 1e-12);
        }
    }

    [Fact]
    public void Another_search_is_refused()
    {
        var checkpoint = new EveryTenth();
        Optimizer(Short).Optimize(checkpoints: checkpoint);
        GrapeOptions[] others = [Short with { Seed = 99 }, Short with { IterationsPerStage = Short.IterationsPerStage + 1 },
            Short with { Penalties = [.. Short.Penalties, 0] }];
        Assert.All(others, settings => Assert.Contains(
            "another problem", Assert.Throws<InvalidDataException>(() => Optimizer(settings).Optimize(checkpoints: checkpoint)).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Zero_pulse_that_changes_nothing_to_first_order_is_named()
    {
        // |0⟩ to |1⟩ by σx: at zero amplitude the fidelity grows with the square of the pulse.
        var problem = new ControlProblem(0 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(2, 8), [[1, 0]], new StateTarget([0, 1]));
        var zero = new GrapeOptions { Starts = 1, Penalties = [0], Initial = new double[8] };
        NumericalException fault =
            Assert.Throws<NumericalException>(() => new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(8, 1), zero).Optimize());
        Assert.Contains("gradient", fault.Message, StringComparison.Ordinal);
        GrapeResult random = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(8, 1), zero with { Starts = 2 }).Optimize();
        Assert.True(random.Runs[0].IsStationaryStart);

        // Amplitudes up to 1 turn by 2 rad at most: cos²(1) is the least infidelity within the limits.
        Assert.Equal(Math.Pow(Math.Cos(1), 2), random.Best.Value.Infidelity, 1e-9);
        Assert.All(random.Best.Amplitudes, u => Assert.InRange(u, -1, 1));
        var longer = new ControlProblem(0 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(4, 8), [[1, 0]], new StateTarget([0, 1]));
        Assert.True(new GrapeOptimizer(longer, PiecewiseConstantPulse.Symmetric(8, 1), zero with { Starts = 2 }).Optimize().Best.Value.Infidelity < 1e-8);
    }

    private static GrapeOptimizer Optimizer(GrapeOptions settings) => new(ControlFixtures.Ladder(6, 20), PiecewiseConstantPulse.Symmetric(20, 2, 2), settings);

    private static void AssertSame(GrapeResult expected, GrapeResult actual)
    {
        Assert.Equal(expected.Best.Start, actual.Best.Start);
        for (int i = 0; i < expected.Runs.Count; i++)
        {
            Assert.Equal(expected.Runs[i].Variables, actual.Runs[i].Variables);
            Assert.Equal(expected.Runs[i].Value, actual.Runs[i].Value);
            Assert.Equal(expected.Runs[i].Stages, actual.Runs[i].Stages);
        }
    }

    /// <summary>Due at every tenth question.</summary>
    private sealed class EveryTenth : ICheckpointStore
    {
        private readonly MemoryCheckpointStore _store = new();
        private int _asked;

        public bool IsDue => Interlocked.Increment(ref _asked) % 10 == 0;

        public void Save(string key, ReadOnlySpan<byte> data) => _store.Save(key, data);

        public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => _store.TryLoad(key, out data);
    }
}
