using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>Nonlinear least squares of NIST's Statistical Reference Datasets from both published starts, against the certified parameters and sums.</summary>
public sealed class NistLeastSquaresTests
{
    private static readonly double[] s_misraX = [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760];

    private static readonly double[] s_misraY = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78];

    private static readonly double[] s_boxX = [1, 2, 3, 5, 7, 10];

    private static readonly double[] s_boxY = [109, 149, 149, 191, 213, 224];

    private static readonly double[] s_kowalikX = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];

    private static readonly double[] s_kowalikY = [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];

    private static readonly double[] s_ratX = [9, 14, 21, 28, 42, 57, 63, 70, 79];

    private static readonly double[] s_ratY = [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08];

    [Theory]
    [InlineData(500, 1e-4)]
    [InlineData(250, 5e-4)]
    public void Misra1a_is_fitted(double first, double second) =>
        AssertFits(new(s_misraX, s_misraY, Saturation), [first, second], [238.94212918, 5.5015643181e-4], 0.12455138894);

    [Fact]
    public void BoxBOD_is_fitted_from_its_second_start() =>
        AssertFits(new(s_boxX, s_boxY, Saturation), [100, 0.75], [213.80940889, 0.54723748542], 1168.0088766);

    /// <summary>The first step makes the rate so large that its derivative vanishes to the last bit; the other parameter still has to reach the mean.</summary>
    [Fact]
    public void A_derivative_that_vanishes_leaves_the_other_its_step()
    {
        var residuals = new Fit(s_boxX, s_boxY, Saturation);
        OptimizationOutcome outcome = LevenbergMarquardt.Minimize(ref residuals, [1, 1]);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(s_boxY.Average(), outcome.Position[0], 1e-6);
        Assert.Equal(9771.5, outcome.Value, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_parameter_without_influence_leaves_the_others_their_fit(int unused)
    {
        int[] used = [.. Enumerable.Range(0, 3).Where(i => i != unused)];
        var residuals = new Fit(s_misraX, s_misraY, (b, x) => b[used[0]] * (1 - Math.Exp(-b[used[1]] * x)));
        double[] start = new double[3];
        (start[used[0]], start[used[1]], start[unused]) = (250, 5e-4, 1);
        OptimizationOutcome outcome = LevenbergMarquardt.Minimize(ref residuals, start);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(0.12455138894, outcome.Value, 1e-9);
        Assert.Equal(1, outcome.Position[unused]);
    }

    [Theory]
    [InlineData(25, 39, 41.5, 39)]
    [InlineData(0.25, 0.39, 0.415, 0.39)]
    public void MGH09_is_fitted(double a, double b, double c, double d) => AssertFits(
        new(s_kowalikX, s_kowalikY, (p, x) => p[0] * ((x * x) + (x * p[1])) / ((x * x) + (x * p[2]) + p[3])), [a, b, c, d],
        [0.19280693458, 0.19128232873, 0.12305650693, 0.13606233068], 3.0750560385e-4);

    [Theory]
    [InlineData(100, 1, 0.1)]
    [InlineData(75, 2.5, 0.07)]
    public void Rat42_is_fitted(double a, double b, double c) => AssertFits(
        new(s_ratX, s_ratY, (p, x) => p[0] / (1 + Math.Exp(p[1] - (p[2] * x)))), [a, b, c], [72.462237576, 2.6180768402, 0.067359200066], 8.0565229338);

    private static double Saturation(double[] b, double x) => b[0] * (1 - Math.Exp(-b[1] * x));

    private static void AssertFits(Fit residuals, double[] start, double[] certified, double sum)
    {
        OptimizationOutcome outcome = LevenbergMarquardt.Minimize(ref residuals, start);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(sum, outcome.Value, 1e-9 * sum);
        for (int i = 0; i < certified.Length; i++)
        {
            Assert.Equal(certified[i], outcome.Position[i], 1e-6 * Math.Abs(certified[i]));
        }
    }

    private struct Fit(double[] x, double[] y, Func<double[], double, double> model) : IResiduals
    {
        public readonly int Count => x.Length;

        public readonly void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals)
        {
            double[] values = parameters.ToArray();
            for (int i = 0; i < x.Length; i++)
            {
                residuals[i] = model(values, x[i]) - y[i];
            }
        }

        public readonly bool TryGetJacobian(ReadOnlySpan<double> parameters, Span<double> jacobian) => false;
    }
}
