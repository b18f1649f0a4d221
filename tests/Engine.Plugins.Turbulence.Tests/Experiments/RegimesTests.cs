using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class RegimesTests
{
    private static readonly RegimesParameters s_helium = new()
    {
        Wavelength = 633e-9,
        StructureConstant = 1e-14,
        Distance = 1000,
        Waist = 0.02,
        Constants = ConstantSet.Rounded,
    };

    [Fact]
    public void Kilometre_path_has_its_known_numbers()
    {
        RunReport report = new RegimesExperiment().Run(s_helium, new TestRun());
        Check.Close(0.5659924389, report.Value("rytovVariance"), 1e-9);
        Check.Close(0.0268445532, report.Value("friedParameter"), 1e-8);
        Check.Close(0.5037253949, report.Value("normalizedDistance"), 1e-9);
        Check.Close(2.1380169978, report.Value("gaussianBoundary"), 1e-9);
        Assert.Equal("weak", report.Scalars["gaussianBeamRegime"].Value.Text);
        Check.Close(1e-14, report.Value("meanStructureConstant"), 1e-12);
        Assert.Contains(report.Warnings, w => w.Contains("0.43 %"));
    }

    [Fact]
    public void Exact_Rytov_coefficient_is_a_ratio()
    {
        RunReport report = new RegimesExperiment().Run(s_helium with { Constants = ConstantSet.Exact }, new TestRun());
        double k = 2 * Math.PI / 633e-9;
        Check.Close(1.2287075123, report.Value("rytovVariance") / (1e-14 * Math.Pow(k, 7.0 / 6) * Math.Pow(1000, 11.0 / 6)), 1e-9);
    }

    [Fact]
    public void Physical_and_dimensionless_input_agree()
    {
        RunReport a = new RegimesExperiment().Run(s_helium, new TestRun());
        RunReport b = new RegimesExperiment().Run(
            s_helium with { Strength = a.Value("strength"), NormalizedDistance = a.Value("normalizedDistance"), StructureConstant = 1, Distance = 1 }, new TestRun());
        Check.Close(a.Value("rytovVariance"), b.Value("rytovVariance"), 1e-13);
        Check.Close(a.Value("meanStructureConstant"), b.Value("meanStructureConstant"), 1e-13);
        double x = a.Value("strength");
        double t = a.Value("normalizedDistance");
        Check.Close(1.636915 * Math.Pow(t, 5.0 / 6) * Math.Pow(x, 5.0 / 3), b.Value("rytovVariance"), 1e-6);
    }

    [Fact]
    public void Boundary_meets_unit_strength_where_known()
    {
        RunReport report = new RegimesExperiment().Run(s_helium with { Strength = 1, NormalizedDistance = 1.113 }, new TestRun());
        Check.Near(1, report.Value("boundaryStrength"), 1e-3);
        RunReport far = new RegimesExperiment().Run(s_helium with { Strength = 1, NormalizedDistance = 1e4 }, new TestRun());
        Check.Near(0.744, far.Value("boundaryStrength"), 5e-4);
        Assert.Equal("strong", far.Scalars["gaussianBeamRegime"].Value.Text);
    }

    [Fact]
    public void Hufnagel_Valley_five_seven_model_is_named_for_its_values()
    {
        // Looking straight up from the ground at 0.5 µm: r0 = 5 cm, and 7 µrad for the angle as seen from the ground, that is for light going down.
        var down = new RegimesParameters
        {
            Wavelength = 0.5e-6,
            Waist = 0.1,
            Distance = 30e3,
            SourceAltitude = 30e3,
            ZenithAngle = Math.PI,
            Profile = ProfileKind.HufnagelValley,
        };
        RunReport report = new RegimesExperiment().Run(down, new TestRun());
        // The name rounds; the integrals at 20 digits (mpmath) are 4.958 cm and 6.894 µrad.
        Check.Close(0.0495801736591059, report.Value("friedParameter"), 1e-10);
        Check.Close(6.89410028919669e-6, report.Value("isoplanaticAngle"), 1e-9);
        RunReport up = new RegimesExperiment().Run(down with { SourceAltitude = 0, ZenithAngle = 0 }, new TestRun());
        Check.Close(report.Value("friedParameter"), up.Value("friedParameter"), 1e-9);
        Assert.True(up.Value("isoplanaticAngle") < report.Value("isoplanaticAngle"));
    }

    [Fact]
    public void Scintillation_index_is_the_Rytov_variance_where_weak_and_saturates()
    {
        Check.Close(1e-4, Scintillation.PlaneWave(1e-4), 3e-4);
        Check.Close(0.998e-4, Scintillation.BeamRytov(1e-4, 1e-9), 2e-3);
        Check.Near(1, Scintillation.PlaneWave(1e8), 0.01);
        Assert.True(Scintillation.PlaneWave(5) > 1);
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var bad = new RegimesParameters
        {
            Spectrum = SpectrumKind.ModifiedVonKarman,
            OuterScale = 0.001,
            InnerScale = 0.005,
            NormalizedDistance = 0,
            Profile = ProfileKind.Table,
        };
        string[] named = [.. bad.Validate().Select(p => p.Parameter)];
        Assert.Contains(nameof(bad.InnerScale), named);
        Assert.Contains(nameof(bad.Strength), named);
        Assert.Contains(nameof(bad.Profile), named);
        Assert.Contains(nameof(bad.ProfilePositions), named);
        Assert.Contains(new RegimesParameters { Spectrum = SpectrumKind.PowerLaw, Exponent = 4 }.Validate(), p => p.Parameter == nameof(bad.Exponent));
        Assert.Contains(new RegimesParameters { OuterScale = 10 }.Validate(), p => p.Parameter == nameof(bad.OuterScale));
        Assert.Empty(new RegimesParameters().Validate());
    }
}
