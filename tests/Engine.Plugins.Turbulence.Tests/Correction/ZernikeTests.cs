using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Correction;

/// <summary>Values at 20 digits (mpmath), each by two routes.</summary>
public sealed class ZernikeTests
{
    [Fact]
    public void Numbers_are_those_of_Noll()
    {
        (int N, int M)[] table = [(0, 0), (1, 1), (1, 1), (2, 0), (2, 2), (2, 2), (3, 1), (3, 1), (3, 3), (3, 3), (4, 0), (4, 2), (4, 2), (4, 4), (4, 4), (
            5,
            1)];
        for (int j = 1; j <= table.Length; j++)
        {
            Assert.Equal(new ZernikeMode(table[j - 1].N, table[j - 1].M), ZernikeMode.OfNumber(j));
        }

        Assert.Equal([1, 3, 4, 6, 8, 10, 11, 13, 15, 17, 19, 21], Enumerable.Range(1, 21).Where(ZernikeMode.IsPaired));
        Assert.Throws<ArgumentOutOfRangeException>(() => ZernikeMode.OfNumber(0));
    }

    [Fact]
    public void Radial_polynomials_are_orthonormal_on_the_disc()
    {
        foreach ((ZernikeMode a, ZernikeMode b) in ((ZernikeMode, ZernikeMode)[])[(new(4, 2), new(4, 2)), (new(4, 2), new(6, 2)), (new(8, 0), new(8, 0)),
            (new(7, 3), new(5, 3)), (new(9, 1), new(9, 1))])
        {
            double integral = UnitRules.Legendre40.Integrate(0, 1, r => 2 * r * a.RadialValue(r) * b.RadialValue(r));
            Check.Near(a == b ? 1 : 0, integral, 1e-12);
        }

        Check.Close(Math.Sqrt(3) * ((2 * 0.49) - 1), new ZernikeMode(2, 0).RadialValue(0.7), 1e-14);
    }

    [Theory]
    [InlineData(1, 1.032421639)]
    [InlineData(3, 0.1346636921)]
    [InlineData(6, 0.06501005826)]
    [InlineData(21, 0.02083223195)]
    public void Residuals_are_the_known_ones(int removed, double expected)
    {
        // (D/r0)^(5/3) = 1.
        Check.Close(expected, new ZernikeStatistics(Links.Corrected(1, 0), 0.5).Residual(removed), 1e-7);

        // The same by the filter, through a power law that the closed form does not take.
        Link power = Links.Corrected(1, 0, new Spectrum(SpectrumKind.PowerLaw, exponent: (11.0 / 3) + 1e-12));
        Check.Close(expected, new ZernikeStatistics(power, 0.5).Residual(removed), 1e-6);
    }

    [Fact]
    public void Many_removed_modes_follow_the_law_of_Noll()
    {
        var statistics = new ZernikeStatistics(Links.Corrected(1, 0), 0.5);
        Check.Close(0.2944 * Math.Pow(105, -Math.Sqrt(3) / 2), statistics.Residual(105), 0.03);
    }

    [Fact]
    public void Outer_scale_lowers_the_residual_as_known()
    {
        // κ0 D = 0.628319; units (D/r0)^(5/3).
        Link link = Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, 0.628318530717959));
        Check.Close(0.1295122479, new ZernikeStatistics(link, 0.5).Residual(3), 1e-7);
    }

    [Fact]
    public void Covariances_and_correlations_by_quadrature_are_the_closed_ones()
    {
        var closed = new ZernikeStatistics(Links.Corrected(0.8, 0), 1.3);
        var numerical = new ZernikeStatistics(Links.Corrected(0.8, 0, new Spectrum(SpectrumKind.PowerLaw, exponent: (11.0 / 3) + 1e-12)), 1.3);
        foreach ((ZernikeMode a, ZernikeMode b) in ((ZernikeMode, ZernikeMode)[])[(new(1, 1), new(1, 1)), (new(2, 0), new(4, 0)), (new(1, 1), new(3, 1)), (
            new(3, 3),
            new(3, 3))])
        {
            Check.Close(closed.Covariance(a, b), numerical.Covariance(a, b), 1e-8);
            double zero = a.Azimuthal == 0 ? closed.Correlation(a, 0) : 0;
            Check.Close(closed.Correlation(a, 0.7) - zero, numerical.Correlation(a, 0.7), 1e-7);
        }
    }

    [Fact]
    public void Residual_structure_function_has_its_known_value_and_is_nowhere_negative()
    {
        var statistics = new ZernikeStatistics(Links.Corrected(1, 0), 1);
        Check.Close(0.9488005171, 2 * new ZernikeResidual(statistics, 3).Half(0.8, 0.5)(1), 1e-7);
        foreach (int removed in (int[])[3, 6, 10, 21])
        {
            var residual = new ZernikeResidual(statistics, removed);
            foreach (double a in (double[])[0, 0.2, 0.6, 1])
            {
                foreach (double b in (double[])[0.1, 0.6, 0.95])
                {
                    foreach (double angle in (double[])[0, 0.01, 0.9, 2, Math.PI])
                    {
                        Assert.InRange(residual.Half(a, b)(angle), -1e-12, 10);
                    }
                }
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new ZernikeResidual(statistics, 5));
    }

    [Theory]
    [InlineData(1, 0.2967676, -1, 1e-6)]
    [InlineData(3, 0.7470857951, 0.02698858852, 2e-6)]
    public void Corrected_screens_have_the_known_elements(int removed, double survival, double crosstalk, double tolerance)
    {
        // D/w0 = 4, x = 0.5.
        var residual = new ZernikeResidual(new ZernikeStatistics(Links.Corrected(0.5, 0), 2), removed);
        var screen = new RadialScreen(residual.Half, 0, 2, 2);
        PhotonChannel channel = FiberDetection.LaguerreGauss([new(1, 0), new(-1, 0)], screen, 1);
        Check.Near(survival, channel[0, 0, 0, 0].Real, tolerance);
        if (crosstalk >= 0)
        {
            Check.Near(crosstalk, channel[0, 0, 1, 1].Real, tolerance);
        }
    }

    /// <summary>
    /// Mean over pupil pairs of the exact residual structure function is twice the residual variance; what the modes change while the screen moves on adds
    /// to it.
    /// </summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(10, 0)]
    [InlineData(3, 0.3)]
    [InlineData(10, 1.7)]
    public void Mean_of_the_residual_structure_function_is_the_residual(int removed, double shift)
    {
        var statistics = new ZernikeStatistics(Links.Corrected(1, 0), 1);
        var residual = new ZernikeResidual(statistics, removed, shift);
        (double[] angles, double[] weights) = RadialScreen.AngleRule(0);
        double mean = 0;
        foreach ((double a, double wa) in UnitRules.Legendre24.Nodes.ToArray().Zip(UnitRules.Legendre24.Weights.ToArray()))
        {
            foreach ((double b, double wb) in UnitRules.Legendre24.Nodes.ToArray().Zip(UnitRules.Legendre24.Weights.ToArray()))
            {
                Func<double, double> half = residual.Half(a, b);
                mean += 4 * a * b * wa * wb * angles.Zip(weights, (angle, w) => w * half(angle)).Sum();
            }
        }

        Check.Close(statistics.Residual(removed) + (shift == 0 ? 0 : statistics.DelayVariance(removed, shift)), mean, 2e-4);
    }

    /// <summary>Tilt that has nothing in common with the screen adds ½Σ⟨a²⟩(δZ)², and a short way changes little.</summary>
    [Fact]
    public void A_long_delay_adds_the_modes_a_short_one_takes_them()
    {
        Link link = Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, 2));
        var statistics = new ZernikeStatistics(link, 1);
        double tilt = statistics.Covariance(new ZernikeMode(1, 1), new ZernikeMode(1, 1)), separation = RadialScreen.Separation(0.8, 0.3, 1.1);
        double late = new ZernikeResidual(statistics, 3, 40).Half(0.8, 0.3)(1.1);
        Check.Close(StructureFunction.Half(link)(separation) + (0.5 * tilt * 4 * separation * separation), late, 1e-3);
        Check.Close(new ZernikeResidual(statistics, 3).Half(0.8, 0.3)(1.1), new ZernikeResidual(statistics, 3, 1e-4).Half(0.8, 0.3)(1.1), 1e-5);
    }
}
