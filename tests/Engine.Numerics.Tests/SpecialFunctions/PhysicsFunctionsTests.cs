using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

/// <summary>Exponential integrals, zeta, Lambert W, dilogarithm, Airy functions, Bessel derivatives, Π and R_G against mpmath.</summary>
public class PhysicsFunctionsTests
{
    private static readonly Dictionary<string, (Func<double[], double> Function, double Tolerance)> Functions = new()
    {
        ["exponential-en"] = (a => ExponentialIntegrals.En((int)a[0], a[1]), 5e-15),
        ["exponential-ei"] = (a => ExponentialIntegrals.Ei(a[0]), 4e-15),
        ["sine-integral"] = (a => ExponentialIntegrals.Si(a[0]), 2e-15),
        ["zeta"] = (a => ZetaFunctions.Riemann(a[0]), 1e-14),
        ["zeta-hurwitz"] = (a => ZetaFunctions.Hurwitz(a[0], a[1]), 2e-15),
        ["polygamma"] = (a => ZetaFunctions.Polygamma((int)a[0], a[1]), 2e-15),
        ["lambert-principal"] = (a => LambertFunctions.Principal(a[0]), 1e-14),
        ["lambert-lower"] = (a => LambertFunctions.Lower(a[0]), 1e-14),
        ["dilogarithm"] = (a => Dilogarithms.Dilogarithm(a[0]), 2e-15),
        ["incomplete-beta"] = (a => IncompleteBetaFunctions.I(a[0], a[1], a[2]), 1e-13),
        ["elliptic-pi"] = (a => EllipticIntegrals.Pi(a[0], a[1], a[2]), 5e-15),
        ["carlson-rg"] = (a => CarlsonIntegrals.RG(a[0], a[1], a[2]), 2e-15),
        ["bessel-i-derivative"] = (a => BesselDerivatives.I(a[0], a[1]), 2e-14),
        ["bessel-k-derivative"] = (a => BesselDerivatives.K(a[0], a[1]), 2e-14),
        ["jacobi-polynomial"] = (a => JacobiPolynomials.Evaluate((int)a[0], a[1], a[2], a[3]), 5e-13),
        ["gegenbauer"] = (a => JacobiPolynomials.Gegenbauer((int)a[0], a[1], a[2]), 5e-13),
    };

    public static TheoryData<string> Tables => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Function_agrees_with_reference(string table) =>
        ReferenceTable.AssertAgrees(table, Functions[table].Function, Functions[table].Tolerance, atLeast: 250);

    [Fact]
    public void CosineIntegral_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "cosine-integral", a => ExponentialIntegrals.Ci(a[0]), 2e-15, (a, v) => Math.Max(Math.Abs(v), Math.Min(1, 1 / a[0])), 250);

    [Fact]
    public void Airy_agrees_with_reference()
    {
        ReferenceTable.AssertAgrees("airy-ai", a => AiryFunctions.Ai(a[0]), 2e-15, (a, v) => Scale(a[0], v, -0.25), 250);
        ReferenceTable.AssertAgrees("airy-bi", a => AiryFunctions.Bi(a[0]), 2e-15, (a, v) => Scale(a[0], v, -0.25), 250);
        ReferenceTable.AssertAgrees("airy-ai-derivative", a => AiryFunctions.AiDerivative(a[0]), 2e-15, (a, v) => Scale(a[0], v, 0.25), 250);
        ReferenceTable.AssertAgrees("airy-bi-derivative", a => AiryFunctions.BiDerivative(a[0]), 2e-15, (a, v) => Scale(a[0], v, 0.25), 250);

        // (2 + ζ) times the value, for x < 0 times the envelope.
        static double Scale(double x, double value, double power) =>
            (2 + (2.0 / 3 * Math.Pow(Math.Abs(x), 1.5))) * (x < 0 ? Math.Pow(Math.Max(1, -x), power) / Math.Sqrt(Math.PI) : Math.Abs(value));
    }

    [Fact]
    public void Airy_Wronskian_is_one_by_pi()
    {
        for (double x = -30; x < 30; x += 0.73)
        {
            double wronskian = (AiryFunctions.Ai(x) * AiryFunctions.BiDerivative(x)) - (AiryFunctions.AiDerivative(x) * AiryFunctions.Bi(x));
            Assert.Equal(1 / Math.PI, wronskian, 2e-14 * (2 + Math.Pow(Math.Abs(x), 1.5)));
        }
    }

    [Fact]
    public void BesselDerivatives_agree_with_reference()
    {
        ReferenceTable.AssertAgrees("bessel-j-derivative", a => BesselDerivatives.J(a[0], a[1]), 2e-14, (a, v) => Terms(BesselFunctions.J, a, v), 250);
        ReferenceTable.AssertAgrees("bessel-y-derivative", a => BesselDerivatives.Y(a[0], a[1]), 2e-14, (a, v) => Terms(BesselFunctions.Y, a, v), 250);

        static double Terms(Func<double, double, double> f, double[] a, double value) =>
            Math.Max(Math.Abs(value), Math.Max(Math.Abs(a[0] / a[1] * f(a[0], a[1])), Math.Abs(f(a[0] + 1, a[1]))));
    }

    [Theory]
    [InlineData(0.3, 2)]
    [InlineData(4, 4)]
    [InlineData(250, 3.5)]
    [InlineData(0.05, 0.05)]
    public void InverseIncompleteBeta_inverts_it(double a, double b)
    {
        foreach (double p in (double[])[1e-12, 1e-3, 0.2, 0.5, 0.77, 0.999])
        {
            double x = IncompleteBetaFunctions.Inverse(a, b, p);
            double below = IncompleteBetaFunctions.I(a, b, x * (1 - 4e-16));
            double above = IncompleteBetaFunctions.I(a, b, Math.Min(1, x * (1 + 4e-16)));
            Assert.True(below <= p * (1 + 1e-13) && above >= p * (1 - 1e-13), $"p = {p}: x = {x:R}");
            Assert.Equal(1, IncompleteBetaFunctions.I(a, b, x) + IncompleteBetaFunctions.Complement(a, b, x), 1e-13);
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(3000)]
    public void InverseIncompleteGamma_inverts_it(double a)
    {
        foreach (double p in (double[])[1e-14, 1e-3, 0.2, 0.5, 0.77, 0.999])
        {
            double x = InverseIncompleteGamma.P(a, p);
            Assert.Equal(p, IncompleteGammaFunctions.P(a, x), 1e-11 * p);
            x = InverseIncompleteGamma.Q(a, p);
            Assert.Equal(p, IncompleteGammaFunctions.Q(a, x), 1e-11 * p);
        }

        Assert.Equal(-Math.Log(1e-200), InverseIncompleteGamma.Q(1, 1e-200), 1e-11);
        Assert.Equal(double.PositiveInfinity, InverseIncompleteGamma.P(a, 1));
        Assert.Equal(0, InverseIncompleteGamma.P(a, 0));
    }

    // W e^W = x at both ends of both branches; the omega constant.
    [Fact]
    public void Lambert_edges_hold()
    {
        Assert.Equal(0.56714329040978387300, LambertFunctions.Principal(1), 1e-15);
        Assert.Equal(-1, LambertFunctions.Principal(-Math.Exp(-1)), 1e-7);
        Assert.Equal(-1, LambertFunctions.Lower(-Math.Exp(-1)), 1e-7);
        Assert.Equal(0, LambertFunctions.Principal(0));
        Assert.Equal(5e-324, LambertFunctions.Principal(5e-324));
        Assert.Equal(double.PositiveInfinity, LambertFunctions.Principal(double.PositiveInfinity));
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => LambertFunctions.Principal(-0.4)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => LambertFunctions.Lower(0)).ParamName);
    }

    [Fact]
    public void Closed_forms_hold()
    {
        Assert.Equal(Math.PI * Math.PI / 6, ZetaFunctions.Riemann(2), 4e-16);
        Assert.Equal(-0.5, ZetaFunctions.Riemann(0), 2e-15);
        Assert.Equal(0, ZetaFunctions.Riemann(-4));
        Assert.Equal(-1.0 / 12, ZetaFunctions.Riemann(-1), 1e-16);
        Assert.Equal(Math.PI * Math.PI / 6, Dilogarithms.Dilogarithm(1), 4e-16);
        Assert.Equal(-Math.PI * Math.PI / 12, Dilogarithms.Dilogarithm(-1), 4e-16);
        Assert.Equal(Math.Exp(-2) / 2, ExponentialIntegrals.En(0, 2), 1e-16);
        Assert.Equal(0.25, ExponentialIntegrals.En(5, 0));
        Assert.Equal(Math.PI / 2, ExponentialIntegrals.Si(double.PositiveInfinity), 1e-15);
        Assert.Equal(0, ExponentialIntegrals.Ci(double.PositiveInfinity));
        Assert.Equal(1.5, CarlsonIntegrals.RG(9, 0, 0));
        Assert.Equal(2, CarlsonIntegrals.RG(4, 4, 4), 1e-15);
        Assert.Equal(EllipticIntegrals.K(0.3), EllipticIntegrals.Pi(0, 0.3), 1e-15);
        Assert.Equal(LegendrePolynomials.Evaluate(7, 0.3), JacobiPolynomials.Evaluate(7, 0, 0, 0.3), 1e-15);
        Assert.Equal(LegendrePolynomials.Evaluate(7, 0.3), JacobiPolynomials.Gegenbauer(7, 0.5, 0.3), 1e-15);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => ExponentialIntegrals.Ei(0)).ParamName);
        Assert.Equal("s", Assert.Throws<ArgumentOutOfRangeException>(() => ZetaFunctions.Riemann(1)).ParamName);
    }

    [Fact]
    public void NaN_gives_NaN()
    {
        Assert.True(double.IsNaN(ExponentialIntegrals.En(1, double.NaN)) && double.IsNaN(ExponentialIntegrals.Ei(double.NaN)));
        Assert.True(double.IsNaN(ExponentialIntegrals.Si(double.NaN)) && double.IsNaN(ExponentialIntegrals.Ci(double.NaN)));
        Assert.True(double.IsNaN(ZetaFunctions.Riemann(double.NaN)) && double.IsNaN(ZetaFunctions.Hurwitz(2, double.NaN)));
        Assert.True(double.IsNaN(LambertFunctions.Principal(double.NaN)) && double.IsNaN(LambertFunctions.Lower(double.NaN)));
        Assert.True(double.IsNaN(Dilogarithms.Dilogarithm(double.NaN)) && double.IsNaN(AiryFunctions.Ai(double.NaN)));
        Assert.True(double.IsNaN(AiryFunctions.BiDerivative(double.NaN)) && double.IsNaN(IncompleteBetaFunctions.I(1, 2, double.NaN)));
        Assert.True(double.IsNaN(JacobiPolynomials.Evaluate(0, 0, 0, double.NaN)) && double.IsNaN(CarlsonIntegrals.RG(1, 2, double.NaN)));
        Assert.True(double.IsNaN(InverseIncompleteGamma.P(1, double.NaN)) && double.IsNaN(BesselDerivatives.J(1, double.NaN)));
    }
}
