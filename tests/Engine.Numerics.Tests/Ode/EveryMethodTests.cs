using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>What every method owes its caller, on the harmonic oscillator q' = p, p' = -q.</summary>
public sealed class EveryMethodTests
{
    private static readonly double[] Start = [Math.Cos(0.3), -Math.Sin(0.3)];

    public static TheoryData<string> Methods => [.. OscillatorMethods.Names];

    /// <summary>Forward, and from there backward to where it came from.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Integrates_forward_and_backward(string method)
    {
        OdeSolver forward = OscillatorMethods.Create(method, 0, Start, 7.3);
        Assert.True(forward.Run().IsSuccess);
        AssertState(7.3, forward.State, 1e-6);
        OdeSolver backward = OscillatorMethods.Create(method, 7.3, forward.State, -2);
        var seen = new List<double>();
        Assert.True(backward.Run([7.3, 5, 0, -1.5], (_, time, state) =>
        {
            seen.Add(time);
            AssertState(time, state, 1e-5);
        }).IsSuccess);
        Assert.Equal([7.3, 5, 0, -1.5], seen);
        AssertState(-2, backward.State, 1e-6);
        Assert.Equal(-2, backward.Time);
    }

    /// <summary>Dense output within every step is as accurate as the step asks for.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Interpolates_within_every_step(string method)
    {
        OdeSolver solver = OscillatorMethods.Create(method, 0, Start, 5);
        var state = new double[2];
        while (solver.Step())
        {
            for (int k = 0; k <= 4; k++)
            {
                double time = solver.PreviousTime + (k / 4.0 * (solver.Time - solver.PreviousTime));
                solver.Interpolate(time, state);
                AssertState(time, state, 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Finds_events_and_stops_at_terminal_ones(string method)
    {
        var options = new OdeOptions
        {
            Events =
            [
                new OdeEvent((_, y) => y[0]) { IsTerminal = false },
                new OdeEvent((t, _) => t - 4) { Direction = EventDirection.Rising },
            ],
        };
        OdeSolver solver = OscillatorMethods.Create(method, 0, Start, 9, options);
        Assert.Equal(OdeStatus.StoppedByEvent, solver.Run().Status);
        Assert.Equal(4, solver.Time, 1e-12);
        AssertState(4, solver.State, 1e-5);
        Assert.True(solver.Run().IsSuccess);
        AssertState(9, solver.State, 1e-5);

        // cos(t + 0.3) vanishes at odd multiples of π/2.
        double[] zeros = [.. solver.EventRecords.Where(record => record.Index == 0).Select(record => record.Time)];
        Assert.Equal(3, zeros.Length);
        for (int k = 0; k < zeros.Length; k++)
        {
            Assert.Equal((((2 * k) + 1) * Math.PI / 2) - 0.3, zeros[k], 1e-5);
        }
    }

    /// <summary>Each declared time is the end of a step, to the bit, in either direction; no step is longer than half the shortest declared time
    /// scale.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Hits_declared_times_and_keeps_the_cap(string method)
    {
        double[] edges = [0.1 + 0.2, 1.0 / 3, 2.7];
        foreach (double sign in new[] { 1.0, -1.0 })
        {
            var options = new OdeOptions { Discontinuities = [.. edges.Select(edge => sign * edge), sign * 50], ShortestTimeScale = 0.25 };
            OdeSolver solver = OscillatorMethods.Create(method, 0, Start, sign * 3, options);
            var hit = new List<double>();
            while (solver.Step())
            {
                hit.Add(Math.Abs(solver.Time));
            }

            Assert.All(edges, edge => Assert.Contains(edge, hit));
            Assert.Equal(sign * 3, solver.Time);
            Assert.InRange(solver.Statistics.LargestStep, 0, 0.125 * (1 + 0.011));
            AssertState(sign * 3, solver.State, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Cancels_reports_progress_and_goes_on_with_the_same_bits(string method)
    {
        OdeSolver straight = OscillatorMethods.Create(method, 0, Start, 6);
        straight.Run();
        using var source = new CancellationTokenSource();
        var reports = new List<double>();
        var progress = new Reports(fraction =>
        {
            reports.Add(fraction);
            if (fraction > 0.4)
            {
                source.Cancel();
            }
        });
        OdeSolver solver = OscillatorMethods.Create(method, 0, Start, 6);
        Assert.Equal(OdeStatus.Canceled, solver.Run(progress, source.Token).Status);
        Assert.InRange(solver.Time, 2.4, 5.99);
        Assert.True(solver.Run(progress).IsSuccess);
        Assert.Equal(1, reports[^1]);
        Assert.Equal(straight.State.ToArray(), solver.State.ToArray());
    }

    private static void AssertState(double time, ReadOnlySpan<double> state, double tolerance)
    {
        Assert.Equal(Math.Cos(time + 0.3), state[0], tolerance);
        Assert.Equal(-Math.Sin(time + 0.3), state[1], tolerance);
    }

    private sealed class Reports(Action<double> action) : IProgress<double>
    {
        public void Report(double value) => action(value);
    }
}
