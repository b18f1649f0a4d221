using System.Numerics;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Detection;

/// <summary>Values at 20 digits by two routes each (mpmath); lengths in waists.</summary>
public sealed class DetectionTests
{
    private static readonly LaguerreGaussMode[] s_pair = [new(1, 0), new(-1, 0)];

    [Fact]
    public void Azimuthal_detection_has_its_known_values()
    {
        PhotonChannel channel = AzimuthalDetection.Channel(s_pair, AzimuthalDetection.OnCircle(StructureFunction.Half(Links.Corrected(0.5, 0))));
        Check.Near(0.3667010076, channel[0, 0, 0, 0].Real, 1e-7);
        Check.Near(0.07453962331, channel[0, 0, 1, 1].Real, 1e-7);
        PairState singlet = PairState.Named("singlet", 1, out _)!;
        PairOutcome outcome = PairOutcome.Of(PhotonChannel.Apply(channel, channel, singlet.Matrix), singlet);
        Check.Near(0.1946932944, outcome.Trace, 1e-7);
        Check.Near(0.4098863255, outcome.Concurrence, 1e-7);
    }

    [Fact]
    public void Azimuthal_crosstalk_of_the_quadratic_law_is_closed()
    {
        PhotonChannel channel = AzimuthalDetection.Channel(s_pair, AzimuthalDetection.OnCircle(StructureFunction.HalfQuadratic(Links.Corrected(0.5, 0))));
        Check.Close(0.0690866011, channel[0, 0, 1, 1].Real, 1e-9);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(6)]
    public void Shares_of_all_changes_sum_to_one(double strength)
    {
        Func<double, double> half = StructureFunction.Half(Links.Corrected(strength, 0));
        double sum = AzimuthalDetection.Share(half, 0.7, 0);
        int last = 400;
        for (int change = 1; change <= last; change++)
        {
            double share = AzimuthalDetection.Share(half, 0.7, change);
            Assert.InRange(share, -1e-12, 1);
            sum += 2 * share;
        }

        // The tail falls as Δ^(-8/3).
        double tail = 2 * AzimuthalDetection.Share(half, 0.7, last) * (last + 0.5) * 0.6;
        Check.Near(1, sum + tail, (0.05 * tail) + 1e-9);
    }

    /// <summary>The receiver blind to the radius takes at least what any radial mode takes, and all of it in the sum.</summary>
    [Fact]
    public void Azimuthal_detection_bounds_radial_modes()
    {
        Func<double, double> half = StructureFunction.Half(Links.Corrected(0.5, 0));
        LaguerreGaussMode[] radial = [.. Enumerable.Range(0, 8).Select(r => new LaguerreGaussMode(1, r))];
        PhotonChannel channel = new SinglePhaseScreen(radial).Channel(half);
        double all = AzimuthalDetection.Channel([new(1, 0)], AzimuthalDetection.OnCircle(half))[0, 0, 0, 0].Real;
        double sum = 0, before = 0;
        for (int r = 0; r < radial.Length; r++)
        {
            before = sum;
            sum += channel[0, 0, r, r].Real;
            Assert.InRange(sum, before, all);
        }

        Assert.InRange(all - sum, 0, 0.02);
        Assert.Throws<ArgumentException>(() => AzimuthalDetection.Channel(radial, AzimuthalDetection.OnCircle(half)));
    }

    /// <summary>
    /// N. D. Leonhard, V. N. Shatokhin, A. Buchleitner, Phys. Rev. A 91, 012345 (2015): over the phase correlation length ξ(q) the decay is the same for all
    /// q, C = exp(-4.16 (ξ/r0)^3.24). Values for q = 2 … 20 at ξ/r0 = 0.5 by an independent quadrature (SciPy).
    /// </summary>
    [Theory]
    [InlineData(2, 0.5964590032)]
    [InlineData(5, 0.6345564605)]
    [InlineData(12, 0.6380972988)]
    [InlineData(20, 0.6377148699)]
    public void Decay_over_the_phase_correlation_length_is_universal(int charge, double expected)
    {
        double length = Math.Sin(Math.PI / 2 / charge) / Math.Sqrt(2)
            * Math.Exp(Engine.Numerics.SpecialFunctions.GammaFunctions.LogGamma(charge + 1.5)
                - Engine.Numerics.SpecialFunctions.GammaFunctions.LogGamma(charge + 1));
        PhotonChannel channel = AzimuthalDetection.Channel(
            [new(charge, 0), new(-charge, 0)], AzimuthalDetection.OnCircle(StructureFunction.Half(Links.Corrected(0.5 / length, 0))));
        PairState singlet = PairState.Named("singlet", charge, out _)!;
        double concurrence = PairOutcome.Of(PhotonChannel.Apply(channel, channel, singlet.Matrix), singlet).Concurrence;
        Check.Near(expected, concurrence, 2e-7);
        if (charge >= 5)
        {
            Check.Close(Math.Exp(-4.16 * Math.Pow(0.5, 3.24)), concurrence, 0.02);
        }
    }

    [Fact]
    public void Fiber_behind_a_hologram_has_its_known_values()
    {
        Check.Close(0.84375, FiberDetection.Efficiency(2, 3), 1e-12);
        Assert.True(FiberDetection.Efficiency(2, 2.9) < 0.84375 && FiberDetection.Efficiency(2, 3.1) < 0.84375);
        RadialScreen screen = RadialScreen.OfSeparation(StructureFunction.Half(Links.Corrected(0.5, 0)), 0, 6, 2, 128);
        PhotonChannel channel = FiberDetection.Channel(s_pair, screen, Math.Sqrt(2));
        Check.Near(0.2811315239, channel[0, 0, 0, 0].Real, 1e-6);
        Check.Near(0.04822121212, channel[0, 0, 1, 1].Real, 1e-6);
        RadialScreen clear = RadialScreen.OfSeparation(_ => 0, 0, 6, 2);
        Check.Close(FiberDetection.Efficiency(1, 2), FiberDetection.Channel(s_pair, clear, Math.Sqrt(2))[0, 0, 0, 0].Real, 1e-10);
        Check.Near(0, FiberDetection.Channel(s_pair, clear, Math.Sqrt(2))[0, 0, 1, 1].Real, 1e-12);
    }

    [Fact]
    public void Telescope_fiber_is_best_where_known()
    {
        Check.Near(0.8145, FiberDetection.Telescope(1.1209, 0), 1e-4);
        Assert.True(FiberDetection.Telescope(1.12, 0) > FiberDetection.Telescope(1.0, 0));
        Assert.True(FiberDetection.Telescope(1.12, 0.3) < FiberDetection.Telescope(1.12, 0));
        Check.Close(2 * 1e-12, FiberDetection.Telescope(1e-6, 0), 1e-9);
    }

    [Fact]
    public void Aperture_passes_what_is_known()
    {
        Check.Close(0.1342409132, Aperture.Element(1, 0, 2, 1, 0.3), 1e-9);
        Check.Close(0.1342409132, Aperture.Element(-1, 2, 0, 1, 0.3), 1e-9);
        Check.Close(1 - Math.Exp(-2), Aperture.Element(0, 0, 0, 1, 0), 1e-14);
        Check.Near(1, Aperture.Element(3, 12, 12, 9, 0), 1e-12);
        Check.Near(0, Aperture.Element(3, 12, 7, 9, 0), 1e-12);
        double ring = Aperture.Element(2, 3, 1, 1.2, 0), hole = Aperture.Element(2, 3, 1, 0.6, 0);
        Check.Close(ring - hole, Aperture.Element(2, 3, 1, 1.2, 0.5), 1e-10);
    }

    [Fact]
    public void Aperture_is_a_channel_that_loses()
    {
        LaguerreGaussMode[] block = [new(1, 0), new(1, 1), new(-1, 0)];
        PhotonChannel channel = Aperture.Channel(block, 1.1, 0.2, 0.8);
        Assert.InRange(channel[0, 0, 0, 0].Real + channel[0, 0, 1, 1].Real, 0, 1);
        Assert.Equal(Complex.Zero, channel[0, 0, 2, 2]);
        Check.Near(0, Complex.Abs(channel[0, 1, 0, 1] - Complex.Conjugate(channel[1, 0, 1, 0])), 1e-15);
    }

    [Fact]
    public void Sorter_has_its_known_values_and_refuses_what_is_no_matrix()
    {
        Check.Close(0.7736950099, ModeSorter.LogPolar(1, 0), 1e-9);
        Check.Close(0.07869827691, ModeSorter.LogPolar(1, 1), 1e-9);
        Check.Close(0.9310915637, ModeSorter.LogPolar(3, 0), 1e-9);
        Check.Close(ModeSorter.LogPolar(2, 3), ModeSorter.LogPolar(2, -3), 1e-9);
        Check.Near(1, Enumerable.Range(-300, 601).Sum(d => ModeSorter.LogPolar(1, d)), 2e-3);
        Assert.Null(ModeSorter.Problem([[0.9, 0.1], [0.1, 0.9]]));
        Assert.Contains("column 0", ModeSorter.Problem([[0.9, 0], [0.2, 0]]));
        Assert.Contains("negative", ModeSorter.Problem([[0.9, -0.1], [0, 0]]));
        Assert.Contains("square", ModeSorter.Problem([[0.9, 0.1], [0]]));
    }
}
