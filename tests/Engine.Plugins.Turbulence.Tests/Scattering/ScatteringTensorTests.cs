using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Scattering;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Scattering;

public sealed class ScatteringTensorTests
{
    [Theory]
    [InlineData(1, 0.03975618665, 7.674939508e-4)]
    [InlineData(2, 0.05588022189, 1.212533846e-4)]
    [InlineData(3, 0.07109527519, 4.444086240e-5)]
    public void Qubit_elements_are_the_published_ones(int q, double a, double b)
    {
        (double computedA, double computedB) = new TwoModeTruncation(Links.Published(1, 0), q).AtWaist;
        Check.Close(a, computedA, 1e-9);
        Check.Close(b, computedB, 1e-9);
        (double correctedA, double correctedB) = new TwoModeTruncation(Links.Corrected(1, 0), q).AtWaist;
        Check.Close(a * Math.Pow(2 * Math.PI, 3), correctedA, 1e-9);
        Check.Close(b * Math.Pow(2 * Math.PI, 3), correctedB, 1e-9);
    }

    [Fact]
    public void Published_rounding_gives_the_printed_six()
    {
        (double, double)[] printed = [(0.03976, 0.0007675), (0.05588, 0.0001213), (0.07110, 0.00004444)];
        for (int q = 1; q <= 3; q++)
        {
            (double a, double b) = new TwoModeTruncation(Links.Published(1, 0), q).AtWaist;
            Assert.Equal(printed[q - 1].Item1, RoundTo4(a), 12);
            Assert.Equal(printed[q - 1].Item2, RoundTo4(b), 12);
        }
    }

    [Fact]
    public void Elements_of_higher_modes_are_the_known_ones()
    {
        ScatteringTensor tensor = Make(Links.Corrected(1, 0), new ModeBasis([new(0, 0), new(1, 0), new(1, 1)]));
        Check.Close(-17.56573888546, tensor[2, 2, 2, 2], 1e-10);
        Check.Close(2.28452445959, tensor[0, 0, 1, 1], 1e-10);

        // At t = 1 the Gouy phase of (1,1) against (1,0) is e^{-iπ/2}.
        Check.Close(2.90548131199, tensor[1, 1, 2, 1], 1e-10);
        var sector = new ScatteringSector(tensor.Basis, 0);
        Assert.Equal(2, sector.OrderDifferences[sector.IndexOf(2, 1)]);
    }

    [Theory]
    [InlineData(0.1, -5.534776715, 0.1874602658)]
    [InlineData(0.001, -8.923374211, double.NaN)]
    public void Von_Karman_elements_are_the_known_ones(double outer, double diagonal, double off)
    {
        ScatteringTensor tensor = Make(Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, outer)), new ModeBasis([new(1, 0), new(-1, 0)]));
        Check.Close(diagonal, tensor[0, 0, 0, 0], 1e-9);
        if (!double.IsNaN(off))
        {
            Check.Close(off, tensor[0, 0, 1, 1], 1e-9);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.9)]
    [InlineData(4)]
    public void Von_Karman_elements_are_the_closed_form_with_Tricomi_functions(double outer)
    {
        Link link = Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, outer));
        ScatteringTensor tensor = Make(link, new ModeBasis([new(1, 0), new(-1, 0)]));
        double Term(int j) => Math.Pow(8, -j) * 0.5 * Math.Pow(outer, (2 * j) - (5.0 / 3))
            * Engine.Numerics.SpecialFunctions.GammaFunctions.Gamma(j + 1)
            * Engine.Numerics.SpecialFunctions.HypergeometricFunctions.TricomiU(j + 1, j + (1.0 / 6), outer * outer / 4);
        double height = 4 * link.SpectrumConstant * link.SpectrumFactor / (2 * Math.PI);

        // (1→1, 1→1): (1-y)², (1→-1, 1→-1): y².
        Check.Close(height * (Term(0) - (2 * Term(1)) + Term(2) - (0.6 * Math.Pow(outer, -5.0 / 3))), tensor[0, 0, 0, 0], 1e-9);
        Check.Close(height * Term(2), tensor[0, 0, 1, 1], 1e-10);
    }

    [Fact]
    public void Scales_that_do_not_matter_do_not_matter()
    {
        var basis = new ModeBasis([new(1, 0), new(-1, 0), new(0, 2)]);
        ScatteringTensor kolmogorov = Make(Links.Corrected(1, 0), basis);
        Spectrum[] limits =
        [
            new(SpectrumKind.PowerLaw, exponent: 11.0 / 3),
            new(SpectrumKind.Tatarskii, innerScale: 1e-7),
            new(SpectrumKind.Hill, innerScale: 1e-7),
        ];
        foreach (Spectrum spectrum in limits)
        {
            ScatteringTensor tensor = Make(Links.Corrected(1, 0, spectrum), basis);
            Check.Close(kolmogorov[0, 0, 0, 0], tensor[0, 0, 0, 0], 1e-6);
            Check.Close(kolmogorov[0, 0, 1, 1], tensor[0, 0, 1, 1], 1e-6);
            Check.Close(kolmogorov[2, 2, 0, 0], tensor[2, 2, 0, 0], 1e-6);
        }

        // Both scales together, against each alone.
        ScatteringTensor both = Make(Links.Corrected(1, 0, new Spectrum(SpectrumKind.ModifiedVonKarman, 0.3, 1e-7)), basis);
        ScatteringTensor outer = Make(Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, 0.3)), basis);
        Check.Close(outer[0, 0, 0, 0], both[0, 0, 0, 0], 1e-8);
        ScatteringTensor bump = Make(Links.Corrected(1, 0, new Spectrum(SpectrumKind.Hill, 1e-5, 0.4)), basis);
        ScatteringTensor bumpAlone = Make(Links.Corrected(1, 0, new Spectrum(SpectrumKind.Hill, 0, 0.4)), basis);
        Check.Close(bumpAlone[0, 0, 1, 1], bump[0, 0, 1, 1], 1e-8);
        ScatteringTensor cut = Make(Links.Corrected(1, 0, new Spectrum(SpectrumKind.ModifiedVonKarman, 1e-5, 0.4)), basis);
        ScatteringTensor cutAlone = Make(Links.Corrected(1, 0, new Spectrum(SpectrumKind.Tatarskii, 0, 0.4)), basis);
        Check.Close(cutAlone[0, 0, 1, 1], cut[0, 0, 1, 1], 1e-8);
        Check.Close(cutAlone[2, 2, 0, 0], cut[2, 2, 0, 0], 1e-6);
    }

    [Fact]
    public void Outer_scale_enters_with_the_cube_root()
    {
        var basis = new ModeBasis([new(1, 0)]);
        double without = Make(Links.Corrected(1, 0), basis)[0, 0, 0, 0];
        Link link = Links.Corrected(1, 0);
        double slope = 4 * link.SpectrumConstant * link.SpectrumFactor / (2 * Math.PI) * 2 / 4 * 0.5
            * 6.772735364 /* |Γ(-1/6)| */ / 0.9406558583 /* Γ(11/6) */;
        double with = Make(Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, 1e-9)), basis)[0, 0, 0, 0];
        Check.Close(slope * 1e-3, with - without, 1e-4);
    }

    [Fact]
    public void Matrix_is_symmetric_negative_and_keeps_the_symmetries_of_the_tensor()
    {
        ModeBasis basis = ModeBasis.Rectangular(2, 2);
        ScatteringTensor tensor = Make(Links.Corrected(1, 0), basis);
        var random = new Random(7);
        for (int trial = 0; trial < 400; trial++)
        {
            int m = random.Next(basis.Count);
            int n = random.Next(basis.Count);
            int u = random.Next(basis.Count);
            int v = random.Next(basis.Count);
            double value = tensor[m, n, u, v];
            Check.Near(value, tensor[n, m, v, u], 1e-12);
            Check.Near(value, tensor[u, v, m, n], 1e-12);
            Check.Near(value, tensor[Mirror(basis, m), Mirror(basis, n), Mirror(basis, u), Mirror(basis, v)], 1e-12);
        }

        for (int difference = 0; difference <= 4; difference++)
        {
            var sector = new ScatteringSector(basis, difference);
            double[] matrix = tensor.Matrix(sector);
            for (int trial = 0; trial < 50; trial++)
            {
                double[] x = [.. Enumerable.Range(0, sector.Count).Select(_ => random.NextDouble() - 0.5)];
                double form = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    for (int j = 0; j < x.Length; j++)
                    {
                        form += x[i] * matrix[(i * x.Length) + j] * x[j];
                    }
                }

                Assert.True(form < 0);
            }
        }
    }

    [Fact]
    public void Quadrature_stays_exact_for_high_modes()
    {
        // Diagonal elements against adaptive quadrature of the bracket itself, where a power series would have lost all digits.
        foreach (LaguerreGaussMode mode in (LaguerreGaussMode[])[new(20, 0), new(6, 10), new(0, 20), new(40, 5)])
        {
            double element = Make(Links.Corrected(1, 0), new ModeBasis([mode]))[0, 0, 0, 0];
            int maximum = Math.Max(mode.Plus, mode.Minus);
            double[] table = new double[(maximum + 1) * (maximum + 1)];
            double Bracket(double root)
            {
                double y = root * root * root * root * root * root;
                if (y < 1e-9)
                {
                    return -12 * (mode.Order + 1);
                }

                DisplacementElements.Fill(y, maximum, table);
                double f = table[(mode.Plus * (maximum + 1)) + mode.Plus] * table[(mode.Minus * (maximum + 1)) + mode.Minus];

                // dy = 6 s⁵ ds, y^(-11/6) = s^(-11)
                return 6 * ((f * f) - 1) / Math.Pow(root, 6);
            }

            double high = Math.Pow(8 * (mode.Order + 8), 1.0 / 6);
            double sum = 0;
            const int Panels = 400;
            for (int p = 0; p < Panels; p++)
            {
                sum += UnitRules.Legendre40.Integrate(high * p / Panels, high * (p + 1) / Panels, Bracket);
            }

            // Beyond, the bracket is -1.
            sum -= 1.2 * Math.Pow(high, -5);
            Link link = Links.Corrected(1, 0);
            double height = 8 * link.SpectrumConstant * link.SpectrumFactor * Math.Pow(8, -11.0 / 6) / Math.PI;
            Check.Close(height * sum, element, 1e-8);
        }
    }

    private static ScatteringTensor Make(Link link, ModeBasis basis) => new(basis, ScatteringRule.For(link, 1, basis.MaximumModeOrder));

    private static int Mirror(ModeBasis basis, int index) => basis.IndexOf(new(-basis[index].Azimuthal, basis[index].Radial));

    private static double RoundTo4(double value)
    {
        double scale = Math.Pow(10, 3 - Math.Floor(Math.Log10(value)));
        return Math.Round(value * scale) / scale;
    }
}
