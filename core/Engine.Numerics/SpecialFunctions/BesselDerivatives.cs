using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>First derivatives of the Bessel functions with respect to the argument, from two neighboring orders. NaN gives NaN.</summary>
/// <remarks>Error below 2e-14 relative to the larger of the two terms of each formula, which near zeros of J' and Y' is the envelope.</remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "10.6.2, 10.29.2")]
public static class BesselDerivatives
{
    /// <summary>J'_ν(x) = (ν/x) J_ν(x) - J_(ν+1)(x).</summary>
    /// <param name="order">ν ≥ 0.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>The derivative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double J(double order, double x)
    {
        Check(order, x);
        return (order / x * BesselFunctions.J(order, x)) - BesselFunctions.J(order + 1, x);
    }

    /// <summary>Y'_ν(x) = (ν/x) Y_ν(x) - Y_(ν+1)(x).</summary>
    /// <param name="order">ν ≥ 0.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>The derivative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Y(double order, double x)
    {
        Check(order, x);
        return (order / x * BesselFunctions.Y(order, x)) - BesselFunctions.Y(order + 1, x);
    }

    /// <summary>I'_ν(x) = (ν/x) I_ν(x) + I_(ν+1)(x).</summary>
    /// <param name="order">ν ≥ 0.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>The derivative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double I(double order, double x)
    {
        Check(order, x);
        return (order / x * BesselFunctions.I(order, x)) + BesselFunctions.I(order + 1, x);
    }

    /// <summary>K'_ν(x) = (ν/x) K_ν(x) - K_(ν+1)(x).</summary>
    /// <param name="order">ν ≥ 0.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>The derivative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double K(double order, double x)
    {
        Check(order, x);
        return (order / x * BesselFunctions.K(order, x)) - BesselFunctions.K(order + 1, x);
    }

    private static void Check(double order, double x)
    {
        if (order < 0)
        {
            DomainError.Throw(nameof(order), order, "order >= 0");
        }

        if (x <= 0)
        {
            DomainError.Throw(nameof(x), x, "x > 0");
        }
    }
}
