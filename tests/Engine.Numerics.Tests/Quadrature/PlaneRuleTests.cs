using Engine.Numerics.Quadrature;
using Engine.Numerics.SpecialFunctions;
using Engine.Numerics.Tests.SpecialFunctions;

namespace Engine.Numerics.Tests.Quadrature;

public class PlaneRuleTests
{
    // ∬ x^2a y^2b over the disc: R^(2a+2b+2)/(2a+2b+2) · 2 B(a+½, b+½).
    [Fact]
    public void Disc_is_exact_for_polynomials()
    {
        PolarRule rule = PolarRule.Disc(1.5, 4, 16);
        for (int a = 0; a <= 3; a++)
        {
            for (int b = 0; a + b <= 7 && b <= 4; b++)
            {
                int power = 2 * (a + b);
                double exact = Math.Pow(1.5, power + 2) / (power + 2) * 2 * BetaFunctions.Beta(a + 0.5, b + 0.5);
                Assert.Equal(exact, rule.Integrate((x, y) => Math.Pow(x, 2 * a) * Math.Pow(y, 2 * b)), 1e-13 * exact);
                Assert.Equal(0, rule.Integrate((x, y) => Math.Pow(x, (2 * a) + 1) * Math.Pow(y, 2 * b)), 1e-12 * exact);
            }
        }
    }

    [Fact]
    public void Annulus_and_plane()
    {
        Assert.Equal(Math.PI * 3, PolarRule.Annulus(1, 2, 3, 5).Integrate((_, _) => 1), 1e-13);
        PolarRule plane = PolarRule.GaussianPlane(2, 12, 24);
        Assert.Equal(4 * Math.PI, plane.Integrate((_, _) => 1), 1e-12);
        Assert.Equal(4 * Math.PI * 4, plane.Integrate((x, y) => (x * x) + (y * y)), 1e-11);

        // ∬ e^(-r²/4) cos(kx) = 4π e^(-k²).
        Assert.Equal(4 * Math.PI * Math.Exp(-0.49), plane.Integrate((x, _) => Math.Cos(0.7 * x)), 1e-11);
        (double px, double py) = plane.Point(3, 6);
        Assert.Equal(0, px, 1e-15);
        Assert.Equal(plane.Radii[3], py, 1e-15);
        Assert.Equal("radius", Assert.Throws<ArgumentOutOfRangeException>(() => PolarRule.Disc(0, 3, 3)).ParamName);
        Assert.Equal("angleCount", Assert.Throws<ArgumentOutOfRangeException>(() => PolarRule.Disc(1, 3, 0)).ParamName);
        Assert.Equal("outer", Assert.Throws<ArgumentOutOfRangeException>(() => PolarRule.Annulus(1, 1, 3, 3)).ParamName);
    }

    [Fact]
    public void Sobol_points_agree_with_reference()
    {
        var sequence = new SobolSequence(64);
        double[] point = new double[64];
        foreach ((double[] a, double value) in ReferenceTable.Load("sobol"))
        {
            sequence.GetPoint((uint)a[0], point);
            Assert.Equal(value, point[(int)a[1]]);
        }
    }

    [Fact]
    public void Sobol_error_falls_faster_than_Monte_Carlo()
    {
        const int dimensions = 6;
        uint[] shift = [0x12345678, 0x9ABCDEF0, 0x0F1E2D3C, 0x4B5A6978, 0x87969FA5, 0xB4C3D2E1];
        var sequence = new SobolSequence(dimensions, shift);
        double[] point = new double[dimensions];
        double Error(int count)
        {
            double sum = 0;
            for (uint i = 0; i < count; i++)
            {
                sequence.GetPoint(i, point);
                double product = 1;
                foreach (double x in point)
                {
                    product *= 1 + (0.5 * (x - 0.5));
                }

                sum += product;
            }

            return Math.Abs((sum / count) - 1);
        }

        Assert.True(Error(1 << 14) < 2e-5, $"{Error(1 << 14)}");
        Assert.True(Error(1 << 14) < Error(1 << 7) / 30);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SobolSequence(65));
        Assert.Throws<ArgumentException>(() => new SobolSequence(3, shift));
        Assert.Throws<ArgumentException>(() => sequence.GetPoint(0, point.AsSpan(0, 2)));
    }
}
