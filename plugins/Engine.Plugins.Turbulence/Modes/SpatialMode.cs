using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Engine.Plugins.Turbulence.Modes;

/// <summary>Modes a user can name, as sums over Laguerre–Gauss modes: these themselves, Hermite–Gauss and Bessel–Gauss modes.</summary>
[Reference("F. Gori, G. Guattari, C. Padovani, \"Bessel-Gauss beams\", Opt. Commun. 64, 491 (1987)", Doi = "10.1016/0030-4018(87)90276-8")]
internal static class SpatialMode
{
    /// <summary>What can be written.</summary>
    public const string Forms = "l:r or l alone (Laguerre-Gauss), hg:nx:ny (Hermite-Gauss), bg:l:k with k = k_r w0 (Bessel-Gauss)";

    /// <summary>Power of a Bessel–Gauss mode that the last radial modes may leave out.</summary>
    private const double LeftOut = 1e-6;

    private const int LargestQuanta = 12;

    /// <summary>Reads a mode.</summary>
    /// <param name="text">The text.</param>
    /// <param name="terms">Laguerre–Gauss modes and their amplitudes, of norm one but for what is left out.</param>
    /// <param name="problem">What is wrong and what is allowed.</param>
    public static bool TryParse(string? text, out (LaguerreGaussMode Mode, Complex Amplitude)[] terms, [NotNullWhen(false)] out string? problem)
    {
        terms = [];
        string[] parts = (text ?? "").Split(':');
        switch (parts[0].Trim().ToLowerInvariant())
        {
            case "hg":
                if (parts.Length != 3 || !TryCount(parts[1], out int x) || !TryCount(parts[2], out int y) || x + y > LargestQuanta)
                {
                    problem = $"must be hg:nx:ny with nx + ny at most {LargestQuanta}, e.g. hg:1:0; got '{text}'";
                    return false;
                }

                terms = [.. HermiteGaussExpansion.Inverse(x, y).Where(t => t.Amplitude.Magnitude > 1e-14)];
                problem = null;
                return true;
            case "bg":
                return TryBessel(text!, parts, out terms, out problem);
            default:
                if (!LaguerreGaussMode.TryParse(text, out LaguerreGaussMode mode, out problem))
                {
                    problem = $"must be {Forms}; got '{text}': {problem}";
                    return false;
                }

                terms = [(mode, Complex.One)];
                return true;
        }
    }

    /// <summary>J_l(k ρ) e^(-ρ²) e^{ilφ}, ρ in waists: radial modes with the amplitudes t^r/√(r!(r+|l|)!), t = k²/8, a pair-coherent state.</summary>
    /// <param name="charge">l.</param>
    /// <param name="radialWave">k = k_r w0.</param>
    /// <param name="count">Radial modes wanted.</param>
    public static double[] Bessel(int charge, double radialWave, int count)
    {
        int l = Math.Abs(charge);
        double t = radialWave * radialWave / 8, amplitude = 1, norm = 0;
        double[] all = new double[(4 * count) + 40];
        for (int r = 0; r < all.Length; r++)
        {
            amplitude *= r == 0 ? 1 : t / Math.Sqrt((double)r * (r + l));
            all[r] = amplitude;
            norm += amplitude * amplitude;
        }

        return [.. all.Take(count).Select(a => a / Math.Sqrt(norm))];
    }

    private static bool TryBessel(
        string text,
        string[] parts,
        out (LaguerreGaussMode Mode, Complex Amplitude)[] terms,
        [NotNullWhen(false)] out string? problem)
    {
        terms = [];
        if (parts.Length != 3
            || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int charge)
            || !double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double wave)
            || wave is not (> 0 and < 100)
            || Math.Abs(charge) > ModeBasis.MaximumOrder)
        {
            problem = $"must be bg:l:k with whole l and 0 < k = k_r w0, e.g. bg:1:3; got '{text}'";
            return false;
        }

        int room = Math.Min(LargestQuanta, (ModeBasis.MaximumOrder - Math.Abs(charge)) / 2) + 1;
        double[] amplitudes = Bessel(charge, wave, room);
        double left = 1;
        int count = 0;
        while (count < room && left > LeftOut)
        {
            left -= amplitudes[count] * amplitudes[count];
            count++;
        }

        if (left > LeftOut)
        {
            problem = string.Create(CultureInfo.InvariantCulture,
                $"needs more than {room} radial modes: k = {wave:g4} is too large for l = {charge}, {100 * left:g2} % of the power would be left out");
            return false;
        }

        terms = [.. amplitudes.Take(count).Select((a, r) => (new LaguerreGaussMode(charge, r), new Complex(a, 0)))];
        problem = null;
        return true;
    }

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
