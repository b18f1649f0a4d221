using System.Numerics;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>Nothing that was declared, asked for or looked for is stepped over.</summary>
public sealed class SteppedOverTests
{
    private const double Width = 0.05;

    public static TheoryData<string> Methods => ["Rodas5P", "Magnus"];

    /// <summary>A decaying state with a narrow pulse late: the output grid is what shows the pulse, so it is what the steps keep to.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Output_grid_bounds_the_steps(string method)
    {
        double[] times = [.. Enumerable.Range(0, 1001).Select(i => i * 0.1)];
        double worst = 0;
        OdeSolver solver = Pulse(method, new OdeOptions { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-9 });
        Assert.True(solver.Run(times, (_, t, y) => worst = Math.Max(worst, Math.Abs(y[0] - Exact(t)))).IsSuccess);
        Assert.InRange(worst, 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Shortest_declared_scale_bounds_the_steps(string method)
    {
        OdeSolver solver = Pulse(method, new OdeOptions { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-9, ShortestTimeScale = 2 * Width });
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(Exact(100), solver.State[0], 1e-5);
    }

    [Theory]
    [InlineData("Tsit5")]
    [InlineData("Verner9")]
    [InlineData("Rodas5P")]
    [InlineData("Magnus")]
    public void Knots_are_hit_without_starting_afresh(string method)
    {
        // A triangular pulse: continuous, with knots at 39, 40 and 41.
        static double Rate(double t) => Math.Max(0, 1 - Math.Abs(t - 40));
        var options = new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10, Knots = [41, 39, 40] };
        OdeSolver solver = Create(method, Rate, options);
        var hit = new HashSet<double>();
        while (solver.Step())
        {
            hit.Add(solver.Time);
        }

        Assert.Superset(new HashSet<double> { 39, 40, 41 }, hit);
        Assert.Equal(Math.Exp(1), solver.State[0], 1e-6);
    }

    /// <summary>∂f/∂t is that of the scale of the step: at late times a part of the time itself would reach over many pulses.</summary>
    [Fact]
    public void Time_derivative_is_right_at_late_times()
    {
        const double Late = 1e8;
        var system = new DelegateSystem(1, (t, y, d) => d[0] = -1e3 * (y[0] - Math.Sin(20 * (t - Late))));
        var options = new OdeOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-6 };
        var late = new Rodas5P<DelegateSystem>(system, Late, [0], Late + 2, options);
        Assert.True(late.Run().IsSuccess);
        double phase = 20 * 2;
        double exact = ((1e6 * Math.Sin(phase)) - (2e4 * Math.Cos(phase))) / (1e6 + 400);
        Assert.Equal(exact, late.State[0], 1e-5);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Two_zeros_within_a_step_are_found(double halfDistance)
    {
        // g = (t − 3)² − halfDistance², seen by a method whose steps span many units of time.
        var system = new DelegateSystem(1, (_, y, d) => d[0] = -1e-3 * y[0]);
        var options = new OdeOptions { Events = [new OdeEvent((t, _) => ((t - 3) * (t - 3)) - (halfDistance * halfDistance)) { IsTerminal = false }] };
        var solver = new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.Dop853, 0, [1], 10, options);
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(2, solver.EventRecords.Count);
        Assert.Equal(3 - halfDistance, solver.EventRecords[0].Time, 1e-9);
        Assert.Equal(3 + halfDistance, solver.EventRecords[1].Time, 1e-9);
    }

    [Fact]
    public void Terminal_event_at_a_discontinuity_lets_the_integration_go_on()
    {
        var system = new DelegateSystem(1, (t, _, d) => d[0] = t < 1 ? 1 : -1);
        var options = new OdeOptions { Discontinuities = [1], Events = [new OdeEvent((t, _) => t - 1)] };
        var solver = new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.Tsit5, 0, [0], 2, options);
        Assert.Equal(OdeStatus.StoppedByEvent, solver.Run().Status);
        Assert.Equal(1, solver.Time);
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(0, solver.State[0], 1e-12);
    }

    private static double Rate(double t) => Math.Exp(-(t - 70) * (t - 70) / (2 * Width * Width)) / (Width * Math.Sqrt(2 * Math.PI));

    private static double Exact(double t) => Math.Exp(0.5 * (1 + Engine.Numerics.SpecialFunctions.ErrorFunctions.Erf((t - 70) / (Width * Math.Sqrt(2)))));

    private static OdeSolver Pulse(string method, OdeOptions options) => Create(method, Rate, options);

    /// <summary>y' = rate(t) y.</summary>
    private static OdeSolver Create(string method, Func<double, double> rate, OdeOptions options)
    {
        var system = new DelegateSystem(1, (t, y, d) => d[0] = rate(t) * y[0]);
        return method switch
        {
            "Rodas5P" => new Rodas5P<DelegateSystem>(system, 0, [1], 100, options),
            "Magnus" => new MagnusIntegrator<Rated>(new Rated(rate), MagnusScheme.Magnus4, ExponentialMethod.Krylov, 0, [Complex.One], 100, options),
            _ => new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.All.Single(t => t.Name == method), 0, [1], 100, options),
        };
    }

    private readonly struct Rated(Func<double, double> rate) : ILinearSystem
    {
        public int Length => 1;

        public bool IsAntiHermitian => false;

        public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result) => result[0] = rate(time) * vector[0];
    }
}
