namespace Engine.Plugins.Ionizing.Recoil;

/// <summary>
/// Kicks with the momentum density of a hydrogen-like 1s electron on one axis, P(q) = (8 a/3 pi)/(1 + a^2 q^2)^3:
/// chi(x) = e^-u (1 + u + u^2/3) with u = abs(x)/a.
/// </summary>
/// <param name="radius">a = a_0/Z.</param>
[Reference("B. Podolsky, L. Pauling, The momentum distribution in hydrogen-like atoms, Phys. Rev. 34, 109 (1929)", Doi = "10.1103/PhysRev.34.109")]
public sealed class HydrogenicRecoil(double radius) : RecoilModel
{
    // Below this u the closed form loses digits to cancellation; the series has 25 terms left there.
    private const double SeriesLimit = 1;
    private const int SeriesTerms = 26;

    /// <inheritdoc/>
    public override double Variance => 1 / (3 * radius * radius);

    /// <inheritdoc/>
    public override bool IsSmooth => true;

    /// <inheritdoc/>
    public override double CharacteristicDeficit(double x)
    {
        double u = Math.Abs(x) / radius;
        if (u >= SeriesLimit)
        {
            return 1 - Math.Exp(-u) * (1 + u + u * u / 3);
        }

        // Coefficient of u^n: (-1)^n/n! [1 - n + n(n-1)/3]; those of n = 1 and 3 vanish.
        double power = 1, sum = 0;
        for (int n = 1; n < SeriesTerms; n++)
        {
            power *= -u / n;
            sum -= power * (1 - n + n * (n - 1) / 3.0);
        }

        return sum;
    }

    /// <inheritdoc/>
    public override RecoilModel Scaled(double reference) => new HydrogenicRecoil(radius * reference);
}
