using Engine.Numerics.Quadrature;

namespace Engine.Numerics.Tests.Quadrature;

/// <summary>Algebraic and logarithmic singularities at ends and breakpoints, by extrapolation: Piessens et al., QUADPACK, section 4, and the same elsewhere
/// on the axis.</summary>
public class EndSingularityTests
{
    // ∫₀¹ x^α ln(1/x) dx = 1/(1+α)², QUADPACK's first test integral.
    [Theory]
    [InlineData(-0.9)]
    [InlineData(-0.5)]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(2.6)]
    public void A_power_times_a_logarithm_converges(double alpha) =>
        AssertRight(x => Math.Pow(x, alpha) * Math.Log(1 / x), 0, 1, 1 / ((1 + alpha) * (1 + alpha)));

    [Theory]
    [InlineData(-0.5)]
    [InlineData(-0.8)]
    [InlineData(-0.95)]
    [InlineData(0.1)]
    public void A_power_at_an_end_and_reversed_converges(double alpha)
    {
        AssertRight(x => Math.Pow(x, alpha), 0, 1, 1 / (1 + alpha));
        AssertRight(x => Math.Pow(x, alpha), 1, 0, -1 / (1 + alpha));
    }

    // The singular end lies where doubles are 2e-16 apart: halving alone ends at the root of that.
    [Fact]
    public void A_root_away_from_zero_converges() => AssertRight(x => 1 / Math.Sqrt(x - 1), 1, 2, 2, 2e-8, new QuadratureOptions { RelativeTolerance = 1e-8 });

    [Fact]
    public void Singular_at_both_ends_converges() =>
        AssertRight(x => Math.Pow(x * (1 - x), -0.5), 0, 1, Math.PI, 1e-7, new QuadratureOptions { RelativeTolerance = 3e-8 });

    [Fact]
    public void Singular_at_a_breakpoint_converges() => AssertRight(
        x => Math.Pow(Math.Abs(x), -0.75), -1, 2, 4 * (1 + Math.Pow(2, 0.25)), 1e-8, new QuadratureOptions { Breakpoints = [0], RelativeTolerance = 1e-10 });

    /// <summary>Extrapolated, the sums give the finite part of such integrals: -1 for 1/x².</summary>
    [Theory]
    [InlineData(2.0)]
    [InlineData(1.5)]
    [InlineData(1.0)]
    public void Divergent_integrals_do_not_converge(double power)
    {
        QuadratureOutcome outcome = GaussKronrod.Integrate(x => Math.Pow(x, -power), 0, 1);
        Assert.False(outcome.IsSuccess, outcome.Message);
        outcome = GaussKronrod.Integrate(x => Math.Pow(x, power - 2), 1, double.PositiveInfinity);
        Assert.False(outcome.IsSuccess, outcome.Message);
    }

    [Fact]
    public void A_half_infinite_range_converges() => AssertRight(x => Math.Exp(-x) * Math.Pow(x, -0.7), 0, double.PositiveInfinity, 2.9915689876875906, 1e-9);

    [Fact]
    public void Components_of_a_vector_share_the_halvings()
    {
        var function = new Powers();
        Span<double> values = stackalloc double[2];
        QuadratureOutcome outcome = new GaussKronrod().Integrate(ref function, 0, 1, values);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(2, values[0], Math.Max(outcome.ErrorEstimate, 1e-12));
        Assert.Equal(5, values[1], Math.Max(outcome.ErrorEstimate, 1e-12));
    }

    // Extrapolation must not make easy integrals dearer, and divergent ones must not converge.
    [Fact]
    public void Others_are_as_before()
    {
        Assert.InRange(GaussKronrod.Integrate(Math.Exp, 0, 1).Evaluations, 21, 100);
        Assert.False(GaussKronrod.Integrate(x => 1 / x, 0, 1).IsSuccess);
        QuadratureOutcome oscillating = GaussKronrod.Integrate(x => Math.Sin(1 / x), 0, 1);
        Assert.Equal(0.50406706190692837, oscillating.Value, 3 * oscillating.ErrorEstimate);
    }

    private static void AssertRight(
        Func<double, double> function, double lower, double upper, double exact, double tolerance = 1e-9, QuadratureOptions? options = null)
    {
        QuadratureOutcome outcome = GaussKronrod.Integrate(function, lower, upper, options);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(exact, outcome.Value, tolerance * Math.Abs(exact));
        Assert.True(Math.Abs(outcome.Value - exact) <= outcome.ErrorEstimate + (4e-15 * Math.Abs(exact)),
            $"{outcome.Value - exact:g3} against a claim of {outcome.ErrorEstimate:g3}");
        Assert.InRange(outcome.Evaluations, 21, 6000);
    }

    private struct Powers : IVectorFunction
    {
        public readonly int Dimension => 2;

        public readonly void Evaluate(double x, Span<double> values) => (values[0], values[1]) = (1 / Math.Sqrt(x), Math.Pow(x, -0.8));
    }
}
