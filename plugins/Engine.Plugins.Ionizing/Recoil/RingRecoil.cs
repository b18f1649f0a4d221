namespace Engine.Plugins.Ionizing.Recoil;

/// <summary>Kicks of fixed wave number k, uniform on a circle that contains the measured axis: chi(x) = J0(kx).</summary>
/// <param name="waveNumber">k.</param>
public sealed class RingRecoil(double waveNumber) : RecoilModel
{
    // The trapezoidal rule with M points is off by 2 J_M(z), below rounding this far above the argument.
    private const int ExtraPoints = 48;

    /// <inheritdoc/>
    public override double Variance => waveNumber * waveNumber / 2;

    /// <inheritdoc/>
    public override bool IsSmooth => false;

    /// <inheritdoc/>
    public override double CharacteristicDeficit(double x)
    {
        // 1 - J0(z) as the mean of 1 - cos(z sin t) = 2 sin^2(z sin(t)/2) over a period: no cancellation at small z.
        double z = Math.Abs(waveNumber * x);
        int quarter = (int)Math.Ceiling((z + 10 * Math.Cbrt(z) + ExtraPoints) / 4);
        double sum = 0;
        for (int i = 1; i <= quarter; i++)
        {
            double half = Math.Sin(z / 2 * Math.Sin(i * Math.PI / (2 * quarter)));
            sum += (i == quarter ? 2 : 4) * half * half;
        }

        return sum / (2 * quarter);
    }

    /// <inheritdoc/>
    public override RecoilModel Scaled(double reference) => new RingRecoil(waveNumber / reference);
}
