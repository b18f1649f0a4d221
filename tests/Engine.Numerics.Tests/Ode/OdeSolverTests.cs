using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>What all methods share: events, discontinuities, caps, saving, outcomes, progress, cancellation.</summary>
public class OdeSolverTests
{
    public static TheoryData<string> Methods => RungeKuttaTableauTests.Methods;

    private static readonly DelegateSystem Fall = new(2, (_, y, d) => (d[0], d[1]) = (y[1], -9.81));

    [Theory]
    [MemberData(nameof(Methods))]
    public void Terminal_event_stops_at_the_zero_and_goes_on(string name)
    {
        var options = new OdeOptions { Events = [new OdeEvent((_, y) => y[0]) { Direction = EventDirection.Falling }] };
        var solver = new ExplicitRungeKutta<DelegateSystem>(Fall, RungeKuttaTableauTests.Find(name), 0, [10, 0], 100, options);
        double expected = Math.Sqrt(20 / 9.81);
        double speed = Math.Sqrt(2 * 9.81 * 10);
        for (int bounce = 0; bounce < 5; bounce++)
        {
            Assert.Equal(OdeStatus.StoppedByEvent, solver.Run().Status);
            Assert.Equal(expected, solver.Time, 1e-9);
            Assert.Equal(0, solver.State[0], 1e-9);
            Assert.Equal(-speed, solver.State[1], 1e-8);
            double[] middle = new double[2];
            solver.Interpolate((solver.PreviousTime + solver.Time) / 2, middle);
            Assert.True(middle[0] > 0);

            speed *= 0.8;
            solver.SetState([0, speed]);
            expected += 2 * speed / 9.81;
        }

        Assert.Equal(5, solver.EventRecords.Count);
    }

    [Fact]
    public void Events_in_one_step_come_in_order_and_both_directions()
    {
        var rotation = new DelegateSystem(2, (_, y, d) => (d[0], d[1]) = (y[1], -y[0]));
        var options = new OdeOptions
        {
            RelativeTolerance = 1e-11,
            AbsoluteTolerance = 1e-11,
            Events =
            [
                new OdeEvent((_, y) => y[0]) { IsTerminal = false, Subdivisions = 8 },
                new OdeEvent((_, y) => y[1]) { IsTerminal = false, Subdivisions = 8, Direction = EventDirection.Rising },
            ],
        };
        var solver = new ExplicitRungeKutta<DelegateSystem>(rotation, RungeKuttaTableau.Verner9, 0, [1, 0.0], 20, options);
        Assert.True(solver.Run().IsSuccess);

        // y0 = cos t: zeros at odd multiples of π/2; y1 = −sin t: rising at odd multiples of π.
        var expected = new List<(int, double)>();
        for (int k = 1; k * Math.PI / 2 < 20; k++)
        {
            if (k % 2 == 1)
            {
                expected.Add((0, k * Math.PI / 2));
            }
            else if (k % 4 == 2)
            {
                expected.Add((1, k * Math.PI / 2));
            }
        }

        Assert.Equal(expected.Count, solver.EventRecords.Count);
        foreach ((OdeEventRecord record, (int index, double time)) in solver.EventRecords.Zip(expected))
        {
            Assert.Equal(index, record.Index);
            Assert.Equal(time, record.Time, 1e-9);
        }
    }

    /// <summary>A rectangular pulse with either convention at its edges: every stage before the edge sees the left value, every stage after it the right
    /// one.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Discontinuities_are_hit_exactly_and_seen_from_their_side(string name)
    {
        RungeKuttaTableau tableau = RungeKuttaTableauTests.Find(name);
        double[] edges = [1.0 / 3, 0.7, 1.1];
        foreach (bool closed in new[] { false, true })
        {
            foreach (double sign in new[] { 1.0, -1.0 })
            {
                var pulses = new DelegateSystem(1, (t, _, d) => d[0] = Value(t * sign, closed));
                var hit = new List<double>();
                var solver = new ExplicitRungeKutta<DelegateSystem>(
                    pulses, tableau, 0, [0], sign * 2, new OdeOptions { Discontinuities = [.. edges.Reverse().Select(e => sign * e)] });
                while (solver.Step())
                {
                    hit.Add(Math.Abs(solver.Time));
                    var buffer = new double[1];
                    double middle = (solver.Time + solver.PreviousTime) / 2;
                    solver.Interpolate(middle, buffer);
                    Assert.Equal(sign * Integral(middle * sign), buffer[0], 1e-11);
                }

                Assert.All(edges, edge => Assert.Contains(edge, hit));
                Assert.Equal(0, solver.Statistics.Rejected);
                Assert.Equal(sign * Integral(2), solver.State[0], 1e-12);
            }
        }

        static double Value(double t, bool closed) => closed
            ? (t <= 1.0 / 3 ? 0 : t <= 0.7 ? 100 : t <= 1.1 ? -3 : 0.5)
            : (t < 1.0 / 3 ? 0 : t < 0.7 ? 100 : t < 1.1 ? -3 : 0.5);

        static double Integral(double t) =>
            (100 * (Math.Clamp(t, 1.0 / 3, 0.7) - (1.0 / 3))) - (3 * (Math.Clamp(t, 0.7, 1.1) - 0.7)) + (0.5 * (Math.Max(t, 1.1) - 1.1));
    }

    [Fact]
    public void Declared_time_scale_keeps_a_pulse_from_being_stepped_over()
    {
        const double Width = 0.01;
        var pulse = new DelegateSystem(1, (t, _, d) => d[0] = Math.Exp(-(t - 50) * (t - 50) / (2 * Width * Width)) / (Width * Math.Sqrt(2 * Math.PI)));
        var blind = new ExplicitRungeKutta<DelegateSystem>(pulse, RungeKuttaTableau.Dop853, 0, [0], 100);
        blind.Run();
        Assert.Equal(0, blind.State[0], 1e-3);
        var declared = new ExplicitRungeKutta<DelegateSystem>(pulse, RungeKuttaTableau.Dop853, 0, [0], 100, new OdeOptions { ShortestTimeScale = 0.02 });
        declared.Run();
        Assert.Equal(1, declared.State[0], 1e-6);
        Assert.InRange(declared.Statistics.LargestStep, 0, 0.0101);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Saving_never_changes_the_steps(string name)
    {
        RungeKuttaTableau tableau = RungeKuttaTableauTests.Find(name);
        var quiet = new ExplicitRungeKutta<DelegateSystem>(Classics.Lorenz, tableau, 0, [1, 2, 3], 5);
        quiet.Run();
        var saving = new ExplicitRungeKutta<DelegateSystem>(Classics.Lorenz, tableau, 0, [1, 2, 3], 5);
        double[] times = [.. Enumerable.Range(0, 1001).Select(i => i * 0.005)];
        int seen = 0;
        saving.Run(times, (index, _, _) => Assert.Equal(seen++, index));
        Assert.Equal(1001, seen);
        Assert.Equal(quiet.State.ToArray(), saving.State.ToArray());
        Assert.Equal(quiet.Statistics.Accepted, saving.Statistics.Accepted);
    }

    /// <summary>Saving at any step, also with discontinuities and events in play, and loading in a fresh solver gives the same bits.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Loaded_integration_continues_bit_for_bit(string name)
    {
        RungeKuttaTableau tableau = RungeKuttaTableauTests.Find(name);
        var options = new OdeOptions
        {
            Discontinuities = [0.5, 1.25],
            Events = [new OdeEvent((_, y) => y[0] - 1) { IsTerminal = false }],
        };
        OdeSolver Create() => new ExplicitRungeKutta<DelegateSystem>(Classics.Lorenz, tableau, 0, [1, 2, 3], 3, options);
        OdeSolver straight = Create();
        straight.Run();
        for (int at = 0; at < straight.Statistics.Accepted; at += 1 + (at / 4))
        {
            OdeSolver first = Create();
            for (int i = 0; i < at; i++)
            {
                first.Step();
            }

            OdeSolver second = Create();
            second.Load(first.Save());
            second.Run();
            Assert.Equal(straight.State.ToArray(), second.State.ToArray());
            Assert.Equal(straight.Statistics with { Evaluations = 0 }, second.Statistics with { Evaluations = 0 });
            Assert.Equal(straight.EventRecords, second.EventRecords);
        }

        OdeSolver other = new ExplicitRungeKutta<DelegateSystem>(Fall, tableau, 0, [1, 0], 3);
        Assert.Throws<InvalidDataException>(() => other.Load(straight.Save()));
        Assert.Throws<InvalidDataException>(() => Create().Load(straight.Save().AsSpan(0, 50)));
    }

    [Fact]
    public void Outcomes_advise()
    {
        var stiff = new DelegateSystem(2, (_, y, d) => (d[0], d[1]) = (y[1], (1e6 * (1 - (y[0] * y[0])) * y[1]) - y[0]));
        var solver = new ExplicitRungeKutta<DelegateSystem>(stiff, RungeKuttaTableau.Tsit5, 0, [2, 0], 1, new OdeOptions { MaximumSteps = 500 });
        OdeOutcome outcome = solver.Run();
        Assert.Equal(OdeStatus.MaximumStepsReached, outcome.Status);
        Assert.Contains("Maximum steps (500) reached at t = ", outcome.Message);
        Assert.Contains("the smallest step was", outcome.Message);
        Assert.Contains("stiff method", outcome.Message);
        Assert.Throws<NumericalException>(() => outcome.EnsureSuccess());

        var blowUp = new DelegateSystem(1, (_, y, d) => d[0] = y[0] * y[0]);
        outcome = new ExplicitRungeKutta<DelegateSystem>(blowUp, RungeKuttaTableau.Tsit5, 0, [1], 2).Run();
        Assert.True(outcome.Status is OdeStatus.StepTooSmall or OdeStatus.NotFinite, outcome.Message);
        Assert.Equal(1, outcome.Time, 1e-6);

        var broken = new DelegateSystem(1, (t, _, d) => d[0] = t > 0.5 ? double.NaN : 1);
        outcome = new ExplicitRungeKutta<DelegateSystem>(broken, RungeKuttaTableau.Dop853, 0, [1], 2).Run();
        Assert.Equal(OdeStatus.NotFinite, outcome.Status);
        Assert.Equal(0.5, outcome.Time, 1e-3);
    }

    [Fact]
    public void Cancels_between_steps_reports_progress_and_goes_on()
    {
        using var source = new CancellationTokenSource();
        var reports = new List<double>();
        var solver = new ExplicitRungeKutta<DelegateSystem>(Classics.Lorenz, RungeKuttaTableau.Tsit5, 0, [1, 2, 3], 20);
        var progress = new Synchronous(f =>
        {
            reports.Add(f);
            if (f > 0.5)
            {
                source.Cancel();
            }
        });
        OdeOutcome outcome = solver.Run(progress, source.Token);
        Assert.Equal(OdeStatus.Canceled, outcome.Status);
        Assert.InRange(outcome.Time, 10, 11);
        Assert.Throws<OperationCanceledException>(() => outcome.EnsureSuccess());
        Assert.True(solver.Run(progress).IsSuccess);
        Assert.Equal(1, reports[^1]);
        Assert.Equal(reports.Order(), reports);

        var straight = new ExplicitRungeKutta<DelegateSystem>(Classics.Lorenz, RungeKuttaTableau.Tsit5, 0, [1, 2, 3], 20);
        straight.Run();
        Assert.Equal(straight.State.ToArray(), solver.State.ToArray());
    }

    [Fact]
    public void Extends_and_resets()
    {
        (DelegateSystem system, double[] start) = DetestProblems.Create("A3");
        var solver = new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.Verner7, 0, start, 5);
        solver.Run();
        Assert.False(solver.Step());
        solver.ExtendTo(20);
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(DetestProblems.EndValues["A3"][0], solver.State[0], 1e-4);
        Assert.Throws<ArgumentOutOfRangeException>(() => solver.ExtendTo(3));
        solver.Reset(0, start, 5);
        var fresh = new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.Verner7, 0, start, 5);
        solver.Run();
        fresh.Run();
        Assert.Equal(fresh.State.ToArray(), solver.State.ToArray());
        Assert.Equal(fresh.Statistics, solver.Statistics);
    }

    private sealed class Synchronous(Action<double> action) : IProgress<double>
    {
        public void Report(double value) => action(value);
    }
}
