using Engine.Numerics.Quadrature;

namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Gauss–Legendre rules on [0, 1], made once.</summary>
internal static class UnitRules
{
    /// <summary>Twelve nodes.</summary>
    public static readonly QuadratureRule Legendre12 = GaussQuadrature.Legendre(12, 0, 1);

    /// <summary>Sixteen nodes.</summary>
    public static readonly QuadratureRule Legendre16 = GaussQuadrature.Legendre(16, 0, 1);

    /// <summary>Twenty-four nodes.</summary>
    public static readonly QuadratureRule Legendre24 = GaussQuadrature.Legendre(24, 0, 1);

    /// <summary>Forty nodes.</summary>
    public static readonly QuadratureRule Legendre40 = GaussQuadrature.Legendre(40, 0, 1);

    /// <summary>∫ f over [a, b] by one panel of a rule.</summary>
    public static double Integrate(this QuadratureRule unit, double a, double b, Func<double, double> f)
    {
        double sum = 0;
        for (int k = 0; k < unit.Count; k++)
        {
            sum += unit.Weights[k] * f(a + ((b - a) * unit.Nodes[k]));
        }

        return sum * (b - a);
    }
}
