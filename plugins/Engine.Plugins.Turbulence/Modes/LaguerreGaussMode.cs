using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Engine.Plugins.Turbulence.Modes;

/// <summary>Index of a Laguerre–Gauss mode.</summary>
/// <param name="Azimuthal">l, signed: orbital angular momentum in units of ħ.</param>
/// <param name="Radial">r ≥ 0, number of radial nodes.</param>
internal readonly record struct LaguerreGaussMode(int Azimuthal, int Radial)
{
    /// <summary>N = 2r + |l|; the Gouy phase is (N+1) atan t.</summary>
    public int Order => (2 * Radial) + Math.Abs(Azimuthal);

    /// <summary>n₊ = r + max(l, 0), quanta of right-handed excitation.</summary>
    public int Plus => Radial + Math.Max(Azimuthal, 0);

    /// <summary>n₋ = r + max(-l, 0), quanta of left-handed excitation.</summary>
    public int Minus => Radial + Math.Max(-Azimuthal, 0);

    /// <summary>Reads <c>l:r</c>, or <c>l</c> alone for r = 0.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mode">The mode read.</param>
    /// <param name="problem">What is wrong and what is allowed.</param>
    public static bool TryParse(string? text, out LaguerreGaussMode mode, [NotNullWhen(false)] out string? problem)
    {
        mode = default;
        string[] parts = (text ?? "").Split(':');
        int radial = 0;
        if (parts.Length is < 1 or > 2
            || !int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int azimuthal)
            || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out radial)))
        {
            problem = $"must be l:r with whole l and r ≥ 0, or l alone for r = 0, e.g. -1:0; got '{text}'";
            return false;
        }

        mode = new(azimuthal, radial);
        if (mode.Order > ModeBasis.MaximumOrder)
        {
            problem = $"must have 2r + |l| at most {ModeBasis.MaximumOrder}, got {mode.Order} for '{text}'";
            return false;
        }

        problem = null;
        return true;
    }

    /// <summary><c>l:r</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Azimuthal}:{Radial}");
}
