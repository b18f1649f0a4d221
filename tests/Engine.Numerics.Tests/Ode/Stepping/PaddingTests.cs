using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>n copies of one equation take the steps of one, whatever the register does with what lies behind the state.</summary>
public sealed class PaddingTests
{
    public static TheoryData<string> Methods => ["Tsit5", "Dop853", "Verner9", "Rodas5P"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Copies_start_with_the_step_of_one(string method)
    {
        double single = FirstStep(method, 1, 1, (t, _) => 1 + Math.Sin(300 * t));
        for (int copies = 2; copies <= 9; copies++)
        {
            double step = FirstStep(method, copies, 1, (t, _) => 1 + Math.Sin(300 * t));
            Assert.Equal(1, step / single, 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Copies_end_where_one_ends(string method)
    {
        // y' = −√(1e-6 y): y = (10⁻³ − 10⁻³ t/2)².
        for (int copies = 1; copies <= 9; copies++)
        {
            OdeSolver solver = Create(method, copies, 1e-6, 1.5, (_, y) => -Math.Sqrt(1e-6 * Math.Max(y, 0)));
            Assert.True(solver.Run().IsSuccess);
            Assert.All(solver.State.ToArray(), y => Assert.Equal(1, y / 6.25e-8, 0.02));
        }
    }

    /// <summary>A relative tolerance alone: nothing behind the state may divide zero by zero.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Absolute_tolerance_may_be_zero(string method)
    {
        for (int copies = 1; copies <= 9; copies++)
        {
            OdeSolver solver = Create(method, copies, 1, 2, (_, y) => -y, new OdeOptions { AbsoluteTolerance = 0, RelativeTolerance = 1e-6 });
            Assert.True(solver.Run().IsSuccess);
            Assert.All(solver.State.ToArray(), y => Assert.Equal(Math.Exp(-2), y, 1e-5));
        }
    }

    [Fact]
    public void Each_component_may_have_its_own_tolerance()
    {
        // The second component, of size 10⁻⁶, is resolved by its own tolerance alone.
        var system = new DelegateSystem(2, (t, _, d) => (d[0], d[1]) = (Math.Cos(t), 1e-6 * 50 * Math.Cos(50 * t)));
        double common = Error(new OdeOptions { RelativeTolerance = 0, AbsoluteTolerance = 1e-4 });
        double own = Error(new OdeOptions { RelativeTolerance = 0, AbsoluteTolerances = [1e-4, 1e-10] });
        Assert.InRange(own, 0, 1e-9);
        Assert.True(common > 100 * own);
        Assert.Throws<ArgumentException>(() => Error(new OdeOptions { AbsoluteTolerances = [1e-4] }));
        Assert.Contains("AbsoluteTolerances[1] is -1", Assert.Throws<ArgumentException>(() => Error(new OdeOptions { AbsoluteTolerances = [1, -1] })).Message,
            StringComparison.Ordinal);

        double Error(OdeOptions options)
        {
            var solver = new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.Tsit5, 0, [0, 0], 10, options);
            Assert.True(solver.Run().IsSuccess);
            return Math.Abs(solver.State[1] - (1e-6 * Math.Sin(500)));
        }
    }

    private static double FirstStep(string method, int copies, double start, Func<double, double, double> f)
    {
        OdeSolver solver = Create(method, copies, start, 1, f);
        Assert.True(solver.Step());
        return solver.Time;
    }

    private static OdeSolver Create(string method, int copies, double start, double end, Func<double, double, double> f, OdeOptions? options = null)
    {
        var system = new DelegateSystem(copies, (t, y, d) =>
        {
            for (int i = 0; i < d.Length; i++)
            {
                d[i] = f(t, y[i]);
            }
        });
        double[] state = [.. Enumerable.Repeat(start, copies)];
        return method == "Rodas5P"
            ? new Rodas5P<DelegateSystem>(system, 0, state, end, options)
            : new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.All.Single(t => t.Name == method), 0, state, end, options);
    }
}
