using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>Functions of Moré, Garbow and Hillstrom (ACM TOMS 7, 17, 1981) whose scales defeat absolute tolerances, and bracketing searches whose solution is
/// zero.</summary>
public sealed class BadScalingTests
{
    private static readonly double[] MeyerData = [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872];

    [Fact]
    public void Quasi_Newton_methods_solve_Meyer()
    {
        foreach (OptimizationOutcome outcome in Both(Meyer, [0.02, 4000, 250]))
        {
            Assert.True(outcome.IsSuccess, outcome.Status.ToString());
            Assert.Equal(87.945855170457, outcome.Value, 1e-9);
            Assert.Equal(6181.3463, outcome.Position[1], 0.01);
        }
    }

    [Fact]
    public void Quasi_Newton_methods_solve_Powell_badly_scaled()
    {
        foreach (OptimizationOutcome outcome in Both(Powell, [0, 1]))
        {
            Assert.True(outcome.IsSuccess, outcome.Status.ToString());
            Assert.InRange(outcome.Value, 0, 1e-20);
            Assert.Equal(1.098159e-5, outcome.Position[0], 1e-10);
            Assert.Equal(9.106146, outcome.Position[1], 1e-5);
        }
    }

    [Fact]
    public void Quasi_Newton_methods_solve_Brown_badly_scaled()
    {
        foreach (OptimizationOutcome outcome in Both(Brown, [1, 1]))
        {
            Assert.True(outcome.IsSuccess, outcome.Status.ToString());
            Assert.Equal(1e6, outcome.Position[0], 1e-3);
            Assert.Equal(2e-6, outcome.Position[1], 1e-12);
        }
    }

    /// <summary>Brown and Dennis: the least value is 85822.2, against which an absolute tolerance of 1e-12 is below rounding.</summary>
    [Fact]
    public void Nelder_Mead_ends_at_large_values()
    {
        OptimizationOutcome outcome = NelderMead(BrownDennis, [25, 5, -5, -1]);
        Assert.True(outcome.IsSuccess, outcome.Status.ToString());
        Assert.Equal(85822.20162635628, outcome.Value, 1e-5);
        Assert.InRange(outcome.Evaluations, 1, 3000);
    }

    /// <summary>Meyer's values carry noise far above their rounding: a simplex that has collapsed has ended.</summary>
    [Fact]
    public void Nelder_Mead_ends_in_noise()
    {
        OptimizationOutcome outcome = NelderMead(Meyer, [0.02, 4000, 250]);
        Assert.True(outcome.IsSuccess, outcome.Status.ToString());
        Assert.Equal(87.945855170457, outcome.Value, 1e-8);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 2)]
    [InlineData(-1e-6, 3e-6)]
    [InlineData(-1e6, 1)]
    public void Minimum_at_zero_ends_at_the_rounding_of_the_bracket(double lower, double upper)
    {
        ScalarSearchOutcome outcome = BrentMinimum.Find(Math.Abs, lower, upper);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.InRange(Math.Abs(outcome.Position), 0, 1e-15 * (upper - lower));
        Assert.InRange(Math.Abs(outcome.Position), 0, outcome.Uncertainty);
        Assert.InRange(outcome.Evaluations, 1, 130);
    }

    [Theory]
    [InlineData(3, -1, 2)]
    [InlineData(5, -1, 2)]
    [InlineData(3, -1e-3, 2e-4)]
    public void Multiple_root_at_zero_ends_at_the_rounding_of_the_bracket(int power, double lower, double upper)
    {
        ScalarSearchOutcome outcome = BrentRoot.Find(x => Math.Pow(x, power), lower, upper);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.InRange(Math.Abs(outcome.Position), 0, 1e-15 * (upper - lower));
    }

    /// <summary>Where interpolation converges, solutions far below the bracket keep their relative accuracy.</summary>
    [Fact]
    public void Small_solutions_keep_their_relative_accuracy()
    {
        Assert.Equal(1, BrentRoot.Find(x => x - 1e-20, -1, 2).Position / 1e-20, 1e-14);
        Assert.Equal(1, BrentRoot.Find(x => Math.Tanh(x) - 1e-30, -1, 2).Position / 1e-30, 1e-14);
    }

    private static OptimizationOutcome[] Both(Func<double[], double[], double> function, double[] start)
    {
        var objective = new Given(function);
        return [new LbfgsbSolver(start).Minimize(ref objective), new BfgsSolver(start).Minimize(ref objective)];
    }

    private static OptimizationOutcome NelderMead(Func<double[], double[], double> function, double[] start)
    {
        var objective = new Given(function);
        return new NelderMeadSolver(start).Minimize(ref objective);
    }

    private static double Meyer(double[] x, double[] gradient)
    {
        double sum = 0;
        for (int i = 0; i < MeyerData.Length; i++)
        {
            double shifted = 45 + (5 * (i + 1)) + x[2];
            double e = Math.Exp(x[1] / shifted);
            double residual = (x[0] * e) - MeyerData[i];
            sum += residual * residual;
            gradient[0] += 2 * residual * e;
            gradient[1] += 2 * residual * x[0] * e / shifted;
            gradient[2] -= 2 * residual * x[0] * e * x[1] / (shifted * shifted);
        }

        return sum;
    }

    private static double Powell(double[] x, double[] gradient)
    {
        double first = (1e4 * x[0] * x[1]) - 1;
        double second = Math.Exp(-x[0]) + Math.Exp(-x[1]) - 1.0001;
        gradient[0] = (2e4 * first * x[1]) - (2 * second * Math.Exp(-x[0]));
        gradient[1] = (2e4 * first * x[0]) - (2 * second * Math.Exp(-x[1]));
        return (first * first) + (second * second);
    }

    private static double Brown(double[] x, double[] gradient)
    {
        double first = x[0] - 1e6;
        double second = x[1] - 2e-6;
        double third = (x[0] * x[1]) - 2;
        gradient[0] = (2 * first) + (2 * third * x[1]);
        gradient[1] = (2 * second) + (2 * third * x[0]);
        return (first * first) + (second * second) + (third * third);
    }

    private static double BrownDennis(double[] x, double[] gradient)
    {
        double sum = 0;
        for (int i = 1; i <= 20; i++)
        {
            double t = i / 5.0;
            double first = x[0] + (t * x[1]) - Math.Exp(t);
            double second = x[2] + (x[3] * Math.Sin(t)) - Math.Cos(t);
            double residual = (first * first) + (second * second);
            sum += residual * residual;
        }

        return sum;
    }

    private readonly struct Given(Func<double[], double[], double> function) : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double[] values = new double[x.Length];
            double result = function(x.ToArray(), values);
            if (!gradient.IsEmpty)
            {
                values.CopyTo(gradient);
            }

            return result;
        }
    }
}
