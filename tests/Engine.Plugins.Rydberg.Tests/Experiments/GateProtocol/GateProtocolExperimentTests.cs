using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Rydberg.Experiments;
using Engine.Plugins.Rydberg.Gates;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class GateProtocolExperimentTests
{
    // The published numbers of the two-pulse gate leave 1.65e-9; the sinusoidal phase 6.5e-6.
    [Theory]
    [InlineData(GatePulseKind.TwoPulses, 8.58536, 0, 3e-9)]
    [InlineData(GatePulseKind.TimeOptimal, 7.6341, 5e-6, 8e-6)]
    public void Published_pulses_make_a_CZ(GatePulseKind pulse, double duration, double least, double most)
    {
        RunReport report = Run(new GateProtocolParameters { Pulse = pulse, RabiFrequency = 3e7 });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, least, most);
        Assert.Equal(duration, report.Scalars["scaledDuration"].Value.Real, 1e-3);
        Assert.InRange(report.Scalars["scaledRydbergTime"].Value.Real, 2.9, 3.35);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void Models_of_decay_agree_to_first_order_and_exactly_without_return()
    {
        RunReport report = Run(new GateProtocolParameters { Pulse = GatePulseKind.TwoPulses, DecayRate = 1e-3, Slices = 20 });
        double linear = report.Scalars["linearError"].Value.Real;
        Assert.InRange(report.Scalars["nonHermitianNormLoss"].Value.Real / linear, 0.99, 1.001);
        Assert.Equal(report.Scalars["nonHermitianInfidelity"].Value.Real, report.Scalars["lindbladInfidelity"].Value.Real, 1e-9);
        Assert.Equal(report.Scalars["nonHermitianNormLoss"].Value.Real, report.Scalars["erasureProbability"].Value.Real, 1e-9);
        Assert.InRange(report.Scalars["erasureFraction"].Value.Real, 0.9, 1 + 1e-9);
    }

    [Fact]
    public void Decay_into_the_qubit_cannot_be_detected()
    {
        RunReport report = Run(new GateProtocolParameters
        {
            Pulse = GatePulseKind.TwoPulses,
            DecayRate = 1e-3,
            Slices = 20,
            BranchingToOne = 0.6,
            BranchingToZero = 0.4,
            Interaction = 20,
        });
        Assert.Equal(0, report.Scalars["erasureProbability"].Value.Real, 1e-12);
        Assert.True(report.Scalars["processInfidelity"].Value.Real > 0);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
    }

    [Fact]
    public void A_gate_found_runs_as_a_protocol()
    {
        RunReport found = new GateExperiment().Run(
            new GateParameters { Duration = 7.7e-7, RabiFrequency = 1e7, Starts = 2, Slices = 50, Iterations = 400 },
            new TestRun());
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
        RunReport run = Run(new GateProtocolParameters { Pulse = GatePulseKind.Report, Report = json, RabiFrequency = 1e7 });
        Assert.Equal(found.Scalars["averageInfidelity"].Value.Real, run.Scalars["averageInfidelity"].Value.Real, 1e-11);
        Assert.Equal(found.Scalars["scaledRydbergTime"].Value.Real, run.Scalars["scaledRydbergTime"].Value.Real, 1e-9);
    }

    [Fact]
    public void Spread_of_the_Rabi_frequency_costs_its_square()
    {
        double Spread(double sigma)
        {
            Scalar mean = Run(
                new GateProtocolParameters { Pulse = GatePulseKind.TwoPulses, Slices = 4, RabiSpread = sigma, Shots = 200 }).Scalars["spreadInfidelity"];
            Assert.InRange(mean.Error!.Value / mean.Value.Real, 0.01, 0.3);
            return mean.Value.Real;
        }

        Assert.Equal(4, Spread(0.01) / Spread(0.005), 0.1);
    }

    // An error is quadratic in small phases and strengths, that is linear in their spectra.
    [Theory]
    [InlineData(1e-4, 0, 0)]
    [InlineData(0, 1e-4, 0)]
    [InlineData(0, 0, 1e-3)]
    public void Laser_noise_costs_in_proportion_to_its_spectrum(double white, double bump, double intensity)
    {
        double Mean(double factor) => Run(new GateProtocolParameters
        {
            Pulse = GatePulseKind.TwoPulses,
            Slices = 40,
            Shots = 40,
            FrequencyNoise = factor * white,
            IntensityNoise = factor * intensity,
            ServoBump = factor * bump,
            ServoBumpFrequency = 0.16,
            ServoBumpWidth = 0.05,
        }).Scalars["spreadInfidelity"].Value.Real;

        double one = Mean(1);
        Assert.InRange(one, 1e-6, 1e-1);
        Assert.Equal(4, Mean(4) / one, 0.4);
    }

    /// <summary>White noise of the frequency makes the phase walk: ⟨(φ(t) - φ(0))²⟩ = 2π² h0 t, whatever the lengths of the slices.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void White_frequency_noise_makes_the_phase_walk(double first)
    {
        const int Slices = 64, Shots = 3000;
        const double Level = 2e-3;
        double[] durations = [first, .. Enumerable.Repeat(1.0 / Slices, Slices - 1)];
        var pulse = new GatePulse(durations, [.. durations.Select(_ => 1.0)], new double[Slices], new double[Slices]);
        var noise = new LaserNoise(Level, 0, 0, 0, 0);
        double sum = 0;
        for (int shot = 0; shot < Shots; shot++)
        {
            GatePulse moved = noise.Sample(pulse, new RandomStream(2, (ulong)shot));
            double from = Math.Atan2(moved.RabiImaginary[1], moved.Rabi[1]), to = Math.Atan2(moved.RabiImaginary[^1], moved.Rabi[^1]);
            sum += Math.Pow(Math.IEEERemainder(to - from, 2 * Math.PI), 2);
        }

        Assert.Equal(1, sum / Shots / (2 * Math.PI * Math.PI * Level * (Slices - 2.0) / Slices), 0.1);
    }

    /// <summary>Two atoms in unlike light have jumps of their own; equal ones are those of the symmetric pulse.</summary>
    [Fact]
    public void Atoms_in_unlike_light_decay_like_others()
    {
        var parameters = new GateProtocolParameters { Pulse = GatePulseKind.TwoPulses, DecayRate = 1e-3, Slices = 10, Interaction = 20 };
        RunReport alike = Run(parameters), named = Run(parameters with { RabiFactors = [1, 1] }), unlike = Run(parameters with { RabiFactors = [1, 0.97] });
        foreach (string name in (string[])["processInfidelity", "lindbladInfidelity", "erasureProbability", "stillExcited"])
        {
            Assert.Equal(alike.Scalars[name].Value.Real, named.Scalars[name].Value.Real, 1e-10);
        }

        // Without return a jump is a loss.
        Assert.Equal(unlike.Scalars["nonHermitianInfidelity"].Value.Real, unlike.Scalars["lindbladInfidelity"].Value.Real, 1e-9);
        RunReport turned = Run(parameters with { RabiFactors = [0.97, 1] });
        Assert.Equal(unlike.Scalars["processInfidelity"].Value.Real, turned.Scalars["processInfidelity"].Value.Real, 1e-10);
    }

    [Fact]
    public void A_pulse_with_its_own_Rabi_frequency_is_scaled_by_it()
    {
        double[] phases = [.. Enumerable.Range(0, 30).Select(j => 0.1 * j)];
        RunReport samples = Run(new GateProtocolParameters
        {
            Pulse = GatePulseKind.Samples,
            Duration = 4e-7,
            Phase = phases,
            Rabi = [.. phases.Select(_ => 2e7)],
        });
        Assert.Equal(8, samples.Scalars["scaledDuration"].Value.Real, 1e-9);
        Assert.Equal(2e7 * samples.Scalars["rydbergTime"].Value.Real, samples.Scalars["scaledRydbergTime"].Value.Real, 1e-9);
    }

    [Fact]
    public void What_would_change_nothing_is_refused()
    {
        var parameters = new GateProtocolParameters();
        Assert.Empty(parameters.Validate());
        Assert.Contains((parameters with { InteractionSpread = 0.1 }).Validate(), p => p.Parameter == "InteractionSpread");
        Assert.Contains((parameters with { Positions = [[0, 0], [1, 0]] }).Validate(), p => p.Parameter == "Positions");
        Assert.Contains((parameters with { PairPhase = 1 }).Validate(), p => p.Parameter == "PairPhase");
        Assert.Contains((parameters with { Atoms = 3, BranchingToZero = 1 }).Validate(), p => p.Parameter == "BranchingToZero");
    }

    [Fact]
    public void Every_problem_is_reported_at_once() => Assert.Equal(3, Assert.Throws<ParameterException>(() => Run(new GateProtocolParameters
    {
        Interaction = 0,
        BranchingToOne = 0.7,
        BranchingToZero = 0.7,
        Pulse = GatePulseKind.Report,
    })).Problems.Count);

    private static RunReport Run(GateProtocolParameters parameters) => new GateProtocolExperiment().Run(parameters, new TestRun());
}
