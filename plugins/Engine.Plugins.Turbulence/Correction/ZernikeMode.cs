using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Turbulence.Correction;

/// <summary>
/// A Zernike polynomial in the order of Noll: √(n+1) R_n^m(ρ) times √2 cos mφ (even j), √2 sin mφ (odd j), or 1 (m = 0), orthonormal on the unit disc.
/// </summary>
/// <param name="Radial">n ≥ 0.</param>
/// <param name="Azimuthal">m ≥ 0, n - m even.</param>
[Reference("R. J. Noll, \"Zernike polynomials and atmospheric turbulence\", J. Opt. Soc. Am. 66, 207 (1976)", Doi = "10.1364/JOSA.66.000207")]
internal readonly record struct ZernikeMode(int Radial, int Azimuthal)
{
    /// <summary>Numbers whose modes from 1 on come in whole pairs ±m: only then does the residual depend on the difference of angles alone.</summary>
    public const string PairedNumbers = "1, 3, 4, 6, 8, 10, 11, 13, 15, 17, 19, 21 and so on";

    /// <summary>The mode of a number.</summary>
    /// <param name="number">j ≥ 1; 1 is piston, 2 and 3 are tilt, 4 defocus.</param>
    public static ZernikeMode OfNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        int n = 0;
        while ((n + 1) * (n + 2) / 2 < number)
        {
            n++;
        }

        // Within a level |m| rises in steps of two; each m > 0 takes two numbers.
        int place = number - (n * (n + 1) / 2) - 1;
        int m = (n & 1) == 0 ? 2 * ((place + 1) / 2) : (2 * (place / 2)) + 1;
        return new(n, m);
    }

    /// <summary>Whether the modes 1 … j hold every m &gt; 0 with both its signs.</summary>
    public static bool IsPaired(int number)
    {
        ZernikeMode last = OfNumber(number);
        return last.Azimuthal == 0 || OfNumber(number + 1) != last;
    }

    /// <summary>√(n+1) R_n^m(ρ), by the Jacobi recurrence.</summary>
    /// <param name="radius">ρ over the radius of the pupil.</param>
    public double RadialValue(double radius)
    {
        int k = (Radial - Azimuthal) / 2;

        // R_n^m = (-1)^k ρ^m P_k^(m, 0)(1 - 2ρ²).
        double x = 1 - (2 * radius * radius);
        double alpha = Azimuthal, before = 1, value = k == 0 ? 1 : 1 + alpha + ((alpha + 2) * (x - 1) / 2);
        for (int i = 2; i <= k; i++)
        {
            double c = (2 * i) + alpha;
            double next = ((((c - 1) * ((c * (c - 2) * x) + (alpha * alpha))) * value) - (2 * (i + alpha - 1) * (i - 1) * c * before))
                / (2 * i * (i + alpha) * (c - 2));
            (before, value) = (value, next);
        }

        double sign = (k & 1) == 0 ? 1 : -1;
        return sign * Math.Sqrt(Radial + 1) * Math.Pow(radius, Azimuthal) * value;
    }

    /// <summary>√(n+1) 2 J_{n+1}(y)/y, the modulus of the mode's transform over √2 for m &gt; 0.</summary>
    /// <param name="y">K times the radius of the pupil.</param>
    public double Transform(double y) => Math.Sqrt(Radial + 1) * (y == 0 ? (Radial == 0 ? 1 : 0) : 2 * BesselFunctions.J(Radial + 1, y) / y);
}
