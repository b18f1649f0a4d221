namespace Engine.Plugins.Turbulence.Medium;

/// <summary>One path through turbulence, resolved: beam, distance, strength and spectrum, in SI units and in units of the waist.</summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "51, 56, 57")]
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302", Equations = "4, 5, 14, 15, 18")]
internal sealed record Link
{
    private const double Short = 1e-9;

    /// <summary>λ, m.</summary>
    public required double Wavelength { get; init; }

    /// <summary>w0, m.</summary>
    public required double Waist { get; init; }

    /// <summary>t = z/z_R; 0 leaves diffraction out.</summary>
    public required double NormalizedDistance { get; init; }

    /// <summary>x = w0/r0 over the whole path.</summary>
    public required double Strength { get; init; }

    /// <summary>z_R/F of a lens at the source; positive where the beam converges, 0 where it leaves collimated.</summary>
    public double Curvature { get; init; }

    /// <summary>Numerical constants.</summary>
    public TurbulenceConstants Constants { get; init; } = TurbulenceConstants.Exact;

    /// <summary>Whether (2π)³ stands in the spectrum.</summary>
    public Convention Convention { get; init; } = Convention.Corrected;

    /// <summary>Shape of the spectrum, wave numbers in 1/w0.</summary>
    public Spectrum Spectrum { get; init; } = new(SpectrumKind.Kolmogorov);

    /// <summary>C_n² along the path.</summary>
    public StrengthProfile Profile { get; init; } = StrengthProfile.Uniform;

    /// <summary>k = 2π/λ, rad/m.</summary>
    public double Wavenumber => 2 * Math.PI / Wavelength;

    /// <summary>z_R = π w0²/λ, m.</summary>
    public double RayleighRange => Math.PI * Waist * Waist / Wavelength;

    /// <summary>z, m.</summary>
    public double Distance => NormalizedDistance * RayleighRange;

    /// <summary>The plane-wave Fried parameter r0 = w0/x, m.</summary>
    public double FriedParameter => Waist / Strength;

    /// <summary>α - 2: 5/3 for Kolmogorov.</summary>
    public double StructurePower => Spectrum.Exponent - 2;

    /// <summary>x^(α-2), proportional to the path-integrated C_n².</summary>
    public double StrengthPower => Math.Pow(Strength, StructurePower);

    /// <summary>(2π)³ or 1.</summary>
    public double SpectrumFactor => Convention == Convention.Corrected ? Math.Pow(2 * Math.PI, 3) : 1;

    /// <summary>c_φ, or A(α) of a power law.</summary>
    public double SpectrumConstant => Spectrum.IsGeneral ? Spectrum.PowerLawConstant(Spectrum.Exponent) : Constants.Spectrum;

    /// <summary>c_D, or its generalization to a power law.</summary>
    public double StructureConstant => Spectrum.IsGeneral ? Spectrum.PowerLawStructure(Spectrum.Exponent) : Constants.Structure;

    /// <summary>∫ h dz of the propagation equation where the beam keeps its width: π² C_n² z w0^(α-2) λ⁻² = π² c_F^(5/3) x^(5/3).</summary>
    public double ScatteringStrength => Spectrum.IsGeneral
        ? StructureConstant * StrengthPower / (32 * Math.PI * Math.PI * SpectrumConstant * Spectrum.StructureIntegral)
        : Math.PI * Math.PI * Math.Pow(Constants.Fried, 5.0 / 3) * StrengthPower;

    /// <summary>The path mean of C_n², m^(3-α); NaN where the path has no length.</summary>
    public double MeanStructureConstant =>
        ScatteringStrength * Wavelength * Wavelength / (Math.PI * Math.PI * Math.Pow(Waist, StructurePower) * Distance);

    /// <summary>σ_R² of a plane wave over the whole path with the profile's weight (1-u)^(5/6); Kolmogorov.</summary>
    public double RytovVariance
    {
        get
        {
            double uniform = Constants.Rytov * Math.Pow(Constants.Fried, 5.0 / 3) * 4 * Math.PI * Math.PI * Math.Pow(2, -5.0 / 6)
                * Math.Pow(NormalizedDistance, 5.0 / 6) * Math.Pow(Strength, 5.0 / 3);
            return Profile.IsUniform ? uniform : uniform * 11.0 / 6 * WeighPower(5.0 / 6);
        }
    }

    /// <summary>The boundary of strong scintillation for a Gaussian beam, (t + 1/t)^(5/6).</summary>
    public double GaussianBoundary => BoundaryAt(NormalizedDistance);

    /// <summary>The same path at another strength x.</summary>
    public Link With(double strength) => new()
    {
        Wavelength = Wavelength,
        Waist = Waist,
        NormalizedDistance = NormalizedDistance,
        Strength = strength,
        Curvature = Curvature,
        Constants = Constants,
        Convention = Convention,
        Spectrum = Spectrum,
        Profile = Profile,
    };

    /// <summary>
    /// The same turbulence in one screen: a path without length, whose phase is that of the structure function whatever stands in the equation.
    /// </summary>
    public Link AsScreen() => new()
    {
        Wavelength = Wavelength,
        Waist = Waist,
        NormalizedDistance = 0,
        Strength = Strength,
        Constants = Constants,
        Spectrum = Spectrum,
    };

    /// <summary>(t + 1/t)^(5/6).</summary>
    public static double BoundaryAt(double t) => Math.Pow(t + (1 / t), 5.0 / 6);

    /// <summary>H(t) = ∫ (1+s²)^p ds from 0 to t: growth of the scattering with the beam; p = 5/6 for Kolmogorov.</summary>
    /// <param name="t">Distance in Rayleigh ranges, not negative.</param>
    /// <param name="power">p = (α-2)/2.</param>
    public static double GrowthIntegral(double t, double power = 5.0 / 6)
    {
        // In v = asinh s the integrand cosh(v)^(2p+1) is entire near the real axis.
        double end = Math.Asinh(t);
        int panels = 1 + (int)(end / 2);
        double sum = 0;
        for (int i = 0; i < panels; i++)
        {
            sum += UnitRules.Legendre40.Integrate(end * i / panels, end * (i + 1) / panels, v => Math.Pow(Math.Cosh(v), (2 * power) + 1));
        }

        return sum;
    }

    /// <summary>The beam at a fraction of the path.</summary>
    public BeamPlane Plane(double u) => new(NormalizedDistance * u, Curvature);

    /// <summary>w(z)/w0 at a fraction of the path.</summary>
    public double BeamWidth(double u) => Plane(u).Width;

    /// <summary>Gouy angle of the fundamental mode at a fraction of the path, rad; 0 at the source.</summary>
    public double Gouy(double u) => Plane(u).Gouy;

    /// <summary>ln of the smallest and the largest w/w0 along the path.</summary>
    public (double Least, double Most) LogarithmicWidths
    {
        get
        {
            // w² = 1 - 2ct + (1+c²)t²: least at the image of the waist, largest at one end.
            double place = Curvature / (1 + (Curvature * Curvature));
            double least = NormalizedDistance > 0 ? Math.Clamp(place / NormalizedDistance, 0, 1) : 0;
            return (Math.Log(BeamWidth(least)), Math.Max(0, Math.Log(BeamWidth(1))));
        }
    }

    /// <summary>∫ h dz from the source to a fraction of the path, diffraction included.</summary>
    /// <param name="u">Fraction of the path.</param>
    public double Scattering(double u)
    {
        if (u <= 0)
        {
            return 0;
        }

        double half = StructurePower / 2;
        double t = NormalizedDistance;
        if (Profile.IsUniform && Curvature == 0)
        {
            // H(t) = t (1 + p t²/3 + …): a path too short to diffract has none of the division's trouble with t near the smallest double.
            return ScatteringStrength * (t < Short ? u : GrowthIntegral(t * u, half) / t);
        }

        return ScatteringStrength * (Curvature == 0
            ? Profile.Weigh(v => Math.Pow(1 + (t * v * t * v), half), 0, u)
            : WeighAlongFocus(v => Math.Pow(BeamWidth(v), StructurePower), u));
    }

    /// <summary>dh-strength per unit of path fraction at a place: ScatteringStrength · p(u) · (w/w0)^(α-2).</summary>
    public double ScatteringRate(double u) => ScatteringStrength * Profile.Density(u) * Math.Pow(BeamWidth(u), StructurePower);

    /// <summary>x at a fraction of the path: w0/r0 of what has been passed.</summary>
    public double StrengthAt(double u) => u <= 0 ? 0 : Strength * Math.Pow(Profile.IsUniform ? u : Profile.Weigh(_ => 1, 0, u), 1 / StructurePower);

    /// <summary>∫ p(u) (1-u)^s du, or ∫ p(u) u^s du.</summary>
    /// <param name="power">s &gt; 0.</param>
    /// <param name="fromSource">Whether the weight is u^s.</param>
    public double WeighPower(double power, bool fromSource = false) => Weigh(s => Math.Pow(s, power), fromSource);

    /// <summary>∫ p(u) f(1-u) du, or ∫ p(u) f(u) du.</summary>
    /// <param name="f">A factor that may behave like a power near zero.</param>
    /// <param name="fromSource">Whether its argument is u.</param>
    public double Weigh(Func<double, double> f, bool fromSource = false) => Profile.WeighSmoothed(f, fromSource);

    /// <summary>∫ p f up to a fraction of the path, with panels that shrink towards the focus.</summary>
    private double WeighAlongFocus(Func<double, double> f, double u)
    {
        double focus = Curvature / (1 + (Curvature * Curvature)) / NormalizedDistance;
        double[] edges = [0, .. Enumerable.Range(0, 24).SelectMany(k => (double[])[focus - Math.Pow(2, -k), focus + Math.Pow(2, -k)])
            .Append(focus).Where(v => v > 0 && v < u).Order(), u];
        double sum = 0;
        for (int k = 0; k + 1 < edges.Length; k++)
        {
            sum += Profile.Weigh(f, edges[k], edges[k + 1]);
        }

        return sum;
    }
}
