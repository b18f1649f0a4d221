using System.Numerics;
using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class ProtocolExperimentTests
{
    internal static readonly ProtocolParameters PulseA = new()
    {
        Pulse = PulseKind.Fourier,
        Duration = 6,
        SineCoefficients = [0.501878398, -0.0562020766, 0.2290041094, -0.0041358592],
        CosineCoefficients = [0.3626927188, 0.3478768745, 0.2080517783, -0.1884387913],
    };

    [Theory]
    [InlineData(0, 0.030808013)]
    [InlineData(1, 0.023087447)]
    public void Naive_protocol_with_quantum_jumps(double branching, double infidelity)
    {
        RunReport report = Run(new ProtocolParameters { DecayRate = 0.01, BranchingRatio = branching });
        Assert.Equal(infidelity, report.Scalars["lindbladInfidelity"].Value.Real, 1e-8);
        Assert.Equal(Math.PI, report.Scalars["scaledRydbergTime"].Value.Real, 1e-12);
        Assert.Equal(0.01 * Math.PI, report.Scalars["linearError"].Value.Real, 1e-13);
        Assert.Equal(1, report.Scalars["concurrence"].Value.Real, 1e-12);
        Assert.Equal(branching > 0 ? 1 : 0, report.Warnings.Count);
    }

    [Fact]
    public void Without_branching_jumps_and_non_Hermitian_decay_agree_exactly()
    {
        RunReport report = Run(PulseA with { DecayRate = 0.02 });
        Assert.Equal(report.Scalars["nonHermitianInfidelity"].Value.Real, report.Scalars["lindbladInfidelity"].Value.Real, 1e-12);
        RunReport weak = Run(PulseA with { DecayRate = 1e-5 });
        Assert.Equal(weak.Scalars["linearError"].Value.Real, weak.Scalars["lindbladInfidelity"].Value.Real, 1e-8);
        Assert.Equal(weak.Scalars["linearError"].Value.Real, weak.Scalars["nonHermitianNormLoss"].Value.Real, 1e-8);
    }

    [Fact]
    public void Published_pulse_has_its_published_values()
    {
        RunReport report = Run(PulseA);
        Assert.InRange(report.Scalars["bellInfidelity"].Value.Real, -1e-13, 1e-12);
        Assert.Equal(2.5813701062, report.Scalars["scaledRydbergTime"].Value.Real, 1e-9);
        Table trajectory = report.Tables["trajectory"];
        Assert.Equal(0.0409355381, ((double[])trajectory["entropy"].Values)[50], 1e-9);
        Assert.Equal(0.3645661729, ((double[])trajectory["population"].Values)[50], 1e-9);
        Assert.InRange(report.Scalars["smallestBoundSlack"].Value.Real, -1e-12, 1);
        Assert.Equal(1.0041, report.Scalars["boundRatio"].Value.Real, 1e-4);
    }

    [Fact]
    public void Samples_are_the_same_pulse()
    {
        Table pulse = Run(PulseA).Tables["pulse"];
        RunReport report = Run(new ProtocolParameters
        {
            Pulse = PulseKind.Samples,
            Duration = 6,
            Rabi = (double[])pulse["rabi"].Values,
            Detuning = (double[])pulse["detuning"].Values,
        });
        Assert.Equal(2.5813701062, report.Scalars["scaledRydbergTime"].Value.Real, 1e-9);
    }

    [Fact]
    public void Square_pulse_is_slower_than_naive_and_spends_less_Rydberg_time()
    {
        RunReport report = Run(new ProtocolParameters { Pulse = PulseKind.Square, RabiFrequency = 20, Slices = 40 });
        Assert.InRange(report.Scalars["scaledDuration"].Value.Real, Math.PI, 3.3);
        Assert.InRange(report.Scalars["scaledRydbergTime"].Value.Real, 3, Math.PI);
        Assert.InRange(report.Scalars["concurrence"].Value.Real, 0.99, 1 - 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Pointwise_bound_holds_along_random_pulses(int sign)
    {
        var random = new Random(31);
        for (int trial = 0; trial < 5; trial++)
        {
            double[] rabi = [.. Enumerable.Range(0, 60).Select(_ => 4 * random.NextDouble() - 2)];
            double[] detuning = [.. Enumerable.Range(0, 60).Select(_ => 4 * random.NextDouble() - 2)];
            RunReport report = Run(new ProtocolParameters { Interaction = sign, Pulse = PulseKind.Samples, Duration = 9, Rabi = rabi, Detuning = detuning });
            Assert.InRange(report.Scalars["smallestBoundSlack"].Value.Real, -1e-10, 3);
        }
    }

    [Fact]
    public void States_are_valid_and_end_where_the_trace_does()
    {
        RunReport report = Run(PulseA with { DecayRate = 0.05, BranchingRatio = 0.3, Slices = 20 });
        StateSeries states = report.States["pair"];
        Assert.Equal(21, states.Count);
        Complex trace = 0;
        for (int a = 0; a < 4; a++)
        {
            trace += states[20][a * 5];
        }

        Assert.InRange(trace.Real, 0.85, 1);
        Assert.Equal(0, trace.Imaginary, 1e-14);
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var parameters = new ProtocolParameters { Interaction = 0, Pulse = PulseKind.Fourier, Rabi = [1], RabiFrequency = 3 };
        Assert.Equal(5, Assert.Throws<ParameterException>(() => Run(parameters)).Problems.Count);
    }

    internal static RunReport Run(ProtocolParameters parameters) => new ProtocolExperiment().Run(parameters, new TestRun());

    [Fact]
    public void Ratio_next_to_the_shortest_duration_says_how_well_it_is_known()
    {
        RunReport report = new ProtocolExperiment().Run(new ProtocolParameters { Slices = 20_000 }, new TestRun());
        Scalar ratio = report.Scalars["finiteDurationRatio"];
        Assert.InRange(Math.Abs(ratio.Value.Real - 1), 0, ratio.Error!.Value);
        Assert.InRange(ratio.Error.Value, 0, 1e-5);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
    }

    // Atoms along x before a wait: no rotation is needed to entangle them.
    [Fact]
    public void Any_product_state_may_be_the_start()
    {
        RunReport report = new ProtocolExperiment().Run(
            new ProtocolParameters
            {
                Pulse = PulseKind.Samples,
                Rabi = [0, 0],
                Duration = Math.PI / 5,
                Interaction = 5,
                InitialA = [Math.PI / 2, 0.3],
                InitialB = [Math.PI / 2, -1],
            },
            new TestRun());
        Assert.Equal(1, report.Scalars["concurrence"].Value.Real, 1e-12);
        Assert.Equal(Math.PI, report.Scalars["scaledRydbergTime"].Value.Real, 1e-12);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
    }
}
