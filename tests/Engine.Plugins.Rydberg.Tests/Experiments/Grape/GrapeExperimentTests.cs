using Engine.Plugins.Rydberg.Experiments;
using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Model;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class GrapeExperimentTests
{
    private static readonly EntanglingPulseParameters Quick = new()
    {
        Nested = false,
        Duration = 7,
        Slices = 40,
        Starts = 2,
        Iterations = 60,
        Penalties = [0.1, 0.01, 1e-3, 0],
    };

    // The limits of 1.00166, 1.00022 and 1.000004 belong to unlimited fields; with |Ω|, |Δ| up to 2B a little more is left.
    [Theory]
    [InlineData(5, 1.003, 4)]
    [InlineData(6, 1.0006, 4)]
    [InlineData(8, 1.0001, 4)]
    public void Comes_close_to_the_bound(double duration, double ratio, int starts)
    {
        RunReport report = Run(new EntanglingPulseParameters { Duration = duration, Starts = starts, Nested = false, Target = EntanglementGoal.Concurrence });
        double infidelity = report.Scalars["infidelity"].Value.Real;
        Assert.InRange(infidelity, -1e-13, 1e-12);
        Assert.InRange(report.Scalars["boundRatio"].Value.Real, 1, ratio);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.InRange(report.Scalars["allowance"].Value.Real, 0, 4.1e-6);
        Assert.InRange(report.Scalars["smallestBoundSlack"].Value.Real, -1e-10, 1);
        Table pulse = report.Tables["pulse"];
        Assert.All((double[])pulse["rabi"].Values, u => Assert.InRange(Math.Abs(u), 0, 2));
        Assert.All((double[])pulse["detuning"].Values, u => Assert.InRange(Math.Abs(u), 0, 2));
    }

    [Fact]
    public void Fixed_state_at_long_duration_lies_between_its_bound_and_the_guide()
    {
        RunReport report = Run(new EntanglingPulseParameters { Duration = 8, Starts = 3, Slices = 50, Nested = false });
        double time = report.Scalars["scaledRydbergTime"].Value.Real;
        Assert.InRange(time, report.Scalars["finiteDurationScaledRydbergTime"].Value.Real - report.Scalars["allowance"].Value.Real, 2.575);
    }

    [Fact]
    public void Eight_smooth_coefficients_come_within_about_a_percent()
    {
        RunReport report = Run(
            new EntanglingPulseParameters { Duration = 5, Form = PulseForm.Fourier, Coefficients = 4, Starts = 16, Target = EntanglementGoal.Concurrence });
        Assert.InRange(report.Scalars["infidelity"].Value.Real, -1e-13, 1e-12);
        Assert.InRange(report.Scalars["boundRatio"].Value.Real, 1.0017, 1.012);
    }

    [Theory]
    [InlineData(TwoAtomSpace.Full, false, PulseForm.Constant)]
    [InlineData(TwoAtomSpace.Individual, true, PulseForm.Constant)]
    [InlineData(TwoAtomSpace.Ladder, true, PulseForm.LowPass)]
    [InlineData(TwoAtomSpace.Ladder, false, PulseForm.Spline)]
    public void Every_space_and_form_entangles(TwoAtomSpace space, bool complexDrive, PulseForm form)
    {
        RunReport report = Run(Quick with { Space = space, ComplexDrive = complexDrive, Form = form, Coefficients = 8, Target = EntanglementGoal.Concurrence });
        Assert.InRange(report.Scalars["concurrence"].Value.Real, 1 - 1e-6, 1 + 1e-12);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
    }

    [Fact]
    public void Negative_interaction_is_the_mirror_image()
    {
        RunReport report = Run(Quick with { Interaction = -2, Duration = 3.5 });
        Assert.InRange(report.Scalars["infidelity"].Value.Real, -1e-13, 1e-6);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.Equal(7, report.Scalars["scaledDuration"].Value.Real, 1e-12);
    }

    [Fact]
    public void Robust_pulses_list_their_ensemble()
    {
        RunReport report = Run(Quick with { RabiSpread = 0.02, DetuningSpread = 0.01, InteractionSpread = 0.05 });
        Table ensemble = report.Tables["ensemble"];
        Assert.Equal(7, ensemble.RowCount);
        Assert.Equal(1, ((double[])ensemble["weight"].Values).Sum(), 1e-12);
        Assert.Equal(0.5, ((double[])ensemble["weight"].Values)[0], 1e-12);
    }

    [Fact]
    public void Slopes_stay_within_their_limit()
    {
        RunReport report = Run(Quick with { RabiSlopeLimit = 1.2, Penalties = [0.03, 0.003, 0], Iterations = 150, Starts = 1 });
        double[] rabi = (double[])report.Tables["pulse"]["rabi"].Values;
        rabi = [0, .. rabi, 0];
        Assert.InRange(Math.Abs(rabi[1]) / (3.5 / 40), 0, 1.2 * (1 + 1e-5));
        Assert.InRange(Math.Abs(rabi[^2]) / (3.5 / 40), 0, 1.2 * (1 + 1e-5));
        Assert.All(rabi.Zip(rabi.Skip(1)), pair => Assert.InRange(Math.Abs(pair.Second - pair.First) / (7.0 / 40), 0, 1.2 * (1 + 1e-5)));
    }

    [Fact]
    public void Same_bits_for_any_threads_and_after_an_interruption()
    {
        var one = Run(Quick, new TestRun { DegreeOfParallelism = 1 });
        AssertSame(one, Run(Quick, new TestRun { DegreeOfParallelism = 2 }));

        var checkpoints = new MemoryCheckpointStore();
        using var source = new CancellationTokenSource();
        int reports = 0;
        var interrupted = new TestRun
        {
            Checkpoints = checkpoints,
            CancellationToken = source.Token,
            OnProgress = _ =>
            {
                if (Interlocked.Increment(ref reports) == 2)
                {
                    source.Cancel();
                }
            },
        };
        Assert.Throws<OperationCanceledException>(() => Run(Quick, interrupted));
        Assert.True(checkpoints.Saves > 0);
        AssertSame(one, Run(Quick, new TestRun { Checkpoints = checkpoints }));
    }

    [Fact]
    public void Too_short_durations_say_what_is_left()
    {
        RunReport report = Run(Quick with { Duration = 2, RabiLimit = 10, DetuningLimit = 10 });
        Assert.InRange(report.Scalars["infidelity"].Value.Real, report.Scalars["minimalInfidelity"].Value.Real, 0.5);
        Assert.Equal((1 - Math.Sin(1)) / 2, report.Scalars["minimalInfidelity"].Value.Real, 1e-12);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.Contains(report.Warnings, w => w.Contains("is below pi", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, w => w.StartsWith("The target is missed", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_problem_is_reported_at_once() => Assert.Equal(3, Assert.Throws<ParameterException>(() => Run(
        Quick with { Interaction = 0, Penalties = [0.6], Form = PulseForm.Spline, Coefficients = 3 })).Problems.Count);

    // A last penalty above zero leaves an infidelity, which legally saves Rydberg time: more than 4 √ε at this short duration.
    [Fact]
    public void Imperfect_pulse_is_judged_by_what_it_reached()
    {
        RunReport report = Run(
            Quick with
            {
                Duration = 4 / 3e8,
                Interaction = 3e8,
                Penalties = [0.1, 0.03, 0.01],
                Slices = 100,
                Iterations = 400,
                RabiLimit = 6e9,
                DetuningLimit = 6e9
            });
        double infidelity = report.Scalars["infidelity"].Value.Real;
        double time = report.Scalars["scaledRydbergTime"].Value.Real;
        Assert.InRange(infidelity, 1e-4, 1e-3);
        Assert.True(time < report.Scalars["finiteDurationScaledRydbergTime"].Value.Real - 4 * Math.Sqrt(infidelity));
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.InRange(time, report.Scalars["reachedBoundScaledRydbergTime"].Value.Real, 2.6);
        Assert.Contains(report.Warnings, w => w.StartsWith("The target is missed", StringComparison.Ordinal));
        Assert.Equal(6e9, report.Scalars["rabiLimit"].Value.Real, 1);
    }

    [Fact]
    public void Missed_target_is_not_silent()
    {
        RunReport report = Run(Quick with { Duration = 2.8, Starts = 1 });
        Assert.InRange(report.Scalars["boundRatio"].Value.Real, 0, 1);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.Contains(report.Warnings, w => w.StartsWith("The target is missed", StringComparison.Ordinal));
    }

    [Fact]
    public void Units_do_not_matter()
    {
        RunReport one = Run(Quick), atoms = Run(Quick with { Interaction = 3.4683e8, Duration = 7 / 3.4683e8 });
        Assert.Equal(one.Scalars["scaledRydbergTime"].Value.Real, atoms.Scalars["scaledRydbergTime"].Value.Real, 1e-7);
        Assert.Equal("rad/s", atoms.Scalars["rabiLimit"].Unit);
        Assert.Equal("ns", ((LineFigure)atoms.Figures.Single(f => f.Name == "pulse")).X.Unit);
    }

    [Fact]
    public void Smooth_forms_say_that_they_are_unbounded() =>
        Assert.Equal("unbounded", Run(Quick with { Form = PulseForm.Spline, Coefficients = 6, Starts = 1 }).Scalars["rabiLimit"].Value.Text);

    [Fact]
    public void Pulse_of_a_report_runs_as_a_protocol()
    {
        RunReport found = Run(Quick with { Interaction = -2e8, Duration = 7 / 2e8, ComplexDrive = true, DecayRate = 1e3 });
        string json = System.Text.Json.JsonSerializer.Serialize(new
        {
            tables = new
            {
                pulse = new
                {
                    columns = found.Tables["pulse"].Columns.Select(c => new
                    {
                        name = c.Name,
                        unit = c.Unit,
                        values = (double[])c.Values
                    })
                }
            },
        });
        RunReport run = new ProtocolExperiment().Run(
            new ProtocolParameters { Interaction = -2e8, DecayRate = 1e3, Pulse = PulseKind.Report, Report = json }, new TestRun());
        Assert.Equal(found.Scalars["scaledRydbergTime"].Value.Real, run.Scalars["scaledRydbergTime"].Value.Real, 1e-11);
        Assert.Equal(found.Scalars["concurrence"].Value.Real, run.Scalars["concurrence"].Value.Real, 1e-12);
        Assert.True(run.Scalars["boundHolds"].Value.Boolean);
        Assert.InRange(((double[])run.Tables["decayTrajectory"]["remaining"].Values)[^1], 0.9999, 1);
    }

    private static RunReport Run(EntanglingPulseParameters parameters, IRunContext? context = null) => new GrapeExperiment()
        .Run(parameters, context ?? new TestRun());

    private static void AssertSame(RunReport expected, RunReport actual)
    {
        Assert.Equal((double[])expected.Tables["pulse"]["rabi"].Values, (double[])actual.Tables["pulse"]["rabi"].Values);
        Assert.Equal((double[])expected.Tables["starts"]["infidelity"].Values, (double[])actual.Tables["starts"]["infidelity"].Values);
        Assert.Equal(expected.Scalars["scaledRydbergTime"], actual.Scalars["scaledRydbergTime"]);
    }
}
