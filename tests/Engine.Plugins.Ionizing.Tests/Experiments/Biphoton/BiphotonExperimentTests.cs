using System.Numerics;
using Engine.Numerics.Quadrature;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

public sealed class BiphotonExperimentTests
{
    private static readonly BiphotonParameters Gaussian = new() { PumpWidth = 1, PhaseMatchingWidth = 4, RecoilWidth = 1, Events = [2] };

    private static readonly BiphotonParameters Sinc =
        new() { Pair = PairKind.Spdc, PumpWidth = 0.2, PhaseCoefficient = 1, Aperture = Aperture.Box, ApertureLimit = 8 };

    private static RunReport Run(BiphotonParameters parameters) => new BiphotonExperiment().Run(parameters, new TestRun());

    private static double Kicks(RunReport report, string column, int row = 0) => report.Tables["kicks"][column][row].Real;

    [Fact]
    public void Gaussian_kicks()
    {
        RunReport report = Run(Gaussian);
        Near.Absolute(0.79462018, Kicks(report, "negativity"), 1e-7);
        Assert.True(Kicks(report, "error") < 1e-7);
        Near.Relative(0.700467377195, Kicks(report, "diffusiveNegativity"));
        Near.Relative(0.593106506600, Kicks(report, "purity"));
        Near.Relative(0.565685424949, Kicks(report, "diffusivePurity"));
        Near.Absolute(1, Kicks(report, "trace"), 1e-10);
        Assert.True(Kicks(report, "negativity") < Kicks(report, "convexityBound"));
        Assert.Equal(3, Kicks(report, "schmidtLowerBound"));
    }

    [Fact]
    public void Hydrogenic_kicks_of_the_same_variance_do_less()
    {
        RunReport report = Run(Gaussian with { Recoil = RecoilKind.Hydrogenic1s, OrbitalRadius = 1 / Math.Sqrt(3) });
        Near.Absolute(0.8461842, Kicks(report, "negativity"), 1e-6);
    }

    [Fact]
    public void Few_wide_kicks_approach_the_large_kick_limit()
    {
        RunReport report = Run(Gaussian with { RecoilWidth = 6, Events = [1], EstimateError = false });
        Near.Absolute(0.544361, Kicks(report, "negativity"), 3e-6);
        Near.Absolute(0.551819, Kicks(report, "largeKickLimit"), 1e-6);
    }

    [Fact]
    public void Sinc_in_a_box()
    {
        RunReport report = Run(Sinc);
        Near.Absolute(2.14539908, report.Value("schmidtNumber"), 1e-7);
        double[] lambda = (double[])report.Tables["schmidt"]["coefficient"].Values;
        Near.Absolute(0.62541335, lambda[0], 1e-7);
        Near.Absolute(0.26362318, lambda[1], 1e-7);
        Near.Absolute(0.07185293, lambda[2], 1e-7);
        Near.Absolute(0.01368577, lambda[3], 1e-7);
        Near.Absolute(1.50050375, report.Value("schmidtEntropy"), 1e-7);
        Near.Absolute(2.2597348, report.Value("initialNegativity"), 1e-7);
        Near.Absolute(2.298, Run(Sinc with { ApertureLimit = 10 }).Value("initialNegativity"), 5e-4);
        Near.Absolute(2.343, Run(Sinc with { ApertureLimit = 14 }).Value("initialNegativity"), 5e-4);
    }

    [Fact]
    public void Without_aperture_the_negativity_is_extrapolated_with_an_error()
    {
        RunReport report = Run(Sinc with { Aperture = Aperture.None, ApertureLimit = 14 });
        Scalar scalar = report.Scalars["extrapolatedNegativity"];
        Assert.True(scalar.Value.Real > 2.343);
        Assert.InRange(scalar.Error!.Value, 1e-6, 0.1);
        Assert.Contains(report.Warnings, w => w.Contains("1/k_max", StringComparison.Ordinal));
    }

    [Fact]
    public void Hard_box_is_refused_with_the_estimate_when_kicked()
    {
        var refusal = Assert.Throws<ParameterException>(() => Run(Sinc with { RecoilWidth = 0.2, Events = [1] }));
        Assert.Contains("bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Soft_aperture_loses_no_negativity_to_the_grid_without_kicks()
    {
        BiphotonParameters soft = Sinc with
        {
            PumpWidth = 0.7,
            PhaseCoefficient = 0.4,
            Aperture = Aperture.Soft,
            ApertureLimit = 0.8,
            RecoilWidth = 0.5,
            Events = [0, 1]
        };
        RunReport report = Run(soft with { EstimateError = false });
        Near.Absolute(report.Value("initialNegativity"), Kicks(report, "negativity"), 2e-6);
        Assert.True(Kicks(report, "negativity", 1) < Kicks(report, "negativity"));
    }

    [Fact]
    public void Mean_kick_matters_for_a_random_number_of_events()
    {
        // Discrete kicks of one size: entanglement is not lost to the shift itself but to its random number.
        RunReport report = Run(Gaussian with
        {
            Recoil = RecoilKind.Tabulated,
            RecoilValues = [0],
            RecoilWeights = [1],
            MeanKick = 1,
            Events = [1],
            EstimateError = false
        });
        Near.Absolute(0.979, Kicks(report, "negativity"), 5e-4);
        Near.Absolute(1, Kicks(report, "trace"), 1e-10);
    }

    [Fact]
    public void Kicks_that_can_be_read_out_take_little()
    {
        // Kicks of one size, far beyond the state's width: which way it went can be read from the idler itself (1.468 of 1.5 at S = 1, D = 4, q = 14).
        RunReport report = Run(Gaussian with
        {
            PhaseMatchingWidth = 2,
            Recoil = RecoilKind.Tabulated,
            RecoilValues = [7],
            RecoilWeights = [1],
            Events = [1],
            EstimateError = false,
        });
        Assert.InRange(Kicks(report, "negativity"), 0.48, 0.5);
    }

    [Fact]
    public void Target_fraction_is_found()
    {
        BiphotonParameters target = Gaussian with { PhaseMatchingWidth = 2, RecoilWidth = 2, Events = [], TargetFraction = 0.5 };
        double events = Run(target).Value("targetEvents");
        RunReport check = Run(target with { TargetFraction = null, Events = [events], EstimateError = false });
        Near.Relative(0.5 * check.Value("initialNegativity"), Kicks(check, "negativity"), 1e-3);
    }

    [Fact]
    public void Numerical_amplitude_equals_the_closed_form()
    {
        const int Count = 90;
        double[] k = [.. Enumerable.Range(0, Count).Select(j => 18 * (2.0 * j / (Count - 1) - 1))];
        Complex[][] amplitude = [.. k.Select(s => k.Select(i => (Complex)Math.Exp(-(s + i) * (s + i) / 4 - (s - i) * (s - i) / 64)).ToArray())];
        BiphotonParameters numerical =
            Gaussian with
            {
                Pair = PairKind.Numerical,
                PumpWidth = null,
                PhaseMatchingWidth = null,
                Amplitude = amplitude,
                SignalNodes = k,
                EstimateError = false
            };
        RunReport report = Run(numerical);
        Near.Relative(2.125, report.Value("schmidtNumber"), 1e-9);
        Near.Absolute(0.79462018, Kicks(report, "negativity"), 1e-6);

        // A shift and a phase make the amplitude neither even nor real; both are local and change no entanglement.
        double[] q = [.. Enumerable.Range(0, 60).Select(j => 9 * (2.0 * j / 59 - 1))];
        Complex[][] shifted = [.. q.Select(s =>
            q.Select(i => Complex.FromPolarCoordinates(Math.Exp(-(s + i - 1) * (s + i - 1) / 4 - (s - i) * (s - i) / 9), 0.2 * i)).ToArray())];
        RunReport general = Run(numerical with { Amplitude = shifted, SignalNodes = q, Events = [0] });
        Near.Absolute(0.25, Kicks(general, "negativity"), 1e-5);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    public void Amplitudes_on_gauss_legendre_nodes_do_not_repeat_inside_the_window(int count)
    {
        double[] k = GaussQuadrature.Legendre(count, -11, 11).Nodes.ToArray();
        RunReport report = Run(Gaussian with
        {
            Pair = PairKind.Numerical,
            PumpWidth = null,
            PhaseMatchingWidth = null,
            RecoilWidth = 0.8,
            Events = [1.2],
            SignalNodes = k,
            Amplitude = [.. k.Select(s => k.Select(i => (Complex)Math.Exp(-(s + i) * (s + i) / 4 - (s - i) * (s - i) / 36)).ToArray())],
        });
        Near.Absolute(0.703204, Kicks(report, "negativity"), 1e-6);
        Assert.True(Kicks(report, "error") < 1e-6);
    }

    [Fact]
    public void Nodes_too_coarse_for_kicks_are_refused()
    {
        double[] k = [.. Enumerable.Range(0, 8).Select(j => 9 * (2.0 * j / 7 - 1))];
        BiphotonParameters coarse = Gaussian with
        {
            Pair = PairKind.Numerical,
            PumpWidth = null,
            PhaseMatchingWidth = null,
            SignalNodes = k,
            Amplitude = [.. k.Select(s => k.Select(i => (Complex)Math.Exp(-(s + i) * (s + i) / 4 - (s - i) * (s - i) / 36)).ToArray())],
        };
        Assert.Contains("too coarse", Assert.Throws<ParameterException>(() => Run(coarse)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hard_box_states_what_its_window_cuts_off()
    {
        // In cells nothing is cut off; a window of the user's own is.
        BiphotonParameters box = Sinc with
        {
            PumpWidth = 0.7,
            PhaseCoefficient = 0.4,
            ApertureLimit = 1.2,
            RecoilWidth = 0.5,
            Events = [0, 1],
            EstimateError = true
        };
        RunReport report = Run(box);
        double error = Kicks(report, "error", 1);
        Assert.DoesNotContain(report.Warnings, w => w.Contains("edge of the position window", StringComparison.Ordinal));
        RunReport wide = Run(box with { Nodes = 300, Extent = 45 });
        Assert.InRange(Kicks(wide, "error", 1), 1e-6, 1e-2);
        Assert.Contains(wide.Warnings, w => w.Contains("edge of the position window", StringComparison.Ordinal));
        Near.Absolute(Kicks(wide, "negativity", 1), Kicks(report, "negativity", 1), error + Kicks(wide, "error", 1));
    }

    [Theory]
    [InlineData(0.7, 0.4, 1.2, 0.5, 1, 0.160288, 2e-6)]
    [InlineData(1, 0.3, 2, 1, 1, 0.158852, 3e-6)]
    [InlineData(1, 1, 1.5, 0.6, 2, 0.164970, 6e-6)]
    public void Hard_boxes_have_the_values_of_a_mixture_of_shifted_states(
        double pump, double phase, double limit, double kick, double events, double expected, double uncertainty)
    {
        // NumPy: the density matrix as a sum over shifts of the idler on a lattice of wave numbers, signal on Gauss-Legendre nodes, up to 32 cells of half the
        // box and extrapolated; its own uncertainty is the last change of the extrapolation.
        RunReport report = Run(Sinc with { PumpWidth = pump, PhaseCoefficient = phase, ApertureLimit = limit, RecoilWidth = kick, Events = [events] });
        double error = Kicks(report, "error");
        Near.Absolute(expected, Kicks(report, "negativity"), error + uncertainty);
        Assert.InRange(error, 1e-9, 2e-4);
    }

    [Fact]
    public void Errors_of_double_gaussians_cover_a_finer_calculation()
    {
        var stream = new RandomStream(5);
        int covered = 0;
        const int Trials = 12;
        for (int trial = 0; trial < Trials; trial++)
        {
            var pair = new DoubleGaussian(1, stream.NextUniform(1.3, 3.2));
            RecoilModel recoil = new GaussianRecoil(stream.NextUniform(0.3, 1.6));
            double events = stream.NextUniform(0.2, 2.5);
            var state = new DoubleGaussianState(pair);
            var kicked = new KickedPair(state, recoil, 0, 4e9);
            KickedNegativity found = kicked.Evaluate(events, true, TestContext.Current.CancellationToken);
            KickGrid finer = kicked.Refine(kicked.GridFor(events)).Refined(1.25);
            (double reference, _) = new GridNegativity(state, finer).Evaluate(recoil, events, 0, TestContext.Current.CancellationToken);
            covered += Math.Abs(found.Value - reference) <= found.Error ? 1 : 0;
            Assert.True(found.Error < 1e-6, $"error {found.Error:E2}");
        }

        Assert.True(covered >= Trials - 1, $"{covered} of {Trials} covered");
    }

    [Fact]
    public void No_events_need_no_grid()
    {
        RunReport report = Run(Gaussian with { PhaseMatchingWidth = 1e4, Events = [0] });
        Near.Relative((1e4 - 1) / 2, Kicks(report, "negativity"), 1e-12);
    }

    [Fact]
    public void Oversized_grids_are_refused_before_they_are_decomposed()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        BiphotonParameters oversized =
            Gaussian with { PhaseMatchingWidth = 5, Recoil = RecoilKind.Ring, RecoilWidth = null, RecoilWaveNumber = 60, Events = [3] };
        Assert.Contains("bytes", Assert.Throws<ParameterException>(() => Run(oversized)).Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed.TotalSeconds < 5, $"{watch.Elapsed}");
    }

    [Fact]
    public void Purity_and_entropy_of_any_kicks()
    {
        RunReport report = Run(Gaussian with
        {
            PhaseMatchingWidth = 2,
            Recoil = RecoilKind.Shell,
            RecoilWidth = null,
            RecoilWaveNumber = 0.8,
            Events = [1.5],
            EstimateError = false
        });
        var state = new DoubleGaussianState(new DoubleGaussian(1, 2));
        RecoilModel recoil = new ShellRecoil(0.8, 0, 0);
        Near.Relative(new GridNegativity(state, KickGrid.For(state, recoil, 0, 1.5)).Purity(recoil, 1.5), Kicks(report, "purity"), 1e-8);
        double[] lambda = (double[])report.Tables["schmidt"]["coefficient"].Values;
        Near.Relative(-lambda.Sum(l => l * Math.Log2(l)), report.Value("schmidtEntropy"), 1e-12);
    }

    [Fact]
    public void Refuses_with_reasons()
    {
        Assert.Contains("n = ", Assert.Throws<ParameterException>(() => Run(Gaussian with { GridPoints = 20 })).Message, StringComparison.Ordinal);
        BiphotonParameters empty = Gaussian with { Pair = PairKind.Numerical, Amplitude = [[0, 0], [0, 0]], SignalNodes = [0, 1] };
        Assert.Contains(empty.Validate(), p => p.Message.Contains("all zero", StringComparison.Ordinal));
        Assert.Contains((Gaussian with { Pair = PairKind.Numerical, Amplitude = null }).Validate(), p => p.Parameter == "amplitude");
        Assert.Contains((Gaussian with { PumpWidth = null, RecoilWidth = null }).Validate(), p => p.Parameter == "recoilWidth");
        Assert.Contains((Sinc with { PhaseCoefficient = null, ApertureLimit = null }).Validate(), p => p.Parameter == "apertureLimit");
    }
}
