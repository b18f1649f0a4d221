using Engine.Numerics.Quadrature;

namespace Engine.Numerics.Tests.Quadrature;

[Collection(AllocationCollection.Name)]
public class GaussKronrodTests
{
    private static readonly QuadratureOptions Tight = new() { RelativeTolerance = 1e-12 };

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Problems.Length)];

    private static readonly (Func<double, double> F, double A, double B, double Exact)[] Problems =
    [
        (Math.Exp, 0, 1, Math.E - 1),
        (x => 1 / (1 + (25 * x * x)), -1, 1, 2 * Math.Atan(5) / 5),
        (Math.Sqrt, 0, 1, 2.0 / 3),
        (x => Math.Log(x), 0, 1, -1),
        (x => 1 / Math.Sqrt(x), 0, 1, 2),
        (x => Math.Abs(x - (1 / 3.0)), 0, 1, 5.0 / 18),
        (x => Math.Cos(100 * x), 0, 1, Math.Sin(100) / 100),
        (x => 1e-4 / (Math.PI * (((x - 0.3) * (x - 0.3)) + 1e-8)), -1, 1, (Math.Atan(7000) + Math.Atan(13000)) / Math.PI),
        (x => Math.Exp(-x), 0, double.PositiveInfinity, 1),
        (x => Math.Exp(x), double.NegativeInfinity, 0, 1),
        (x => Math.Exp(-x * x), double.NegativeInfinity, double.PositiveInfinity, Math.Sqrt(Math.PI)),
        (x => 1 / (1 + (x * x)), 1, double.PositiveInfinity, Math.PI / 4),
        (x => Math.Exp(-x), double.PositiveInfinity, 0, -1),
        (x => Math.Exp(-(x - 50) * (x - 50)), double.NegativeInfinity, double.PositiveInfinity, Math.Sqrt(Math.PI)),
        (Math.Sin, 2, -1, Math.Cos(2) - Math.Cos(1)),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Meets_the_tolerance_it_claims(int index)
    {
        (Func<double, double> f, double a, double b, double exact) = Problems[index];
        QuadratureOutcome outcome = GaussKronrod.Integrate(f, a, b, Tight);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(exact, outcome.Value, Math.Max(1e-12 * Math.Abs(exact), 1e-15));
    }

    [Fact]
    public void Vector_integrands_share_nodes()
    {
        var function = new Powers();
        double[] integrals = new double[3];
        QuadratureOutcome outcome = new GaussKronrod(Tight).Integrate(ref function, 0, 1, integrals);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(outcome.Evaluations, function.Calls);
        Assert.Equal(2.0 / 3, integrals[0], 1e-12);
        Assert.Equal(Math.Sin(1), integrals[1], 1e-12);
        Assert.Equal(1 - Math.Cos(1), integrals[2], 1e-12);
    }

    [Fact]
    public void Trouble_is_reported_not_hidden()
    {
        QuadratureOutcome divergent = GaussKronrod.Integrate(x => 1 / x, 0, 1);
        Assert.False(divergent.IsSuccess);
        Assert.Contains("x = ", divergent.Message, StringComparison.Ordinal);
        QuadratureOutcome undefined = GaussKronrod.Integrate(x => Math.Sqrt(x), -1, 1);
        Assert.Equal(QuadratureStatus.NotFinite, undefined.Status);
        Assert.True(undefined.Where < 0);
        Assert.True(double.IsNaN(undefined.Value));
        QuadratureOutcome limited = GaussKronrod.Integrate(x => Math.Cos(1000 * x * x), 0, 3, new QuadratureOptions { MaximumIntervals = 5 });
        Assert.Equal(QuadratureStatus.MaximumIntervals, limited.Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussKronrod.Integrate(Math.Exp, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussKronrod(new QuadratureOptions { RelativeTolerance = 1e-17 }));
    }

    [Fact]
    public void Empty_range_gives_zero() => Assert.Equal(0, GaussKronrod.Integrate(Math.Exp, 2, 2).Value);

    [Fact]
    public void Repeated_calls_allocate_nothing()
    {
        var integrator = new GaussKronrod(Tight);
        var function = new Spike();
        double first = integrator.Integrate(ref function, -1, 1).Value, second = 0;
        Assert.Equal(0, Allocated.Bytes(() => second = integrator.Integrate(ref function, -1, 1).Value));
        Assert.Equal(first, second);
    }

    [Fact]
    public void Probes_are_switched_off_where_the_range_is_cut_at_its_features()
    {
        static double Step(double x) => x < 0.37 ? 0 : 1;
        var plain = new QuadratureOptions { Probe = false, AbsoluteTolerance = 1e-12 };
        QuadratureOutcome with = GaussKronrod.Integrate(_ => 2.0, 0, 1), without = GaussKronrod.Integrate(_ => 2.0, 0, 1, plain);
        Assert.Equal(2, without.Value, 1e-14);
        Assert.True(without.Evaluations < 100 && with.Evaluations > without.Evaluations, $"{without.Evaluations} of {with.Evaluations}");
        Assert.Equal(0.63, GaussKronrod.Integrate(Step, 0, 1, plain with { Breakpoints = [0.37] }).Value, 1e-12);
    }

    private struct Powers : IVectorFunction
    {
        public int Calls;

        public readonly int Dimension => 3;

        public void Evaluate(double x, Span<double> values)
        {
            Calls++;
            values[0] = Math.Sqrt(x);
            values[1] = Math.Cos(x);
            values[2] = Math.Sin(x);
        }
    }

    private struct Spike : IScalarFunction
    {
        public readonly double Evaluate(double x) => 1 / (1e-6 + (x * x));
    }
}
