using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

/// <summary>Each warning comes just beyond its threshold, and not just before.</summary>
public sealed class WarningThresholdTests
{
    private const double Slightly = 1e-6;
    private const double Wavelength = 810e-9;
    private const double WaveNumber = 2 * Math.PI / Wavelength;

    private static readonly DetectorParameters Camera = new() { Wavelength = Wavelength, Events = 1 };

    private static readonly ThresholdParameters Gas = new()
    {
        Pressure = 5 * PhysicalConstants.Torr,
        CrossSection = 1e-22,
        Length = 0.1,
        Recoil = RecoilKind.Gaussian,
        RecoilWidth = 1e4,
        PumpWidth = 1e4,
        PhaseMatchingWidth = 4e4,
        Wavelength = Wavelength,
    };

    private static readonly GaussianParameters Pair = new() { PumpWidth = 1e4, PhaseMatchingWidth = 4e4 };

    [Fact]
    public void Widths_beyond_the_wave_number_do_not_propagate()
    {
        Bracket("transverse width", side => Run(Camera with { PumpWidth = side * WaveNumber }));
        Bracket("transverse width", side => Run(Camera with { PhaseMatchingWidth = side * WaveNumber }));
        Bracket("transverse width", side => Run(Gas with { PumpWidth = side * WaveNumber }));
        Bracket("transverse width", side => Run(Gas with { PhaseMatchingWidth = side * WaveNumber }));
    }

    [Fact]
    public void Kicks_beyond_the_wave_number_do_not_propagate()
    {
        Bracket("sigma_q sqrt(N)", side => Run(Camera with { RecoilVariance = side * side * WaveNumber * WaveNumber }));
        double events = Run(Gas).Value("events");
        Bracket("sigma_q sqrt(N)", side => Run(Gas with { EventKind = EventKind.Kick, RecoilWidth = side * WaveNumber / Math.Sqrt(events) }));
    }

    /// <summary>A pixel is too wide for the narrower of the two distributions, whichever that is.</summary>
    [Theory]
    [InlineData(1e4, 4e4)]
    [InlineData(4e4, 1e4)]
    public void Pixels_wider_than_the_narrower_width_do_not_resolve_it(double pump, double phaseMatching)
    {
        DetectorParameters camera = Camera with { PumpWidth = pump, PhaseMatchingWidth = phaseMatching };
        RunReport report = Run(camera);
        double worst = Math.Max(report.Value("resolutionOverSignalWidth"), report.Value("resolutionOverSumWidth"));
        Bracket("not resolved", side => Run(camera with { Pixel = side * camera.Pixel / worst }));
    }

    [Fact]
    public void A_change_is_visible_from_the_blur_of_two_pixels_on()
    {
        double blur = Run(Camera).Value("blurVariance");
        Near.Relative(Math.Pow(Run(Camera).Value("momentumResolution"), 2) / 6, blur);
        foreach (double side in new[] { 1 - Slightly, 1 + Slightly })
        {
            Assert.Equal(side > 1, Run(Camera with { RecoilVariance = side * blur }).Scalars["changeVisible"].Value.Boolean);
        }
    }

    [Fact]
    public void Pixels_across_a_distribution_are_six_of_its_widths()
    {
        RunReport report = Run(Camera);
        Near.Relative(6 / report.Value("resolutionOverSignalWidth"), report.Value("pixelsAcrossSignal"));
        Near.Relative(6 / report.Value("resolutionOverIdlerWidth"), report.Value("pixelsAcrossIdler"));
    }

    [Fact]
    public void A_photon_with_too_little_energy_is_refused_and_one_with_too_much_is_told()
    {
        double photon = PhysicalConstants.PhotonEnergy(Wavelength);
        Assert.Throws<ParameterException>(() => Run(With(photon * (1 + Slightly))));
        Assert.Single(Run(With(photon * (1 + Slightly)) with { IgnoreEnergyBalance = true }).Warnings,
            w => w.Contains("cannot supply", StringComparison.Ordinal));
        Assert.DoesNotContain(Run(With(photon * (1 - Slightly))).Warnings, w => w.Contains("energ", StringComparison.Ordinal));

        // From two thousandths of what is needed on it is a surplus.
        Bracket("needs equal energies", side => Run(With(photon / (1 + (2e-3 * side)))), 1e-3);

        static ThresholdParameters With(double needed) => Gas with { BindingEnergy = needed - 0.25, ElectronEnergy = 0.25 };
    }

    [Fact]
    public void A_target_above_the_entanglement_there_is_is_never_reached()
    {
        double present = new GaussianExperiment().Run(Pair, new TestRun()).Value("logNegativity");
        Bracket("never reached", side => new GaussianExperiment().Run(Pair with { TargetLogNegativity = side * present }, new TestRun()));
    }

    private static RunReport Run(DetectorParameters parameters) => new DetectorExperiment().Run(parameters, new TestRun());

    private static RunReport Run(ThresholdParameters parameters) => new ThresholdExperiment().Run(parameters, new TestRun());

    private static void Bracket(string words, Func<double, RunReport> run, double slightly = Slightly)
    {
        Assert.DoesNotContain(run(1 - slightly).Warnings, w => w.Contains(words, StringComparison.Ordinal));
        Assert.Contains(run(1 + slightly).Warnings, w => w.Contains(words, StringComparison.Ordinal));
    }
}
