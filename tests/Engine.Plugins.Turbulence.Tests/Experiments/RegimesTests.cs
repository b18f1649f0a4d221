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
            s_helium with { Strength = a.Value("strength"), NormalizedDistance = a.Value("normalizedDistance"), StructureConstant = 1, Distance = 1 },
            new TestRun());
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
        Check.Close(1e-4, Scintillation.BeamRytov(1e-4, 1e-9), 1e-6);
        Check.Near(1, Scintillation.PlaneWave(1e8), 0.01);
        Assert.True(Scintillation.PlaneWave(5) > 1);
    }

    /// <summary>Ratios of weak scintillation to σ_R² at 20 digits (mpmath): on axis, spherical wave, off axis.</summary>
    [Fact]
    public void Weak_scintillation_of_a_beam_is_the_hypergeometric_form()
    {
        Check.Close(0.3192444989, Scintillation.BeamRatio(1), 1e-9);
        Check.Close(1, Scintillation.BeamRatio(1e-9), 1e-6);
        Check.Close(0.4043153683, Scintillation.BeamRatio(1e9), 1e-6);
        Check.Close(2.764691452, Scintillation.BeamRatioRadial(1, 1), 1e-7);
        Link link = Links.Corrected(0.4, 1);
        Check.Close(Scintillation.BeamRatio(1) * link.RytovVariance, Scintillation.Weak(link), 1e-9);
        Check.Close(link.RytovVariance, Scintillation.Weak(link, isPlane: true), 1e-9);
    }

    /// <summary>4π A0 x^(5/3) ∫du ∫K F(K) [1 - cos(K²u/2)] dK at t = 1 by mpmath: κ0 w0 = 1; κ_m w0 = 59.2, κ0 w0 = 1; Tatarskii κ_m w0 = 11.84.</summary>
    [Theory]
    [InlineData(SpectrumKind.VonKarman, 1, 0, 1.162213651)]
    [InlineData(SpectrumKind.ModifiedVonKarman, 1, 0.1, 1.146358719)]
    [InlineData(SpectrumKind.Tatarskii, 0, 0.5, 1.453338438)]
    public void Weak_scintillation_of_other_spectra_is_its_integral(SpectrumKind kind, double outer, double inner, double expected) =>
        Check.Close(expected, Scintillation.Weak(Links.Corrected(1, 1, new Spectrum(kind, outer, inner)), isPlane: true), 1e-3);

    [Theory]
    [InlineData(SpectrumKind.Kolmogorov, null, null)]
    [InlineData(SpectrumKind.VonKarman, 1.0, null)]
    [InlineData(SpectrumKind.ModifiedVonKarman, 2.0, 0.01)]
    public void Lengths_are_where_the_structure_function_says(SpectrumKind kind, double? outer, double? inner)
    {
        RegimesParameters parameters = s_helium with { Constants = ConstantSet.Exact, Spectrum = kind, OuterScale = outer, InnerScale = inner, Strength = 2 };
        RunReport report = new RegimesExperiment().Run(parameters, new TestRun());
        Func<double, double> half = StructureFunction.Half(parameters.Resolve());
        Check.Close(2, 2 * half(report.Value("coherenceLength") / parameters.Waist), 1e-9);
        double angle = report.Value("isoplanaticAngle") * 1000 / parameters.Waist;
        double sum = 0;
        for (int i = 0; i < 4000; i++)
        {
            sum += 2 * half(angle * (i + 0.5) / 4000) / 4000;
        }

        Check.Close(1, sum, 1e-5);
        if (kind == SpectrumKind.Kolmogorov)
        {
            Check.Close(Math.Pow(3.0 / 8, -3.0 / 5) * report.Value("friedParameter"), report.Value("sphericalFriedParameter"), 1e-9);
            Check.Close(0.9759, report.Value("seeing") * report.Value("friedParameter") / parameters.Wavelength, 1e-4);
            Check.Close(0.4269238248, report.Value("greenwoodFrequency") * report.Value("friedParameter") / 10, 1e-6);
            Check.Close(0.314268, report.Value("coherenceTime") * 10 / report.Value("friedParameter"), 1e-5);
        }
        else if (kind == SpectrumKind.VonKarman)
        {
            // Tokovinin's approximation, good to a percent or so for L0/r0 > 20; here κ0 = 2π/L0.
            double tokovinin = Math.Sqrt(1 - (2.183 * Math.Pow(report.Value("friedParameter") / 1, 0.356)));
            Check.Close(tokovinin, report.Value("seeing") * report.Value("friedParameter") / (0.9759 * parameters.Wavelength), 0.03);
        }
    }

    [Fact]
    public void Beam_and_receiver_have_their_closed_forms()
    {
        RunReport report = new RegimesExperiment().Run(
            s_helium with { Constants = ConstantSet.Exact, Strength = 1, NormalizedDistance = 1, ApertureDiameter = 0.05 }, new TestRun());
        double z = report.Value("rayleighRange"), variance = report.Value("meanStructureConstant") * z * z * z * Math.Pow(0.02, -1.0 / 3);
        Check.Close(1.500941427 * variance, Math.Pow(report.Value("beamWander"), 2), 1e-8);
        Check.Close(2.42 * variance, Math.Pow(report.Value("beamWanderCommon"), 2), 1e-12);
        Check.Close(0.4185960766, report.Value("longTermOnAxis"), 1e-8);
        Check.Close(0.02 * Math.Sqrt(2 / 0.4185960766), report.Value("longTermRadius"), 1e-8);

        // Var(tilt) = 0.1819 (λ/D)² (D/r0)^(5/3) along one axis.
        double ratio = 0.05 / report.Value("friedParameter");
        Check.Close(0.1819 * Math.Pow(633e-9 / 0.05, 2) * Math.Pow(ratio, 5.0 / 3), report.Value("tiltVariance"), 1e-3);
        Check.Close(0.1346636921 * Math.Pow(ratio, 5.0 / 3), report.Tables["correction"]["residualVariance"][1].Real, 1e-7);
        Assert.InRange(report.Value("apertureAveragingHard"), 0.01, 1);
        Check.Near(0.8145, report.Value("fiberCoupling"), 1e-4);
        Check.Near(1.1209, report.Value("fiberCouplingBeta"), 1e-4);

        // The tables are what they say: D from the spectrum, by a sum over the table's logarithms.
        Table spectrum = report.Tables["spectrum"], coherence = report.Tables["coherence"];
        int at = 40;
        double separation = coherence["separation"][at].Real, lowest = spectrum["wavenumber"][0].Real;

        // Below the table the wave is a tilt: πρ² ∫K³Φ dK = 3πρ² K⁴Φ(K) of a spectrum K^(-11/3).
        double sum = 3 * Math.PI * separation * separation * Math.Pow(lowest, 4) * spectrum["phaseSpectrum"][0].Real;
        for (int i = 1; i < spectrum.RowCount; i++)
        {
            double k = spectrum["wavenumber"][i].Real, step = Math.Log(k / spectrum["wavenumber"][i - 1].Real);
            sum += 4 * Math.PI * k * k * spectrum["phaseSpectrum"][i].Real * (1 - Engine.Numerics.SpecialFunctions.BesselFunctions.J(0, k * separation)) * step;
        }

        Check.Close(coherence["structureFunction"][at].Real, sum, 0.05);
        Check.Close(Math.Exp(-coherence["structureFunction"][at].Real / 2), coherence["coherence"][at].Real, 1e-12);
    }

    /// <summary>HV 5/7 from the ground with Bufton's wind 5 + 30 m/s: ∫C_n² v^(5/3) dh at 20 digits (mpmath).</summary>
    [Fact]
    public void Wind_aloft_raises_the_Greenwood_frequency_as_its_integral()
    {
        var up = new RegimesParameters
        {
            Wavelength = 0.5e-6,
            Waist = 0.1,
            Distance = 30e3,
            ZenithAngle = 0,
            Profile = ProfileKind.HufnagelValley,
            CrossWind = 5,
            TropopauseWind = 30,
        };
        RunReport report = new RegimesExperiment().Run(up, new TestRun());
        Check.Close(8.3714020714941, report.Value("effectiveWind"), 1e-8);
        Check.Close(0.4269238248 * 8.3714020714941 / report.Value("friedParameter"), report.Value("greenwoodFrequency"), 1e-7);
        Check.Close(5, new RegimesExperiment().Run(up with { TropopauseWind = null }, new TestRun()).Value("effectiveWind"), 1e-14);
        Assert.Contains(new RegimesParameters { TropopauseWind = 3 }.Validate(), p => p.Parameter == nameof(up.TropopauseWind));
    }

    [Fact]
    public void Lengths_that_do_not_exist_are_undefined()
    {
        RunReport report = new RegimesExperiment().Run(
            s_helium with { Spectrum = SpectrumKind.VonKarman, OuterScale = 0.02, Strength = 0.5 }, new TestRun());
        foreach (string name in (string[])["coherenceLength", "sphericalFriedParameter", "seeing"])
        {
            Assert.Equal(ReportValueKind.Undefined, report.Scalars[name].Value.Kind);
        }

        Assert.Contains(report.Warnings, w => w.Contains("undefined"));
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
