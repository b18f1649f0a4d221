using System.Numerics;

namespace Engine.Plugins.Ionizing.Recoil;

/// <summary>The symmetric distribution of one momentum kick on the measured axis.</summary>
public abstract class RecoilModel
{
    /// <summary>Variance sigma_q^2 on the measured axis.</summary>
    public abstract double Variance { get; }

    /// <summary>
    /// Whether the density is bounded and smooth on scales far below its width, so that kicks much wider than the state leave only the part
    /// that was not kicked.
    /// </summary>
    public abstract bool IsSmooth { get; }

    /// <summary>1 - chi(x) for the characteristic function chi(x) = integral P(q) e^(iqx) dq, accurate also where it is tiny.</summary>
    /// <param name="x">Position difference, in the inverse unit of the kick.</param>
    public abstract double CharacteristicDeficit(double x);

    /// <summary>1 - chi(x) e^(i q x) with a mean kick q added to each, without cancellation.</summary>
    /// <param name="x">Position difference, in the inverse unit of the kick.</param>
    /// <param name="meanKick">q.</param>
    public Complex Deficit(double x, double meanKick)
    {
        // (1 - cos) + deficit cos - i chi sin.
        double deficit = CharacteristicDeficit(x), half = Math.Sin(meanKick * x / 2);
        return new Complex(2 * half * half + deficit * Math.Cos(meanKick * x), -(1 - deficit) * Math.Sin(meanKick * x));
    }

    /// <summary>The model with every kick divided by a reference wave number.</summary>
    /// <param name="reference">Positive.</param>
    public abstract RecoilModel Scaled(double reference);
}
