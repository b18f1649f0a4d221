using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>A search that is saved anywhere goes on as if it had not been, whatever its options.</summary>
public class SavedSearchTests
{
    private const int Size = 6;

    private static readonly BfgsOptions[] Options =
    [
        new BfgsOptions(),
        new BfgsOptions { InitialInverseHessian = 0 },
        new BfgsOptions { InitialInverseHessian = 0.07 },
        new BfgsOptions { InitialStep = 0.02, GradientTolerance = 1e-3, FunctionTolerance = 1e-4 },
        new BfgsOptions { StepTolerance = 1e-3, MaximumIterations = 17, MaximumEvaluations = 19 },
        new BfgsOptions { Target = 1, LineSearch = new LineSearchOptions { SufficientDecrease = 0.2, Curvature = 0.4 } },
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Saving_at_every_step_changes_nothing(int option)
    {
        double[] start = [.. Enumerable.Range(0, Size).Select(i => i % 2 == 0 ? -1.2 : 1)];
        var objective = default(Rosenbrock);
        var whole = new BfgsSolver(start, Options[option]);
        BfgsSolver pieces = BfgsSolver.Load(new BfgsSolver(start, Options[option]).Save());
        bool more = true;
        for (int step = 0; more; step++)
        {
            more = whole.Step(ref objective);
            Assert.Equal(more, pieces.Step(ref objective));
            Assert.Equal(whole.Position.ToArray(), pieces.Position.ToArray());
            Assert.Equal(whole.Status, pieces.Status);
            if (more)
            {
                pieces = BfgsSolver.Load(pieces.Save());
            }

            Assert.True(step < 1000);
        }
    }

    [Fact]
    public void The_first_inverse_Hessian_belongs_to_the_saved_options()
    {
        double[] start = [.. Enumerable.Repeat(0.4, Size)];
        var objective = default(Rosenbrock);
        BfgsSolver one = BfgsSolver.Load(new BfgsSolver(start, new BfgsOptions { InitialInverseHessian = 0.07 }).Save());
        var other = new BfgsSolver(start);
        one.Step(ref objective);
        other.Step(ref objective);
        one.Step(ref objective);
        other.Step(ref objective);
        Assert.NotEqual(other.InverseHessian.ToArray(), one.InverseHessian.ToArray());
    }
}
