using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

/// <summary>Bessel functions of complex argument against mpmath, the real ones, their Wronskians and at the edges.</summary>
public class ComplexBesselTests
{
    private const double Tolerance = 1e-14;

    private static readonly Dictionary<string, Func<double, Complex, Complex>> Functions = new()
    {
        ["bessel-complex-j"] = ComplexBesselFunctions.J,
        ["bessel-complex-y"] = ComplexBesselFunctions.Y,
        ["bessel-complex-i"] = ComplexBesselFunctions.I,
        ["bessel-complex-k"] = ComplexBesselFunctions.K,
        ["bessel-complex-h1"] = ComplexBesselFunctions.HankelFirst,
        ["bessel-complex-h2"] = ComplexBesselFunctions.HankelSecond,
    };

    public static TheoryData<string> Tables => [.. Functions.Keys];

    // Against the envelope where the function oscillates: the larger of the value and √(2/π|z|) beyond the turning point.
    [Theory]
    [MemberData(nameof(Tables))]
    public void Functions_agree_with_references(string table) => ReferenceTable.AssertComplexAgrees(
        table,
        a => Functions[table](a[0], new Complex(a[1], a[2])),
        Tolerance,
        (a, exact) => Math.Max(Complex.Abs(exact), IsOscillating(table, a) ? Math.Sqrt(2 / (Math.PI * Math.Abs(a[1]))) : 0));

    [Fact]
    public void The_real_axis_gives_the_real_functions()
    {
        foreach (double order in (double[])[-2.5, -1, 0, 0.5, 3, 41.3])
        {
            foreach (double x in (double[])[1e-3, 0.7, 5, 30, 150, 1e6])
            {
                double envelope = Math.Sqrt(2 / (Math.PI * x));
                AssertClose(BesselFunctions.J(order, x), ComplexBesselFunctions.J(order, x), envelope);
                AssertClose(BesselFunctions.Y(order, x), ComplexBesselFunctions.Y(order, x), envelope);
                AssertClose(BesselFunctions.I(order, x), ComplexBesselFunctions.I(order, x), 0);
                AssertClose(BesselFunctions.K(order, x), ComplexBesselFunctions.K(order, x), 0);
            }
        }

        static void AssertClose(double expected, Complex actual, double least) =>
            Assert.True(expected == actual.Real || Complex.Abs(actual - expected) <= 3e-14 * Math.Max(least, Math.Abs(expected)), $"{actual} for {expected:R}");
    }

    // J_(ν+1) Y_ν - J_ν Y_(ν+1) = 2/(πz) and I_ν K_(ν+1) + I_(ν+1) K_ν = 1/z, all around the origin and across the change of method.
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(7.3)]
    [InlineData(300)]
    public void Wronskians_hold_off_the_axis(double order)
    {
        // The functions of order 300 leave the range of doubles below 10.
        foreach (double radius in order < 100 ? (double[])[0.2, 15.9, 16.1, 29, 31, 90] : [29, 31, 90])
        {
            for (double angle = -3.1; angle < 3.14; angle += 0.31)
            {
                var z = Complex.FromPolarCoordinates(radius, angle);
                Complex i = ComplexBesselFunctions.I(order, z) * ComplexBesselFunctions.K(order + 1, z) * z;
                Complex next = ComplexBesselFunctions.I(order + 1, z) * ComplexBesselFunctions.K(order, z) * z;
                AssertOne(i + next, 1 + Complex.Abs(i) + Complex.Abs(next), $"I, K at {z}");
                Complex j = ComplexBesselFunctions.J(order + 1, z) * ComplexBesselFunctions.Y(order, z) * z * (Math.PI / 2);
                next = ComplexBesselFunctions.J(order, z) * ComplexBesselFunctions.Y(order + 1, z) * z * (Math.PI / 2);
                AssertOne(j - next, 1 + Complex.Abs(j) + Complex.Abs(next), $"J, Y at {z}");
            }
        }

        static void AssertOne(Complex value, double terms, string where) =>
            Assert.True(Complex.Abs(value - 1) <= 2e-14 * terms, $"{where}: {value}");
    }

    [Fact]
    public void Edges_are_as_documented()
    {
        Assert.Equal(Complex.One, ComplexBesselFunctions.J(0, 0));
        Assert.Equal(Complex.Zero, ComplexBesselFunctions.I(2.5, 0));
        Assert.Equal(Complex.Zero, ComplexBesselFunctions.J(-2, 0));
        Assert.Equal(Complex.Zero, ComplexBesselFunctions.K(0, 2000));
        Assert.Equal(double.PositiveInfinity, ComplexBesselFunctions.I(0, 2000).Real);

        // Both sides of the cut.
        Complex above = ComplexBesselFunctions.K(0.3, new Complex(-2, 0.0));
        Complex below = ComplexBesselFunctions.K(0.3, new Complex(-2, -0.0));
        Assert.Equal(Complex.Conjugate(below), above);
        Assert.Equal(-Math.PI * BesselFunctions.I(0.3, 2), above.Imaginary + (Math.Sin(0.3 * Math.PI) * BesselFunctions.K(0.3, 2)), 1e-14);
        Assert.True(Complex.IsNaN(ComplexBesselFunctions.J(double.NaN, 1)) && Complex.IsNaN(ComplexBesselFunctions.Y(0, new Complex(1, double.NaN))));
        Assert.True(Complex.IsNaN(ComplexBesselFunctions.K(0, double.NaN)) && Complex.IsNaN(ComplexBesselFunctions.HankelFirst(0, double.NaN)));
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexBesselFunctions.K(0, 0)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexBesselFunctions.J(-0.5, 0)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexBesselFunctions.J(0, double.PositiveInfinity)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexBesselFunctions.I(1001, 1)).ParamName);
    }

    private static bool IsOscillating(string table, double[] a) => table switch
    {
        "bessel-complex-j" or "bessel-complex-y" => Math.Abs(a[2]) < 0.1 * Math.Abs(a[1]) && Math.Abs(a[1]) > Math.Abs(a[0]),
        _ => false,
    };
}
