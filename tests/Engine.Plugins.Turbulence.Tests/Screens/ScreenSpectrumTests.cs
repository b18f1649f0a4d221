using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Screens;

public sealed class ScreenSpectrumTests
{
    /// <summary>Kind, κ0 w0, l0/w0, exponent, points, width, subharmonic levels.</summary>
    public static TheoryData<SpectrumKind, double, double, double, int, double, int> Spectra => new()
    {
        { SpectrumKind.Kolmogorov, 0, 0, 0, 96, 8, 3 },
        { SpectrumKind.Kolmogorov, 0, 0, 0, 128, 12, 5 },
        { SpectrumKind.Kolmogorov, 0, 0, 0, 256, 20, 3 },
        { SpectrumKind.VonKarman, 2 * Math.PI / 8, 0, 0, 96, 10, 3 },
        { SpectrumKind.VonKarman, 2 * Math.PI / 500, 0, 0, 96, 10, 3 },
        { SpectrumKind.VonKarman, 2 * Math.PI / 20, 0, 0, 128, 8, 3 },
        { SpectrumKind.VonKarman, 2 * Math.PI / 1.5, 0, 0, 96, 9, 3 },
        { SpectrumKind.VonKarman, 1e-7, 0, 0, 96, 9, 3 },
        { SpectrumKind.Tatarskii, 0, 0.5, 0, 96, 10, 3 },
        { SpectrumKind.ModifiedVonKarman, 0.3, 0.2, 0, 96, 10, 3 },
        { SpectrumKind.Hill, 0.1, 0.4, 0, 96, 10, 3 },
        { SpectrumKind.Hill, 0, 0.1, 0, 96, 10, 3 },
        { SpectrumKind.PowerLaw, 0, 0, 3.01, 96, 10, 3 },
        { SpectrumKind.PowerLaw, 0, 0, 3.3, 96, 10, 3 },
        { SpectrumKind.PowerLaw, 0, 0, 3.9, 96, 10, 3 },
        { SpectrumKind.PowerLaw, 0, 0, 3.999, 96, 10, 3 },
        { SpectrumKind.Kolmogorov, 0, 0, 0, 64, 7, 0 },
    };

    [Theory]
    [MemberData(nameof(Spectra))]
    public void Structure_function_is_that_of_the_spectrum(SpectrumKind kind, double outer, double inner, double exponent, int points, double width, int levels)
    {
        Link link = Links.Corrected(0.7, 0, new Spectrum(kind, outer, inner, exponent > 0 ? exponent : Spectrum.KolmogorovExponent));
        var grid = new TransverseGrid(points, width);
        var structure = new GeneratedStructure(new ScreenSpectrum(grid, link, levels), grid, link);
        double worst = structure.AlongAxis.Concat(structure.AlongDiagonal).Zip(structure.Exact.Concat(structure.Exact), (g, e) => Math.Abs((g / e) - 1)).Max();
        Assert.True(worst < 2e-3, $"largest deviation {worst:g3}");
        Assert.InRange(structure.LargestDeviation, 0, worst);
    }

    /// <summary>What the generator draws has the structure function that its spectrum claims: 4000 screens, five standard errors.</summary>
    [Theory]
    [InlineData(SpectrumKind.Kolmogorov, 0)]
    [InlineData(SpectrumKind.VonKarman, 0.2)]
    public void Drawn_screens_have_the_claimed_structure_function(SpectrumKind kind, double outer)
    {
        const int Points = 32;
        Link link = Links.Corrected(1, 0, new Spectrum(kind, outer));
        var grid = new TransverseGrid(Points, 8);
        var generator = new ScreenGenerator(grid, link, 3);
        ScreenWorkspace work = generator.NewWorkspace();
        var pair = new Complex[Points * Points];
        (int Rows, int Columns)[] lags = [(0, 1), (1, 0), (3, 3), (0, 8), (8, 0), (11, 5), (0, 17), (17, 0), (13, 13)];
        double[] sums = new double[lags.Length], squares = new double[lags.Length];
        const int Count = 2000;
        for (int r = 0; r < Count; r++)
        {
            generator.Fill(11, (ulong)r, pair, work);
            for (int k = 0; k < lags.Length; k++)
            {
                Complex d = pair[((3 + lags[k].Rows) * Points) + 5 + lags[k].Columns] - pair[(3 * Points) + 5];
                foreach (double value in (double[])[d.Real * d.Real, d.Imaginary * d.Imaginary])
                {
                    sums[k] += value / (2 * Count);
                    squares[k] += value * value / (2 * Count);
                }
            }
        }

        for (int k = 0; k < lags.Length; k++)
        {
            double claimed = generator.Spectrum.Generated(lags[k].Rows, lags[k].Columns);
            double error = Math.Sqrt((squares[k] - (sums[k] * sums[k])) / (2 * Count));
            Assert.True(Math.Abs(sums[k] - claimed) < 5 * error, $"lag {lags[k]}: drawn {sums[k]:g5} ± {error:g2}, claimed {claimed:g5}");
            Assert.InRange(error, 0.01 * claimed, 0.04 * claimed);
        }
    }

    [Fact]
    public void Factors_that_would_be_negative_are_zero()
    {
        // u = (1, -1) fits best; with u ≥ 0 it is (0.5, 0) of y = u1 + 2 u2 → -1 and u1 → 1.
        double[] factors = NonNegativeFit.Solve([1, 2, 1, 0], [-1, 1], 2, 1e-6);
        Check.Near(0, factors[0], 1e-6);
        Check.Near(0, factors[1], 1e-12);
        factors = NonNegativeFit.Solve([1, 2, 1, 0], [5, 1], 2, 1e-6);
        Check.Near(1, factors[0], 1e-6);
        Check.Near(2, factors[1], 1e-6);
    }
}
