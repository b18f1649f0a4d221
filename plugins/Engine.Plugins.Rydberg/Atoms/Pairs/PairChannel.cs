namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>One channel of a pair state: a pair of levels it couples to, in either order for one species.</summary>
/// <param name="P">One level.</param>
/// <param name="Q">The other.</param>
/// <param name="Defect">Δ = E(channel) - E(pair) over h, in GHz.</param>
/// <param name="C3">√ of the sum of squared couplings times R³, in GHz µm³.</param>
internal sealed record PairChannel(AtomicLevel P, AtomicLevel Q, double Defect, double C3)
{
    /// <summary>Its part of C6, <c>-C3²/Δ</c> in GHz µm⁶.</summary>
    public double C6 => -C3 * C3 / Defect;

    /// <summary>R_c = (C3/|Δ|)^(1/3) in µm, where 1/R⁶ turns into 1/R³.</summary>
    public double Crossover => Math.Cbrt(C3 / Math.Abs(Defect));

    /// <summary>Shift of the pair state by this channel alone, in GHz.</summary>
    /// <param name="distance">R in µm.</param>
    public double Shift(double distance)
    {
        double v = C3 / (distance * distance * distance);
        return (Defect - Math.Sign(Defect) * Math.Sqrt(Defect * Defect + 4 * v * v)) / 2;
    }
}
