namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// Lines D6 and D9: the least Rydberg time that takes a product state to a given largest Schmidt coefficient. In units of 1/|B|.
/// </summary>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 5, 8")]
public static class EntanglementBound
{
    /// <summary>The least |B| T_r for a maximally entangled pair, <c>1 + π/2</c>.</summary>
    public const double MaximallyEntangled = 1 + Math.PI / 2;

    /// <summary>An infidelity computed as 1 - |o|² is known to about this; comparisons with the bound grant at least its allowance.</summary>
    internal const double InfidelityRounding = 1e-13;

    /// <summary>
    /// The least |B| T_r: <c>π/2 - arcsin(2λ_f-1) + 2(1-λ_f)</c> down to λ_f = 1/2, and 4(1/2-λ_f) more below, where three or more levels are needed
    /// and nothing says that the bound is attained.
    /// </summary>
    /// <param name="target">λ_f, the largest Schmidt coefficient of the target, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside (0, 1].</exception>
    public static double RydbergTime(double target)
    {
        if (!(target > 0 && target <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, "A largest Schmidt coefficient lies in (0, 1].");
        }

        return target < 0.5
            ? MaximallyEntangled + 4 * (0.5 - target)
            : Angle(target) + 2 * (1 - target);
    }

    /// <summary>The Schmidt angle θ = arccos(2λ-1), in [0, π/2] for λ in [1/2, 1]; sin θ is the concurrence.</summary>
    /// <param name="largest">λ.</param>
    public static double Angle(double largest) => 2 * Math.Asin(Math.Sqrt(1 - largest));

    /// <summary>The largest Schmidt coefficient of a min-entropy, <c>λ = 2^(-S)</c>.</summary>
    /// <param name="entropy">S, in bits.</param>
    public static double LargestCoefficient(double entropy) => Math.Exp(-entropy * Math.Log(2));

    /// <summary>The min-entropy <c>S = -log2 λ</c>, in bits.</summary>
    /// <param name="largest">λ, in (0, 1].</param>
    public static double MinEntropy(double largest) => largest == 1 ? 0 : -Math.Log2(largest);

    /// <summary>
    /// What a leftover infidelity ε against a maximally entangled target may save: about 4√ε in |B| T_r, since λ_f is then only known to lie below
    /// 1/2 + √(ε(1-ε)).
    /// </summary>
    /// <param name="infidelity">ε; small negative rounding counts as 0.</param>
    public static double Allowance(double infidelity) => 4 * Math.Sqrt(Math.Max(0, infidelity));
}
