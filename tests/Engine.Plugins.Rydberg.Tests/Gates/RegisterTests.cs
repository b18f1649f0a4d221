using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Rydberg.Experiments;
using Engine.Plugins.Rydberg.Gates;
using Engine.Plugins.Rydberg.Search;

namespace Engine.Plugins.Rydberg.Tests.Gates;

/// <summary>Atoms that are not alike: places, light and motion of their own.</summary>
public class RegisterTests
{
    private static readonly GatePhases s_phases = new(Math.PI);

    [Theory]
    [InlineData(2, double.PositiveInfinity)]
    [InlineData(2, 3e8)]
    [InlineData(3, 5e7)]
    [InlineData(4, double.PositiveInfinity)]
    public void Equal_atoms_are_those_of_the_symmetric_ladders(int atoms, double interaction)
    {
        GatePulse pulse = GatePulse.TimeOptimal(3e7, 30);
        GateOutcome ladder = new GateSimulation(atoms, interaction).Run(pulse, 2e5);
        RegisterOutcome each = new RegisterSimulation(Register.Equal(atoms, interaction)).Run(pulse, 2e5);
        double[] local = [.. Enumerable.Repeat(0.7, atoms)];
        foreach (GatePhases phases in (GatePhases[])[new(Math.PI), new(0.4), new(Math.PI, Math.PI), new(1, 0.3)])
        {
            Assert.Equal(ladder.AverageInfidelity(0.7, phases), each.AverageInfidelity(local, phases), 1e-12);
            Assert.Equal(ladder.EntanglementInfidelity(0.7, phases), each.EntanglementInfidelity(local, phases), 1e-12);
        }

        Assert.Equal(ladder.RydbergTime, each.RydbergTime, 1e-12 * ladder.RydbergTime);
        Assert.Equal(ladder.Leakage, each.Leakage, 1e-12);
        Assert.Equal(ladder.NormLoss, 1 - each.Norms.Average(), 1e-12);
    }

    /// <summary>Local phases in closed form, one after the other, end where the common one does for equal atoms, and gain where atoms differ.</summary>
    [Fact]
    public void Local_phases_are_the_best()
    {
        GatePulse pulse = GatePulse.TwoPulses(1, 4);
        RegisterOutcome equal = new RegisterSimulation(Register.Equal(2, double.PositiveInfinity)).Run(pulse, 0);
        double theta = new GateSimulation(2, double.PositiveInfinity).Run(pulse, 0).BestLocalPhase(s_phases);
        double[] found = equal.BestLocalPhases([theta + 0.3, theta - 0.2], s_phases);
        Assert.Equal(equal.AverageInfidelity([theta, theta], s_phases), equal.AverageInfidelity(found, s_phases), 1e-12);
        RegisterOutcome unlike = new RegisterSimulation(Register.Equal(2, double.PositiveInfinity) with { Amplitudes = [1, 0.9] }).Run(pulse, 0);
        double[] best = unlike.BestLocalPhases([theta, theta], s_phases);
        double least = unlike.AverageInfidelity(best, s_phases);
        Assert.True(least < unlike.AverageInfidelity([theta, theta], s_phases));
        foreach (double step in (double[])[-1e-3, 1e-3])
        {
            Assert.True(unlike.AverageInfidelity([best[0] + step, best[1]], s_phases) > least);
            Assert.True(unlike.AverageInfidelity([best[0], best[1] + step], s_phases) > least);
        }
    }

    /// <summary>2π · 43.5 kHz for rubidium at 10 µK and counter-propagating light of 420 and 1013 nm, as Levine et al. give it.</summary>
    [Fact]
    public void Motion_has_its_published_sizes()
    {
        var motion = new ThermalMotion(10e-6, 86.909180531 * 1.66053906660e-27, 2 * Math.PI * ((1 / 420e-9) - (1 / 1013e-9)), 2 * Math.PI * 90e3, 0);
        Assert.Equal(43.1e3, motion.DopplerShift / (2 * Math.PI), 0.6e3);

        // √(k_B T/m)/ω far above the ground state, √(ħ/2mω) at rest.
        Assert.Equal(Math.Sqrt(1.380649e-23 * 10e-6 / motion.Mass) / motion.TransverseFrequency, motion.TransverseSpread, 0.02 * motion.TransverseSpread);
        Assert.Equal(
            Math.Sqrt(1.054571817e-34 / (2 * motion.Mass * motion.TransverseFrequency)),
            (motion with { Temperature = 1e-9 }).TransverseSpread,
            1e-12);
        Assert.Equal(0, motion.AxialSpread);
        double sum = 0;
        const int Shots = 4000;
        for (int shot = 0; shot < Shots; shot++)
        {
            (double[] shifts, double[][] places) = motion.Sample([[0, 0, 0], [5e-6, 0, 0]], new RandomStream(1, (ulong)shot));
            sum += Math.Pow(shifts[1] / motion.DopplerShift, 2);
            Assert.Equal(0, places[0][2]);
        }

        Assert.InRange(sum / Shots, 0.9, 1.1);
    }

    /// <summary>A small detuning of each atom costs its square, so a Doppler error goes as the temperature.</summary>
    [Fact]
    public void Doppler_errors_go_as_the_temperature()
    {
        double Mean(double temperature) => Run(new GateProtocolParameters
        {
            Pulse = GatePulseKind.TwoPulses,
            Slices = 4,
            RabiFrequency = 2 * Math.PI * 4e6,
            Temperature = temperature,
            EffectiveWavelength = 717.5e-9,
            Shots = 60,
        }).Scalars["spreadInfidelity"].Value.Real;

        double cold = Mean(1e-6);
        Assert.InRange(cold, 1e-6, 1e-3);
        Assert.Equal(4, Mean(4e-6) / cold, 0.1);
    }

    [Fact]
    public void Places_shift_the_interaction()
    {
        var parameters = new GateProtocolParameters
        {
            Pulse = GatePulseKind.TwoPulses,
            Slices = 4,
            RabiFrequency = 2 * Math.PI * 2e6,
            Interaction = 2 * Math.PI * 30e6,
            Temperature = 20e-6,
            TrapFrequency = 2 * Math.PI * 90e3,
            Distance = 5e-6,
            Shots = 40,
        };
        Assert.Empty(parameters.Validate());
        RunReport report = Run(parameters);
        Assert.InRange(report.Scalars["positionSpread"].Value.Real, 5e-8, 1.2e-7);
        Assert.Equal(0, report.Scalars["dopplerShift"].Value.Real);

        // The same spread of B, six times that of the distance.
        double relative = 6 * Math.Sqrt(2) * report.Scalars["positionSpread"].Value.Real / 5e-6;
        RunReport plain = Run(parameters with { Temperature = null, TrapFrequency = null, Distance = null, InteractionSpread = relative });
        Assert.InRange(report.Scalars["spreadInfidelity"].Value.Real / plain.Scalars["spreadInfidelity"].Value.Real, 0.5, 2);
    }

    /// <summary>Three atoms in a row: the outer two interact 64 times less; a triangle is the case of equal interactions.</summary>
    [Fact]
    public void Geometry_decides_who_interacts()
    {
        var triangle = new GateProtocolParameters
        {
            Atoms = 3,
            Interaction = 40,
            Pulse = GatePulseKind.TwoPulses,
            Slices = 10,
            Positions = [[0, 0], [1e-6, 0], [0.5e-6, Math.Sqrt(0.75) * 1e-6]],
        };
        Assert.Empty(triangle.Validate());
        Assert.Equal(64, triangle.Interaction!.Value / new GateProtocolParameters
        {
            Atoms = 3,
            Interaction = 40,
            Positions = [[0, 0, 0], [1e-6, 0, 0], [2e-6, 0, 0]],
        }.Register.Interactions[0, 2], 1e-9);
        RunReport equal = Run(triangle with { Positions = [] }), placed = Run(triangle);
        Assert.Equal(equal.Scalars["rydbergTime"].Value.Real, placed.Scalars["rydbergTime"].Value.Real, 1e-9);
        Assert.True(placed.Scalars["averageInfidelity"].Value.Real <= equal.Scalars["averageInfidelity"].Value.Real + 1e-9);
        Assert.Equal(2, (triangle with { Positions = [[0, 0]], RabiFactors = [1] }).Validate().Count());
    }

    /// <summary>The search over single inputs ends where that over ladders does; smooth phases and slope limits keep what they promise.</summary>
    [Fact]
    public void Searches_agree_and_keep_their_form()
    {
        var parameters = new GateParameters { Duration = 7.7, Starts = 2, Slices = 40, Iterations = 500 };
        RunReport ladder = Search(parameters), each = Search(parameters with { RabiFactors = [1, 1] });
        Assert.InRange(ladder.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-8);
        Assert.InRange(each.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-8);
        Assert.True(each.Scalars.ContainsKey("freePhase1") && each.Scalars.ContainsKey("scaledRydbergTimeInput11"));

        // Few cosines of the phase suffice for a CZ, as published; the phase they make is smooth.
        RunReport smooth = Search(parameters with { Form = PulseForm.Fourier, Coefficients = 8, Duration = 8, Starts = 4 });
        Assert.InRange(smooth.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-6);
        double[] phase = (double[])smooth.Tables["pulse"]["phase"].Values;
        Assert.True(Enumerable.Range(2, phase.Length - 2).All(j => Math.Abs(phase[j] - (2 * phase[j - 1]) + phase[j - 2]) < 0.5));
    }

    [Fact]
    public void Slopes_and_losses_enter_a_search()
    {
        var parameters = new GateParameters
        {
            Objective = GateObjective.RydbergTime,
            Duration = 12,
            Starts = 2,
            Slices = 40,
            Iterations = 250,
            Nested = false,
            RabiSlopeLimit = 1,
        };
        RunReport slow = Search(parameters);
        Assert.InRange(slow.Scalars["slopeExcess"].Value.Real, -1, 1e-5);
        double[] real = (double[])slow.Tables["pulse"]["rabiReal"].Values;
        Assert.True(Math.Abs(real[0]) <= 12.0 / 40 * 1.001 && Math.Abs(real[^1]) <= 12.0 / 40 * 1.001);

        RunReport lossy = Search(parameters with { RabiSlopeLimit = null, DecayRate = 0.01, LossInCost = true, Duration = 9 });
        double cost = lossy.Scalars["costWithLoss"].Value.Real;
        Assert.Equal(
            cost,
            lossy.Scalars["averageInfidelity"].Value.Real + (0.01 * lossy.Scalars["scaledRydbergTime"].Value.Real),
            1e-9);
        Assert.InRange(cost, 0.02, 0.0305);
        Assert.Contains((parameters with { LossInCost = true }).Validate(), p => p.Parameter == "LossInCost");
        Assert.Contains((parameters with { Objective = GateObjective.Fidelity }).Validate(), p => p.Parameter == "RabiSlopeLimit");
        Assert.Contains((parameters with { Positions = [[0, 0], [1, 0]] }).Validate(), p => p.Parameter == "Positions");
    }

    private static RunReport Run(GateProtocolParameters parameters) => new GateProtocolExperiment().Run(parameters, new TestRun());

    private static RunReport Search(GateParameters parameters) => new GateExperiment().Run(parameters, new TestRun());
}
