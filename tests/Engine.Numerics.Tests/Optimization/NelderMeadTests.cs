using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

[Collection(AllocationCollection.Name)]
public class NelderMeadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Finds_the_minimum_without_gradients(int size)
    {
        var objective = default(Bowl);
        OptimizationOutcome outcome = new NelderMeadSolver(new double[size]).Minimize(ref objective);
        Assert.True(outcome.IsSuccess, outcome.Message);
        for (int i = 0; i < size; i++)
        {
            Assert.Equal(i + 0.5, outcome.Position[i], 1e-6);
        }
    }

    [Fact]
    public void Solves_Rosenbrock()
    {
        var objective = default(Rosenbrock);
        OptimizationOutcome outcome = new NelderMeadSolver([-1.2, 1]).Minimize(ref objective);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.All(outcome.Position, x => Assert.Equal(1, x, 1e-6));
        Assert.Equal(objective.Calls, outcome.Evaluations);
        Assert.InRange(outcome.Evaluations, 50, 500);
    }

    [Fact]
    public void Saved_runs_continue_bit_for_bit()
    {
        var objective = default(Rosenbrock);
        var whole = new NelderMeadSolver([-1.2, 1, 0.3]);
        byte[] saved = [];
        while (whole.Step(ref objective))
        {
            if (whole.Iterations == 37)
            {
                saved = whole.Save();
            }
        }

        NelderMeadSolver loaded = NelderMeadSolver.Load(saved);
        loaded.Minimize(ref objective);
        Assert.Equal(whole.Save(), loaded.Save());
        Assert.Equal(whole.Status, loaded.Status);
        Assert.Throws<InvalidDataException>(() => NelderMeadSolver.Load(saved.AsSpan(0, 40)));
    }

    [Fact]
    public void Steps_allocate_nothing_and_stops_are_reported()
    {
        var objective = default(Rosenbrock);
        var solver = new NelderMeadSolver([-1.2, 1], new NelderMeadOptions { MaximumIterations = 60 });

        // Ten calls at most: the solver is still at work in the last.
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 5; i++)
            {
                Assert.True(solver.Step(ref objective));
            }
        }));
        while (solver.Step(ref objective))
        {
        }

        Assert.Equal(OptimizationStatus.MaximumIterations, solver.Status);
        Assert.Equal(60, solver.Iterations);
        var nowhere = default(Nowhere);
        Assert.Equal(OptimizationStatus.NotFinite, new NelderMeadSolver([1.0]).Minimize(ref nowhere).Status);
        Assert.Throws<ArgumentException>(() => new NelderMeadSolver([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NelderMeadSolver([1], new NelderMeadOptions { RelativeEdge = 0 }));
    }

    private readonly struct Bowl : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            Assert.True(gradient.IsEmpty);
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double z = x[i] - i - 0.5;
                sum += (1 + i) * z * z;
            }

            return Math.Sqrt(1 + sum) - 1;
        }
    }

    private readonly struct Nowhere : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient) => double.NaN;
    }
}
