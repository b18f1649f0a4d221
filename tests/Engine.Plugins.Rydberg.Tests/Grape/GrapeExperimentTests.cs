using Engine.Plugins.Rydberg.Grape;
using Engine.Plugins.Rydberg.Model;

namespace Engine.Plugins.Rydberg.Tests.Grape;

public class GrapeExperimentTests
{
    private static readonly EntanglingPulseParameters Quick = new()
    {
        Duration = 7, Slices = 40, Starts = 2, Iterations = 60, Penalties = [0.1, 0.01, 1e-3, 0],
    };

    // The limits of 1.00166, 1.00022 and 1.000004 belong to unlimited fields; with |Ω|, |Δ| up to 2B a little more is left.
    [Theory]
    [InlineData(5, 1.003, 4)]
    [InlineData(6, 1.0006, 4)]
    [InlineData(8, 1.0001, 4)]
    public void ComesCloseToTheBound(double duration, double ratio, int starts)
    {
        RunReport report = Run(new EntanglingPulseParameters { Duration = duration, Starts = starts, Target = EntanglementGoal.Concurrence });
        double infidelity = report.Scalars["infidelity"].Value.Real;
        Assert.InRange(infidelity, -1e-13, 1e-12);
        Assert.InRange(report.Scalars["boundRatio"].Value.Real, 1, ratio);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.Equal(4 * Math.Sqrt(Math.Max(0, infidelity)), report.Scalars["allowance"].Value.Real, 1e-15);
        Assert.InRange(report.Scalars["smallestBoundSlack"].Value.Real, -1e-10, 1);
        Table pulse = report.Tables["pulse"];
        Assert.All((double[])pulse["rabi"].Values, u => Assert.InRange(Math.Abs(u), 0, 2));
        Assert.All((double[])pulse["detuning"].Values, u => Assert.InRange(Math.Abs(u), 0, 2));
    }

    [Fact]
    public void FixedStateAtLongDurationLiesBetweenItsBoundAndTheGuide()
    {
        RunReport report = Run(new EntanglingPulseParameters { Duration = 8, Starts = 3, Slices = 50 });
        double time = report.Scalars["scaledRydbergTime"].Value.Real;
        Assert.InRange(time, report.Scalars["finiteDurationScaledRydbergTime"].Value.Real - report.Scalars["allowance"].Value.Real, 2.575);
    }

    [Fact]
    public void EightSmoothCoefficientsComeWithinAboutAPercent()
    {
        RunReport report = Run(new EntanglingPulseParameters { Duration = 5, Form = PulseForm.Fourier, Coefficients = 4, Starts = 16, Target = EntanglementGoal.Concurrence });
        Assert.InRange(report.Scalars["infidelity"].Value.Real, -1e-13, 1e-12);
        Assert.InRange(report.Scalars["boundRatio"].Value.Real, 1.0017, 1.012);
    }

    [Theory]
    [InlineData(TwoAtomSpace.Full, false, PulseForm.Constant)]
    [InlineData(TwoAtomSpace.Individual, true, PulseForm.Constant)]
    [InlineData(TwoAtomSpace.Ladder, true, PulseForm.LowPass)]
    [InlineData(TwoAtomSpace.Ladder, false, PulseForm.Spline)]
    public void EverySpaceAndFormEntangles(TwoAtomSpace space, bool complexDrive, PulseForm form)
    {
        RunReport report = Run(Quick with { Space = space, ComplexDrive = complexDrive, Form = form, Coefficients = 8, Target = EntanglementGoal.Concurrence });
        Assert.InRange(report.Scalars["concurrence"].Value.Real, 1 - 1e-6, 1 + 1e-12);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
    }

    [Fact]
    public void NegativeInteractionIsTheMirrorImage()
    {
        RunReport report = Run(Quick with { Interaction = -2, Duration = 3.5 });
        Assert.InRange(report.Scalars["infidelity"].Value.Real, -1e-13, 1e-6);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.Equal(7, report.Scalars["scaledDuration"].Value.Real, 1e-12);
    }

    [Fact]
    public void RobustPulsesListTheirEnsemble()
    {
        RunReport report = Run(Quick with { RabiSpread = 0.02, DetuningSpread = 0.01, InteractionSpread = 0.05 });
        Table ensemble = report.Tables["ensemble"];
        Assert.Equal(7, ensemble.RowCount);
        Assert.Equal(1, ((double[])ensemble["weight"].Values).Sum(), 1e-12);
        Assert.Equal(0.5, ((double[])ensemble["weight"].Values)[0], 1e-12);
    }

    [Fact]
    public void SlopesStayWithinTheirLimit()
    {
        RunReport report = Run(Quick with { RabiSlopeLimit = 1.2, Penalties = [0.03, 0.003, 0], Iterations = 150, Starts = 1 });
        double[] rabi = (double[])report.Tables["pulse"]["rabi"].Values;
        Assert.All(rabi.Zip(rabi.Skip(1)), pair => Assert.InRange(Math.Abs(pair.Second - pair.First) / (7.0 / 40), 0, 1.2 * (1 + 1e-5)));
    }

    [Fact]
    public void SameBitsForAnyThreadsAndAfterAnInterruption()
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
    public void TooShortDurationsSayWhatIsLeft()
    {
        RunReport report = Run(Quick with { Duration = 2, RabiLimit = 10, DetuningLimit = 10 });
        Assert.InRange(report.Scalars["infidelity"].Value.Real, report.Scalars["minimalInfidelity"].Value.Real, 0.5);
        Assert.Equal((1 - Math.Sin(1)) / 2, report.Scalars["minimalInfidelity"].Value.Real, 1e-12);
        Assert.Single(report.Warnings);
    }

    [Fact]
    public void EveryProblemIsReportedAtOnce() => Assert.Equal(3, Assert.Throws<ParameterException>(() => Run(
        Quick with { Interaction = 0, Penalties = [0.6], Form = PulseForm.Spline, Coefficients = 3 })).Problems.Count);

    private static RunReport Run(EntanglingPulseParameters parameters, IRunContext? context = null) => new GrapeExperiment().Run(parameters, context ?? new TestRun());

    private static void AssertSame(RunReport expected, RunReport actual)
    {
        Assert.Equal((double[])expected.Tables["pulse"]["rabi"].Values, (double[])actual.Tables["pulse"]["rabi"].Values);
        Assert.Equal((double[])expected.Tables["starts"]["infidelity"].Values, (double[])actual.Tables["starts"]["infidelity"].Values);
        Assert.Equal(expected.Scalars["scaledRydbergTime"], actual.Scalars["scaledRydbergTime"]);
    }
}
