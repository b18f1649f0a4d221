using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode.Stepping;

/// <summary>What happens at the final time and at equal times.</summary>
public sealed class EndOfTimeTests
{
    private const double Edge = 0.7;

    public static TheoryData<string> Methods => [.. RungeKuttaTableau.All.Select(t => t.Name), "Rodas5P", "RadauIia", "Ndf", "RungeKutta4"];

    /// <summary>A declared jump at the end, or at the start, is outside: the same bits whatever the right-hand side is beyond it.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void What_lies_beyond_a_jump_at_either_end_does_not_matter(string method)
    {
        foreach (double sign in new[] { 1.0, -1.0 })
        {
            // Toward the jump, and away from it.
            Assert.Equal(End(method, 0, sign * Edge, 0), End(method, 0, sign * Edge, 1e3));
            Assert.Equal(End(method, sign * 2, sign * Edge, 0), End(method, sign * 2, sign * Edge, 1e3));
            Assert.Equal(End(method, sign * Edge, 0, 0), End(method, sign * Edge, 0, 1e3));
            Assert.Equal(End(method, sign * Edge, sign * 2, 0), End(method, sign * Edge, sign * 2, 1e3));
        }

        // At the very edges the right-hand side is already that of beyond.
        double[] End(string name, double start, double end, double beyond)
        {
            double low = Math.Min(start, end), high = Math.Max(start, end);
            var system = new DelegateSystem(1, (t, y, d) => d[0] = t > low && t < high ? Math.Cos(t) - (0.5 * y[0]) : beyond);
            var options = new OdeOptions { Discontinuities = [start, end], InitialStep = name == "RungeKutta4" ? 0.01 : 0 };
            OdeSolver solver = name switch
            {
                "Rodas5P" => new Rodas5P<DelegateSystem>(system, start, [0.3], end, options),
                "RadauIia" => new RadauIia<DelegateSystem>(system, start, [0.3], end, options),
                "Ndf" => new Ndf<DelegateSystem>(system, start, [0.3], end, options),
                "RungeKutta4" => new RungeKutta4<DelegateSystem>(system, start, [0.3], end, options),
                _ => new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.All.Single(t => t.Name == name), start, [0.3], end, options),
            };
            Assert.True(solver.Run().IsSuccess);
            Assert.Equal(end, solver.Time);
            return [solver.State[0], solver.Statistics.Accepted, solver.Statistics.Rejected];
        }
    }

    /// <summary>Events at one time are told in the order they were given in, in both directions of time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Events_at_one_time_are_told_in_their_order(double sign)
    {
        OdeSolver solver = Decaying(sign, [.. Enumerable.Range(0, 6).Select(_ => new OdeEvent((t, _) => t - (sign * Edge)) { IsTerminal = false })]);
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(Enumerable.Range(0, 6), solver.EventRecords.Select(r => r.Index));
        Assert.Single(solver.EventRecords.Select(r => r.Time).Distinct());
    }

    /// <summary>Of those, what comes after the one that ends the integration has not happened yet.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void At_one_time_a_terminal_event_comes_after_those_before_it_alone(int terminal)
    {
        OdeSolver solver = Decaying(1, [.. Enumerable.Range(0, 6).Select(i => new OdeEvent((t, _) => t - Edge) { IsTerminal = i == terminal })]);
        Assert.Equal(OdeStatus.StoppedByEvent, solver.Run().Status);
        Assert.Equal(Enumerable.Range(0, terminal + 1), solver.EventRecords.Select(r => r.Index));
    }

    /// <summary>Events of one step are told in the order of time, whatever their own order is.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Events_of_one_step_are_told_in_the_order_of_time(double sign)
    {
        double[] times = [0.61, 0.2, 0.4, 0.6];
        OdeSolver solver = Decaying(sign, [.. times.Select(time => new OdeEvent((t, _) => t - (sign * time)) { IsTerminal = false })]);
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal([1, 2, 3, 0], solver.EventRecords.Select(r => r.Index));
    }

    /// <summary>A step that would leave less than itself before the end takes half of the rest: no sliver is left, whatever the span.</summary>
    [Fact]
    public void No_step_before_the_end_is_a_sliver()
    {
        for (int k = 0; k <= 100; k++)
        {
            double end = 3 + (k / 100.0);
            var solver = new ExplicitRungeKutta<DelegateSystem>(new DelegateSystem(1, (_, _, d) => d[0] = 1), RungeKuttaTableau.Dop853, 0, [0], end,
                new OdeOptions { InitialStep = 1, MaximumStep = 1 });
            while (solver.Step())
            {
                Assert.InRange(solver.Time - solver.PreviousTime, 0.5, 1.02);
            }

            Assert.Equal(end, solver.Time);
            Assert.Equal(end, solver.State[0], 1e-14 * end);
        }
    }

    private static OdeSolver Decaying(double sign, OdeEvent[] events) => new ExplicitRungeKutta<DelegateSystem>(
        new DelegateSystem(1, (_, y, d) => d[0] = -0.01 * y[0]), RungeKuttaTableau.Dop853, 0, [1], sign, new OdeOptions { Events = events });
}
