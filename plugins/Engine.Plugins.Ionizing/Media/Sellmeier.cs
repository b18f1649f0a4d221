namespace Engine.Plugins.Ionizing.Media;

/// <summary>Refractive indices of crystals at room temperature from published dispersion formulas.</summary>
[Reference("D. Eimerl, L. Davis, S. Velsko, E. K. Graham, A. Zalkin, Optical, mechanical, and thermal properties of barium borate, J. Appl. Phys. 62, 1968 "
    + "(1987)",
    Doi = "10.1063/1.339536", Equations = "BBO")]
[Reference("K. Kato, E. Takaoka, Sellmeier and thermo-optic dispersion formulas for KTP, Appl. Opt. 41, 5040 (2002)", Doi = "10.1364/AO.41.005040",
    Equations = "KTP")]
[Reference("D. E. Zelmon, D. L. Small, D. Jundt, Infrared corrected Sellmeier coefficients for congruently grown lithium niobate and 5 mol. % magnesium "
    + "oxide-doped lithium niobate, J. Opt. Soc. Am. B 14, 3319 (1997)",
    Doi = "10.1364/JOSAB.14.003319", Equations = "LiNbO3")]
public static class Sellmeier
{
    /// <summary>Wavelengths a formula holds for, m.</summary>
    /// <param name="crystal">The crystal and axis, not None.</param>
    public static (double Shortest, double Longest) Range(Crystal crystal) => crystal switch
    {
        Crystal.BboOrdinary or Crystal.BboExtraordinary => (0.22e-6, 1.064e-6),
        Crystal.KtpX or Crystal.KtpY or Crystal.KtpZ => (0.43e-6, 3.54e-6),
        _ => (0.4e-6, 5e-6),
    };

    /// <summary>Whether a wavelength is within a tenth of the formula's range, where it may still be used.</summary>
    /// <param name="crystal">The crystal and axis, not None.</param>
    /// <param name="wavelength">Vacuum wavelength, m.</param>
    public static bool Reaches(Crystal crystal, double wavelength)
    {
        (double shortest, double longest) = Range(crystal);
        return wavelength >= 0.9 * shortest && wavelength <= 1.1 * longest;
    }

    /// <summary>The refractive index.</summary>
    /// <param name="crystal">The crystal and axis, not None.</param>
    /// <param name="wavelength">Vacuum wavelength, m.</param>
    /// <exception cref="ArgumentOutOfRangeException">The wavelength is further than a tenth outside the formula's range, or no crystal is named.</exception>
    public static double Index(Crystal crystal, double wavelength)
    {
        if (!Reaches(crystal, wavelength))
        {
            throw new ArgumentOutOfRangeException(nameof(wavelength), wavelength, "The wavelength is out of the formula's reach.");
        }

        double x = wavelength * 1e6, s = x * x;
        return Math.Sqrt(crystal switch
        {
            Crystal.BboOrdinary => 2.7405 + 0.0184 / (s - 0.0179) - 0.0155 * s,
            Crystal.BboExtraordinary => 2.3730 + 0.0128 / (s - 0.0156) - 0.0044 * s,
            Crystal.KtpX => 3.29100 + 0.04140 / (s - 0.03978) + 9.35522 / (s - 31.45571),
            Crystal.KtpY => 3.45018 + 0.04341 / (s - 0.04597) + 16.98825 / (s - 39.43799),
            Crystal.KtpZ => 4.59423 + 0.06206 / (s - 0.04763) + 110.80672 / (s - 86.12171),
            Crystal.LithiumNiobateOrdinary => 1 + 2.6734 * s / (s - 0.01764) + 1.2290 * s / (s - 0.05914) + 12.614 * s / (s - 474.60),
            Crystal.LithiumNiobateExtraordinary => 1 + 2.9804 * s / (s - 0.02047) + 0.5981 * s / (s - 0.0666) + 8.9543 * s / (s - 416.08),
            _ => throw new ArgumentOutOfRangeException(nameof(crystal), crystal, "No crystal is named."),
        });
    }
}
