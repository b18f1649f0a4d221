using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

public class BrentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Roots_are_exact_to_the_last_places(int problem)
    {
        (Func<double, double> f, double a, double b, double exact) = problem switch
        {
            0 => ((Func<double, double>)(x => Math.Cos(x) - x), 0.0, 1.0, 0.7390851332151607),
            1 => (x => (x * x * x) - 2, 0.0, 4.0, Math.Cbrt(2)),
            2 => (x => Math.Exp(x) - 1e8, -50.0, 50.0, Math.Log(1e8)),
            3 => (x => Math.Tanh(40 * (x - 0.9)), -1.0, 1.0, 0.9),
            _ => (x => x * Math.Tanh(x / 2) - 1, 0.1, 5.0, 1.5434046384182085),
        };
        ScalarSearchOutcome outcome = BrentRoot.Find(f, a, b);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(exact, outcome.Position, 1e-15 * Math.Max(1, Math.Abs(exact)) * 2);
        Assert.InRange(outcome.Evaluations, 3, 60);
    }

    /// <summary>Where a function jumps, or has a pole, the bracket ends at whatever the last step was, and the change of sign anywhere in it.</summary>
    [Theory]
    [InlineData(0, 5)]
    [InlineData(-1, 3.5)]
    [InlineData(3, 1e6)]
    [InlineData(-1e10, 4)]
    public void A_change_of_sign_lies_within_the_uncertainty(double lower, double upper)
    {
        Func<double, double>[] functions = [x => 1 / (x - Math.PI), x => x < Math.PI ? -1 : 1, x => x < Math.PI ? -1e-300 : x, x => Math.Cbrt(x - Math.PI)];
        foreach (Func<double, double> function in functions)
        {
            ScalarSearchOutcome outcome = BrentRoot.Find(function, lower, upper);
            Assert.True(outcome.IsSuccess, outcome.Message);
            Assert.InRange(Math.Abs(outcome.Position - Math.PI), 0, outcome.Uncertainty + 4.5e-16);
        }
    }

    [Fact]
    public void Root_trouble_is_named()
    {
        Assert.Contains("same sign", Assert.Throws<ArgumentException>(() => BrentRoot.Find(x => (x * x) + 1, -1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BrentRoot.Find(x => x, double.NaN, 1));
        Assert.Equal(ScalarSearchStatus.NotANumber, BrentRoot.Find(x => Math.Abs(x) < 0.9 ? double.NaN : x, -1, 2).Status);
        Assert.Equal(ScalarSearchStatus.MaximumIterations, BrentRoot.Find(x => (x * x * x) - 0.2, -1, 2, 0, 2).Status);
        Assert.Equal(1.0, BrentRoot.Find(x => x - 1, 1, 5).Position);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Minima_are_found_to_half_the_digits(int problem)
    {
        (Func<double, double> f, double a, double b, double exact) = problem switch
        {
            0 => ((Func<double, double>)(x => (x - 2) * (x - 2)), -3.0, 9.0, 2.0),
            1 => (x => -Math.Exp(-x) * Math.Sin(x), 0.0, 2.0, Math.PI / 4),
            _ => (Math.Cosh, -1.0, 4.0, 0.0),
        };
        ScalarSearchOutcome outcome = BrentMinimum.Find(f, a, b);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(exact, outcome.Position, 4e-8);
        Assert.InRange(outcome.Evaluations, 3, 80);
    }

    [Fact]
    public void Minimum_trouble_is_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BrentMinimum.Find(x => x, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BrentMinimum.Find(x => x, 0, 1, -1));
        Assert.Equal(ScalarSearchStatus.NotANumber, BrentMinimum.Find(_ => double.NaN, 0, 1).Status);
        Assert.Equal(0, BrentMinimum.Find(x => x, 0, 1).Position, 1e-7);
    }
}
