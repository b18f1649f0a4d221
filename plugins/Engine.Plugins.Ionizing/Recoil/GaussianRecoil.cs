namespace Engine.Plugins.Ionizing.Recoil;

/// <summary>Normal kicks: chi(x) = exp(-s^2 x^2/2).</summary>
/// <param name="width">Standard deviation s on the measured axis.</param>
public sealed class GaussianRecoil(double width) : RecoilModel
{
    /// <inheritdoc/>
    public override double Variance => width * width;

    /// <inheritdoc/>
    public override bool IsSmooth => true;

    /// <inheritdoc/>
    public override double CharacteristicDeficit(double x)
    {
        double z = width * width * x * x / 2;
        double u = Math.Exp(-z);

        // Kahan's quotient: the rounding errors of u - 1 and of log u are the same and cancel. Far from one there is nothing to cancel, and a subnormal u
        // has no logarithm worth the name.
        return u == 1 ? z : u < 0.5 ? 1 - u : (1 - u) * z / -Math.Log(u);
    }

    /// <inheritdoc/>
    public override RecoilModel Scaled(double reference) => new GaussianRecoil(width / reference);
}
