using Engine.Numerics.Quadrature;

namespace Engine.Numerics.Tests.Quadrature;

public class DoubleExponentialTests
{
    private static readonly QuadratureOptions Tight = new() { RelativeTolerance = 1e-12 };

    private static readonly (Func<double, double> F, double A, double B, double Exact)[] Problems =
    [
        (Math.Exp, 0, 1, Math.E - 1),
        (x => Math.Log(x), 0, 1, -1),
        (x => 1 / Math.Sqrt(x), 0, 1, 2),
        (x => Math.Pow(x, -0.9), 0, 1, 10),
        (x => Math.Sqrt(1 - (x * x)), -1, 1, Math.PI / 2),
        (x => Math.Log(x) * Math.Log(x), 0, 1, 2),
        (x => x * Math.Log(1 + x), 0, 1, 0.25),
        (x => Math.Exp(-x), 0, double.PositiveInfinity, 1),
        (x => Math.Exp(-x) / Math.Sqrt(x), 0, double.PositiveInfinity, Math.Sqrt(Math.PI)),
        (x => 1 / (1 + (x * x)), double.NegativeInfinity, double.PositiveInfinity, Math.PI),
        (x => Math.Exp(-x * x), double.NegativeInfinity, double.PositiveInfinity, Math.Sqrt(Math.PI)),
        (x => Math.Exp(x), double.NegativeInfinity, 0, 1),
        (Math.Sin, 2, -1, Math.Cos(2) - Math.Cos(1)),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Problems.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Meets_the_tolerance_it_claims(int index)
    {
        (Func<double, double> f, double a, double b, double exact) = Problems[index];
        QuadratureOutcome outcome = TanhSinh.Integrate(f, a, b, Tight);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(exact, outcome.Value, 2e-12 * Math.Abs(exact));
    }

    // (1-x)^(-0.9) keeps its digits only if the distance from the end is known.
    [Fact]
    public void End_distances_keep_the_digits_of_singular_ends()
    {
        var function = default(PowerAtUpperEnd);
        QuadratureOutcome outcome = TanhSinh.Integrate(ref function, 0, 1, Tight);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(10, outcome.Value, 1e-11);
    }

    [Fact]
    public void Trouble_is_reported()
    {
        Assert.Equal(QuadratureStatus.MaximumLevels, TanhSinh.Integrate(x => Math.Abs(x - (1 / 3.0)), 0, 1, Tight with { MaximumLevels = 5 }).Status);
        Assert.Equal(QuadratureStatus.NotFinite, TanhSinh.Integrate(x => 1 / x, -1, 1).Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => TanhSinh.Integrate(Math.Exp, double.NaN, 1));
        Assert.Equal(0, TanhSinh.Integrate(Math.Exp, 3, 3).Value);
    }

    private readonly struct PowerAtUpperEnd : IEndpointFunction
    {
        public double Evaluate(double x, double fromLower, double fromUpper) => Math.Pow(fromUpper, -0.9);
    }
}
