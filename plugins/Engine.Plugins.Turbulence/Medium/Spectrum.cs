namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Shape of the refractive-index spectrum Φ(K) = c C_n² K^(-α) · shape(K), with wave numbers in units of 1/w0.</summary>
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Equations = "3.19-3.22")]
[Reference("I. Toselli, L. C. Andrews, R. L. Phillips, V. Ferrero, Opt. Eng. 47, 026003 (2008)", Doi = "10.1117/1.2870113", Equations = "A(α)")]
internal sealed class Spectrum
{
    /// <summary>The Kolmogorov exponent, 11/3.</summary>
    public const double KolmogorovExponent = 11.0 / 3;

    /// <summary>κ_m l0 of the Tatarskii cut-off.</summary>
    public const double TatarskiiCutoff = 5.92;

    /// <summary>κ_l l0 of the Hill spectrum.</summary>
    public const double HillCutoff = 3.3;

    /// <summary>Makes a spectrum.</summary>
    /// <param name="kind">Its model.</param>
    /// <param name="outer">κ0 w0; 0 for an infinite outer scale.</param>
    /// <param name="innerScale">l0/w0; 0 for none.</param>
    /// <param name="exponent">α of a power law; others have 11/3.</param>
    public Spectrum(SpectrumKind kind, double outer = 0, double innerScale = 0, double exponent = KolmogorovExponent)
    {
        Kind = kind;
        Exponent = kind == SpectrumKind.PowerLaw ? exponent : KolmogorovExponent;
        Outer = kind is SpectrumKind.VonKarman or SpectrumKind.ModifiedVonKarman or SpectrumKind.Hill ? outer : 0;
        Cutoff = innerScale <= 0 ? double.PositiveInfinity : kind switch
        {
            SpectrumKind.Tatarskii or SpectrumKind.ModifiedVonKarman => TatarskiiCutoff / innerScale,
            SpectrumKind.Hill => HillCutoff / innerScale,
            _ => double.PositiveInfinity,
        };
    }

    /// <summary>Its model.</summary>
    public SpectrumKind Kind { get; }

    /// <summary>The exponent α.</summary>
    public double Exponent { get; }

    /// <summary>κ0 w0, 0 for an infinite outer scale.</summary>
    public double Outer { get; }

    /// <summary>κ_m w0 or κ_l w0; infinite without inner scale.</summary>
    public double Cutoff { get; }

    /// <summary>Whether it is a pure power law: the scattering tensor is then the same at every beam width up to a factor.</summary>
    public bool IsScaleFree => Outer == 0 && double.IsPositiveInfinity(Cutoff);

    /// <summary>I = ∫ s^(1-α) [1 - J0(s)] ds.</summary>
    public double StructureIntegral => StructureIntegralOf(Exponent);

    /// <summary>The same, for a beam (or unit of length) <paramref name="width"/> times as wide.</summary>
    public Spectrum Scaled(double width) => new(Kind, Outer * width, InnerScale / width, Exponent);

    private double InnerScale => double.IsPositiveInfinity(Cutoff) ? 0 : (Kind == SpectrumKind.Hill ? HillCutoff : TatarskiiCutoff) / Cutoff;

    /// <summary>∫ s^(1-α) [1 - J0(s)] ds = π/(2^(α-1) Γ(α/2)² sin(π(α-2)/2)).</summary>
    /// <param name="alpha">Between 2 and 4.</param>
    public static double StructureIntegralOf(double alpha)
    {
        double gamma = Engine.Numerics.SpecialFunctions.GammaFunctions.Gamma(alpha / 2);
        return Math.PI / (Math.Pow(2, alpha - 1) * gamma * gamma * Math.Sin(Math.PI * (alpha - 2) / 2));
    }

    /// <summary>A(α) = Γ(α-1) cos(πα/2)/(4π²), the spectrum constant of a power law whose structure function has coefficient 1; 11/3 gives c_φ.</summary>
    /// <param name="alpha">Between 3 and 4.</param>
    public static double PowerLawConstant(double alpha) =>
        Engine.Numerics.SpecialFunctions.GammaFunctions.Gamma(alpha - 1) * Math.Cos(Math.PI * alpha / 2) / (4 * Math.PI * Math.PI);

    /// <summary>2[(8/(α-2)) Γ(2/(α-2))]^((α-2)/2), the structure constant of a power law; 11/3 gives 6.8839.</summary>
    /// <param name="alpha">Between 3 and 4.</param>
    public static double PowerLawStructure(double alpha) =>
        2 * Math.Pow(8 / (alpha - 2) * Engine.Numerics.SpecialFunctions.GammaFunctions.Gamma(2 / (alpha - 2)), (alpha - 2) / 2);

    /// <summary>Φ(K)/(c C_n²) at K in 1/w0: the power law times its shape.</summary>
    public double Density(double wavenumber) => Math.Pow((wavenumber * wavenumber) + (Outer * Outer), -Exponent / 2) * HighShape(wavenumber);

    /// <summary>The inner-scale factor alone, 1 at low wave numbers.</summary>
    public double HighShape(double wavenumber)
    {
        if (double.IsPositiveInfinity(Cutoff))
        {
            return 1;
        }

        double k = wavenumber / Cutoff;
        return Kind == SpectrumKind.Hill
            ? (1 + (1.802 * k) - (0.254 * Math.Pow(k, 7.0 / 6))) * Math.Exp(-k * k)
            : Math.Exp(-k * k);
    }
}
