using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>The searches step by step agree to the bit with the one call, and can be watched, stopped, saved and loaded.</summary>
public class BrentSolverTests
{
    private static readonly Func<double, double> Cubic = x => (x * x * x) - 2;
    private static readonly Func<double, double> Valley = x => Math.Cosh(x - 0.7) + (0.1 * Math.Sin(5 * x));

    [Fact]
    public void Stepped_root_is_the_one_call_root()
    {
        ScalarSearchOutcome whole = BrentRoot.Find(Cubic, 0, 4, 1e-9);
        int calls = 0;
        var solver = new BrentRootSolver(0, 4, new BrentRootOptions { Tolerance = 1e-9 });
        Assert.Equal(ScalarSearchStatus.Running, solver.Status);
        Assert.True(double.IsNaN(solver.Value));
        ScalarSearchOutcome stepped = solver.Solve(Cubic, progress =>
        {
            calls++;
            Assert.Equal(calls, progress.Iteration);
            Assert.Equal(calls + 2, progress.Evaluations);
            return true;
        });
        Assert.Equal(whole, stepped);
        Assert.Equal(solver.Iterations, calls);
        Assert.False(solver.Step(ref Unused.Instance));
    }

    [Fact]
    public void Stepped_minimum_is_the_one_call_minimum()
    {
        ScalarSearchOutcome whole = BrentMinimum.Find(Valley, -3, 5, 1e-6);
        int calls = 0;
        var solver = new BrentMinimumSolver(-3, 5, new BrentMinimumOptions { Tolerance = 1e-6 });
        ScalarSearchOutcome stepped = solver.Minimize(Valley, _ => ++calls > 0);
        Assert.Equal(whole, stepped);
        Assert.Equal(solver.Iterations, calls);
        Assert.False(solver.Step(ref Unused.Instance));
    }

    [Fact]
    public void Saved_anywhere_the_bits_are_the_same()
    {
        ScalarSearchOutcome root = BrentRoot.Find(Cubic, 0, 4);
        ScalarSearchOutcome minimum = BrentMinimum.Find(Valley, -3, 5);
        var rootSolver = new BrentRootSolver(0, 4);
        var minimumSolver = new BrentMinimumSolver(-3, 5);
        for (int step = 0; step < 100; step++)
        {
            Assert.Equal(root, BrentRootSolver.Load(rootSolver.Save()).Solve(Cubic));
            Assert.Equal(minimum, BrentMinimumSolver.Load(minimumSolver.Save()).Minimize(Valley));
            var cubic = new Wrapped(Cubic);
            var valley = new Wrapped(Valley);
            rootSolver.Step(ref cubic);
            minimumSolver.Step(ref valley);
        }

        Assert.Equal(root, rootSolver.Outcome);
        Assert.Equal(minimum, minimumSolver.Outcome);
        Assert.Throws<InvalidDataException>(() => BrentRootSolver.Load(minimumSolver.Save()));
        Assert.Throws<InvalidDataException>(() => BrentMinimumSolver.Load(minimumSolver.Save().AsSpan(0, 40)));
    }

    [Fact]
    public void Stopped_and_limited_searches_go_on_under_new_options()
    {
        var solver = new BrentRootSolver(0, 4);
        ScalarSearchOutcome stopped = solver.Solve(Cubic, progress => progress.Iteration < 3);
        Assert.Equal(ScalarSearchStatus.Stopped, stopped.Status);
        Assert.Equal(5, stopped.Evaluations);
        Assert.Equal(BrentRoot.Find(Cubic, 0, 4), BrentRootSolver.Load(solver.Save(), new BrentRootOptions()).Solve(Cubic));

        var short4 = new BrentMinimumSolver(-3, 5, new BrentMinimumOptions { MaximumIterations = 4 });
        Assert.Equal(ScalarSearchStatus.MaximumIterations, short4.Minimize(Valley).Status);
        Assert.Equal(BrentMinimum.Find(Valley, -3, 5), BrentMinimumSolver.Load(short4.Save(), new BrentMinimumOptions()).Minimize(Valley));

        using var source = new CancellationTokenSource();
        var canceled = new BrentRootSolver(0, 4);
        Assert.Throws<OperationCanceledException>(() => canceled.Solve(Cubic, progress =>
        {
            source.Cancel();
            return true;
        }, source.Token));
        Assert.Equal(1, canceled.Iterations);
        Assert.Equal(BrentRoot.Find(Cubic, 0, 4), canceled.Solve(Cubic));
    }

    [Fact]
    public void Every_tolerance_ends_the_search()
    {
        Assert.True(Math.Abs(new BrentRootSolver(0, 4, new BrentRootOptions { ValueTolerance = 0.01 }).Solve(Cubic).Value) <= 0.01);
        ScalarSearchOutcome loose = new BrentRootSolver(0, 4, new BrentRootOptions { RelativeTolerance = 1e-3 }).Solve(Cubic);
        Assert.InRange(Math.Abs(loose.Position - Math.Cbrt(2)), 0, 4e-3);
        Assert.True(loose.Evaluations < BrentRoot.Find(Cubic, 0, 4).Evaluations);
        ScalarSearchOutcome target = new BrentMinimumSolver(-3, 5, new BrentMinimumOptions { Target = 1.2 }).Minimize(Valley);
        Assert.True(target.IsSuccess && target.Value <= 1.2 && target.Evaluations < BrentMinimum.Find(Valley, -3, 5).Evaluations);
        Assert.True(new BrentMinimumSolver(-3, 5, new BrentMinimumOptions { RelativeTolerance = 1e-2 }).Minimize(Valley).Evaluations
            < BrentMinimum.Find(Valley, -3, 5).Evaluations);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrentRootSolver(0, 1, new BrentRootOptions { RelativeTolerance = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrentMinimumSolver(0, 1, new BrentMinimumOptions { MaximumIterations = -1 }));
        Assert.Throws<ArgumentException>(() => new BrentRootSolver(2, 4).Solve(Cubic));
    }

    // The width of the bracket itself overflows.
    [Fact]
    public void Brackets_of_the_widest_kind_are_searched()
    {
        ScalarSearchOutcome root = BrentRoot.Find(x => Math.Atan(x - 3), -1.7e308, 1.7e308, 0, 3000);
        Assert.True(root.IsSuccess, root.Message);
        Assert.Equal(3, root.Position, 4e-15);
        ScalarSearchOutcome minimum = BrentMinimum.Find(x => Math.Abs(x), -1.7e308, 1.6e308, 1e-3, 5000);
        Assert.True(minimum.IsSuccess, minimum.Message);
        Assert.Equal(0, minimum.Position, 1e-3);
    }

    private struct Unused : IScalarFunction
    {
        public static Unused Instance;

        public readonly double Evaluate(double x) => throw new InvalidOperationException("The search has ended.");
    }

    private readonly struct Wrapped(Func<double, double> function) : IScalarFunction
    {
        public double Evaluate(double x) => function(x);
    }
}
