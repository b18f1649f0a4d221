using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

/// <summary>₂F₁ and ₁F₁ of complex arguments against mpmath, the real ones, closed forms and at the edges.</summary>
public class ComplexHypergeometricTests
{
    [Fact]
    public void Kummer_agrees_with_references() => ReferenceTable.AssertComplexAgrees(
        "kummer-complex",
        a => ComplexHypergeometricFunctions.Kummer1F1(new Complex(a[0], a[1]), new Complex(a[2], a[3]), new Complex(a[4], a[5])),
        1e-13,
        (a, exact) => Complex.Abs(exact) * (1 + (0.1 * Largest(a[..4]) * Math.Log(2 + Complex.Abs(new Complex(a[4], a[5]))))));

    [Fact]
    public void Gauss_agrees_with_references() => ReferenceTable.AssertComplexAgrees(
        "gauss-complex",
        a => ComplexHypergeometricFunctions.Gauss2F1(new Complex(a[0], a[1]), new Complex(a[2], a[3]), new Complex(a[4], a[5]), new Complex(a[6], a[7])),
        1e-13,
        (a, exact) => Complex.Abs(exact) * (1 + (0.1 * Largest(a[..6]) * Math.Log(2 + Complex.Abs(new Complex(a[6], a[7]))))));

    [Theory]
    [InlineData(0.3, 1.7, -25)]
    [InlineData(3, 7.5, 80)]
    [InlineData(-4, 2.5, 12)]
    [InlineData(12, 30.25, -300)]
    public void Kummer_is_the_real_function_on_the_axis(double a, double b, double z)
    {
        double expected = HypergeometricFunctions.Kummer1F1(a, b, z);
        Complex actual = ComplexHypergeometricFunctions.Kummer1F1(a, b, z);
        Assert.True(Complex.Abs(actual - expected) <= 1e-12 * Math.Abs(expected), $"{actual} for {expected}");
    }

    [Theory]
    [InlineData(0.3, 1.7, 2.2, 0.97)]
    [InlineData(3, 7.5, -2.5, -0.9)]
    [InlineData(-4, 2.5, 12, 30)]
    [InlineData(1, 2, 3, -1e6)]
    public void Gauss_is_the_real_function_on_the_axis(double a, double b, double c, double z)
    {
        double expected = HypergeometricFunctions.Gauss2F1(a, b, c, z);
        Complex actual = ComplexHypergeometricFunctions.Gauss2F1(a, b, c, z);
        Assert.True(Complex.Abs(actual - expected) <= 1e-12 * Math.Abs(expected), $"{actual} for {expected}");
    }

    // F(1,1;2;z) = -ln(1-z)/z everywhere, e^(±iπ/3) and both sides of the cut among it; M(1,2,z) = (e^z - 1)/z for large z; M(a,a,z) = e^z.
    [Fact]
    public void Closed_forms_hold()
    {
        foreach (Complex z in (Complex[])[Complex.FromPolarCoordinates(1, Math.PI / 3), Complex.FromPolarCoordinates(1, -Math.PI / 3), new(0.999, 0.001),
            new(2, 1e-9),
            new(5, 0.0), new(5, -0.0), new(-3, 4), new(1e5, -1), new(1e-9, 1e-9)])
        {
            Complex expected = z.Imaginary == 0 ? new Complex(-Math.Log(4), double.IsNegative(z.Imaginary) ? -Math.PI : Math.PI) / 5
                : Complex.Abs(z) < 1e-6 ? 1 + (z / 2) : -Complex.Log(1 - z) / z;
            Complex actual = ComplexHypergeometricFunctions.Gauss2F1(1, 1, 2, z);
            Assert.True(Complex.Abs(actual - expected) <= 1e-13 * Complex.Abs(expected), $"{z}: {actual} for {expected}");
        }

        foreach (Complex z in (Complex[])[new(0, 50), new(-700, 3), new(600, -200), new(3, 1e5), new(0, -39)])
        {
            Complex expected = (Complex.Exp(z) - 1) / z;
            Complex actual = ComplexHypergeometricFunctions.Kummer1F1(1, 2, z);
            Assert.True(Complex.Abs(actual - expected) <= 1e-12 * Complex.Abs(expected), $"{z}: {actual} for {expected}");
        }

        Complex a = new(2.5, -1);
        Assert.True(Complex.Abs(ComplexHypergeometricFunctions.Kummer1F1(a, a, new(2, 3)) - Complex.Exp(new(2, 3))) < 1e-13 * Math.Exp(2));

        // Gauss's value at 1.
        Complex atOne = ComplexHypergeometricFunctions.Gauss2F1(0.5, 0.5, 2, 1);
        Assert.True(Complex.Abs(atOne - (4 / Math.PI)) < 1e-13);
    }

    [Fact]
    public void Edges_are_as_documented()
    {
        Assert.Equal(Complex.One, ComplexHypergeometricFunctions.Gauss2F1(1, new(2, 1), 3, 0));
        Assert.Equal(Complex.One, ComplexHypergeometricFunctions.Kummer1F1(0, new(2, 1), 3));
        Assert.Equal(new Complex(6, 0), ComplexHypergeometricFunctions.Gauss2F1(-2, 2, -2, 1));
        Assert.True(Complex.IsNaN(ComplexHypergeometricFunctions.Gauss2F1(double.NaN, 1, 1, 0)));
        Assert.True(Complex.IsNaN(ComplexHypergeometricFunctions.Kummer1F1(1, 1, double.NaN)));
        Assert.Equal("c", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexHypergeometricFunctions.Gauss2F1(1, 2, -3, 0.5)).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexHypergeometricFunctions.Kummer1F1(-4, -3, 0.5)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexHypergeometricFunctions.Gauss2F1(1, 1, 2, 1)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexHypergeometricFunctions.Kummer1F1(double.PositiveInfinity, 1, 1)).ParamName);
        Assert.Throws<NumericalException>(() => ComplexHypergeometricFunctions.Kummer1F1(3000, 2, new Complex(0, 5000)));
    }

    private static double Largest(double[] parts) => Enumerable.Range(0, parts.Length / 2).Max(i => Complex.Abs(new Complex(parts[2 * i], parts[(2 * i) + 1])));
}
