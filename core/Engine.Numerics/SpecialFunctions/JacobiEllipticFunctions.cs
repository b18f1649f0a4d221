using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Jacobi's elliptic functions sn, cn, dn of real argument as functions of the parameter m = k². NaN gives NaN.</summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "22.20(ii), 22.17(i)")]
public static class JacobiEllipticFunctions
{
    private const int MaximumLevels = 12;

    /// <summary>sn, cn and dn at once, and the amplitude. Absolute error below 4e-15 max(1, |u|).</summary>
    /// <param name="u">The argument, |u| ≤ 1e6.</param>
    /// <param name="m">The parameter, 0 ≤ m ≤ 1.</param>
    /// <param name="sn">sn(u | m) = sin φ.</param>
    /// <param name="cn">cn(u | m) = cos φ.</param>
    /// <param name="dn">dn(u | m) = √(1 - m sin² φ).</param>
    /// <returns>The amplitude φ = am(u | m), with F(φ | m) = u.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Evaluate(double u, double m, out double sn, out double cn, out double dn)
    {
        if (m is < 0 or > 1)
        {
            DomainError.Throw(nameof(m), m, "0 <= m <= 1 (m is the parameter k², not the modulus)");
        }

        if (Math.Abs(u) > 1e6)
        {
            DomainError.Throw(nameof(u), u, "-1e6 <= u <= 1e6");
        }

        double phi = m == 1 ? Math.Atan(Math.Sinh(u)) : Amplitude(u, m);
        if (m == 1)
        {
            sn = Math.Tanh(u);
            cn = 1 / Math.Cosh(u);
            dn = cn;
            return phi;
        }

        (sn, cn) = Math.SinCos(phi);

        // Without the cancellation of 1 - m sin² φ next to m = 1.
        dn = Math.Sqrt((cn * cn) + ((1 - m) * sn * sn));
        return phi;
    }

    // Descending Landen transformation: arithmetic-geometric means down, halved angles up.
    private static double Amplitude(double u, double m)
    {
        Span<double> ratio = stackalloc double[MaximumLevels];
        double a = 1;
        double b = Math.Sqrt(1 - m);
        double c = Math.Sqrt(m);
        int n = 0;
        while (n < MaximumLevels && Math.Abs(c) > 1e-17 * a)
        {
            c = 0.5 * (a - b);
            (a, b) = (0.5 * (a + b), Math.Sqrt(a * b));
            ratio[n++] = c / a;
        }

        double phi = Math.ScaleB(a * u, n);
        for (int k = n - 1; k >= 0; k--)
        {
            phi = 0.5 * (phi + Math.Asin(ratio[k] * Math.Sin(phi)));
        }

        return phi;
    }
}
