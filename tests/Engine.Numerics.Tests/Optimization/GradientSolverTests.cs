using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

[Collection(AllocationCollection.Name)]
public class GradientSolverTests
{
    private static readonly LbfgsbOptions Limited = new() { GradientTolerance = 1e-9, FunctionTolerance = 0 };
    private static readonly BfgsOptions Dense = new() { GradientTolerance = 1e-9, FunctionTolerance = 0 };

    private static double[] Start(int size) => [.. Enumerable.Range(0, size).Select(i => i % 2 == 0 ? -1.2 : 1.0)];

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(50)]
    public void Both_methods_solve_Rosenbrock(int size)
    {
        foreach (GradientSolver solver in (GradientSolver[])[new LbfgsbSolver(Start(size), Limited), new BfgsSolver(Start(size), Dense)])
        {
            var objective = default(Rosenbrock);
            OptimizationOutcome outcome = solver.Minimize(ref objective);
            Assert.True(outcome.IsSuccess, outcome.Message);
            Assert.Equal(OptimizationStatus.GradientTolerance, outcome.Status);
            Assert.Equal(objective.Calls, outcome.Evaluations);
            TestContext.Current.TestOutputHelper?.WriteLine($"{solver.GetType().Name} {size}: {outcome.Message}");
            Assert.True(outcome.Value < 5, outcome.Message);
            if (size == 2)
            {
                Assert.All(outcome.Position, x => Assert.Equal(1, x, 1e-8));
                Assert.True(outcome.Evaluations < 60, outcome.Message);
            }
        }
    }

    [Fact]
    public void Quadratics_are_solved_to_their_conditioning()
    {
        const int size = 30;
        var objective = new Quadratic(size, 1e4);
        OptimizationOutcome limited = new LbfgsbSolver(new double[size], Limited).Minimize(ref objective);
        OptimizationOutcome dense = new BfgsSolver(new double[size], Dense).Minimize(ref objective);
        for (int i = 0; i < size; i++)
        {
            Assert.Equal(Quadratic.Center(i), limited.Position[i], 1e-7);
            Assert.Equal(Quadratic.Center(i), dense.Position[i], 1e-7);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{limited.Message}\n{dense.Message}");
        Assert.True(dense.Evaluations < 100, dense.Message);
        Assert.True(limited.Evaluations < 1000, limited.Message);
    }

    // With line searches close to exact the dense matrix of a quadratic is, after as many steps as variables, the inverse Hessian: (I - 2uuᵀ) diag(1/λ) (I -
    // 2uuᵀ).
    [Fact]
    public void Dense_matrix_becomes_the_inverse_Hessian()
    {
        const int size = 6;
        var objective = new Quadratic(size, 20);
        var solver = new BfgsSolver(new double[size], new BfgsOptions
        {
            GradientTolerance = 1e-13,
            FunctionTolerance = 0,
            LineSearch = new LineSearchOptions { SufficientDecrease = 1e-4, Curvature = 1e-3 },
        });
        solver.Minimize(ref objective);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double exact = 0;
                for (int k = 0; k < size; k++)
                {
                    exact += ((i == k ? 1 : 0) - (2.0 / size)) * ((j == k ? 1 : 0) - (2.0 / size)) / Math.Pow(20, k / (size - 1.0));
                }

                Assert.Equal(exact, solver.InverseHessian[(i * size) + j], 2e-3);
            }
        }
    }

    // The 25-variable bounded example of the L-BFGS-B papers, minimum 0 at (1, …, 1) with half of the bounds active; the published run ends at 1.08349e-9.
    [Fact]
    public void Bounded_Rosenbrock_chain_passes_the_published_value()
    {
        const int size = 25;
        double[] lower = [.. Enumerable.Range(0, size).Select(i => i % 2 == 0 ? 1.0 : -100.0)];
        double[] upper = [.. Enumerable.Repeat(100.0, size)];
        var objective = default(DriverProblem);
        OptimizationOutcome outcome = new LbfgsbSolver([.. Enumerable.Repeat(3.0, size)], Limited with { Memory = 5 }, lower, upper).Minimize(ref objective);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.InRange(outcome.Value, 0, 1.0834900834300613e-9);
        for (int i = 0; i < size; i++)
        {
            Assert.InRange(outcome.Position[i], lower[i], upper[i]);
        }
    }

    // Coupled variables with active bounds; the value is SciPy's for the same start (L-BFGS-B and trust-constr agree on it; the function has other minima).
    [Fact]
    public void Bounded_Rosenbrock_agrees_with_another_solver()
    {
        const int size = 24;
        double[] lower = [.. Enumerable.Repeat(-2.0, size)];
        double[] upper = [.. Enumerable.Range(0, size).Select(i => i % 5 == 0 ? 0.7 : 3.0)];
        var objective = default(Rosenbrock);
        var solver = new LbfgsbSolver(Start(size), Limited, lower, upper);
        OptimizationOutcome outcome = solver.Minimize(ref objective);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(20.556755915733834, outcome.Value, 1e-9);

        // First-order conditions, variable by variable.
        for (int i = 0; i < size; i++)
        {
            double x = outcome.Position[i];
            double g = solver.Gradient[i];
            Assert.True(x == lower[i] ? g >= -1e-9 : x == upper[i] ? g <= 1e-9 : Math.Abs(g) <= 1e-9, $"variable {i}: x = {x}, gradient {g}");
        }
    }

    // Near the minimum the decrease is far below the rounding of a value of order one; the slopes still lead on.
    [Fact]
    public void Gradients_far_below_the_root_of_round_off_are_reached()
    {
        var objective = default(Raised);
        LbfgsbOptions limited = Limited with { GradientTolerance = 1e-12 };
        foreach (GradientSolver solver in (GradientSolver[])[new LbfgsbSolver(new double[20], limited),
            new BfgsSolver(new double[20], Dense with { GradientTolerance = 1e-12 })])
        {
            OptimizationOutcome outcome = solver.Minimize(ref objective);
            Assert.Equal(OptimizationStatus.GradientTolerance, outcome.Status);
            Assert.All(solver.Gradient.ToArray(), g => Assert.Equal(0, g, 1e-12));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(301)]
    public void Bounds_hold_at_the_minimum(int size)
    {
        double[] lower = [.. Enumerable.Range(0, size).Select(i => i % 3 == 0 ? double.NegativeInfinity : -1.0)];
        double[] upper = [.. Enumerable.Range(0, size).Select(i => i % 4 == 0 ? double.PositiveInfinity : 1.5)];
        var objective = default(SeparableConvex);
        var solver = new LbfgsbSolver(new double[size], Limited, lower, upper);
        OptimizationOutcome outcome = solver.Minimize(ref objective);
        Assert.True(outcome.IsSuccess, outcome.Message);
        for (int i = 0; i < size; i++)
        {
            Assert.Equal(Math.Clamp(SeparableConvex.Center(i), lower[i], upper[i]), outcome.Position[i], 1e-8);
        }
    }

    [Fact]
    public void Fixed_variables_stay()
    {
        double[] lower = [-5, 0.5, -5];
        double[] upper = [5, 0.5, 5];
        var objective = default(Rosenbrock);
        OptimizationOutcome outcome = new LbfgsbSolver([-1.2, 1, 1], Limited, lower, upper).Minimize(ref objective);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(0.5, outcome.Position[1]);
        Assert.Equal(0.25, outcome.Position[2], 1e-8);
    }

    [Fact]
    public void Points_outside_the_domain_are_stepped_back_from()
    {
        var objective = default(LogBarrier);
        OptimizationOutcome outcome = new LbfgsbSolver([0.01, 30, 2], Limited with { InitialStep = 500 }).Minimize(ref objective);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.All(outcome.Position, x => Assert.Equal(1, x, 1e-8));
    }

    [Fact]
    public void Every_stopping_rule_is_reported()
    {
        var rosenbrock = default(Rosenbrock);
        OptimizationStatus Run(LbfgsbOptions options)
        {
            var objective = default(Rosenbrock);
            return new LbfgsbSolver(Start(2), options).Minimize(ref objective).Status;
        }

        Assert.Equal(OptimizationStatus.MaximumIterations, Run(Limited with { MaximumIterations = 3 }));
        Assert.Equal(OptimizationStatus.MaximumEvaluations, Run(Limited with { MaximumEvaluations = 3 }));
        Assert.Equal(OptimizationStatus.TargetReached, Run(Limited with { Target = 1 }));
        Assert.Equal(OptimizationStatus.FunctionTolerance, Run(Limited with { FunctionTolerance = 0.5 }));
        Assert.Equal(OptimizationStatus.StepTolerance, Run(Limited with { StepTolerance = 0.1 }));
        OptimizationOutcome stopped = new LbfgsbSolver(Start(2), Limited).Minimize(ref rosenbrock, progress => progress.Iteration < 4);
        Assert.Equal(OptimizationStatus.Stopped, stopped.Status);
        Assert.Equal(4, stopped.Iterations);
        var wrong = default(WrongGradient);
        OptimizationOutcome failed = new LbfgsbSolver([1.0], Limited).Minimize(ref wrong);
        Assert.Equal(OptimizationStatus.LineSearchFailed, failed.Status);
        Assert.Contains("finite differences", failed.Message, StringComparison.Ordinal);
        Assert.Equal(1.0, failed.Position[0]);
        var barrier = default(LogBarrier);
        Assert.Equal(OptimizationStatus.NotFinite, new BfgsSolver([-1.0]).Minimize(ref barrier).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(26)]
    public void Saved_runs_continue_bit_for_bit(int saveAt)
    {
        const int size = 24;
        double[] lower = [.. Enumerable.Repeat(-2.0, size)];
        double[] upper = [.. Enumerable.Range(0, size).Select(i => i % 5 == 0 ? 0.7 : 3.0)];
        var objective = default(Rosenbrock);
        var whole = new LbfgsbSolver(Start(size), Limited with { Memory = 7 }, lower, upper);
        byte[] saved = [];
        while (whole.Step(ref objective))
        {
            if (whole.Iterations == saveAt)
            {
                saved = whole.Save();
            }
        }

        LbfgsbSolver loaded = LbfgsbSolver.Load(saved);
        Assert.Equal(saveAt, loaded.Iterations);
        loaded.Minimize(ref objective);
        Assert.Equal(whole.Save(), loaded.Save());

        var dense = new BfgsSolver(Start(size), Dense);
        while (dense.Step(ref objective))
        {
            if (dense.Iterations == saveAt)
            {
                saved = dense.Save();
            }
        }

        BfgsSolver loadedDense = BfgsSolver.Load(saved);
        loadedDense.Minimize(ref objective);
        Assert.Equal(dense.Save(), loadedDense.Save());
    }

    [Fact]
    public void Stopped_runs_go_on_under_new_options()
    {
        var objective = default(Rosenbrock);
        var solver = new LbfgsbSolver(Start(6), Limited with { MaximumIterations = 5 });
        solver.Minimize(ref objective);
        LbfgsbSolver more = LbfgsbSolver.Load(solver.Save(), Limited);
        Assert.True(more.Minimize(ref objective).IsSuccess);
        Assert.Throws<ArgumentException>(() => LbfgsbSolver.Load(solver.Save(), Limited with { Memory = 3 }));
        Assert.Throws<InvalidDataException>(() => LbfgsbSolver.Load(solver.Save().AsSpan(0, 100)));
        Assert.Throws<InvalidDataException>(() => BfgsSolver.Load(solver.Save()));
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        const int size = 40;
        double[] lower = [.. Enumerable.Repeat(-2.0, size)];
        double[] upper = [.. Enumerable.Range(0, size).Select(i => i % 5 == 0 ? 0.7 : 3.0)];
        var objective = default(Rosenbrock);
        foreach (GradientSolver solver in (GradientSolver[])[new LbfgsbSolver(Start(size), Limited, lower, upper), new LbfgsbSolver(Start(size), Limited),
            new BfgsSolver(Start(size), Dense)])
        {
            Assert.Equal(0, Allocated.Bytes(() =>
            {
                for (int i = 0; i < 10; i++)
                {
                    solver.Step(ref objective);
                }
            }));
        }
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentException>(() => new LbfgsbSolver([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsbSolver([double.NaN]));
        Assert.Contains("lower has 1 entries", Assert.Throws<ArgumentException>(() => new LbfgsbSolver([1, 2], null, [0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LbfgsbSolver([1], null, [2], [1]));
        Assert.Equal("Memory", Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsbSolver([1], new LbfgsbOptions { Memory = 0 })).ParamName);
        Assert.Equal("Curvature", Assert.Throws<ArgumentOutOfRangeException>(
            () => new BfgsSolver([1], new BfgsOptions { LineSearch = new LineSearchOptions { Curvature = 2 } })).ParamName);
    }

    [Fact]
    public void Cancellation_leaves_the_solver_usable()
    {
        using var source = new CancellationTokenSource();
        var objective = default(Rosenbrock);
        var solver = new LbfgsbSolver(Start(8), Limited);
        Assert.Throws<OperationCanceledException>(() => solver.Minimize(
            ref objective,
            progress =>
            {
                if (progress.Iteration == 5)
                {
                    source.Cancel();
                }

                return true;
            },
            source.Token));
        Assert.Equal(5, solver.Iterations);
        Assert.True(solver.Minimize(ref objective).IsSuccess);
    }

    private readonly struct Raised : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient) => 3 + default(SeparableConvex).Evaluate(x, gradient);
    }

    // f = ¼ (x_1 - 1)² + Σ (x_i - x_(i-1)²)², times 4.
    private readonly struct DriverProblem : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double sum = 0.25 * (x[0] - 1) * (x[0] - 1);
            gradient.Clear();
            gradient[0] = 2 * (x[0] - 1);
            for (int i = 1; i < x.Length; i++)
            {
                double t = x[i] - (x[i - 1] * x[i - 1]);
                sum += t * t;
                gradient[i] += 8 * t;
                gradient[i - 1] -= 16 * x[i - 1] * t;
            }

            return 4 * sum;
        }
    }
}
