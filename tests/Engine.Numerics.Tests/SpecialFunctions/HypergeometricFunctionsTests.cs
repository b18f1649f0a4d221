using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class HypergeometricFunctionsTests
{
    [Fact]
    public void Gauss_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "hypergeometric-2f1", a => HypergeometricFunctions.Gauss2F1(a[0], a[1], a[2], a[3]), 1e-13);

    [Fact]
    public void Kummer_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "hypergeometric-1f1", a => HypergeometricFunctions.Kummer1F1(a[0], a[1], a[2]), 1e-13);

    [Theory]
    [InlineData("hypergeometric-2f1-published", 50)]
    [InlineData("hypergeometric-2f1-large", 400)]
    public void Gauss2F1_large_parameters_agree_with_reference(string table, int atLeast) => ReferenceTable.AssertAgrees(
        table, a => HypergeometricFunctions.Gauss2F1(a[0], a[1], a[2], a[3]), 1e-13, atLeast: atLeast);

    // Boost's values carry 16 digits.
    [Theory]
    [InlineData("hypergeometric-1f1-published", 200)]
    [InlineData("hypergeometric-1f1-large", 400)]
    public void Kummer1F1_large_parameters_agree_with_reference(string table, int atLeast) => ReferenceTable.AssertAgrees(
        table, a => HypergeometricFunctions.Kummer1F1(a[0], a[1], a[2]), 1e-13, atLeast: atLeast);

    // Terms that shrink beneath 10^-60 of the sum and rise again to outgrow it; summed term by term at 400 digits.
    [Fact]
    public void Kummer1F1_terms_that_rise_again_are_not_cut_off()
    {
        Assert.Equal(-4.60489513741853718e53, HypergeometricFunctions.Kummer1F1(-35.47621860611694, -390.99999999999994, 167.90713162288034), 1e40);
        Assert.Equal(double.NegativeInfinity, HypergeometricFunctions.Kummer1F1(-21.796682234437814, -894.3907750632923, 488.66198794801835));
    }

    // Upper and lower parameter the same non-positive integer: the series ends with the upper one (DLMF 15.2.5).
    [Fact]
    public void Equal_non_positive_integers_end_the_series()
    {
        Assert.Equal(2.5, HypergeometricFunctions.Kummer1F1(-2, -2, 1));
        Assert.Equal(2.4, HypergeometricFunctions.Gauss2F1(2, -1, -1, 0.7), 1e-15);
        Assert.Equal(4, HypergeometricFunctions.Gauss2F1(-2, 3, -2, 0.5), 1e-15);
        Assert.Equal(6, HypergeometricFunctions.Gauss2F1(-2, -2, 1, 1));
        Assert.Equal(1, HypergeometricFunctions.Gauss2F1(0, 5, -3, 0.5));
    }

    // Exact zeros of polynomials and of (1-z)^s or e^z times one, whose terms cancel in any number of bits.
    [Fact]
    public void Zeros_of_polynomials_are_zero()
    {
        Assert.Equal(0, HypergeometricFunctions.Gauss2F1(-1, 2, 1, 0.5));
        Assert.Equal(0, HypergeometricFunctions.Gauss2F1(-3, 4, 1, 0.5));
        Assert.Equal(0, HypergeometricFunctions.Gauss2F1(3.5, -1.5, 2.5, 0.625));
        Assert.Equal(0, HypergeometricFunctions.Kummer1F1(-1, 2, 2));
        Assert.Equal(0, HypergeometricFunctions.Kummer1F1(3, 2, -2));
    }

    [Fact]
    public void Edges_of_the_domain_are_limits()
    {
        Assert.Equal(1, HypergeometricFunctions.Gauss2F1(1e-300, 2, 3, 0.5));
        Assert.Equal(1, HypergeometricFunctions.Gauss2F1(2, 3, 4, double.Epsilon));
        Assert.Equal(double.PositiveInfinity, HypergeometricFunctions.Gauss2F1(900, 900, 1.5, 0.99));
        Assert.Equal(0, HypergeometricFunctions.Gauss2F1(900, 900, 1.5, -1e300));
        Assert.Equal(double.PositiveInfinity, HypergeometricFunctions.Kummer1F1(2, 1.5, 1e300));
        Assert.Equal(Math.Sqrt(Math.PI) / 2 * 1e-150, HypergeometricFunctions.Kummer1F1(0.5, 1.5, -1e300), 1e-165);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.Gauss2F1(1, 1, 2, double.NegativeInfinity)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.Kummer1F1(double.PositiveInfinity, 1, 2)).ParamName);
    }

    // Euler, Gauss and contiguous relations at parameters of hundreds, where no reference is needed.
    [Fact]
    public void Gauss2F1_contiguous_relation_holds_for_large_parameters()
    {
        var random = new System.Random(5);
        for (int i = 0; i < 200; i++)
        {
            double a = (1024 * random.NextDouble()) - 512;
            double b = (1024 * random.NextDouble()) - 512;
            double c = Math.Round(1024 * random.NextDouble()) - 512.5;
            double z = random.Next(3) switch { 0 => random.NextDouble(), 1 => -random.NextDouble(), _ => -50 * random.NextDouble() };

            // (c-1) [F(c-1) - F] = a b z / c F(a+1, b+1; c+1) (DLMF 15.5.1 and 15.5.4 combined): parameters shift exactly when rounded to 2^-40.
            (a, b) = (Math.Round(a * 1024) / 1024, Math.Round(b * 1024) / 1024);
            double left = HypergeometricFunctions.Gauss2F1(a, b, c - 1, z);
            double middle = HypergeometricFunctions.Gauss2F1(a, b, c, z);
            double right = a * b * z / (c * (c - 1)) * HypergeometricFunctions.Gauss2F1(a + 1, b + 1, c + 1, z);
            if (double.IsFinite(left) && double.IsFinite(middle) && double.IsFinite(right))
            {
                Assert.Equal(0, left - middle - right, 1e-12 * (Math.Abs(left) + Math.Abs(middle) + Math.Abs(right)) + 1e-300);
            }
        }
    }

    [Fact]
    public void Tricomi_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "tricomi-u", a => HypergeometricFunctions.TricomiU(a[0], a[1], a[2]), 2e-13, (a, v) => Math.Abs(v) * (a[0] < 0 ? 10 : 1));

    [Fact]
    public void Elementary_cases_hold()
    {
        for (double z = -5; z < 0.99; z += 0.37)
        {
            Assert.Equal(z == 0 ? 1 : -Math.Log(1 - z) / z, HypergeometricFunctions.Gauss2F1(1, 1, 2, z), 1e-13);
            Assert.Equal(Math.Pow(1 - z, -0.3), HypergeometricFunctions.Gauss2F1(0.3, 2, 2, z), 1e-13);
            Assert.Equal(Math.Exp(z), HypergeometricFunctions.Kummer1F1(1.7, 1.7, z), 1e-13);
        }

        Assert.Equal(1.2, HypergeometricFunctions.Gauss2F1(0.5, 1.0, 4.0, 1)
            / (GammaFunctions.Gamma(4) * GammaFunctions.Gamma(2.5) / (GammaFunctions.Gamma(3.5) * GammaFunctions.Gamma(3))) * 1.2, 1e-13);
        Assert.Equal(Math.Pow(2.5, -1.5), HypergeometricFunctions.TricomiU(1.5, 2.5, 2.5), 1e-14);
    }

    // h-integral of a slant path: ∫ (1+s²)^(5/6) ds over [0, t] = t (1+t²)^(5/6) 2F1(-5/6, 1; 3/2; t²/(1+t²)).
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(30)]
    public void Gauss_gives_the_diffraction_integral(double t)
    {
        double closed = t * Math.Pow(1 + (t * t), 5.0 / 6) * HypergeometricFunctions.Gauss2F1(-5.0 / 6, 1, 1.5, t * t / (1 + (t * t)));
        double integral = Engine.Numerics.Quadrature.GaussKronrod.Integrate(s => Math.Pow(1 + (s * s), 5.0 / 6), 0, t,
            new() { RelativeTolerance = 1e-13 }).Value;
        Assert.Equal(integral, closed, 1e-12 * integral);
    }

    [Fact]
    public void Domain_errors_are_named()
    {
        Assert.Equal("c", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.Gauss2F1(1, 1, -2, 0.5)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.Gauss2F1(1, 1, 2, 1)).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.Kummer1F1(1, 0, 1)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.TricomiU(1, 1, 0)).ParamName);
        Assert.True(double.IsNaN(HypergeometricFunctions.TricomiU(1, double.NaN, 1)));
    }
}
