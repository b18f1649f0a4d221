using System.Numerics;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Modes;

/// <summary>Hermite–Gauss and Bessel–Gauss modes as sums of Laguerre–Gauss modes, point by point against their own formulas.</summary>
public sealed class SpatialModeTests
{
    private static readonly (double X, double Y)[] s_places = [(0.3, -0.2), (-0.9, 0.4), (0, 1.1), (1.7, 0.8)];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 3)]
    [InlineData(2, 3)]
    public void Hermite_Gauss_modes_are_products_of_one_coordinate_each(int nx, int ny)
    {
        Assert.True(SpatialMode.TryParse($"hg:{nx}:{ny}", out var terms, out _));
        Check.Close(1, terms.Sum(t => Math.Pow(t.Amplitude.Magnitude, 2)), 1e-12);
        foreach ((double x, double y) in s_places)
        {
            Check.Near(0, (Field(terms, x, y) - (Hermite(nx, x) * Hermite(ny, y))).Magnitude, 1e-12);
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(-2, 2.5)]
    [InlineData(0, 4)]
    public void Bessel_Gauss_modes_have_their_profile(int charge, double wave)
    {
        Assert.True(SpatialMode.TryParse(FormattableString.Invariant($"bg:{charge}:{wave}"), out var terms, out string? problem), problem);
        Check.Near(1, terms.Sum(t => Math.Pow(t.Amplitude.Magnitude, 2)), 1e-6);
        double Own(double r) => BesselFunctions.J(Math.Abs(charge), wave * r) * Math.Exp(-r * r);
        double norm = Math.Sqrt(2 * Math.PI * Enumerable.Range(0, 6000).Sum(k => (k + 0.5) * 1e-3 * Math.Pow(Own((k + 0.5) * 1e-3), 2) * 1e-3));
        foreach ((double x, double y) in s_places)
        {
            Complex expected = Complex.FromPolarCoordinates(1, charge * Math.Atan2(y, x)) * Own(Math.Sqrt((x * x) + (y * y))) / norm;
            Check.Near(0, (Field(terms, x, y) - expected).Magnitude, 2e-3);
        }
    }

    /// <summary>Both modes of order one span what l = ±1 do, so the pair of them loses as the singlet does.</summary>
    [Fact]
    public void Pairs_of_Hermite_Gauss_modes_are_singlets_of_a_turned_basis()
    {
        var turned = new ExactParameters
        {
            Strength = 0.5,
            NormalizedDistance = 1,
            Members =
            [
                new()
                {
                    Probability = 1,
                    Terms = [new() { First = "hg:1:0", Second = "hg:0:1" }, new() { First = "hg:0:1", Second = "hg:1:0", Amplitude = -1 }],
                },
            ],
        };
        Assert.Empty(turned.Validate());
        RunReport report = new ExactExperiment().Run(turned, new TestRun());
        Check.Near(0.0836511957, report.Value("trace"), 1e-6);
        Check.Near(0.2447186, report.Value("concurrence"), 1e-5);
    }

    [Theory]
    [InlineData("hg:1")]
    [InlineData("hg:20:0")]
    [InlineData("bg:1:-2")]
    [InlineData("bg:0:60")]
    [InlineData("x:1")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(SpatialMode.TryParse(text, out _, out string? problem));
        Assert.Contains(text, problem!.Contains("radial modes") ? text : problem);
    }

    private static Complex Field((LaguerreGaussMode Mode, Complex Amplitude)[] terms, double x, double y) =>
        terms.Aggregate(Complex.Zero, (sum, t) => sum + (t.Amplitude * LaguerreGaussField.Position(t.Mode, x, y, 0)));

    private static double Hermite(int n, double x)
    {
        double before = 0, value = Math.Pow(2 / Math.PI, 0.25) * Math.Exp(-x * x);
        for (int k = 0; k < n; k++)
        {
            (before, value) = (value, (Math.Sqrt(2.0 / (k + 1)) * Math.Sqrt(2) * x * value) - (Math.Sqrt(k / (k + 1.0)) * before));
        }

        return value;
    }
}
