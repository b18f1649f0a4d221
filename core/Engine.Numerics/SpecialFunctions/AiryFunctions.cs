namespace Engine.Numerics.SpecialFunctions;

/// <summary>Airy functions and their derivatives for real arguments, through Bessel functions of order 1/3 and 2/3. NaN gives NaN.</summary>
/// <remarks>
/// With ζ = ⅔ |x|^(3/2): relative error below (2 + ζ) 2e-15 for x ≥ 0; for x &lt; 0, where they oscillate, the same relative to the envelope
/// |x|^(-1/4)/√π (of the derivatives |x|^(1/4)/√π), at least that at -1.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "section 9.6(i)")]
public static class AiryFunctions
{
    // Values at 0.
    private const double AiZero = 0.35502805388781723926;
    private const double AiPrimeZero = -0.25881940379280679840;
    private const double InverseRoot3 = 0.57735026918962576451;

    // Below this the first two terms are exact to rounding.
    private const double Negligible = 1e-8;

    /// <summary>Ai(x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; 0 where it underflows.</returns>
    public static double Ai(double x)
    {
        (double root, double zeta) = Variables(x);
        return Math.Abs(x) < Negligible ? AiZero + (AiPrimeZero * x)
            : x > 0 ? root * InverseRoot3 / Math.PI * BesselFunctions.K(1.0 / 3, zeta)
            : x < 0 ? 0.5 * root * (BesselFunctions.J(1.0 / 3, zeta) - (InverseRoot3 * BesselFunctions.Y(1.0 / 3, zeta)))
            : x;
    }

    /// <summary>Ai'(x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; 0 where it underflows.</returns>
    public static double AiDerivative(double x)
    {
        (_, double zeta) = Variables(x);
        return Math.Abs(x) < Negligible ? AiPrimeZero
            : x > 0 ? -x * InverseRoot3 / Math.PI * BesselFunctions.K(2.0 / 3, zeta)
            : x < 0 ? -0.5 * x * (BesselFunctions.J(2.0 / 3, zeta) + (InverseRoot3 * BesselFunctions.Y(2.0 / 3, zeta)))
            : x;
    }

    /// <summary>Bi(x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; +∞ where it overflows.</returns>
    public static double Bi(double x)
    {
        (double root, double zeta) = Variables(x);
        return Math.Abs(x) < Negligible ? (AiZero - (AiPrimeZero * x)) / InverseRoot3
            : x > 0 ? root * ((2 * InverseRoot3 * BesselFunctions.I(1.0 / 3, zeta)) + (BesselFunctions.K(1.0 / 3, zeta) / Math.PI))
            : x < 0 ? -0.5 * root * ((InverseRoot3 * BesselFunctions.J(1.0 / 3, zeta)) + BesselFunctions.Y(1.0 / 3, zeta))
            : x;
    }

    /// <summary>Bi'(x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; +∞ where it overflows.</returns>
    public static double BiDerivative(double x)
    {
        (_, double zeta) = Variables(x);
        return Math.Abs(x) < Negligible ? -AiPrimeZero / InverseRoot3
            : x > 0 ? x * ((2 * InverseRoot3 * BesselFunctions.I(2.0 / 3, zeta)) + (BesselFunctions.K(2.0 / 3, zeta) / Math.PI))
            : x < 0 ? -0.5 * x * ((InverseRoot3 * BesselFunctions.J(2.0 / 3, zeta)) - BesselFunctions.Y(2.0 / 3, zeta))
            : x;
    }

    private static (double Root, double Zeta) Variables(double x)
    {
        double size = Math.Abs(x);
        double root = Math.Sqrt(size);
        return (root, 2 * size * root / 3);
    }
}
