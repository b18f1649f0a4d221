using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

/// <summary>Coulomb, Struve and second-kind Legendre functions against mpmath, closed forms and at the edges.</summary>
public class WaveFunctionsTests
{
    private const double Tolerance = 2e-14;

    public static TheoryData<string> CoulombTables => ["coulomb-f", "coulomb-f-derivative", "coulomb-g", "coulomb-g-derivative"];

    [Theory]
    [MemberData(nameof(CoulombTables))]
    public void Coulomb_functions_agree_with_references(string table) =>
        ReferenceTable.AssertAgrees(table, a => Part(table, CoulombFunctions.Evaluate(a[0], a[1], a[2])), Tolerance, atLeast: 250);

    [Fact]
    public void Coulomb_functions_without_charge_are_spherical_Bessel_functions()
    {
        for (int order = 0; order < 30; order += 7)
        {
            foreach (double rho in (double[])[0.3, 2, 17.5, 400])
            {
                CoulombValues values = CoulombFunctions.Evaluate(order, 0, rho);
                Assert.Equal(rho * SphericalBesselFunctions.J(order, rho), values.F, 1e-14 * Math.Max(1, Math.Abs(values.F)));
                Assert.Equal(-rho * SphericalBesselFunctions.Y(order, rho), values.G, 2e-14 * Math.Max(1, Math.Abs(values.G)));
            }
        }
    }

    // R F_ℓ = S F_(ℓ-1) - F'_(ℓ-1) with orders computed apart, up to the ends of the ranges.
    [Theory]
    [InlineData(0, 1000, 1900)]
    [InlineData(0, -1000, 3)]
    [InlineData(3.5, -10000, 20)]
    [InlineData(900, 50, 1500)]
    [InlineData(2, 3, 90000)]
    [InlineData(0, 9000, 17800)]
    [InlineData(0, 0.5, 1e-200)]
    public void Orders_of_Coulomb_functions_are_linked(double order, double eta, double rho)
    {
        CoulombValues low = CoulombFunctions.Evaluate(order, eta, rho);
        CoulombValues high = CoulombFunctions.Evaluate(order + 1, eta, rho);
        double s = ((order + 1) / rho) + (eta / (order + 1));
        double r = Math.Sqrt(1 + Math.Pow(eta / (order + 1), 2));
        Assert.Equal(0, ((r * high.F) - ((s * low.F) - low.FDerivative)) / (Math.Abs(s * low.F) + Math.Abs(low.FDerivative) + Math.Abs(r * high.F)), 1e-14);
        Assert.Equal(0, ((r * high.G) - ((s * low.G) - low.GDerivative)) / (Math.Abs(s * low.G) + Math.Abs(low.GDerivative) + Math.Abs(r * high.G)), 1e-14);
    }

    [Fact]
    public void Coulomb_functions_hold_at_their_edges()
    {
        Assert.Equal(new CoulombValues(0, 0, double.PositiveInfinity, double.NegativeInfinity), CoulombFunctions.Evaluate(1, 2, 0));
        Assert.Equal(new CoulombValues(0, 1, 1, 0), CoulombFunctions.Evaluate(0, 0, 0));

        // C₀(η)² = 2πη/(e^(2πη)-1).
        CoulombValues atZero = CoulombFunctions.Evaluate(0, 0.5, 0);
        CoulombValues beside = CoulombFunctions.Evaluate(0, 0.5, 1e-17);
        Assert.Equal(atZero.FDerivative, beside.FDerivative, 1e-15);
        Assert.Equal(atZero.G, beside.G, 1e-14);
        Assert.Equal(double.NegativeInfinity, atZero.GDerivative);
        Assert.Equal(double.PositiveInfinity, CoulombFunctions.Evaluate(0, -0.5, 0).GDerivative);
        CoulombValues deep = CoulombFunctions.Evaluate(0, 1000, 0.5);
        Assert.Equal(0, deep.F);
        Assert.Equal(double.PositiveInfinity, deep.G);
        Assert.True(double.IsNaN(CoulombFunctions.F(double.NaN, 0, 1)) && double.IsNaN(CoulombFunctions.G(0, double.NaN, 1))
            && double.IsNaN(CoulombFunctions.F(0, 0, double.NaN)));
        Assert.Equal("rho", Assert.Throws<ArgumentOutOfRangeException>(() => CoulombFunctions.F(0, 0, -1)).ParamName);
        Assert.Equal("rho", Assert.Throws<ArgumentOutOfRangeException>(() => CoulombFunctions.F(0, 0, double.PositiveInfinity)).ParamName);
        Assert.Equal("eta", Assert.Throws<ArgumentOutOfRangeException>(() => CoulombFunctions.F(0, 1e5, 1)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => CoulombFunctions.F(-1, 0, 1)).ParamName);
    }

    [Fact]
    public void Struve_functions_agree_with_references()
    {
        ReferenceTable.AssertAgrees("struve-h", a => StruveFunctions.H(a[0], a[1]), 1e-14, (a, v) => Math.Max(Math.Abs(v), a[1] > Math.Abs(a[0])
            ? Math.Sqrt(2 / (Math.PI * a[1])) : 0), 250);
        ReferenceTable.AssertAgrees("struve-l", a => StruveFunctions.L(a[0], a[1]), 1e-14, atLeast: 250);
    }

    // H_½ = √(2/πx) (1 - cos x), L_½ = √(2/πx) (cosh x - 1), H_(-½) = J_½, and the recurrence H_(ν-1) + H_(ν+1) = 2ν/x H_ν + (x/2)^ν/(√π Γ(ν+3/2)).
    [Fact]
    public void Struve_functions_have_their_closed_forms()
    {
        foreach (double x in (double[])[0.01, 1, 7, 39, 41, 300])
        {
            double root = Math.Sqrt(2 / (Math.PI * x));
            double half = Math.Sin(0.5 * x);
            Assert.Equal(root * 2 * half * half, StruveFunctions.H(0.5, x), 1e-14 * root);
            double sinh = Math.Sinh(0.5 * x);
            Assert.Equal(1, StruveFunctions.L(0.5, x) / (root * 2 * sinh * sinh), 1e-14);
            Assert.Equal(root * Math.Sin(x), StruveFunctions.H(-0.5, x), 1e-14 * root);
            Assert.Equal(BesselFunctions.J(2.5, x), StruveFunctions.H(-2.5, x), 1e-14 * root);
            Assert.Equal(BesselFunctions.I(1.5, x), StruveFunctions.L(-1.5, x));
            double inhomogeneous = Math.Pow(0.5 * x, 3) / Math.Sqrt(Math.PI) / GammaFunctions.Gamma(4.5);
            double expected = (6 / x * StruveFunctions.H(3, x)) + inhomogeneous;
            Assert.Equal(expected, StruveFunctions.H(2, x) + StruveFunctions.H(4, x), 3e-14 * expected);
        }
    }

    [Fact]
    public void Struve_functions_hold_at_their_edges()
    {
        Assert.Equal(0, StruveFunctions.H(0, 0));
        Assert.Equal(2 / Math.PI, StruveFunctions.H(-1, 0));
        Assert.Equal(double.PositiveInfinity, StruveFunctions.H(-1.25, 0));
        Assert.Equal(double.NegativeInfinity, StruveFunctions.L(-2, 0));
        Assert.Equal(0, StruveFunctions.H(-2.5, 0));
        Assert.Equal(2 / Math.PI, StruveFunctions.H(1, double.PositiveInfinity));
        Assert.Equal(0, StruveFunctions.H(0.5, double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, StruveFunctions.L(0, double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, StruveFunctions.L(0, 1000));
        Assert.Equal(-StruveFunctions.H(2, 3), StruveFunctions.H(2, -3));
        Assert.Equal(StruveFunctions.L(3, 3), StruveFunctions.L(3, -3));
        Assert.True(double.IsNaN(StruveFunctions.H(0, double.NaN)) && double.IsNaN(StruveFunctions.L(double.NaN, 1)));
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => StruveFunctions.H(0.3, -1)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => StruveFunctions.L(2000, 1)).ParamName);
    }

    [Fact]
    public void Legendre_functions_of_the_second_kind_agree_with_references()
    {
        // Between -1 and 1 against the envelope, the first kind's amplitude.
        ReferenceTable.AssertAgrees("legendre-q-inner", a => LegendreSecondKind.Q((int)a[0], (int)a[1], a[2]), 1e-14, atLeast: 250);
        ReferenceTable.AssertAgrees("legendre-q-outer", a => LegendreSecondKind.Q((int)a[0], (int)a[1], a[2]), 1e-14, atLeast: 250);
    }

    [Fact]
    public void Legendre_functions_of_the_second_kind_hold_at_their_edges()
    {
        Assert.Equal(double.PositiveInfinity, LegendreSecondKind.Q(3, 1));
        Assert.Equal(double.NegativeInfinity, LegendreSecondKind.Q(2, -1));
        Assert.Equal(double.NegativeInfinity, LegendreSecondKind.Q(2, 1, 1));
        Assert.Equal(0, LegendreSecondKind.Q(2, double.PositiveInfinity));
        Assert.Equal(1e-300, LegendreSecondKind.Q(0, 1e300), 1e-315);
        Assert.Equal(-1, LegendreSecondKind.Q(1, 0));
        Assert.Equal(0, LegendreSecondKind.Q(0, 0));
        Assert.Equal(1e-30, LegendreSecondKind.Q(0, 1e-30), 1e-45);
        Assert.Equal(0, LegendreSecondKind.Q(5000, 3));
        Assert.Equal(double.PositiveInfinity, Math.Abs(LegendreSecondKind.Q(1000, 900, 0.3)));
        Assert.Equal(-LegendreSecondKind.Q(4, 2, 0.3), LegendreSecondKind.Q(4, 2, -0.3));
        Assert.True(double.IsNaN(LegendreSecondKind.Q(0, double.NaN)));
        Assert.Equal("degree", Assert.Throws<ArgumentOutOfRangeException>(() => LegendreSecondKind.Q(-1, 0)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => LegendreSecondKind.Q(1, -1, 0)).ParamName);
    }

    // Wronskian of both kinds: (n+1) (P_n Q_(n+1) - P_(n+1) Q_n) = -1 inside.
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(2000)]
    public void Legendre_functions_of_both_kinds_have_their_Wronskian(int degree)
    {
        for (double x = -0.95; x < 1; x += 0.13)
        {
            double wronskian = (LegendrePolynomials.Evaluate(degree, x) * LegendreSecondKind.Q(degree + 1, x))
                - (LegendrePolynomials.Evaluate(degree + 1, x) * LegendreSecondKind.Q(degree, x));
            Assert.Equal(-1, wronskian * (degree + 1), 2e-13 * (1 + (0.02 * degree)));
        }
    }

    private static double Part(string table, CoulombValues values) => table switch
    {
        "coulomb-f" => values.F,
        "coulomb-f-derivative" => values.FDerivative,
        "coulomb-g" => values.G,
        _ => values.GDerivative,
    };
}
