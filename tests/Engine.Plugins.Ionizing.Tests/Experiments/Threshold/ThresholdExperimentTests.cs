using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

public sealed class ThresholdExperimentTests
{
    private static readonly ThresholdParameters Gas = new()
    {
        Pressure = 5 * PhysicalConstants.Torr,
        CrossSection = 1e-22,
        Length = 0.1,
        Recoil = RecoilKind.Gaussian,
        RecoilWidth = 1e4,
        PumpWidth = 1e4,
        PhaseMatchingWidth = 4e4,
    };

    private static RunReport Run(ThresholdParameters parameters) => new ThresholdExperiment().Run(parameters, new TestRun());

    [Fact]
    public void Counts_events()
    {
        RunReport report = Run(Gas);
        Near.Relative(1.60941663934e23, report.Value("density"));
        Near.Relative(1.60941663934, report.Value("events"));
        Near.Relative(1.60941663934e-8, Run(Gas with { CrossSection = 1e-30 }).Value("events"));
    }

    [Fact]
    public void Published_argon_case_gives_the_published_threshold()
    {
        RunReport report = Run(new ThresholdParameters { Preset = ThresholdPreset.Argon, Model = ModelKind.AsPublished });
        Near.Relative(5.12316722e9, report.Value("electronWaveNumber"), 1e-8);
        Near.Relative(1.312342118e19, report.Value("recoilVariance"), 1e-8);
        Near.Relative(7.619964232e-4, report.Value("criticalEvents"), 1e-8);
        Near.Relative(0.3156148799, report.Value("criticalPressure"), 1e-8);
        Near.Relative(2.367306279e-3, report.Value("criticalPressure") / PhysicalConstants.Torr, 1e-8);
        Assert.Equal("published inequality fails", report.Scalars["verdict"].Value.Text);
        Assert.Contains(report.Warnings, w => w.Contains("sufficient only", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, w => w.Contains("position diffusion", StringComparison.Ordinal));
        Assert.Contains(PublishedThreshold.SignalStateWarning, report.Warnings);
        Assert.Contains(report.Warnings, w => w.Contains("photon 1.531 eV cannot supply 5.211 eV", StringComparison.Ordinal));
    }

    [Fact]
    public void Rayleigh_case_shows_the_computed_recoil()
    {
        RunReport report = Run(new ThresholdParameters { Preset = ThresholdPreset.Rayleigh });
        Near.Relative(7757018.8978, report.Value("photonWaveNumber"), 1e-11);
        Near.Relative(1.53066911646, report.Value("photonEnergy"));
        Near.Relative(1.80514026540e13, report.Value("recoilVariance"));
        Near.Relative(1.60941663934e-8, report.Value("events"));
        Assert.Equal(1e-5, ((double[])report.Tables["published"]["printed"].Values)[0]);
    }

    [Fact]
    public void Dilute_argon_leaves_nearly_every_pair_untouched()
    {
        RunReport report = Run(new ThresholdParameters { Preset = ThresholdPreset.ArgonDilute });
        Near.Relative(1.60941663934 / 500, report.Value("events"));
        Near.Relative(Math.Exp(-1.60941663934 / 500), report.Value("negativityRatio"));
        Near.Relative(PhysicalConstants.ElectronWaveNumber(1) * PhysicalConstants.ElectronWaveNumber(1) / 3, report.Value("recoilVariance"));
    }

    [Fact]
    public void Thresholds_of_the_double_gaussian()
    {
        RunReport reid = Run(Gas);
        Near.Relative(2.125, reid.Value("schmidtNumber"));
        Near.Relative(1.5, reid.Value("initialNegativity"));
        Near.Relative(2, reid.Value("initialLogNegativity"));
        Near.Relative(4.25e8, reid.Value("idlerVariance"));
        Near.Relative(9.4117647059e7, reid.Value("conditionalIdlerVariance"));
        Near.Relative(3.30882352941e8, reid.Value("criticalAddedVariance"));
        Near.Relative(1.5e9, Run(Gas with { Criterion = Criterion.Mancini }).Value("criticalAddedVariance"));
        RunReport ppt = Run(Gas with { Criterion = Criterion.Ppt });
        Assert.Equal("no threshold", ppt.Scalars["threshold"].Value.Text);
        Assert.Equal(ReportValueKind.Undefined, ppt.Scalars["criticalPressure"].Value.Kind);
        Near.Relative(2.8125e9, Run(Gas with { Criterion = Criterion.Ppt, SignalVariance = 2e8 }).Value("criticalAddedVariance"));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-300)] // the general route, by bisection
    public void Log_negativity_target_is_inverted(double signalVariance)
    {
        RunReport report = Run(Gas with { Criterion = Criterion.LogNegativity, TargetLogNegativity = 1, SignalVariance = signalVariance });
        Near.Relative(3.70588235294e8, report.Value("criticalAddedVariance"));
    }

    [Fact]
    public void Critical_values_reproduce_the_threshold_when_put_back()
    {
        double critical = Run(Gas).Value("criticalAddedVariance");
        Near.Relative(critical, Run(Gas with { Pressure = Run(Gas).Value("criticalPressure") }).Value("addedVariance"), 1e-12);
        Near.Relative(critical, Run(Gas with { Pressure = null, Density = Run(Gas).Value("criticalDensity") }).Value("addedVariance"), 1e-12);
        Near.Relative(critical, Run(Gas with { Length = Run(Gas).Value("criticalLength") }).Value("addedVariance"), 1e-12);
        Near.Relative(critical, Run(Gas with { RecoilWidth = Math.Sqrt(Run(Gas).Value("criticalRecoilVariance")) }).Value("addedVariance"), 1e-12);
    }

    [Theory]
    [InlineData(Criterion.Mancini, 2e9)]
    [InlineData(Criterion.LogNegativity, 0)]
    public void What_fails_without_gas_has_no_critical_values(Criterion criterion, double signalVariance)
    {
        RunReport report = Run(Gas with { Criterion = criterion, SignalVariance = signalVariance, TargetLogNegativity = 3 });
        string answer = criterion == Criterion.LogNegativity ? "the target is above what the pair has before the medium"
            : "the criterion fails without any gas";
        Assert.Equal(answer, report.Scalars["threshold"].Value.Text);
        foreach (string name in new[] { "criticalAddedVariance", "criticalEvents", "criticalDensity", "criticalPressure", "criticalLength",
            "criticalRecoilVariance" })
        {
            Assert.True(report.Scalars[name].Value.Kind == ReportValueKind.Undefined, name);
        }

        Assert.DoesNotContain((double[])report.Tables["criteria"]["criticalAddedVariance"].Values, t => t <= 0);
        Assert.Equal("criterion fails", report.Scalars["verdict"].Value.Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e8)]
    [InlineData(3e9)]
    public void Large_kicks_keep_the_negativity_of_the_noisy_pair(double signalVariance)
    {
        RunReport report = Run(Gas with { SignalVariance = signalVariance, RecoilWidth = 1e9 });
        double initial = new DoubleGaussian(1e4, 4e4).Scaled.ToCovariance().WithNoise(momentumS: signalVariance / 4e8).Negativity;
        Near.Relative(Math.Exp(-report.Value("events")) * initial, report.Value("largeKickNegativity"), 1e-10);
    }

    [Fact]
    public void Absorption_changes_the_rate_and_nothing_else()
    {
        RunReport report = Run(Gas with { EventKind = EventKind.Absorb });
        Near.Relative(Math.Exp(-1.60941663934), report.Value("coincidenceFactor"));
        Assert.Equal("no threshold", report.Scalars["threshold"].Value.Text);
        Assert.False(report.Scalars.ContainsKey("criticalEvents"));
    }

    [Fact]
    public void Absorption_asks_for_nothing_it_does_not_use_and_names_what_the_electron_keeps()
    {
        RunReport bare = Run(new ThresholdParameters { EventKind = EventKind.Absorb, Pressure = 100, CrossSection = 1e-22, Length = 0.1 });
        Assert.True(bare.Scalars.ContainsKey("coincidenceFactor"));
        Assert.False(bare.Scalars.ContainsKey("recoilVariance"));
        RunReport pair = Run(new ThresholdParameters
        {
            EventKind = EventKind.Absorb,
            Pressure = 100,
            CrossSection = 1e-22,
            Length = 0.1,
            PumpWidth = 1,
            PhaseMatchingWidth = 4,
            Recoil = RecoilKind.Gaussian,
            RecoilWidth = 0.5,
        });
        Near.Relative(1.94365063162, pair.Value("signalElectronSchmidtNumber"));
    }

    [Fact]
    public void Refuses_an_impossible_ionization()
    {
        ThresholdParameters impossible = new() { Preset = ThresholdPreset.Argon, IgnoreEnergyBalance = false };
        var refusal = Assert.Throws<ParameterException>(() => Run(impossible));
        Assert.Contains("photon 1.531 eV cannot supply 5.211 eV", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_every_problem_at_once()
    {
        var bad = new ThresholdParameters
        {
            Density = 1,
            Pressure = 1,
            PumpWidth = 2,
            PhaseMatchingWidth = 2,
            Recoil = RecoilKind.Gaussian,
            Criterion = Criterion.LogNegativity
        };
        string[] names = [.. bad.Validate().Select(p => p.Parameter).Order()];
        Assert.Equal(["crossSection", "density", "length", "phaseMatchingWidth", "recoilWidth", "targetLogNegativity"], names);
    }

    [Fact]
    public void Refuses_a_product_state_and_an_empty_published_range()
    {
        Assert.Contains(new ThresholdParameters { Preset = ThresholdPreset.Rayleigh, PumpWidth = 1, PhaseMatchingWidth = 1 }.Validate(),
            p => p.Message == "state is a product: nothing to lose");
        Assert.Contains(
            new ThresholdParameters
            {
                Preset = ThresholdPreset.Argon,
                Model = ModelKind.AsPublished,
                PublishedWidth = 1,
                PublishedConditionalWidth = 2
            }.Validate(),
            p => p.Message.StartsWith("no positive threshold", StringComparison.Ordinal));
    }

    [Fact]
    public void The_figure_marks_this_medium_and_where_criteria_fail()
    {
        RunReport report = Run(Gas);
        var figure = (LineFigure)report.Figures.Single(f => f.Name == "log-negativity");
        FigureMark medium = figure.Marks.Single(m => m.Label == "this medium");
        Near.Relative(report.Value("events"), medium.X!.Value);
        Near.Relative(report.Value("logNegativity"), medium.Y!.Value);
        FigureMark reid = figure.Marks.Single(m => m.Label == "Reid, signal steers idler fails");
        Near.Relative(((double[])report.Tables["criteria"]["criticalAddedVariance"].Values)[0] / report.Value("recoilVariance"), reid.X!.Value);
        Assert.All(figure.Marks, m => Assert.InRange(m.X!.Value, 0, figure.Series[0].X[^1]));

        double initial = report.Value("initialLogNegativity");
        Near.Relative(initial, figure.Series[0].Y[0]);
        Assert.Equal(AxisScale.Linear, figure.X.Scale);

        // Criteria that fail at a thousandth of the events of this medium: events go by factors, from where next to nothing has happened.
        var wide = (LineFigure)Run(Gas with { RecoilWidth = 1e6 }).Figures.Single(f => f.Name == "log-negativity");
        Assert.Equal(AxisScale.Logarithmic, wide.X.Scale);
        Assert.InRange(wide.Series[0].Y[0], 0.9 * initial, initial);
        Assert.All(wide.Marks, m => Assert.InRange(m.X!.Value, wide.Series[0].X[0], wide.Series[0].X[^1]));
    }
}
