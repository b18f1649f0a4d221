using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Jacobi's elliptic functions sn, cn, dn of real argument as functions of the parameter m = k². NaN gives NaN.</summary>
[Reference("R. Bulirsch, Numer. Math. 7, 78 (1965)", Doi = "10.1007/BF01397975")]
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "22.20(ii), 22.17(i)")]
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

        if (double.IsNaN(u + m))
        {
            sn = double.NaN;
            cn = double.NaN;
            dn = double.NaN;
            return double.NaN;
        }

        if (m == 1)
        {
            sn = Math.Tanh(u);
            cn = 1 / Math.Cosh(u);
            dn = cn;
            return Math.Atan(Math.Sinh(u));
        }

        if (Math.Abs(u) < 1e-8)
        {
            sn = u;
            cn = 1;
            dn = 1;
            return u;
        }

        double phase = Cotangent(u, m, out double cotangent, out dn);
        double magnitude = Math.Abs(cotangent) > 1e8 ? 1 / Math.Abs(cotangent) : 1 / Math.Sqrt(1 + (cotangent * cotangent));
        sn = Math.Sin(phase) < 0 ? -magnitude : magnitude;
        cn = cotangent * sn;
        double principal = Math.Atan2(sn, cn);
        return principal + (2 * Math.PI * Math.Round((phase - principal) / (2 * Math.PI)));
    }

    // Arithmetic-geometric means down, a cot φ up: a cotangent keeps its relative precision next to odd multiples of K, where φ itself loses cn to rounding.
    private static double Cotangent(double u, double m, out double cotangent, out double dn)
    {
        Span<double> arithmetic = stackalloc double[MaximumLevels];
        Span<double> geometric = stackalloc double[MaximumLevels];
        double a = 1;
        double b = Math.Sqrt(1 - m);
        int n = 0;
        while (true)
        {
            arithmetic[n] = a;
            geometric[n++] = b;
            if (n == MaximumLevels || a - b <= 1e-8 * a)
            {
                break;
            }

            (a, b) = (0.5 * (a + b), Math.Sqrt(a * b));
        }

        double mean = 0.5 * (a + b);
        double phase = mean * u;
        (double sine, double cosine) = Math.SinCos(phase);
        double ratio = cosine / sine;
        double scaled = mean * ratio;
        dn = 1;
        for (int k = n - 1; k >= 0; k--)
        {
            double product = ratio * scaled;
            scaled *= dn;
            dn = (geometric[k] + product) / (arithmetic[k] + product);
            ratio = scaled / arithmetic[k];
        }

        cotangent = ratio;
        return phase;
    }
}
