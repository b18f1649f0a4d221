using System.Numerics;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Models;

public sealed class ClosedModelsTests
{
    [Theory]
    [InlineData(1, 61.8987, 2.269725)]
    [InlineData(2, 187.2881, 6.867550)]
    [InlineData(3, 342.0243, 12.541477)]
    public void Two_mode_concurrence_ends_where_known(int q, double published, double corrected)
    {
        Check.Close(published, new TwoModeTruncation(Links.Published(1, 0), q).ZeroStrength(2), 1e-6);
        Check.Close(corrected, new TwoModeTruncation(Links.Corrected(1, 0), q).ZeroStrength(2), 1e-6);
    }

    [Fact]
    public void Two_mode_solution_has_its_known_values()
    {
        TwoModeOutcome published = new TwoModeTruncation(Links.Published(30, 0.5), 1).At(1, 2);
        Check.Close(6.109910051e-7, published.Trace);
        Check.Close(0.7545323260, published.Decay);
        Check.Close(0.5391918414, published.Concurrence);
        TwoModeOutcome corrected = new TwoModeTruncation(Links.Corrected(1, 1), 1).At(1, 2);
        Check.Close(5.209860608e-7, corrected.Trace);
        Check.Close(0.7521690764, corrected.Decay);
        Check.Close(0.5350482361, corrected.Concurrence);
    }

    // X = π² c_F^(5/3) x^(5/3) = 0.590509 x^(5/3) without diffraction; ln T = -2 (A - B) X stays exact where T underflows.
    [Theory]
    [InlineData(1, 50)]
    [InlineData(3, 50)]
    [InlineData(40, 50)]
    [InlineData(40, 1e-9)]
    [InlineData(1, 1e-200)]
    [InlineData(1, 1e200)]
    public void Two_modes_have_the_right_limits_at_extreme_strengths(int q, double strength)
    {
        var model = new TwoModeTruncation(Links.Corrected(strength, 0), q);
        TwoModeOutcome outcome = model.At(1, 2);
        (double a, double b) = model.AtWaist;
        double x = Math.PI * Math.PI * Math.Pow(0.184567933505716 * strength, 5.0 / 3);
        Assert.True(b > 0 && a > b);
        Assert.Equal(-2 * (a - b) * x, outcome.LogTrace, Math.Abs(1e-7 * (a - b) * x));
        Check.Near(Math.Exp(-2 * b * x), outcome.Decay, 1e-7);
        Assert.InRange(outcome.Trace, 0, 1);
        Assert.InRange(outcome.Concurrence, 0, 1);
        Assert.False(double.IsNaN(outcome.Decay + outcome.Concurrence + outcome.Trace));

        // The zero is a property of the modes, whatever strength the path has.
        Check.Close(new TwoModeTruncation(Links.Corrected(1, 0), q).ZeroStrength(2), model.ZeroStrength(2), 1e-12);
    }

    [Theory]
    [InlineData(5e-324)]
    [InlineData(1e-310)]
    [InlineData(1e-12)]
    [InlineData(1e-6)]
    public void Short_paths_are_those_without_diffraction(double t)
    {
        TwoModeTruncation still = new(Links.Corrected(0.8, 0), 2);
        TwoModeTruncation near = new(Links.Corrected(0.8, t), 2);
        foreach (double u in (double[])[0.01, 0.3, 1])
        {
            Check.Close(still.At(u, 2).LogTrace, near.At(u, 2).LogTrace, 1e-11);
            Check.Close(still.At(u, 1).Decay, near.At(u, 1).Decay, 1e-11);
        }
    }

    // B_q falls like a power of q only, as its terms are all positive: Γ(2q - 5/6) 2^(5/6-2q)/(q!)² c_h in closed form.
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(40)]
    public void Exchange_coefficient_keeps_its_digits_at_large_charge(int q)
    {
        double logarithm = GammaFunctions.LogGamma((2 * q) - (5.0 / 6)) - (2 * GammaFunctions.LogGamma(q + 1)) + (((5.0 / 6) - (2 * q)) * Math.Log(2));
        Check.Close(0.46068027821440 * Math.Exp(logarithm), new TwoModeTruncation(Links.Corrected(1, 0), q).AtWaist.B, 1e-10);
    }

    [Fact]
    public void Single_screen_has_its_known_values()
    {
        Link link = Links.Corrected(0.5, 0, constants: TurbulenceConstants.Rounded);
        LaguerreGaussMode[] block = [new(1, 0), new(-1, 0)];
        PhotonChannel channel = new SinglePhaseScreen(block).Channel(StructureFunction.Half(link));
        double a = channel[0, 0, 0, 0].Real;
        double b = channel[0, 0, 1, 1].Real;
        Check.Close(0.29726348877, a, 1e-9);
        Check.Close(0.05778782593, b, 1e-9);
        Check.Close(a, channel[0, 1, 0, 1].Real, 1e-12);
        Check.Close(0.12606143607, (a + b) * (a + b), 1e-9);
        Check.Close(0.42843522929, ((a * a) - (2 * a * b)) / ((a + b) * (a + b)), 1e-9);
    }

    [Fact]
    public void Single_screen_with_quadratic_structure_is_the_closed_form()
    {
        Link link = Links.Corrected(0.8, 0);
        LaguerreGaussMode[] block = [new(1, 0), new(-1, 0)];
        PhotonChannel channel = new SinglePhaseScreen(block).Channel(StructureFunction.HalfQuadratic(link));
        double g = 0.5 * link.StructureConstant * 0.64;

        // P(y) of (1→1, 1→1) is (1-y)², of (1→-1, 1→-1) y².
        double[] survive = [1, -2, 1];
        double closedA = 0;
        for (int j = 0; j < 3; j++)
        {
            closedA += survive[j] * (j == 2 ? 2 : 1) / Math.Pow(2, j) * Math.Pow(g, j) / Math.Pow(1 + g, j + 1);
        }

        Check.Close(closedA, channel[0, 0, 0, 0].Real, 1e-12);
        Check.Close(0.5 * g * g / Math.Pow(1 + g, 3), channel[0, 0, 1, 1].Real, 1e-12);
    }

    [Fact]
    public void Single_screen_slope_is_the_scattering_tensor()
    {
        // To first order in the strength the screen and the propagation equation are the same.
        Link link = Links.Corrected(1e-5, 0);
        LaguerreGaussMode[] block = [new(1, 0), new(-1, 0)];
        PhotonChannel channel = new SinglePhaseScreen(block).Channel(StructureFunction.Half(link));
        (double a, _) = new TwoModeTruncation(link, 1).AtWaist;
        Check.Close(5.82332668178, a * link.ScatteringStrength / link.StrengthPower, 1e-9);
        Check.Close(a * link.ScatteringStrength, 1 - channel[0, 0, 0, 0].Real, 1e-5);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    [InlineData(0, 6)]
    public void Screen_that_does_nothing_changes_nothing(int l, int r)
    {
        LaguerreGaussMode[] block = [new(l, r), new(-l - 1, r)];
        PhotonChannel channel = new SinglePhaseScreen(block).Channel(_ => 0);
        foreach ((int m, int n, int u, int v) in PhotonChannel.Allowed(block))
        {
            Check.Near(m == u && n == v ? 1 : 0, channel[m, n, u, v].Real, 1e-11);
        }
    }

    [Fact]
    public void Untruncated_propagation_has_its_known_values()
    {
        PhotonChannel channel = Untruncated(Links.Corrected(0.5, 1), 1, 1e-7);
        double a = channel[0, 0, 0, 0].Real;
        double b = channel[0, 0, 1, 1].Real;
        double c = channel[0, 1, 0, 1].Real;
        Check.Near(0.2301668, a, 1e-6);
        Check.Near(0.0590583, b, 1e-6);
        Check.Near(0.2183060, c, 1e-6);
        Check.Near(0.0836512, (a + b) * (a + b), 1e-6);
        Check.Near(0.2447185, ((c * c) - (2 * a * b)) / ((a + b) * (a + b)), 1e-5);
        Assert.True(Math.Abs(channel[0, 1, 0, 1].Imaginary) < 1e-9);
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0.8, 2)]
    [InlineData(1.7, 3)]
    public void Untruncated_propagation_without_distance_is_the_single_screen(double strength, int q)
    {
        Link link = Links.Corrected(strength, 0);
        PhotonChannel exact = Untruncated(link, q, 1e-7);
        PhotonChannel screen = new SinglePhaseScreen(exact.Block).Channel(StructureFunction.Half(link));
        foreach ((int m, int n, int u, int v) in PhotonChannel.Allowed(exact.Block))
        {
            Check.Near(screen[m, n, u, v].Real, exact[m, n, u, v].Real, 1e-6);
        }
    }

    [Fact]
    public void Untruncated_propagation_over_a_short_distance_tends_to_the_single_screen()
    {
        Link link = Links.Corrected(0.6, 1e-3);
        PhotonChannel exact = Untruncated(link, 1, 1e-7);
        PhotonChannel screen = new SinglePhaseScreen(exact.Block).Channel(StructureFunction.Half(link));
        Check.Near(screen[0, 0, 0, 0].Real, exact[0, 0, 0, 0].Real, 1e-5);
        Check.Near(screen[0, 0, 1, 1].Real, exact[0, 0, 1, 1].Real, 1e-5);
    }

    [Fact]
    public void Untruncated_channel_has_the_properties_of_one_on_random_paths()
    {
        var random = new Random(2011);
        for (int trial = 0; trial < 4; trial++)
        {
            Spectrum spectrum = trial % 2 == 0 ? new(SpectrumKind.Kolmogorov) : new(SpectrumKind.VonKarman, 0.05 + random.NextDouble());
            Link link = Links.Corrected(0.1 + random.NextDouble(), 1.5 * random.NextDouble(), spectrum);
            LaguerreGaussMode[] block = [new(1, 0), new(0, 1), new(-2, 0)];
            var solver = new UntruncatedPropagation(block, PhotonChannel.Allowed(block));
            PhotonChannel channel = solver.Channel(
                link,
                StructureFunction.HalfOfSpectrum(link),
                1,
                1e-5,
                out double error,
                cancellationToken: TestContext.Current.CancellationToken);
            foreach ((int m, int n, int u, int v) in PhotonChannel.Allowed(block))
            {
                Assert.True(Complex.Abs(channel[m, n, u, v] - Complex.Conjugate(channel[n, m, v, u])) < 1e-9);
                Assert.True(Complex.Abs(channel[m, n, u, v]) <= 1 + error);
            }

            for (int m = 0; m < 3; m++)
            {
                Assert.InRange(Enumerable.Range(0, 3).Sum(u => channel[m, m, u, u].Real), 0, 1 + error);
            }
        }
    }

    [Fact]
    public void Without_turbulence_the_untruncated_propagation_only_overlaps_modes()
    {
        // Output modes of another waist: |⟨u'|u⟩|² = 4/(s + 1/s)² for the fundamental mode with both waists at the source.
        LaguerreGaussMode[] modes = [new(0, 0)];
        var exact = new UntruncatedPropagation(modes, [(0, 0, 0, 0)], 1.5);
        Complex overlap = exact.Evaluate(Links.Corrected(1e-6, 0.7), _ => 0, 1, 1e-9, out _, cancellationToken: TestContext.Current.CancellationToken)[0];
        double expected = 4 / Math.Pow(1.5 + (1 / 1.5), 2);
        Check.Near(expected, overlap.Real, 1e-8);
    }

    private static PhotonChannel Untruncated(Link link, int q, double tolerance)
    {
        LaguerreGaussMode[] block = [new(q, 0), new(-q, 0)];
        var exact = new UntruncatedPropagation(block, PhotonChannel.Allowed(block));
        Complex[] values = exact.Evaluate(link, StructureFunction.Half(link), 1, tolerance, out double error, null, TestContext.Current.CancellationToken);
        Assert.True(error < tolerance * 10);
        var channel = new PhotonChannel(block);
        for (int i = 0; i < values.Length; i++)
        {
            (int m, int n, int u, int v) = exact.Elements[i];
            channel[m, n, u, v] = values[i];
        }

        return channel;
    }
}
