using Engine.Numerics.Interpolation;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.Interpolation;

public class ChebyshevExpansionTests
{
    [Fact]
    public void Fitted_functions_are_reproduced()
    {
        foreach ((Func<double, double> f, double a, double b) in ((Func<double, double>, double, double)[])
                 [(Math.Exp, -1, 1), (x => 1 / (1 + (x * x)), -5, 5), (x => Math.Sin(40 * x), 0, 3), (x => BesselFunctions.K(5.0 / 6, x), 0.5, 8)])
        {
            ChebyshevExpansion expansion = ChebyshevExpansion.Fit(f, a, b);
            double size = Enumerable.Range(0, 101).Max(i => Math.Abs(f(a + ((b - a) * i / 100))));
            for (int i = 0; i <= 200; i++)
            {
                double x = a + ((b - a) * i / 200);
                Assert.Equal(f(x), expansion.Evaluate(x), 2e-13 * size);
            }
        }
    }

    // Coefficients of e^x are 2 I_k(1), the first I_0(1).
    [Fact]
    public void Coefficients_of_the_exponential_are_Bessel_functions()
    {
        ChebyshevExpansion expansion = ChebyshevExpansion.Fit(Math.Exp, -1, 1);
        Assert.InRange(expansion.Degree, 12, 16);
        for (int k = 0; k <= 12; k++)
        {
            Assert.Equal((k == 0 ? 1 : 2) * BesselFunctions.I(k, 1), expansion.Coefficients[k], 1e-15);
        }
    }

    [Fact]
    public void Calculus_is_exact_on_polynomials()
    {
        ChebyshevExpansion expansion = ChebyshevExpansion.Interpolate(x => (x * x * x) - (2 * x) + 5, 1, 4, 3);
        ChebyshevExpansion derivative = expansion.Derivative();
        ChebyshevExpansion primitive = expansion.Antiderivative();
        for (double x = 1; x <= 4; x += 0.25)
        {
            Assert.Equal((3 * x * x) - 2, derivative.Evaluate(x), 1e-12);
            Assert.Equal((Math.Pow(x, 4) / 4) - (x * x) + (5 * x) - 4.25, primitive.Evaluate(x), 1e-12);
        }

        Assert.Equal(primitive.Evaluate(4), expansion.Integrate(), 1e-12);
        Assert.Equal(0, ChebyshevExpansion.Interpolate(_ => 3, 0, 1, 0).Derivative().Evaluate(0.4));
    }

    [Fact]
    public void Trouble_is_named()
    {
        Assert.Contains("Split", Assert.Throws<NumericalException>(() => ChebyshevExpansion.Fit(x => Math.Abs(x - 0.1), -1, 1, 1e-12, 256)).Message,
            StringComparison.Ordinal);
        Assert.Throws<NumericalException>(() => ChebyshevExpansion.Fit(x => Math.Sqrt(x), -1, 1));
        Assert.Equal("upper", Assert.Throws<ArgumentOutOfRangeException>(() => ChebyshevExpansion.Fit(Math.Exp, 1, 1)).ParamName);
        Assert.Throws<ArgumentException>(() => new ChebyshevExpansion([], 0, 1));
    }
}
