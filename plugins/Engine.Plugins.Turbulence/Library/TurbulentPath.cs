using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;
using Engine.Plugins.Turbulence.Screens;

namespace Engine.Plugins.Turbulence.Library;

/// <summary>
/// A beam and a path through constant turbulence, for other programs and plugins: its modes, spectrum and structure function, random phase screens, the
/// scattering tensor, and what the exact propagation equation makes of a mode. SI units throughout.
/// </summary>
/// <remarks>Safe for concurrent use. Signs are those of the carrier e^(-ikz), as in the experiments' phase convention <c>papers</c>.</remarks>
/// <example>
/// <code>
/// var path = new TurbulentPath(wavelength: 1550e-9, waist: 0.02, distance: 1000, structureConstant: 1e-14);
/// double fried = path.FriedParameter;
/// double[] phase = path.Screen(points: 128, width: 0.2, seed: 1, number: 0);
/// double survival = path.Transfer(azimuthalIn: 1, azimuthalOut: 1);
/// </code>
/// </example>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822")]
[Reference("R. G. Lane, A. Glindemann, J. C. Dainty, Waves Random Media 2, 209 (1992)", Doi = "10.1088/0959-7174/2/3/003")]
public sealed class TurbulentPath
{
    private const double Tolerance = 1e-6;
    private const int Subharmonics = 3;

    private readonly Link _link;
    private readonly Func<double, double> _half;
    private readonly PhaseDensity _density;

    /// <summary>A path.</summary>
    /// <param name="wavelength">λ in m, positive.</param>
    /// <param name="waist">1/e amplitude radius w0 of the fundamental mode at the source in m, positive.</param>
    /// <param name="distance">Length in m, positive.</param>
    /// <param name="structureConstant">C_n² in m^(-2/3), positive.</param>
    /// <param name="spectrum">Model of the spectrum: all but power laws and the ocean.</param>
    /// <param name="outerScale">L0 in m, κ0 = 2π/L0; infinite for none.</param>
    /// <param name="innerScale">l0 in m; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the model takes other parameters.</exception>
    public TurbulentPath(
        double wavelength,
        double waist,
        double distance,
        double structureConstant,
        SpectrumKind spectrum = SpectrumKind.Kolmogorov,
        double outerScale = double.PositiveInfinity,
        double innerScale = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wavelength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(waist);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(structureConstant);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outerScale);
        ArgumentOutOfRangeException.ThrowIfNegative(innerScale);
        if (spectrum is SpectrumKind.PowerLaw or SpectrumKind.Ocean)
        {
            throw new ArgumentOutOfRangeException(nameof(spectrum), spectrum, "Power laws and the ocean have other constants than C_n² in m^(-2/3).");
        }

        bool needsInner = spectrum is SpectrumKind.Tatarskii or SpectrumKind.ModifiedVonKarman or SpectrumKind.Hill;
        bool needsOuter = spectrum is SpectrumKind.VonKarman or SpectrumKind.ModifiedVonKarman;
        if (needsInner && innerScale == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(innerScale), innerScale, $"The spectrum {spectrum} needs an inner scale.");
        }

        if (needsOuter && double.IsInfinity(outerScale))
        {
            throw new ArgumentOutOfRangeException(nameof(outerScale), outerScale, $"The spectrum {spectrum} needs an outer scale.");
        }

        var link = new Link
        {
            Wavelength = wavelength,
            Waist = waist,
            NormalizedDistance = distance * wavelength / (Math.PI * waist * waist),
            Strength = 1,
            Spectrum = new Spectrum(spectrum, double.IsInfinity(outerScale) ? 0 : 2 * Math.PI * waist / outerScale, innerScale / waist),
        };
        double strength = Math.PI * Math.PI * structureConstant * distance * Math.Pow(waist, 5.0 / 3) / (wavelength * wavelength * link.ScatteringStrength);
        _link = link.With(Math.Pow(strength, 3.0 / 5));
        _half = Medium.StructureFunction.Half(_link);
        _density = new PhaseDensity(_link);
    }

    /// <summary>r0 of a plane wave over the whole path, m.</summary>
    public double FriedParameter => _link.FriedParameter;

    /// <summary>σ_R² of a plane wave; Kolmogorov.</summary>
    public double RytovVariance => _link.RytovVariance;

    /// <summary>z_R, m.</summary>
    public double RayleighRange => _link.RayleighRange;

    /// <summary>D of a plane wave over the whole path, rad².</summary>
    /// <param name="separation">ρ in m, not negative.</param>
    public double StructureFunction(double separation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(separation);
        return separation == 0 ? 0 : 2 * _half(separation / _link.Waist);
    }

    /// <summary>Φ_φ of the whole path in rad² m², D = 4π ∫KΦ_φ[1 - J0(Kρ)]dK.</summary>
    /// <param name="wavenumber">K in rad/m, positive.</param>
    public double PhaseSpectrum(double wavenumber)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wavenumber);
        return _link.StrengthPower * _density.At(wavenumber * _link.Waist) * _link.Waist * _link.Waist;
    }

    /// <summary>One random phase screen of the whole path, rad, row by row; its structure function is that of the spectrum within 0.3 %.</summary>
    /// <param name="points">Points a side, even, 16 to 8192.</param>
    /// <param name="width">Full width in m, positive.</param>
    /// <param name="seed">Seed; the same seed and number give the same bits.</param>
    /// <param name="number">Which screen, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public double[] Screen(int points, double width, ulong seed, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, 8192);
        ArgumentOutOfRangeException.ThrowIfNotEqual(points % 2, 0, nameof(points));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var generator = new ScreenGenerator(new TransverseGrid(points, width / _link.Waist), _link, Subharmonics);
        var pair = new Complex[points * points];
        generator.Fill(seed, (ulong)(number / 2), pair, generator.NewWorkspace());
        double scale = Math.Sqrt(_link.StrengthPower);
        return [.. pair.Select(z => scale * (number % 2 == 0 ? z.Real : z.Imaginary))];
    }

    /// <summary>Field of a Laguerre–Gauss mode of this beam in 1/m, normalized to ∫|u|² d²r = 1.</summary>
    /// <param name="azimuthal">l.</param>
    /// <param name="radial">r ≥ 0.</param>
    /// <param name="x">x in m.</param>
    /// <param name="y">y in m.</param>
    /// <param name="z">Distance from the source in m.</param>
    public Complex Mode(int azimuthal, int radial, double x, double y, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radial);
        double w = _link.Waist;
        return LaguerreGaussField.Position(new(azimuthal, radial), x / w, y / w, z / RayleighRange) / w;
    }

    /// <summary>The scattering tensor (L - L_T δδ)/h at a distance, between four modes (l, r); zero where l_m - l_u ≠ l_n - l_v.</summary>
    /// <param name="ketIn">m.</param>
    /// <param name="braIn">n.</param>
    /// <param name="ketOut">u.</param>
    /// <param name="braOut">v.</param>
    /// <param name="z">Distance from the source in m, not negative.</param>
    public double Scattering(
        (int Azimuthal, int Radial) ketIn,
        (int Azimuthal, int Radial) braIn,
        (int Azimuthal, int Radial) ketOut,
        (int Azimuthal, int Radial) braOut,
        double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(z);
        LaguerreGaussMode[] modes = [.. new[] { ketIn, braIn, ketOut, braOut }.Select(m => new LaguerreGaussMode(m.Azimuthal, m.Radial))];
        var basis = new ModeBasis(modes.Distinct());
        double width = new BeamPlane(z / RayleighRange).Width;
        var tensor = new ScatteringTensor(basis, ScatteringRule.For(_link, width, basis.MaximumModeOrder));
        return tensor[basis.IndexOf(modes[0]), basis.IndexOf(modes[1]), basis.IndexOf(modes[2]), basis.IndexOf(modes[3])];
    }

    /// <summary>Probability that a photon sent in LG(l, 0) is found in LG(l', 0) at the end of the path, by the untruncated equation, to 1e-6.</summary>
    /// <param name="azimuthalIn">l.</param>
    /// <param name="azimuthalOut">l'.</param>
    /// <param name="cancellationToken">Stops the quadrature.</param>
    public double Transfer(int azimuthalIn, int azimuthalOut, CancellationToken cancellationToken = default)
    {
        LaguerreGaussMode[] modes = azimuthalIn == azimuthalOut ? [new(azimuthalIn, 0)] : [new(azimuthalIn, 0), new(azimuthalOut, 0)];
        int to = modes.Length - 1;
        return new UntruncatedPropagation(modes, [(0, 0, to, to)]).Evaluate(_link, _half, 1, Tolerance, out _, cancellationToken: cancellationToken)[0].Real;
    }
}
