namespace Engine.Plugins.Ionizing.Recoil;

/// <summary>
/// Kicks of fixed wave number k with angular law (1 + beta P2(cos theta))/(4 pi) about an axis at the angle alpha to the measured one:
/// chi(x) = j0(kx) - beta P2(cos alpha) j2(kx).
/// </summary>
/// <param name="waveNumber">k.</param>
/// <param name="anisotropy">beta in [-1, 2]; 0 is isotropic.</param>
/// <param name="angle">alpha, rad.</param>
[Reference("J. Cooper, R. N. Zare, Angular distribution of photoelectrons, J. Chem. Phys. 48, 942 (1968)", Doi = "10.1063/1.1668742")]
public sealed class ShellRecoil(double waveNumber, double anisotropy, double angle) : RecoilModel
{
    // Below this argument the trigonometric forms lose digits; the series below is exact to rounding up to it.
    private const double SeriesLimit = 2;
    private const int SeriesTerms = 20;

    private readonly double _alignment = anisotropy * (3 * Math.Cos(angle) * Math.Cos(angle) - 1) / 2;

    /// <inheritdoc/>
    public override double Variance => waveNumber * waveNumber * (1 + 2 * _alignment / 5) / 3;

    /// <inheritdoc/>
    public override bool IsSmooth => true;

    /// <inheritdoc/>
    public override double CharacteristicDeficit(double x)
    {
        double z = Math.Abs(waveNumber * x);
        if (z >= SeriesLimit)
        {
            double sine = Math.Sin(z), cosine = Math.Cos(z);
            double j0 = sine / z;
            double j2 = (3 / (z * z) - 1) * j0 - 3 * cosine / (z * z);
            return 1 - j0 + _alignment * j2;
        }

        // j0 = sum (-z^2)^m/(2m+1)!, and j2 from the same terms: its coefficient of z^(2m) is that of j0 times -2m/(2m+3).
        double square = -z * z, term = 1, sum = 0;
        for (int m = 1; m < SeriesTerms; m++)
        {
            term *= square / (2 * m * (2 * m + 1));
            sum -= term * (1 + _alignment * 2 * m / (2 * m + 3.0));
        }

        return sum;
    }

    /// <inheritdoc/>
    public override RecoilModel Scaled(double reference) => new ShellRecoil(waveNumber / reference, anisotropy, angle);
}
