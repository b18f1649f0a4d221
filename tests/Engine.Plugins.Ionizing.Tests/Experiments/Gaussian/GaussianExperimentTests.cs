using Engine.Plugins.Ionizing.Experiments;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

public sealed class GaussianExperimentTests
{
    private static readonly GaussianParameters Pair = new() { PumpWidth = 1e4, PhaseMatchingWidth = 4e4 };

    private static RunReport Run(GaussianParameters parameters) => new GaussianExperiment().Run(parameters, new TestRun());

    [Fact]
    public void Noise_on_the_idler()
    {
        RunReport report = Run(Pair with { Events = 10, RecoilVariance = 1e8 });
        Near.Relative(1e9, report.Value("addedVariance"));
        Near.Relative(0.332772103777, report.Value("symplecticEigenvalue"));
        Near.Relative(0.587393597196, report.Value("logNegativity"));
        Near.Relative(0.251264896194, report.Value("negativity"));
        Near.Relative(0.293294230043, report.Value("purity"));
        Near.Relative(0.643598615917, report.Value("reidIdlerInferred"));
        Near.Relative(0.191950464396, report.Value("reidSignalInferred"));
        Near.Relative(0.6875, report.Value("fixedGainProduct"));
        Near.Relative(-3.75e8 / (4.25e8 + 1e9), report.Value("conditionalSlope"));
    }

    [Fact]
    public void Inversion_for_a_target()
    {
        RunReport report = Run(Pair with { TargetLogNegativity = 1, RecoilVariance = 1e8 });
        Near.Relative(3.70588235294e8, report.Value("targetVariance"));
        Near.Relative(3.70588235294, report.Value("targetEvents"));
    }

    [Fact]
    public void Published_kernel_is_position_noise()
    {
        RunReport report = Run(Pair with { Model = ModelKind.AsPublished, Events = 2, RecoilVariance = 1e8 });
        Near.Relative(1e-8, report.Value("positionDiffusion"));
        Near.Relative(0.426416783172, report.Value("logNegativity"));
        Assert.Contains(PublishedThreshold.KernelWarning, report.Warnings);
    }

    [Fact]
    public void Entanglement_at_the_steering_and_product_thresholds()
    {
        RunReport bare = Run(Pair);
        Near.Absolute(1.04947, Run(Pair with { IdlerVariance = bare.Value("reidThreshold") }).Value("logNegativity"), 5e-6);
        Near.Absolute(0.44669, Run(Pair with { IdlerVariance = bare.Value("manciniThreshold") }).Value("logNegativity"), 5e-6);
        Assert.Equal(ReportValueKind.Undefined, bare.Scalars["pptThreshold"].Value.Kind);
        Assert.Equal(ReportValueKind.Undefined, bare.Scalars["reidReverseThreshold"].Value.Kind);
    }

    [Theory]
    [InlineData(1e4, 4e4, 3e7)]
    [InlineData(4e4, 1e4, 2e8)]
    [InlineData(1e4, 1.5e4, 1e8)]
    public void Every_threshold_is_where_its_criterion_crosses(double s, double d, double signal)
    {
        GaussianParameters pair = new() { PumpWidth = s, PhaseMatchingWidth = d, SignalVariance = signal };
        RunReport report = Run(pair);
        foreach ((string threshold, string value, double limit) in new[]
        {
            ("reidThreshold", "reidIdlerInferred", 0.25), ("reidReverseThreshold", "reidSignalInferred", 0.25), ("manciniThreshold", "fixedGainProduct", 1),
                ("pptThreshold", "symplecticEigenvalue", 0.5),
        })
        {
            double critical = report.Scalars[threshold].Value.Real;
            if (critical > 0)
            {
                Near.Relative(limit, Run(pair with { IdlerVariance = critical }).Value(value), 1e-9);
            }
            else
            {
                Assert.True(report.Value(value) >= limit * (1 - 1e-9));
            }
        }
    }

    [Fact]
    public void Covariances_in_place_of_widths_give_the_same()
    {
        RunReport expected = Run(Pair with { Events = 10, RecoilVariance = 1e8 });
        double x = 17e8 / (4 * 16e16), c = 15e8 / (4 * 16e16);
        RunReport report = Run(new GaussianParameters
        {
            PositionCovariance = [[x, c], [c, x]],
            MomentumCovariance = [[4.25e8, -3.75e8], [-3.75e8, 4.25e8]],
            Events = 10,
            RecoilVariance = 1e8,
        });
        Near.Relative(expected.Value("logNegativity"), report.Value("logNegativity"), 1e-9);
        Near.Relative(expected.Value("reidThreshold"), report.Value("reidThreshold"), 1e-6);
    }

    [Fact]
    public void Sweep_falls_and_both_arms_equally_have_the_printed_form()
    {
        RunReport report = Run(Pair with { RecoilVariance = 1e8, MaximumEvents = 20, Points = 21 });
        double[] e = (double[])report.Tables["sweep"]["logNegativity"].Values;
        Assert.True(e.Zip(e.Skip(1)).All(p => p.First > p.Second));
        Near.Relative(0.5, Run(Pair with { SignalVariance = 7.5e8, IdlerVariance = 7.5e8 }).Value("symplecticEigenvalue"), 1e-12);
    }

    [Fact]
    public void Refuses_what_is_no_state()
    {
        GaussianParameters small = new() { PositionCovariance = [[1, 0], [0, 1]], MomentumCovariance = [[0.1, 0], [0, 0.1]] };
        Assert.Contains(small.Validate(),
            p => p.Message.Contains("violates the uncertainty relation: smallest symplectic eigenvalue", StringComparison.Ordinal));
        Assert.Contains((small with { PositionCovariance = [[1, 0.5], [0.2, 1]] }).Validate(),
            p => p.Message.StartsWith("not symmetric", StringComparison.Ordinal));
        Assert.Contains((Pair with { Events = 1 }).Validate(), p => p.Parameter == "recoilVariance");
        Assert.Contains(new GaussianParameters { PumpWidth = 1 }.Validate(), p => p.Parameter == "pumpWidth");
    }

    [Fact]
    public void Criteria_that_fail_without_events_have_no_threshold_and_say_so()
    {
        RunReport report = new GaussianExperiment().Run(
            new GaussianParameters { PumpWidth = 1, PhaseMatchingWidth = 4, SignalVariance = 5, SignalPositionVariance = 1, TargetLogNegativity = 1.9 },
            new TestRun());
        Assert.Equal(ReportValueKind.Undefined, report.Scalars["reidThreshold"].Value.Kind);
        Assert.Contains("fails without it", report.Scalars["reidThreshold"].Description, StringComparison.Ordinal);
        Assert.Equal(ReportValueKind.Undefined, report.Scalars["targetVariance"].Value.Kind);
        Assert.Contains(report.Warnings, w => w.Contains("never reached", StringComparison.Ordinal));
    }

    [Fact]
    public void One_number_of_events_is_shown_on_the_way_from_none_to_twice_as_many()
    {
        RunReport report = Run(Pair with { Events = 10, RecoilVariance = 1e8 });
        var figure = (LineFigure)report.Figures.Single(f => f.Name == "log-negativity");
        FigureMark asked = Assert.Single(figure.Marks);
        Near.Relative(10, asked.X!.Value);
        Near.Relative(report.Value("logNegativity"), asked.Y!.Value);
        Assert.Equal(20, figure.Series[0].X[^1], 12);
        Assert.DoesNotContain("sweep", report.Tables.Keys);
        var criteria = (LineFigure)report.Figures.Single(f => f.Name == "criteria");
        Assert.Equal(["limit", "the events asked for"], criteria.Marks.Select(m => m.Label));
        Near.Relative(4 * report.Value("reidIdlerInferred"), criteria.Series[0].Y[criteria.Series[0].Y.Length / 2]);
    }

    [Fact]
    public void Free_paths_correlate_positions_with_wave_numbers_and_change_no_entanglement()
    {
        const double S = 1e4, D = 4e4, Signal = 0.01, Idler = 0.02, Kicks = 2e8;
        GaussianParameters apart = Pair with { Events = 2, RecoilVariance = Kicks / 2, SignalDistance = Signal, IdlerDistance = Idler, Wavelength = 810e-9 };
        RunReport report = Run(apart);
        double zs = Signal * 810e-9 / (2 * Math.PI), zi = Idler * 810e-9 / (2 * Math.PI);
        double x = ((S * S) + (D * D)) / (4 * S * S * D * D), xsi = ((D * D) - (S * S)) / (4 * S * S * D * D), k = ((S * S) + (D * D)) / 4, ksi = ((S * S)
            - (D * D)) / 4, kii = k + Kicks;
        double Moment(string first, string second, string column = "value")
        {
            Table table = report.Tables["covariance"];
            int row = Enumerable.Range(0, table.RowCount).Single(r => table["first"][r].Text == first && table["second"][r].Text == second);
            return ((double[])table[column].Values)[row];
        }

        double xs = x + (zs * zs * k), xi = x + (zi * zi * kii), across = xsi + (zs * zi * ksi);
        Near.Relative(xs, Moment("xs", "xs"));
        Near.Relative(xi, Moment("xi", "xi"));
        Near.Relative(across, Moment("xs", "xi"));
        Near.Relative(zs * k, Moment("xs", "ks"));
        Near.Relative(zs * ksi, Moment("xs", "ki"));
        Near.Relative(zi * kii, Moment("xi", "ki"));
        Near.Relative(zs * k / Math.Sqrt(xs * k), Moment("xs", "ks", "correlation"));
        Near.Relative(report.Value("logNegativity"), report.Value("propagatedLogNegativity"), 1e-8);
        Near.Relative((xi - (across * across / xs)) * (kii - (ksi * ksi / k)), report.Value("propagatedReidIdlerInferred"));
        Near.Relative((xs - (across * across / xi)) * (k - (ksi * ksi / kii)), report.Value("propagatedReidSignalInferred"));
    }

    [Fact]
    public void Opposite_defocus_of_the_two_photons_nearly_cancels()
    {
        // xs - xi gains z (ks + ki), whose variance is that of the pump: the product grows by z^2 S^4 instead of z^2 S^2 D^2.
        const double S = 1e4, D = 4e4, Distance = 0.05;
        double z = Distance * 810e-9 / (2 * Math.PI);
        GaussianParameters opposite = Pair with { SignalDistance = Distance, IdlerDistance = -Distance, Wavelength = 810e-9 };
        Near.Relative((S * S) * ((1 / (D * D)) + (z * z * S * S)), Run(opposite).Value("propagatedFixedGainProduct"));
        Near.Relative((S * S) * ((1 / (D * D)) + (z * z * D * D)), Run(opposite with { IdlerDistance = Distance }).Value("propagatedFixedGainProduct"));
        Assert.Equal("wavelength", Assert.Single((Pair with { SignalDistance = 1 }).Validate()).Parameter);
        Assert.Contains((Pair with { Wavelength = 810e-9 }).Uses(), use => use.Parameter.Equals("wavelength", StringComparison.OrdinalIgnoreCase));
    }
}
