using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class ClosedExperimentsTests
{
    [Theory]
    [InlineData(1, ScreenStructure.Exact, 0.88303416)]
    [InlineData(2, ScreenStructure.Exact, 1.25169930)]
    [InlineData(3, ScreenStructure.Exact, 1.54827198)]
    [InlineData(1, ScreenStructure.Quadratic, 0.89117945)]
    [InlineData(2, ScreenStructure.Quadratic, 1.25596024)]
    [InlineData(3, ScreenStructure.Quadratic, 1.54908222)]
    public void Screen_ends_entanglement_where_known(int q, ScreenStructure structure, double expected)
    {
        RunReport report = new ScreenExperiment().Run(
            new ScreenParameters { Charge = q, Strength = 0.5, NormalizedDistance = 0, Constants = ConstantSet.Rounded, Structure = structure, Points = 1 },
            new TestRun());
        Check.Close(expected, report.Value("zeroStrength"), 1e-8);
    }

    [Fact]
    public void Screen_has_its_known_outcome()
    {
        var parameters = new ScreenParameters { Strength = 0.5, NormalizedDistance = 0, Constants = ConstantSet.Rounded, Points = 3 };
        RunReport report = new ScreenExperiment().Run(parameters, new TestRun());
        Check.Close(0.29726348877, report.Value("survival"), 1e-9);
        Check.Close(0.12606143607, report.Value("trace"), 1e-9);
        Check.Close(0.42843522929, report.Value("concurrence"), 1e-9);
        Assert.Equal(3, report.States["pair"].Count);
        Check.Near(1, ((double[])report.Tables["series"]["concurrence"].Values)[0], 1e-9);

        // Every Bell state of ±q falls alike, and one photon alone does better.
        RunReport bell = new ScreenExperiment().Run(parameters with { State = "phi+" }, new TestRun());
        Check.Close(report.Value("concurrence"), bell.Value("concurrence"), 1e-9);
        RunReport oneSided = new ScreenExperiment().Run(parameters with { Topology = Topology.OneSided }, new TestRun());
        double a = report.Value("survival");
        double b = report.Value("crosstalk");
        Check.Close((a - b) / (a + b), oneSided.Value("concurrence"), 1e-9);
    }

    [Theory]
    [InlineData(0.5, 0.777)]
    [InlineData(2, 0.472)]
    public void Exact_propagation_ends_entanglement_where_known(double distance, double expected)
    {
        RunReport report = new ExactExperiment().Run(
            new ExactParameters { Strength = 0.5, NormalizedDistance = distance, FindZero = true }, new TestRun());
        Check.Near(expected, report.Value("zeroStrength"), 6e-4);
    }

    [Theory]
    [InlineData("product")]
    [InlineData("werner(0.33)")]
    [InlineData("werner(0)")]
    public void States_without_entanglement_have_no_zero(string state)
    {
        RunReport screen = new ScreenExperiment().Run(
            new ScreenParameters { State = state, Strength = 0.5, NormalizedDistance = 0, Points = 2 },
            new TestRun());
        RunReport exact = new ExactExperiment().Run(
            new ExactParameters { State = state, Strength = 0.5, NormalizedDistance = 1, FindZero = true },
            new TestRun());
        foreach (RunReport report in (RunReport[])[screen, exact])
        {
            Assert.Equal(ReportValueKind.Undefined, report.Scalars["zeroStrength"].Value.Kind);
            Assert.Null(report.Scalars["zeroStrength"].Error);
        }
    }

    [Theory]
    [InlineData("maximal(2)", 0.5)]
    [InlineData("maximal(3)", 1)]
    [InlineData("maximal(4)", 1.5)]
    [InlineData("maximal(5)", 2)]
    public void Maximally_entangled_states_have_the_negativity_of_their_dimension(string state, double negativity)
    {
        RunReport report = new ScreenExperiment().Run(
            new ScreenParameters { State = state, Strength = 1e-9, NormalizedDistance = 0, Points = 1 },
            new TestRun());
        Check.Near(negativity, report.Value("negativity"), 1e-6);
        Check.Near(1, report.Value("fidelity"), 1e-6);
        RunReport strong = new ScreenExperiment().Run(
            new ScreenParameters { State = state, Strength = 0.4, NormalizedDistance = 0, Points = 1 },
            new TestRun());
        Assert.InRange(strong.Value("negativity"), 0.05, 0.95 * negativity);
        Assert.Contains("between 2 and 11", new ScreenParameters { State = "maximal(12)" }.Validate().Single().Message);
    }

    /// <summary>The zero falls below a tenth far away; of a Werner state it comes early.</summary>
    [Fact]
    public void Zeros_of_weak_strength_are_found()
    {
        RunReport far = new ExactExperiment().Run(
            new ExactParameters { Strength = 0.5, NormalizedDistance = 30, FindZero = true, Tolerance = 1e-4 },
            new TestRun());
        Assert.InRange(far.Value("zeroStrength"), 0.01, 0.1);
        RunReport early = new ScreenExperiment().Run(
            new ScreenParameters { State = "werner(0.34)", Strength = 0.5, NormalizedDistance = 0, Points = 1 },
            new TestRun());
        Assert.InRange(early.Value("zeroStrength"), 0.01, 0.18);
        RunReport at = new ScreenExperiment().Run(
            new ScreenParameters { State = "werner(0.34)", Strength = early.Value("zeroStrength") * 0.9, NormalizedDistance = 0, Points = 1 }, new TestRun());
        Assert.InRange(at.Value("concurrence"), 1e-6, 0.02);
    }

    [Theory]
    [InlineData(3000)]
    [InlineData(1e6)]
    public void Very_strong_screens_leave_what_the_asymptote_says(double strength)
    {
        // δ^2-weighted decay: a → ∫2δ e^(-c(xδ)^(5/3))dδ · P(0) with P the autocorrelation of |u|² normalized to that at 0, ∫|u|⁴ 2π·w0²/2 = 1/2 for q = 1.
        RunReport report = new ScreenExperiment().Run(new ScreenParameters { Strength = strength, NormalizedDistance = 0, Points = 1 }, new TestRun());
        double c = TurbulenceConstants.Exact.Structure / 2;
        double integral = 2 * 0.6 * Engine.Numerics.SpecialFunctions.GammaFunctions.Gamma(1.2) * Math.Pow(c, -1.2) / (strength * strength);
        Check.Close(0.5 * integral, report.Value("survival"), 1e-5);
        Check.Close(0.5 * integral, report.Value("crosstalk"), 1e-5);
        Check.Near(0, report.Value("concurrence"), 1e-9);
        Assert.InRange(report.Scalars["trace"].Error!.Value, 0, 1e-9 * report.Value("trace"));
    }

    [Fact]
    public void Exponents_near_three_converge()
    {
        var parameters = new ExactParameters { Strength = 0.5, NormalizedDistance = 1, Spectrum = SpectrumKind.PowerLaw, Exponent = 3.01 };
        RunReport report = new ExactExperiment().Run(parameters, new TestRun());
        RunReport fine = new ExactExperiment().Run(parameters with { Tolerance = 1e-8 }, new TestRun());
        Assert.InRange(report.Value("elementError"), 0, 1e-6);
        Check.Near(fine.Value("survival"), report.Value("survival"), 1e-6);
    }

    [Theory]
    [InlineData(PhaseConvention.Papers)]
    [InlineData(PhaseConvention.Optics)]
    public void Fidelity_without_turbulence_is_one_in_either_convention(PhaseConvention convention)
    {
        IReadOnlyList<PairMember> members =
            [new() { Terms = [new() { First = "1:0", Second = "-1:0" }, new() { First = "-1:0", Second = "1:0", Amplitude = Complex.ImaginaryOne }] }];
        RunReport screen = new ScreenExperiment().Run(
            new ScreenParameters { Members = members, PhaseConvention = convention, Strength = 1e-9, NormalizedDistance = 0, Points = 2 }, new TestRun());
        Check.Near(1, screen.Value("fidelity"), 1e-6);
        RunReport exact = new ExactExperiment().Run(
            new ExactParameters { Members = members, PhaseConvention = convention, Strength = 1e-9, NormalizedDistance = 1 },
            new TestRun());
        Check.Near(1, exact.Value("fidelity"), 1e-5);
        RunReport ipe = new IpeExperiment().Run(
            new IpeParameters
            {
                Members = members,
                PhaseConvention = convention,
                Strength = 1e-9,
                NormalizedDistance = 1,
                Points = 2,
                MaximumRadial = 1,
                MaximumAzimuthal = 2
            }, new TestRun());
        Check.Near(1, ipe.Value("fidelity"), 1e-5);
        RunReport media = new ScreensExperiment().Run(
            new ScreensParameters
            {
                Members = members,
                PhaseConvention = convention,
                Strength = 1e-6,
                NormalizedDistance = 0,
                Realizations = 2,
                GridSize = 64,
                Pictures = false
            }, new TestRun());
        Check.Near(1, media.Value("fidelity"), 1e-6);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Errors_of_the_truncated_equation_cover_the_untruncated_answer(int azimuthal, int radial)
    {
        RunReport report = new IpeExperiment().Run(
            new IpeParameters { Strength = 0.5, NormalizedDistance = 1, MaximumAzimuthal = azimuthal, MaximumRadial = radial, Points = 2 }, new TestRun());
        Check.Near(0.0836512, report.Value("trace"), report.Scalars["trace"].Error!.Value);
        Check.Near(0.2447185, report.Value("concurrence"), report.Scalars["concurrence"].Error!.Value);
        Assert.Equal(ErrorSource.Truncation, report.Scalars["trace"].ErrorSource);
    }

    [Fact]
    public void Exact_propagation_has_its_known_outcome()
    {
        RunReport report = new ExactExperiment().Run(
            new ExactParameters { Strength = 0.5, NormalizedDistance = 1, CrosstalkRange = 3, CrosstalkRadial = 1 },
            new TestRun());
        Check.Near(0.0836512, report.Value("trace"), 1e-5);
        Check.Near(0.2447185, report.Value("concurrence"), 1e-5);
        Check.Near(0.2301668, report.Value("survival"), 1e-5);
        Assert.True(report.Value("elementError") < 1e-6);
        var power = (double[])report.Tables["crosstalk"]["power"].Values;
        Assert.All(power, p => Assert.InRange(p, 0, 1));
        Assert.InRange(report.Value("crosstalkTotal"), 0.5, 1);
    }

    [Fact]
    public void Elements_tables_hold_the_known_values()
    {
        RunReport report = new ElementsExperiment().Run(
            new ElementsParameters { Modes = ["1:0", "0", "1:1"], Strength = 0.5, NormalizedDistance = 1, Wavenumber = 1.3, Azimuth = 0.4 }, new TestRun());
        Table scattering = report.Tables["scattering"];
        int row = Enumerable.Range(0, scattering.RowCount).Single(i =>
            scattering["ketIn"][i].Text == "1:0" && scattering["braIn"][i].Text == "1:0" && scattering["ketOut"][i].Text == "1:1"
                && scattering["braOut"][i].Text == "1:0");
        Complex value = scattering["normalized"][row].Complex;
        Check.Near(0, value.Real, 1e-10);
        Check.Close(-2.90548131199, value.Imaginary, 1e-9);
        Assert.Equal(5, report.Tables["freeSpace"].RowCount);
    }

    [Fact]
    public void Qubit_report_draws_the_papers_curves()
    {
        RunReport report = new QubitExperiment().Run(
            new QubitParameters { Strength = 30, NormalizedDistance = 0.5, Convention = Convention.Published2011, Constants = ConstantSet.Tables2011 },
            new TestRun());
        Check.Close(0.5391918414, report.Tables["qubits"]["concurrence"][0].Real);
        Check.Close(6.109910051e-7, report.Tables["qubits"]["trace"][0].Real);
        Assert.Equal(["growth", "trace", "concurrence"], report.Figures.Select(f => f.Name));
        Assert.Contains(report.Warnings, w => w.Contains("248"));
        RunReport along = new QubitExperiment().Run(
            new QubitParameters { Strength = 1, NormalizedDistance = 1, Sweep = QubitSweep.Distance, Charges = [1] },
            new TestRun());
        var c = (double[])along.Tables["series"]["concurrence1"].Values;
        Check.Close(0.5350482361, c[^1]);
        Assert.True(c.Zip(c.Skip(1)).All(p => p.First >= p.Second));
    }

    // As published the concurrence of q = 3 ends at 342, where the trace is e^(-1400).
    [Fact]
    public void Qubit_series_holds_where_the_trace_underflows()
    {
        RunReport report = new QubitExperiment().Run(
            new QubitParameters
            {
                Strength = 50,
                NormalizedDistance = 0,
                Convention = Convention.Published2011,
                Constants = ConstantSet.Tables2011,
                Points = 25
            }, new TestRun());
        Table series = report.Tables["series"];
        var logarithm = (double[])series["logTrace3"].Values;
        Assert.InRange(logarithm[^1], -3000, -1400);
        Assert.Equal(0, ((double[])series["trace3"].Values)[^1]);
        Assert.Contains(report.Warnings, w => w.Contains("logTrace"));
        StateSeries states = report.States["pair3"];
        PairState singlet = PairState.Named("singlet", 3, out _)!;
        var concurrence = (double[])series["concurrence3"].Values;
        for (int i = 0; i < concurrence.Length; i++)
        {
            Assert.True(double.IsFinite(logarithm[i]));
            Check.Near(concurrence[i], PairOutcome.Of(states.AsSpan().Slice(16 * i, 16), singlet).Concurrence, 1e-9);
        }
    }

    [Fact]
    public void States_that_are_none_are_refused_with_every_problem()
    {
        var bad = new ScreenParameters
        {
            Members =
            [
                new PairMember { Probability = 0.5, Terms = [new PairTerm { First = "x", Second = "1:0" }] },
                new PairMember { Probability = 0.4, Terms = [new PairTerm { First = "1", Second = "-1", Amplitude = 0 }] },
            ],
        };
        string[] named = [.. bad.Validate().Select(p => p.Parameter)];
        Assert.Contains("members[0].terms[0].first", named);
        Assert.Contains("members[1].terms", named);
        Assert.Contains("members", named);
        Assert.Contains(new ScreenParameters { State = "bell" }.Validate(), p => p.Message.Contains("singlet"));
        Assert.Contains(new ScreenParameters { State = "werner(2)" }.Validate(), p => p.Message.Contains("between 0 and 1"));
        Assert.Contains(
            new ScreenParameters { BlockModes = ["1", "-1"], DensityMatrix = [[1, 0, 0, 0], [0, 0.5, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]] }.Validate(),
            p => p.Parameter == "densityMatrix");
        Assert.Contains(new ScreenParameters { Topology = Topology.SameMedium }.Validate(), p => p.Parameter == "Topology");
        Assert.Empty(new ScreenParameters { State = "werner(0.7)" }.Validate());
    }

    [Fact]
    public void Mixtures_and_matrices_are_read_alike()
    {
        double h = Math.Sqrt(0.5);
        var byMembers = new ScreenParameters
        {
            Strength = 0.3,
            Points = 1,
            Members =
            [
                new PairMember
                {
                    Terms = [new PairTerm { First = "1", Second = "-1", Amplitude = h }, new PairTerm { First = "-1", Second = "1", Amplitude = -h }],
                },
            ],
        };
        var byMatrix = new ScreenParameters
        {
            Strength = 0.3,
            Points = 1,
            BlockModes = ["1", "-1"],
            DensityMatrix = [[0, 0, 0, 0], [0, 0.5, -0.5, 0], [0, -0.5, 0.5, 0], [0, 0, 0, 0]],
        };
        RunReport a = new ScreenExperiment().Run(byMembers, new TestRun());
        RunReport b = new ScreenExperiment().Run(byMatrix, new TestRun());
        RunReport c = new ScreenExperiment().Run(new ScreenParameters { Strength = 0.3, Points = 1 }, new TestRun());
        Check.Close(c.Value("concurrence"), a.Value("concurrence"), 1e-12);
        Check.Close(c.Value("concurrence"), b.Value("concurrence"), 1e-12);
    }

    /// <summary>At the strength where the Rytov variance meets the boundary of the beam, and never without a path.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    public void A_single_screen_is_doubted_where_scintillation_is_strong(double distance)
    {
        var parameters = new ScreenParameters { Strength = 1, NormalizedDistance = distance, Points = 1 };
        Link unit = parameters.Resolve();
        double strength = Math.Pow(unit.GaussianBoundary / unit.RytovVariance, 0.6);
        foreach (double side in new[] { 0.999, 1.001 })
        {
            Assert.Equal(side > 1, IsDoubted(parameters with { Strength = side * strength }));
        }

        Assert.False(IsDoubted(parameters with { Strength = 2 * strength, NormalizedDistance = 0 }));

        static bool IsDoubted(ScreenParameters parameters) => new ScreenExperiment().Run(parameters, new TestRun()).Warnings
            .Any(w => w.Contains("Scintillation is strong", StringComparison.Ordinal));
    }

    /// <summary>A trace below 1e-280 would vanish among the numbers: told where a row has one, from both sides.</summary>
    [Fact]
    public void Traces_too_small_for_their_numbers_are_told()
    {
        var parameters = new QubitParameters { Strength = 1, NormalizedDistance = 0.5, MaximumStrength = 100, Points = 2 };
        int charge = parameters.Charges[0];
        double slope = LastLogTrace(Run(parameters)) / Math.Pow(100, 5.0 / 3), limit = Math.Log(1e-280);
        double strength = Math.Pow(limit / slope, 0.6);
        var seen = new HashSet<bool>();
        for (int k = -20; k <= 20; k++)
        {
            RunReport report = Run(parameters with { MaximumStrength = strength * (1 + (k / 1000.0)) });
            bool isBelow = LastLogTrace(report) < limit;
            seen.Add(isBelow);
            Assert.Equal(isBelow, report.Warnings.Any(w => w.Contains("The trace falls below", StringComparison.Ordinal)));
        }

        Assert.Equal(2, seen.Count);

        RunReport Run(QubitParameters p) => new QubitExperiment().Run(p with { Charges = [charge] }, new TestRun());

        double LastLogTrace(RunReport report) => ((double[])report.Tables.Values.Single(t => t.Columns.Any(c => c.Name == "logTrace" + charge))
            .Columns.Single(c => c.Name == "logTrace" + charge).Values)[^1];
    }
}
