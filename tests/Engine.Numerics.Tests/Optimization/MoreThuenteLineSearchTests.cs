using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

public class MoreThuenteLineSearchTests
{
    // The six test functions of the paper (section 5), each from four starting steps over eight decades.
    [Theory]
    [InlineData(1, 1e-3, 0.1)]
    [InlineData(2, 0.1, 0.1)]
    [InlineData(3, 0.1, 0.1)]
    [InlineData(4, 1e-3, 1e-3)]
    [InlineData(5, 1e-3, 1e-3)]
    [InlineData(6, 1e-3, 1e-3)]
    public void Wolfe_conditions_hold_on_the_papers_functions(int function, double decrease, double curvature)
    {
        // The paper's last three problems have μ = η; the options ask for η above μ.
        var options = new LineSearchOptions { SufficientDecrease = decrease, Curvature = Math.Max(curvature, decrease * 1.0001), MaximumEvaluations = 60 };
        (double value0, double slope0) = Evaluate(function, 0);
        foreach (double start in (double[])[1e-3, 1e-1, 10, 1000])
        {
            var search = default(MoreThuenteLineSearch);
            search.Begin(value0, slope0, start, 0, 1e6, options);
            int evaluations = 0;
            LineSearchStatus status = LineSearchStatus.Evaluate;
            while (status == LineSearchStatus.Evaluate && evaluations < 60)
            {
                (double value, double slope) = Evaluate(function, search.Step);
                status = search.Report(value, slope);
                evaluations++;
            }

            Assert.Equal(LineSearchStatus.Converged, status);
            Assert.InRange(evaluations, 1, 25);
            (double f, double d) = Evaluate(function, search.Step);
            Assert.True(f <= value0 + (options.SufficientDecrease * search.Step * slope0));
            Assert.True(Math.Abs(d) <= options.Curvature * Math.Abs(slope0));
        }
    }

    [Fact]
    public void Limits_and_ascent_are_reported()
    {
        var search = default(MoreThuenteLineSearch);
        search.Begin(0, -1, 1, 0, 2, new LineSearchOptions());
        Assert.Equal(LineSearchStatus.Evaluate, search.Report(-1, -1));
        Assert.Equal(2, search.Step);
        Assert.Equal(LineSearchStatus.AtMaximumStep, search.Report(-2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Begin(0, 1, 1, 0, 2, new LineSearchOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Begin(0, -1, 3, 0, 2, new LineSearchOptions()));
    }

    [Fact]
    public void Every_end_is_named_and_advises()
    {
        var search = default(MoreThuenteLineSearch);
        search.Begin(0, -1, 1, 0, 10, new LineSearchOptions { MaximumEvaluations = 2 });
        Assert.Equal(LineSearchStatus.Evaluate, search.Report(5, 20));
        Assert.Equal(LineSearchStatus.MaximumEvaluations, search.Report(1, 10));
        Assert.Equal((0.0, 2, false), (search.Outcome.Step, search.Outcome.Evaluations, search.Outcome.IsSuccess));
        Assert.Contains("raise MaximumEvaluations", search.Outcome.Message, StringComparison.Ordinal);

        search.Begin(0, -1, 1, 1, 10, new LineSearchOptions());
        Assert.Equal(LineSearchStatus.AtMinimumStep, search.Report(5, 20));
        Assert.Contains("slope", search.Outcome.Message, StringComparison.Ordinal);

        // A slope that does not belong to the function: every step is higher.
        search.Begin(0, -1, 1, 0, 10, new LineSearchOptions { MaximumEvaluations = 500 });
        while (search.Report(1 + search.Step, 1) == LineSearchStatus.Evaluate)
        {
        }

        Assert.Equal(LineSearchStatus.RoundOff, search.Status);
        Assert.Contains("finite differences", search.Outcome.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Begin(double.NaN, -1, 1, 0, 2, new LineSearchOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Begin(0, double.NegativeInfinity, 1, 0, 2, new LineSearchOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Begin(0, -1, 1, 0, 2, new LineSearchOptions { Curvature = 2 }));
        Assert.Throws<InvalidDataException>(() => MoreThuenteLineSearch.Load(new byte[12]));
    }

    private static (double Value, double Slope) Evaluate(int function, double a)
    {
        switch (function)
        {
            case 1:
                return (-a / ((a * a) + 2), ((a * a) - 2) / (((a * a) + 2) * ((a * a) + 2)));
            case 2:
                double z = a + 0.004;
                return (Math.Pow(z, 5) - (2 * Math.Pow(z, 4)), (5 * Math.Pow(z, 4)) - (8 * Math.Pow(z, 3)));
            case 3:
                const double beta = 0.01;
                const double l = 39;
                double middle = a <= 1 - beta ? 1 - a : a >= 1 + beta ? a - 1 : ((a - 1) * (a - 1) / (2 * beta)) + (beta / 2);
                double middleSlope = a <= 1 - beta ? -1 : a >= 1 + beta ? 1 : (a - 1) / beta;
                return (
                    middle + (2 * (1 - beta) / (l * Math.PI) * Math.Sin(l * Math.PI / 2 * a)),
                    middleSlope + ((1 - beta) * Math.Cos(l * Math.PI / 2 * a)));
            default:
                (double b1, double b2) = function switch { 4 => (0.001, 0.001), 5 => (0.01, 0.001), _ => (0.001, 0.01) };
                double g1 = Math.Sqrt(1 + (b1 * b1)) - b1;
                double g2 = Math.Sqrt(1 + (b2 * b2)) - b2;
                double r1 = Math.Sqrt(((1 - a) * (1 - a)) + (b2 * b2));
                double r2 = Math.Sqrt((a * a) + (b1 * b1));
                return ((g1 * r1) + (g2 * r2), (-g1 * (1 - a) / r1) + (g2 * a / r2));
        }
    }
}
