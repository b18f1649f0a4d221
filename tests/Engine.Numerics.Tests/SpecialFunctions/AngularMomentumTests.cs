using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class AngularMomentumTests
{
    // An ulp is 2.2e-16 of the value at most.
    private const double Ulp = 2.2e-16;

    [Fact]
    public void Wigner3j_agrees_with_exact_fractions() => ReferenceTable.AssertAgrees(
        "wigner-3j", a => AngularMomentum.Wigner3j((int)a[0], (int)a[1], (int)a[2], (int)a[3], (int)a[4], (int)a[5]), Ulp);

    [Fact]
    public void ClebschGordan_agrees_with_exact_fractions() => ReferenceTable.AssertAgrees(
        "clebsch-gordan", a => AngularMomentum.ClebschGordan((int)a[0], (int)a[1], (int)a[2], (int)a[3], (int)a[4], (int)a[5]), Ulp);

    [Fact]
    public void Wigner6j_agrees_with_exact_fractions() => ReferenceTable.AssertAgrees(
        "wigner-6j", a => AngularMomentum.Wigner6j((int)a[0], (int)a[1], (int)a[2], (int)a[3], (int)a[4], (int)a[5]), Ulp);

    [Fact]
    public void Wigner9j_agrees_with_exact_fractions() => ReferenceTable.AssertAgrees(
        "wigner-9j",
        a => AngularMomentum.Wigner9j((int)a[0], (int)a[1], (int)a[2], (int)a[3], (int)a[4], (int)a[5], (int)a[6], (int)a[7], (int)a[8]),
        Ulp);

    [Fact]
    public void Tabulated_values_are_exact_roots()
    {
        Assert.Equal(-Math.Sqrt(1 / 3.0), AngularMomentum.Wigner3j(2, 2, 0, 0, 0, 0));
        Assert.Equal(Math.Sqrt(2 / 15.0), AngularMomentum.Wigner3j(4, 2, 2, 0, 0, 0));
        Assert.Equal(Math.Sqrt(1 / 2.0), AngularMomentum.ClebschGordan(1, 1, 1, -1, 0, 0));
        Assert.Equal(-Math.Sqrt(1 / 2.0), AngularMomentum.ClebschGordan(1, -1, 1, 1, 0, 0));
        Assert.Equal(1, AngularMomentum.ClebschGordan(3, 3, 2, 2, 5, 5));
        Assert.Equal(1 / 6.0, AngularMomentum.Wigner6j(2, 2, 2, 2, 2, 2));
        Assert.Equal(0.5, AngularMomentum.Wigner6j(1, 1, 2, 1, 1, 0));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 4)]
    [InlineData(10, 9)]
    [InlineData(41, 40)]
    public void ClebschGordan_is_unitary(int twoJ1, int twoJ2)
    {
        for (int twoM = -(twoJ1 + twoJ2); twoM <= twoJ1 + twoJ2; twoM += 2)
        {
            for (int j = Math.Abs(twoJ1 - twoJ2); j <= twoJ1 + twoJ2; j += 2)
            {
                for (int k = Math.Abs(twoJ1 - twoJ2); k <= j; k += 2 * Math.Max(1, (j - Math.Abs(twoJ1 - twoJ2)) / 6))
                {
                    double sum = 0;
                    for (int m1 = -twoJ1; m1 <= twoJ1; m1 += 2)
                    {
                        if (Math.Abs(twoM - m1) <= twoJ2 && Math.Abs(twoM) <= k)
                        {
                            sum += AngularMomentum.ClebschGordan(twoJ1, m1, twoJ2, twoM - m1, j, twoM)
                                * AngularMomentum.ClebschGordan(twoJ1, m1, twoJ2, twoM - m1, k, twoM);
                        }
                    }

                    Assert.Equal(j == k && Math.Abs(twoM) <= j ? 1 : 0, sum, 1e-14);
                }
            }
        }
    }

    [Theory]
    [InlineData(4, 3, 5, 2)]
    [InlineData(9, 8, 6, 7)]
    [InlineData(40, 31, 35, 22)]
    public void Wigner6j_is_orthogonal(int a, int b, int c, int d)
    {
        for (int p = 0; p <= 60; p += 3)
        {
            for (int q = 0; q <= 60; q += 3)
            {
                double sum = 0;
                for (int x = Math.Abs(a - b); x <= a + b; x += 2)
                {
                    sum += (x + 1) * (p + 1) * AngularMomentum.Wigner6j(a, b, x, c, d, p) * AngularMomentum.Wigner6j(a, b, x, c, d, q);
                }

                Assert.Equal(IsTriad(a, d, p) && IsTriad(b, c, p) && p == q ? 1 : 0, sum, 1e-13);
            }
        }

        static bool IsTriad(int a, int b, int c) => ((a + b + c) & 1) == 0 && c <= a + b && c >= Math.Abs(a - b);
    }

    // 34.7.2: Σ over j₇ (row sums) of (2j₃+1)(2j₆+1)(2j₇+1)(2j₈+1) {…}² = 1.
    [Fact]
    public void Wigner9j_is_orthogonal()
    {
        (int a, int b, int d, int e, int i) = (3, 4, 5, 2, 6);
        foreach ((int c, int f) in ((int, int)[])[(3, 5), (5, 3), (7, 7), (1, 7)])
        {
            foreach ((int c2, int f2) in ((int, int)[])[(3, 5), (5, 3), (7, 7), (1, 7)])
            {
                double sum = 0;
                for (int g = Math.Abs(a - d); g <= a + d; g += 2)
                {
                    for (int h = Math.Abs(b - e); h <= b + e; h += 2)
                    {
                        sum += (g + 1) * (h + 1) * (c + 1) * (f + 1)
                            * AngularMomentum.Wigner9j(a, b, c, d, e, f, g, h, i) * AngularMomentum.Wigner9j(a, b, c2, d, e, f2, g, h, i);
                    }
                }

                Assert.Equal(c == c2 && f == f2 ? 1 : 0, sum, 1e-14);
            }
        }
    }

    // With one entry 0 the 9j symbol is a 6j symbol (Edmonds 6.4.14), at sizes no other route reaches.
    [Theory]
    [InlineData(4, 6, 8, 5, 7)]
    [InlineData(40, 60, 80, 51, 71)]
    [InlineData(200, 150, 120, 99, 161)]
    public void Wigner9j_with_a_zero_is_a_6j_symbol(int a, int b, int c, int d, int g)
    {
        for (int e = Math.Abs(d - c); e <= d + c; e += 2)
        {
            double six = AngularMomentum.Wigner6j(a, b, c, e, d, g);
            double nine = AngularMomentum.Wigner9j(a, b, c, d, e, c, g, g, 0);
            double sign = (((b + c + d + g) / 2) & 1) == 0 ? 1 : -1;
            Assert.Equal(sign * six / Math.Sqrt((c + 1.0) * (g + 1.0)), nine, 1e-15 * Math.Max(Math.Abs(nine), 1e-290));
        }
    }

    // Terms of 10^200 cancel to 10^-3 here; the squares over J add up to one.
    [Fact]
    public void Wigner3j_large_angular_momenta_keep_their_digits()
    {
        Assert.Equal(1.0, SumOfSquares(400, 36), 1e-12);
        Assert.Equal(1.0, SumOfSquares(1001, 1), 1e-12);

        static double SumOfSquares(int twoJ, int twoM)
        {
            double sum = 0;
            for (int j = 0; j <= 2 * twoJ; j += 2)
            {
                double value = AngularMomentum.Wigner3j(twoJ, twoJ, j, twoM, -twoM, 0);
                sum += (j + 1) * value * value;
            }

            return sum;
        }
    }

    [Fact]
    public void Selection_rules_give_zero()
    {
        Assert.Equal(0, AngularMomentum.Wigner3j(2, 2, 6, 0, 0, 0));
        Assert.Equal(0, AngularMomentum.Wigner3j(2, 2, 2, 2, 2, -2));
        Assert.Equal(0, AngularMomentum.Wigner3j(2, 2, 2, 4, -2, -2));
        Assert.Equal(0, AngularMomentum.Wigner3j(2, 2, 2, 0, 0, 0));
        Assert.Equal(0, AngularMomentum.Wigner3j(2, 2, 1, 0, 0, 1));
        Assert.Equal(0, AngularMomentum.Wigner3j(2, 2, 2, int.MaxValue - 1, int.MaxValue - 1, 4));
        Assert.Equal(0, AngularMomentum.ClebschGordan(2, 0, 2, 0, 2, 2));
        Assert.Equal(0, AngularMomentum.Wigner6j(2, 2, 6, 2, 2, 2));
        Assert.Equal(0, AngularMomentum.Wigner6j(1, 2, 2, 2, 2, 2));
        Assert.Equal(0, AngularMomentum.Wigner9j(2, 2, 2, 2, 2, 2, 2, 2, 2));
        Assert.Equal(0, AngularMomentum.Wigner9j(2, 2, 6, 2, 2, 2, 2, 2, 2));
    }

    [Fact]
    public void Impossible_arguments_are_named()
    {
        Assert.Equal("twoJ1", Assert.Throws<ArgumentOutOfRangeException>(() => AngularMomentum.Wigner3j(-1, 2, 2, 0, 0, 0)).ParamName);
        Assert.Equal("twoM2", Assert.Throws<ArgumentOutOfRangeException>(() => AngularMomentum.Wigner3j(2, 2, 2, 0, 1, -1)).ParamName);
        Assert.Equal("twoM", Assert.Throws<ArgumentOutOfRangeException>(() => AngularMomentum.ClebschGordan(2, 0, 1, 1, 1, 0)).ParamName);
        Assert.Equal("twoJ6", Assert.Throws<ArgumentOutOfRangeException>(() => AngularMomentum.Wigner6j(2, 2, 2, 2, 2, -2)).ParamName);
        Assert.Equal("twoJ9", Assert.Throws<ArgumentOutOfRangeException>(() => AngularMomentum.Wigner9j(2, 2, 2, 2, 2, 2, 2, 2, 30_000)).ParamName);
    }
}
