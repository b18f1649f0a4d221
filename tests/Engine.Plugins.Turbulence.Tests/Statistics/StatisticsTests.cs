using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Statistics;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Statistics;

/// <summary>Values at 20 digits (mpmath), each by two routes.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void Apertures_average_scintillation_as_known()
    {
        Check.Close(0.4341345987, ApertureAveraging.Soft(0.25), 1e-9);
        Check.Close(1, ApertureAveraging.Soft(0), 1e-12);
        Check.Close(ApertureAveraging.Soft(29.9999), ApertureAveraging.Soft(30.0001), 1e-4);
        Check.Close(0.4134429578, ApertureAveraging.Hard(1), 2e-5);
        Check.Close(1, ApertureAveraging.Hard(0), 2e-5);
        Assert.InRange(ApertureAveraging.Hard(100), 0, 0.02);
    }

    [Fact]
    public void Centroid_wanders_as_Ehrenfest_says()
    {
        Check.Close(1.500941427, BeamWander.KolmogorovCoefficient(1), 1e-9);
        Check.Close(1.5230, BeamWander.KolmogorovCoefficient(0), 1e-4);
        Link link = Links.Corrected(0.6, 1);
        double z = link.Distance;
        Check.Close(
            BeamWander.KolmogorovCoefficient(1) * link.MeanStructureConstant * z * z * z * Math.Pow(link.Waist, -1.0 / 3),
            BeamWander.Centroid(link) * link.Waist * link.Waist,
            1e-8);
        Check.Close(0.3177988328, BeamWander.OneScreen(Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, 1)), 1), 1e-8);

        // Spectra with a cut-off far above the beam wander alike, and Hill's bump adds little.
        double plain = BeamWander.Centroid(link);
        Check.Close(plain, BeamWander.Centroid(Links.Corrected(0.6, 1, new Spectrum(SpectrumKind.Tatarskii, 0, 1e-4))), 1e-6);
        Check.Close(plain, BeamWander.Centroid(Links.Corrected(0.6, 1, new Spectrum(SpectrumKind.Hill, 0, 1e-4))), 1e-3);
    }

    [Fact]
    public void Long_term_spot_has_its_known_value_and_series()
    {
        Check.Close(0.4185960766, LongTermSpot.OnAxis(Links.Corrected(1, 1)), 1e-8);
        double t = 0.7, x = 0.8;
        double c = 3.0 / 16 * TurbulenceConstants.Exact.Structure * Math.Pow(Math.Sqrt(2) * x * t / Math.Sqrt(1 + (t * t)), 5.0 / 3);
        double sum = 0, term = 1;
        for (int k = 0; k < 60; k++)
        {
            sum += term * Engine.Numerics.SpecialFunctions.GammaFunctions.Gamma(1 + (5 * k / 6.0));
            term *= -c / (k + 1);
        }

        Check.Close(sum, LongTermSpot.OnAxis(Links.Corrected(x, t)), 1e-9);
        Check.Close(1, LongTermSpot.OnAxis(Links.Corrected(1e-4, 1)), 1e-5);
    }
}
