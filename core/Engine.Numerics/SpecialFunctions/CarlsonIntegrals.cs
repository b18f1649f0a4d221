using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>
/// Carlson's symmetric elliptic integrals by duplication and a seventh-order expansion. Relative error below 2e-15, of R_J below 1e-14. NaN arguments give NaN.
/// </summary>
[Reference("B. C. Carlson, Numer. Algorithms 10, 13 (1995)", Doi = "10.1007/BF02198293", Equations = "2.1-2.28")]
public static class CarlsonIntegrals
{
    // The truncation error of the expansions is about (3 r)^(-1/6) times the eighth power of this distance.
    private const double Convergence = 2.5e-3;

    /// <summary>R_F(x, y, z) = ½ ∫ dt / √((t+x)(t+y)(t+z)) over [0, ∞); symmetric.</summary>
    /// <param name="x">Not negative.</param>
    /// <param name="y">Not negative.</param>
    /// <param name="z">Not negative; at most one of the three is zero.</param>
    /// <returns>R_F(x, y, z) = ½ ∫ dt / √((t+x)(t+y)(t+z)) over [0, ∞); symmetric.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, or two are zero.</exception>
    public static double RF(double x, double y, double z)
    {
        CheckNotNegative(nameof(x), x);
        CheckNotNegative(nameof(y), y);
        CheckNotNegative(nameof(z), z);
        if (x + y == 0 || y + z == 0 || x + z == 0)
        {
            DomainError.Throw(nameof(x), x, "at most one of x, y, z may be zero");
        }

        double mean = (x + y + z) / 3;
        double spread = Math.Max(Math.Abs(mean - x), Math.Max(Math.Abs(mean - y), Math.Abs(mean - z)));
        double x0 = x;
        double y0 = y;
        double mean0 = mean;
        double scale = 1;
        while (spread * scale > Convergence * Math.Abs(mean))
        {
            double lambda = Lambda(x, y, z);
            x = 0.25 * (x + lambda);
            y = 0.25 * (y + lambda);
            z = 0.25 * (z + lambda);
            mean = 0.25 * (mean + lambda);
            scale *= 0.25;
        }

        if (!double.IsFinite(mean))
        {
            return double.IsNaN(mean) ? double.NaN : 0;
        }

        double a = (mean0 - x0) * scale / mean;
        double b = (mean0 - y0) * scale / mean;
        double c = -a - b;
        double e2 = (a * b) - (c * c);
        double e3 = a * b * c;
        double series = 1 - (e2 / 10) + (e3 / 14) + (e2 * e2 / 24) - (3 * e2 * e3 / 44) - (5 * e2 * e2 * e2 / 208) + (3 * e3 * e3 / 104) + (e2 * e2 * e3 / 16);
        return series / Math.Sqrt(mean);
    }

    /// <summary>R_G(x, y, z), the symmetric integral of the second kind: the surface of an ellipsoid. Relative error below 5e-15.</summary>
    /// <param name="x">x ≥ 0.</param>
    /// <param name="y">y ≥ 0.</param>
    /// <param name="z">z ≥ 0.</param>
    /// <returns>The integral.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative or infinite.</exception>
    public static double RG(double x, double y, double z)
    {
        CheckSide(x, nameof(x));
        CheckSide(y, nameof(y));
        CheckSide(z, nameof(z));
        if (double.IsNaN(x + y + z))
        {
            return double.NaN;
        }

        double least = Math.Min(x, Math.Min(y, z));
        double largest = Math.Max(x, Math.Max(y, z));
        double middle = Math.Max(Math.Min(x, y), Math.Min(Math.Max(x, y), z));
        if (middle == 0)
        {
            return 0.5 * Math.Sqrt(largest);
        }

        // 19.21.10 with the middle argument apart: no term is negative.
        double second = (middle - least) * (largest - middle) / 3 * RD(least, largest, middle);
        return 0.5 * ((middle * RF(least, middle, largest)) + second + (Math.Sqrt(least / middle) * Math.Sqrt(largest)));
    }

    /// <summary>R_C(x, y) = R_F(x, y, y), in closed form except near x = y.</summary>
    /// <param name="x">Not negative.</param>
    /// <param name="y">Positive.</param>
    /// <returns>R_C(x, y) = R_F(x, y, y), in closed form except near x = y.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is negative or <paramref name="y"/> not positive.</exception>
    public static double RC(double x, double y)
    {
        CheckNotNegative(nameof(x), x);
        if (y <= 0)
        {
            DomainError.Throw(nameof(y), y, "y > 0");
        }

        // Next to x = y the closed forms read 0/0.
        if (Math.Abs(x - y) < 0.05 * y)
        {
            return RF(x, y, y);
        }

        return x < y
            ? Math.Atan2(Math.Sqrt(y - x), Math.Sqrt(x)) / Math.Sqrt(y - x)
            : Math.Asinh(Math.Sqrt((x - y) / y)) / Math.Sqrt(x - y);
    }

    /// <summary>R_D(x, y, z) = (3/2) ∫ dt / (√((t+x)(t+y)) (t+z)^(3/2)) over [0, ∞); symmetric in x and y.</summary>
    /// <param name="x">Not negative.</param>
    /// <param name="y">Not negative; x + y > 0.</param>
    /// <param name="z">Positive.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double RD(double x, double y, double z)
    {
        CheckNotNegative(nameof(x), x);
        CheckNotNegative(nameof(y), y);
        if (x + y == 0)
        {
            DomainError.Throw(nameof(x), x, "x and y may not both be zero");
        }

        if (z <= 0)
        {
            DomainError.Throw(nameof(z), z, "z > 0");
        }

        double mean = (x + y + (3 * z)) / 5;
        double spread = Math.Max(Math.Abs(mean - x), Math.Max(Math.Abs(mean - y), Math.Abs(mean - z)));
        double x0 = x;
        double y0 = y;
        double mean0 = mean;
        double scale = 1;
        double sum = 0;
        while (spread * scale > Convergence * Math.Abs(mean))
        {
            double lambda = Lambda(x, y, z);
            sum += scale / (Math.Sqrt(z) * (z + lambda));
            x = 0.25 * (x + lambda);
            y = 0.25 * (y + lambda);
            z = 0.25 * (z + lambda);
            mean = 0.25 * (mean + lambda);
            scale *= 0.25;
        }

        if (!double.IsFinite(mean))
        {
            return double.IsNaN(mean) ? double.NaN : 0;
        }

        double a = (mean0 - x0) * scale / mean;
        double b = (mean0 - y0) * scale / mean;
        double c = -(a + b) / 3;
        return (scale * DegenerateSeries(a, b, c) / (mean * Math.Sqrt(mean))) + (3 * sum);
    }

    /// <summary>R_J(x, y, z, p) = (3/2) ∫ dt / (√((t+x)(t+y)(t+z)) (t+p)) over [0, ∞); symmetric in x, y, z.</summary>
    /// <param name="x">Not negative.</param>
    /// <param name="y">Not negative.</param>
    /// <param name="z">Not negative; at most one of x, y, z is zero.</param>
    /// <param name="p">Positive.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double RJ(double x, double y, double z, double p)
    {
        CheckNotNegative(nameof(x), x);
        CheckNotNegative(nameof(y), y);
        CheckNotNegative(nameof(z), z);
        if (x + y == 0 || y + z == 0 || x + z == 0)
        {
            DomainError.Throw(nameof(x), x, "at most one of x, y, z may be zero");
        }

        if (p <= 0)
        {
            DomainError.Throw(nameof(p), p, "p > 0");
        }

        double mean = (x + y + z + (2 * p)) / 5;
        double spread = Math.Max(Math.Max(Math.Abs(mean - x), Math.Abs(mean - y)), Math.Max(Math.Abs(mean - z), Math.Abs(mean - p)));
        double x0 = x;
        double y0 = y;
        double z0 = z;
        double mean0 = mean;
        double scale = 1;
        double sum = 0;
        while (spread * scale > Convergence * Math.Abs(mean))
        {
            double rx = Math.Sqrt(x);
            double ry = Math.Sqrt(y);
            double rz = Math.Sqrt(z);
            double rp = Math.Sqrt(p);
            double lambda = (rx * ry) + (rx * rz) + (ry * rz);
            double d = (rp + rx) * (rp + ry) * (rp + rz);

            // 1 + e with e = (p-x)(p-y)(p-z)/d² in a form of positive terms: for p far below the others e is close to -1.
            sum += scale / d * RC(1, 2 * rp * (p + lambda) / d);
            x = 0.25 * (x + lambda);
            y = 0.25 * (y + lambda);
            z = 0.25 * (z + lambda);
            p = 0.25 * (p + lambda);
            mean = 0.25 * (mean + lambda);
            scale *= 0.25;
        }

        if (!double.IsFinite(mean))
        {
            return double.IsNaN(mean) ? double.NaN : 0;
        }

        double a = (mean0 - x0) * scale / mean;
        double b = (mean0 - y0) * scale / mean;
        double c = (mean0 - z0) * scale / mean;
        double q = -(a + b + c) / 2;
        double abc = a * b * c;
        double e2 = (a * b) + (a * c) + (b * c) - (3 * q * q);
        double e3 = abc + (2 * e2 * q) + (4 * q * q * q);
        double e4 = ((2 * abc) + (e2 * q) + (3 * q * q * q)) * q;
        double e5 = abc * q * q;
        return (scale * FifthSeries(e2, e3, e4, e5) / (mean * Math.Sqrt(mean))) + (6 * sum);
    }

    private static double Lambda(double x, double y, double z)
    {
        double rx = Math.Sqrt(x);
        double ry = Math.Sqrt(y);
        double rz = Math.Sqrt(z);
        return (rx * ry) + (rx * rz) + (ry * rz);
    }

    // R_D is R_J with p = z: the elementary symmetric functions of (a, b, c, c, c).
    private static double DegenerateSeries(double a, double b, double c)
    {
        double ab = a * b;
        double cc = c * c;
        return FifthSeries(ab - (6 * cc), ((3 * ab) - (8 * cc)) * c, 3 * (ab - cc) * cc, ab * cc * c);
    }

    private static double FifthSeries(double e2, double e3, double e4, double e5) =>
        1 - (3 * e2 / 14) + (e3 / 6) + (9 * e2 * e2 / 88) - (3 * e4 / 22) - (9 * e2 * e3 / 52) + (3 * e5 / 26)
        - (e2 * e2 * e2 / 16) + (3 * e3 * e3 / 40) + (3 * e2 * e4 / 20) + (45 * e2 * e2 * e3 / 272) - (9 * ((e3 * e4) + (e2 * e5)) / 68);

    private static void CheckNotNegative(string name, double value)
    {
        if (value < 0)
        {
            DomainError.Throw(name, value, $"{name} >= 0");
        }
    }

    private static void CheckSide(double value, string name)
    {
        if (value < 0 || double.IsPositiveInfinity(value))
        {
            DomainError.Throw(name, value, $"{name} >= 0, finite");
        }
    }
}
