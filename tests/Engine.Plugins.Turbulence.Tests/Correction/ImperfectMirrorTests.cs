using System.Numerics;
using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Correction;

/// <summary>Corrections that come late or from a noisy sensor: behind one screen, sampled, and along a path.</summary>
public sealed class ImperfectMirrorTests
{
    private static readonly ScreenParameters s_screen = new() { Waist = 0.01, Strength = 0.5, NormalizedDistance = 0, Points = 1 };

    /// <summary>A servo with actuators without end and without delay leaves its noise alone: e^{-½D} of it, in closed form.</summary>
    [Theory]
    [InlineData(DetectionKind.Mode)]
    [InlineData(DetectionKind.Azimuthal)]
    [InlineData(DetectionKind.Fiber)]
    public void Servo_behind_one_screen_is_the_screen_of_its_residual(DetectionKind detection)
    {
        var parameters = s_screen with { Detection = detection, ActuatorPitch = 0.004, ServoDelay = 3e-4, CrossWind = 8, SensorNoise = 0.15 };
        Assert.Empty(parameters.Validate());
        RunReport report = new ScreenExperiment().Run(parameters, new TestRun());
        var servo = new ServoResidual(Links.Corrected(0.5, 0), 0.4, 0.24, 0.15);
        var receiver = new ScreenReceiver(
            [new(1, 0), new(-1, 0)],
            Links.Corrected(0.5, 0),
            servo.Half,
            new ReceiverOptions(detection));
        Check.Near(receiver.Channel(1)[0, 0, 0, 0].Real, report.Value("survival"), 1e-9);
        Check.Near(servo.DelayVariance, report.Value("delayVariance"), 1e-12);
        Check.Near(servo.FittingVariance, report.Value("fittingVariance"), 1e-12);
        Assert.InRange(servo.TabulationError, 0, 1e-4);

        // What is left is less than the screen itself leaves.
        Assert.True(report.Value("survival") > new ScreenExperiment().Run(s_screen with { Detection = detection }, new TestRun()).Value("survival") + 0.1);
    }

    /// <summary>
    /// A mirror of actuators behind sampled screens leaves what theory says: waves above the cut, the noise, and with a delay the waves that moved on.
    /// </summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 0.4)]
    [InlineData(1.875e-4, 0)]
    public void Actuators_leave_the_waves_they_cannot_follow(double delay, double noise)
    {
        const double Pitch = 0.008;
        ScreensParameters mirror = Mirror(0.04) with
        {
            ApertureDiameter = null,
            Strength = 1,
            ActuatorPitch = Pitch,
            ServoDelay = delay,
            SensorNoise = noise,
            Realizations = 300,
        };
        Assert.Empty(mirror.Validate());
        RunReport sampled = new ScreensExperiment().Run(mirror, new TestRun());
        RunReport theory = new ScreenExperiment().Run(
            s_screen with { Strength = 1, ActuatorPitch = Pitch, ServoDelay = delay, SensorNoise = noise }, new TestRun());
        Agree(theory.Value("survival"), sampled.Scalars["survival"]);
        Check.Close(theory.Value("fittingVariance"), sampled.Value("fittingVariance"), 1e-12);
        Assert.True(theory.Value("survival") > new ScreenExperiment().Run(s_screen with { Strength = 1 }, new TestRun()).Value("survival") + 0.1);
    }

    /// <summary>Along a path the mirror of the sum of the screens saves light, and less of it where it is coarser.</summary>
    [Fact]
    public void Finer_actuators_save_more_along_a_path()
    {
        ScreensParameters mirror = Mirror(0.05) with { NormalizedDistance = 0.3, Slabs = 4, Strength = 0.8, Realizations = 100 };
        double[] survivals = [.. ((double?[])[0.004, 0.012, null]).Select(
            pitch => new ScreensExperiment().Run(mirror with { ActuatorPitch = pitch }, new TestRun()).Value("survival"))];
        Assert.True(survivals[0] > survivals[1] && survivals[1] > survivals[2], string.Join(", ", survivals));
    }

    /// <summary>The curve over the strength has noise that does not grow with it.</summary>
    [Fact]
    public void Noise_does_not_grow_with_the_strength()
    {
        var parameters = s_screen with { ActuatorPitch = 0.005, SensorNoise = 0.2 };
        RunReport weak = new ScreenExperiment().Run(parameters with { Strength = 1e-5 }, new TestRun());
        var noise = new SinglePhaseScreen([new(1, 0), new(-1, 0)]);
        Check.Near(
            noise.Channel(delta => 0.2 * (1 - Math.Exp(-delta * delta / 0.25)))[0, 0, 0, 0].Real,
            weak.Value("survival"),
            1e-6);
    }

    /// <summary>Noise that the removed modes share, against random mirrors drawn one by one.</summary>
    [Fact]
    public void Noise_of_modes_is_that_of_random_mirrors()
    {
        const double Noise = 1.5, Diameter = 0.04;
        RunReport exact = new ScreenExperiment().Run(
            s_screen with { Strength = 1e-4, ApertureDiameter = Diameter, RemovedModes = 6, SensorNoise = Noise }, new TestRun());
        RunReport sampled = new ScreensExperiment().Run(Mirror(Diameter) with { Strength = 1e-4, RemovedModes = 6, SensorNoise = Noise }, new TestRun());
        Agree(exact.Value("survival"), sampled.Scalars["survival"]);
        Assert.InRange(exact.Value("survival"), 0.2, 0.8);
        Check.Near(Noise, sampled.Value("noiseVariance"), 0);
    }

    [Fact]
    public void A_noisy_mirror_behind_one_screen_is_that_of_theory()
    {
        const double Noise = 0.3, Diameter = 0.04;
        RunReport exact = new ScreenExperiment().Run(s_screen with { ApertureDiameter = Diameter, RemovedModes = 3, SensorNoise = Noise }, new TestRun());
        RunReport sampled = new ScreensExperiment().Run(Mirror(Diameter) with { RemovedModes = 3, SensorNoise = Noise }, new TestRun());
        Agree(exact.Value("survival"), sampled.Scalars["survival"]);
    }

    /// <summary>Modes that come late behind one screen, against sampled mirrors; the delay costs what it says.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void A_late_mirror_behind_one_screen_is_that_of_theory(int removed)
    {
        const double Diameter = 0.04, Delay = 2.8125e-4;
        ScreenParameters late = s_screen with { ApertureDiameter = Diameter, RemovedModes = removed, ServoDelay = Delay };
        Assert.Empty(late.Validate());
        RunReport exact = new ScreenExperiment().Run(late, new TestRun());
        RunReport sampled = new ScreensExperiment().Run(Mirror(Diameter) with { RemovedModes = removed, ServoDelay = Delay }, new TestRun());
        Check.Near(10 * Delay, sampled.Value("servoShift"), 1e-12);
        Agree(exact.Value("survival"), sampled.Scalars["survival"]);
        Assert.True(exact.Value("survival") < new ScreenExperiment().Run(late with { ServoDelay = 0 }, new TestRun()).Value("survival") - 0.01);
        Assert.InRange(exact.Value("delayVariance"), 0.01, 0.2);
    }

    /// <summary>What a late mirror takes is the fit of the screen as it stood rows before, to the last digits: by its phase, and by a beacon's.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_late_mirror_is_steered_by_the_screen_as_it_was(bool hasBeacon)
    {
        const int Lag = 5, Points = 64;
        const double Radius = 2;
        Link link = Links.Corrected(0.8, 0);
        var grid = new TransverseGrid(Points, 8);
        var pupil = new PupilCorrection(grid, Radius, 0, 6);
        BeaconFit? beacon = hasBeacon ? new BeaconFit(grid, Radius, 0, 6, isPlane: true, isCentroid: false) : null;
        LaguerreGaussMode[] modes = [new(1, 0)];
        var simulation = new SplitStepSimulation(link, grid, 1, 3, modes, modes, mirror: new SteeredMirror(pupil, beacon, lag: Lag));
        var found = new Complex[simulation.MatrixSize];
        simulation.Realize(3, 4, found);

        (double[] phase, Complex[] field) = simulation.Picture(3, 4);
        double[] before = [.. Enumerable.Range(0, phase.Length).Select(i => phase[(i + (Lag * Points)) % phase.Length])];
        Complex[] free = [.. before.Select(_ => Complex.One)], wave = [.. before.Select(p => Complex.FromPolarCoordinates(1, -p))];
        pupil.Apply(beacon is null ? pupil.Fit(before) : beacon.Fit(wave, free, Points, out _), field, Points);
        var expected = new Complex[1];
        new ModeProjection(grid, modes, link.Plane(1)).Project(field, Points, expected);
        Check.Near(0, (expected[0] - found[0]).Magnitude, 1e-9);
        Assert.InRange(found[0].Magnitude, 0.05, 0.999);
    }

    /// <summary>
    /// A mirror so late that the screen has nothing in common with what it saw adds its own tilt to that of the screen:
    /// ½D + ½Σ⟨a_j²⟩(δZ_j)².
    /// </summary>
    [Theory]
    [InlineData(CorrectionBeacon.PathSum)]
    [InlineData(CorrectionBeacon.Plane)]
    public void A_mirror_that_comes_too_late_adds_its_tilt(CorrectionBeacon beacon)
    {
        const double Diameter = 0.04, Outer = 0.03, Strength = 2;
        ScreensParameters late = Mirror(Diameter) with
        {
            RemovedModes = 3,
            Beacon = beacon,
            Spectrum = SpectrumKind.VonKarman,
            OuterScale = Outer,
            Strength = Strength,
            GridSize = 128,
            GridWidth = 0.12,
            CrossWind = 10,
            ServoDelay = 3.8e-3,
        };
        Assert.Empty(late.Validate());
        RunReport sampled = new ScreensExperiment().Run(late, new TestRun());
        Link link = Links.Corrected(Strength, 0, new Spectrum(SpectrumKind.VonKarman, 2 * Math.PI * 0.01 / Outer));
        double tilt = new ZernikeStatistics(link, 2).Covariance(new ZernikeMode(1, 1), new ZernikeMode(1, 1));
        Func<double, double> half = StructureFunction.Half(link);

        // Modes 2 and 3 are 2ρ cos φ and 2ρ sin φ over R = 2: together (δZ)² is the separation squared.
        var screen = RadialScreen.OfSeparation(delta => half(delta) + (0.5 * tilt * delta * delta), 0, 2, 2);
        double expected = FiberDetection.LaguerreGauss([new(1, 0), new(-1, 0)], screen, 1)[0, 0, 0, 0].Real;
        Agree(expected, sampled.Scalars["survival"]);
        Check.Near(0.038, sampled.Value("servoShift"), 0.0005);
    }

    /// <summary>Between no delay and one too long the residual grows, sampled and filtered alike.</summary>
    [Fact]
    public void Delay_costs_along_a_path()
    {
        ScreensParameters ideal = Mirror(0.05) with { Strength = 0.5, NormalizedDistance = 0.5, Slabs = 4, RemovedModes = 6, Realizations = 200 };
        double[] survivals = [.. ((double[])[0, 8e-4, 1.9e-3]).Select(
            delay => new ScreensExperiment().Run(ideal with { ServoDelay = delay }, new TestRun()).Value("survival"))];
        Assert.True(survivals[0] > survivals[1] && survivals[1] > survivals[2], string.Join(", ", survivals));

        var filtered = new ExactParameters
        {
            Waist = 0.01,
            Strength = 0.5,
            NormalizedDistance = 0.5,
            Tolerance = 1e-4,
            RemovedModes = 6,
            ApertureDiameter = 0.05,
        };
        RunReport prompt = new ExactExperiment().Run(filtered, new TestRun());
        RunReport slow = new ExactExperiment().Run(filtered with { ServoDelay = 8e-4 }, new TestRun());
        RunReport noisy = new ExactExperiment().Run(filtered with { SensorNoise = 0.2 }, new TestRun());
        Assert.True(prompt.Value("survival") > slow.Value("survival") && prompt.Value("survival") > noisy.Value("survival"));
        Assert.InRange(slow.Value("delayVariance"), 0.05, 1);
    }

    /// <summary>What the modes change in a time: twice their variance at last, and the mean slope squared at first.</summary>
    [Fact]
    public void Delay_variance_of_modes_has_its_limits()
    {
        Link link = Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, 3));
        var statistics = new ZernikeStatistics(link, 2);
        double modes = statistics.Residual(1) - statistics.Residual(10);
        Check.Close(2 * modes, statistics.DelayVariance(10, 40), 0.02);
        double small = statistics.DelayVariance(10, 0.02), smaller = statistics.DelayVariance(10, 0.01);
        Check.Close(4, small / smaller, 0.02);
    }

    [Fact]
    public void Impossible_servos_are_refused()
    {
        Assert.Contains((s_screen with { ServoDelay = 1e-3 }).Validate(), p => p.Parameter == "ActuatorPitch");
        Assert.Contains((s_screen with { ActuatorPitch = 0.01, Structure = ScreenStructure.Quadratic }).Validate(), p => p.Parameter == "Structure");
        Assert.Contains((s_screen with { CrossWind = 3 }).Validate(), p => p.Parameter == "CrossWind");
        ScreensParameters mirror = Mirror(0.04);
        Assert.Contains((mirror with { SensorNoise = 0.1 }).Validate(), p => p.Parameter == "ActuatorPitch");
        Assert.Contains((mirror with { ActuatorPitch = 0.004, RemovedModes = 3 }).Validate(), p => p.Parameter == "ActuatorPitch");
        Assert.Contains((mirror with { ActuatorPitch = 0.05 }).Validate(), p => p.Parameter == "ActuatorPitch" && p.Message.Contains("half its width"));
        Assert.Contains(
            (mirror with { RemovedModes = 3, ServoDelay = 1e-6 }).Validate(), p => p.Parameter == "ServoDelay" && p.Message.Contains("half a step"));
        Assert.Contains((mirror with { RemovedModes = 3, ServoDelay = 1 }).Validate(), p => p.Parameter == "ServoDelay" && p.Message.Contains("at most"));
    }

    private static ScreensParameters Mirror(double diameter) => new()
    {
        Waist = 0.01,
        Wavelength = 1e-6,
        Strength = 0.5,
        NormalizedDistance = 0,
        ApertureDiameter = diameter,
        Beacon = CorrectionBeacon.Plane,
        Realizations = 600,
        GridSize = 96,
        GridWidth = 0.09,
        Pictures = false,
    };

    private static void Agree(double expected, Scalar sampled)
    {
        double error = sampled.Error!.Value;
        Assert.InRange(error, 1e-4, 0.02);
        Assert.True(Math.Abs(sampled.Value.Real - expected) < (4.5 * error) + 2e-3, $"{sampled.Value.Real:f4} ± {error:f4}, expected {expected:f4}");
    }
}
