using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>Degenerate spans, extreme scales of time, events at the ends, jumps close together, right-hand sides that are not numbers.</summary>
public class OdeEdgeTests
{
    public static TheoryData<string> Methods => RungeKuttaTableauTests.Methods;

    [Theory]
    [MemberData(nameof(Methods))]
    public void Nothing_to_integrate_finishes_where_it_starts(string name)
    {
        ExplicitRungeKutta<Decay> solver = Make(name, 1, 2, 2, null);
        var seen = new List<double>();
        OdeOutcome outcome = solver.Run([2.0], (_, _, state) => seen.Add(state[0]));
        Assert.Equal(OdeStatus.Finished, outcome.Status);
        Assert.Equal([1.0], seen);
        Assert.Equal(0, outcome.Statistics.Accepted);
    }

    // y = e^(-t/s) over one unit of s, forward and back.
    [Theory]
    [MemberData(nameof(Methods))]
    public void Scales_of_time_over_many_decades(string name)
    {
        foreach (double scale in (double[])[1e-12, 1e-6, 1, 1e6, 1e12])
        {
            ExplicitRungeKutta<Decay> solver = Make(name, scale, 0, scale, null);
            Assert.True(solver.Run().IsSuccess, $"{scale}: {solver.Outcome.Message}");
            Assert.Equal(Math.Exp(-1), solver.State[0], 1e-5);
            Assert.InRange(solver.Statistics.Accepted, 1, 60);
            ExplicitRungeKutta<Decay> back = Make(name, scale, scale, 0, null);
            Assert.True(back.Run().IsSuccess, $"{scale}, backward: {back.Outcome.Message}");
            Assert.Equal(Math.E, back.State[0], 1e-5);
        }
    }

    // Two jumps one spacing of numbers apart, and one at the start and one at the end.
    [Theory]
    [MemberData(nameof(Methods))]
    public void Jumps_closer_than_any_step_are_hit(string name)
    {
        ExplicitRungeKutta<Decay> solver = Make(name, 1, 0, 1, new OdeOptions { Discontinuities = [0, 0.5, Math.BitIncrement(0.5), 1] });
        Assert.True(solver.Run().IsSuccess, solver.Outcome.Message);
        Assert.Equal(1, solver.Time);
        Assert.Equal(Math.Exp(-1), solver.State[0], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Right_hand_sides_that_are_no_numbers_end_the_run(string name)
    {
        ExplicitRungeKutta<Decay> solver = Make(name, double.NaN, 0, 1, null);
        OdeOutcome outcome = solver.Run();
        Assert.Equal(OdeStatus.NotFinite, outcome.Status);
        Assert.Contains("Check", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(0, outcome.Time);
        Assert.Equal(1, solver.State[0]);
    }

    // An event that is zero at the start has no change of sign there; one that is zero at the end stops there.
    [Theory]
    [MemberData(nameof(Methods))]
    public void Events_at_the_ends(string name)
    {
        ExplicitRungeKutta<Decay> solver = Make(name, 1, 0, 1, new OdeOptions { Events = [new OdeEvent((t, _) => t), new OdeEvent((t, _) => t - 1)] });
        OdeOutcome outcome = solver.Run();
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(1, outcome.Time);
        Assert.Equal([new OdeEventRecord(1, 1)], solver.EventRecords);
    }

    [Fact]
    public void Times_outside_the_span_are_refused()
    {
        ExplicitRungeKutta<Decay> solver = Make("Tsit5", 1, 0, 1, null);
        Assert.Throws<ArgumentException>(() => solver.Run([0.5, 1.5], (_, _, _) => { }));
        Assert.Throws<ArgumentException>(() => solver.Run([-0.1], (_, _, _) => { }));
        Assert.Throws<ArgumentException>(() => solver.Run([double.NaN], (_, _, _) => { }));
        Assert.Throws<ArgumentException>(() => Make("Tsit5", 1, 0, double.PositiveInfinity, null));
    }

    private static ExplicitRungeKutta<Decay> Make(string name, double scale, double start, double end, OdeOptions? options) =>
        new(new Decay(scale), RungeKuttaTableau.All.Single(tableau => tableau.Name == name), start, [1.0], end, options ?? new OdeOptions());

    private readonly struct Decay(double scale) : IOdeSystem
    {
        public int Dimension => 1;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => derivative[0] = -state[0] / scale;
    }
}
