namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Shape of the refractive-index spectrum Φ(K) = c C_n² K^(-α) · shape(K), with wave numbers in units of 1/w0.</summary>
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Doi = "10.1117/3.626196", Equations = "3.19-3.22")]
[Reference("I. Toselli, L. C. Andrews, R. L. Phillips, V. Ferrero, Opt. Eng. 47, 026003 (2008)", Doi = "10.1117/1.2870113", Equations = "A(α), c(α)")]
[Reference("V. V. Nikishov, V. I. Nikishov, \"Spectrum of turbulent fluctuations of the sea-water refraction index\", Int. J. Fluid Mech. Res. 27, 82 (2000)",
    Doi = "10.1615/InterJFluidMechRes.v27.i1.70")]
internal sealed class Spectrum
{
    /// <summary>The Kolmogorov exponent, 11/3.</summary>
    public const double KolmogorovExponent = 11.0 / 3;

    /// <summary>κ_m l0 of the Tatarskii cut-off.</summary>
    public const double TatarskiiCutoff = 5.92;

    /// <summary>Kη beyond which salinity has no fluctuations left; six times as far they are below rounding.</summary>
    private const double OceanCutoff = 20;

    /// <summary>κ_l l0 of the Hill spectrum.</summary>
    public const double HillCutoff = 3.3;

    /// <summary>Makes a spectrum.</summary>
    /// <param name="kind">Its model.</param>
    /// <param name="outer">κ0 w0; 0 for an infinite outer scale.</param>
    /// <param name="innerScale">l0/w0, η/w0 in the ocean; 0 for none.</param>
    /// <param name="exponent">α; Kolmogorov, Hill and the ocean have 11/3.</param>
    /// <param name="balance">w of the ocean, below 0: temperature against salinity in the fluctuations of the index.</param>
    public Spectrum(SpectrumKind kind, double outer = 0, double innerScale = 0, double exponent = KolmogorovExponent, double balance = -1)
    {
        Kind = kind;
        Balance = balance;
        Exponent = HasExponent(kind) ? exponent : KolmogorovExponent;
        Outer = kind is SpectrumKind.VonKarman or SpectrumKind.ModifiedVonKarman or SpectrumKind.Hill ? outer : 0;
        double reach = Reach;
        Cutoff = innerScale <= 0 || double.IsPositiveInfinity(reach) ? double.PositiveInfinity : reach / innerScale;
    }

    /// <summary>Whether a model takes an exponent of its own.</summary>
    public static bool HasExponent(SpectrumKind kind) =>
        kind is SpectrumKind.PowerLaw or SpectrumKind.VonKarman or SpectrumKind.Tatarskii or SpectrumKind.ModifiedVonKarman;

    /// <summary>Its model.</summary>
    public SpectrumKind Kind { get; }

    /// <summary>w of the ocean.</summary>
    public double Balance { get; }

    /// <summary>Whether its constants are those of a general exponent.</summary>
    public bool IsGeneral => Kind == SpectrumKind.PowerLaw || Exponent != KolmogorovExponent;

    /// <summary>Whether the factor of its inner scale is a plain Gaussian, or none at all.</summary>
    public bool HasGaussianEnd => Kind is not (SpectrumKind.Hill or SpectrumKind.Ocean);

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
    public Spectrum Scaled(double width) => new(Kind, Outer * width, InnerScale / width, Exponent, Balance);

    private double InnerScale => double.IsPositiveInfinity(Cutoff) ? 0 : Reach / Cutoff;

    /// <summary>Wave number of the cut-off times the inner scale.</summary>
    private double Reach => Kind switch
    {
        SpectrumKind.Tatarskii or SpectrumKind.ModifiedVonKarman => IsGeneral ? GaussianCutoff(Exponent) : TatarskiiCutoff,
        SpectrumKind.Hill => HillCutoff,
        SpectrumKind.Ocean => OceanCutoff,
        _ => double.PositiveInfinity,
    };

    /// <summary>c(α) = [Γ((5-α)/2) A(α) 2π/3]^(1/(α-5)), κ_m l0 of a cut-off that joins the laws of both ranges at the inner scale.</summary>
    /// <param name="alpha">Between 3 and 4; 11/3 gives 5.91, of which 5.92 is the usual rounding.</param>
    public static double GaussianCutoff(double alpha) => Math.Pow(
        Engine.Numerics.SpecialFunctions.GammaFunctions.Gamma((5 - alpha) / 2) * PowerLawConstant(alpha) * 2 * Math.PI / 3,
        1 / (alpha - 5));

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
        if (Kind == SpectrumKind.Ocean)
        {
            return OceanShape(OceanCutoff * k);
        }

        return Kind == SpectrumKind.Hill
            ? (1 + (1.802 * k) - (0.254 * Math.Pow(k, 7.0 / 6))) * Math.Exp(-k * k)
            : Math.Exp(-k * k);
    }

    /// <summary>
    /// [1 + 2.35 s^(2/3)] [w² e^(-A_T δ) + e^(-A_S δ) - 2w e^(-A_TS δ)]/(1-w)², δ = 8.284 s^(4/3) + 12.978 s², s = Kη.
    /// </summary>
    private double OceanShape(double s)
    {
        double delta = (8.284 * Math.Pow(s, 4.0 / 3)) + (12.978 * s * s), w = Balance;
        double sum = (w * w * Math.Exp(-1.863e-2 * delta)) + Math.Exp(-1.9e-4 * delta) - (2 * w * Math.Exp(-9.41e-3 * delta));
        return (1 + (2.35 * Math.Pow(s, 2.0 / 3))) * sum / ((1 - w) * (1 - w));
    }
}
