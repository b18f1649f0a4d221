namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// The least Rydberg time that takes a product state to a given largest Schmidt coefficient, at unlimited duration. In units of 1/|B|.
/// </summary>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 5, 8")]
public static class EntanglementBound
{
    /// <summary>The least |B| T_r for a maximally entangled pair, <c>1 + π/2</c>.</summary>
    public const double MaximallyEntangled = 1 + Math.PI / 2;

    /// <summary>An infidelity computed as 1 - |o|² is known to about this; comparisons with the bound grant at least its allowance.</summary>
    internal const double InfidelityRounding = 1e-13;

    private const double Rounding = 4e-16;

    /// <summary>
    /// The least |B| T_r: <c>θ_f + 2(1-λ_f)</c> down to λ_f = 1/2, and 4(1/2-λ_f) more below, where three or more levels are needed and nothing says that the
    /// bound is attained.
    /// </summary>
    /// <param name="target">How entangled the pair becomes.</param>
    public static double RydbergTime(EntanglementTarget target) => target.IsBeyondOneBit
        ? MaximallyEntangled + 4 * (target.Rest - 0.5)
        : target.Angle + 2 * target.Rest;

    /// <summary>How far off <see cref="RydbergTime"/> may be: rounding, and what the target's own rounding becomes.</summary>
    /// <param name="target">How entangled the pair becomes.</param>
    public static double RydbergTimeError(EntanglementTarget target) => Rounding * RydbergTime(target) + (1 + Math.Sin(target.Angle)) * target.AngleError;

    /// <summary>
    /// What an infidelity ε left over against a maximally entangled target may save in |B| T_r at a duration: <c>D8(½, τ) - D8(½ + √(ε(1-ε)), τ)</c>, about
    /// 4(1+κ)√ε with the multiplier κ of that duration, 4√ε at unlimited duration.
    /// </summary>
    /// <param name="infidelity">ε; small negative rounding counts as 0.</param>
    /// <param name="duration">|B| τ, infinite allowed; below π, where the target is out of reach, the allowance is NaN.</param>
    public static double Allowance(double infidelity, double duration)
    {
        if (!FiniteDurationBound.IsReachable(EntanglementTarget.Maximal, duration))
        {
            return double.NaN;
        }

        EntanglementTarget reached = EntanglementTarget.OfInfidelity(infidelity);
        double perfect = FiniteDurationBound.ForDuration(EntanglementTarget.Maximal, duration).RydbergTime;
        return infidelity <= 0 ? 0 : reached.Angle == 0 ? perfect : perfect - FiniteDurationBound.ForDuration(reached, duration).RydbergTime;
    }
}
