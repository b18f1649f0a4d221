using System.Numerics;
using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

public sealed class BiphotonExperimentTests
{
    private static readonly BiphotonParameters Gaussian = new() { PumpWidth = 1, PhaseMatchingWidth = 4, RecoilWidth = 1, Events = [2] };

    private static readonly BiphotonParameters Sinc = new() { Pair = PairKind.Spdc, PumpWidth = 0.2, PhaseCoefficient = 1, Aperture = Aperture.Box, ApertureLimit = 8 };

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
        BiphotonParameters soft = Sinc with { PumpWidth = 0.7, PhaseCoefficient = 0.4, Aperture = Aperture.Soft, ApertureLimit = 0.8, RecoilWidth = 0.5, Events = [0, 1] };
        RunReport report = Run(soft with { EstimateError = false });
        Near.Absolute(report.Value("initialNegativity"), Kicks(report, "negativity"), 2e-6);
        Assert.True(Kicks(report, "negativity", 1) < Kicks(report, "negativity"));
    }

    [Fact]
    public void Mean_kick_matters_for_a_random_number_of_events()
    {
        // Discrete kicks of one size: entanglement is not lost to the shift itself but to its random number.
        RunReport report = Run(Gaussian with { Recoil = RecoilKind.Tabulated, RecoilValues = [0], RecoilWeights = [1], MeanKick = 1, Events = [1], EstimateError = false });
        Near.Absolute(0.979, Kicks(report, "negativity"), 5e-4);
        Near.Absolute(1, Kicks(report, "trace"), 1e-10);
    }

    [Fact]
    public void Kicks_that_can_be_read_out_take_little()
    {
        // Kicks of one size, far beyond the state's width: which way it went can be read from the idler itself (1.468 of 1.5 at S = 1, D = 4, q = 14).
        RunReport report = Run(Gaussian with
        {
            PhaseMatchingWidth = 2, Recoil = RecoilKind.Tabulated, RecoilValues = [7], RecoilWeights = [1], Events = [1], EstimateError = false,
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
        BiphotonParameters numerical = Gaussian with { Pair = PairKind.Numerical, PumpWidth = null, PhaseMatchingWidth = null, Amplitude = amplitude, SignalNodes = k, EstimateError = false };
        RunReport report = Run(numerical);
        Near.Relative(2.125, report.Value("schmidtNumber"), 1e-9);
        Near.Absolute(0.79462018, Kicks(report, "negativity"), 1e-6);

        // A shift and a phase make the amplitude neither even nor real; both are local and change no entanglement.
        double[] q = [.. Enumerable.Range(0, 60).Select(j => 9 * (2.0 * j / 59 - 1))];
        Complex[][] shifted = [.. q.Select(s => q.Select(i => Complex.FromPolarCoordinates(Math.Exp(-(s + i - 1) * (s + i - 1) / 4 - (s - i) * (s - i) / 9), 0.2 * i)).ToArray())];
        RunReport general = Run(numerical with { Amplitude = shifted, SignalNodes = q, Events = [0] });
        Near.Absolute(0.25, Kicks(general, "negativity"), 1e-5);
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
