namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// Among all ways to spread the Rydberg weight over the lesser Schmidt terms, giving all of it to one of them is cheapest.
/// Everything in units where |B| = 1.
/// </summary>
/// <remarks>
/// With <c>Y = Σ_{j&gt;1} λ_j c_j</c> and <c>q = Σ_{j&gt;1} c_j</c>, Cauchy–Schwarz gives <c>(Σ √λ_j c_j)² ≤ Y q</c>. The quotient falls in Y until
/// Y = λ_1 c_1; where that lies outside the domain, the minimum is on the edge Y = q(1-λ_1), a single partner. The edge wins since 1 + 2s ≤ 2.
/// The source reaches the same conclusion through a stationary point outside the domain.
/// </remarks>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 18-24")]
public static class SinglePartner
{
    /// <summary>The Cauchy–Schwarz lower limit of P_r/|dλ_1/dt|: <c>(λ_1 c_1 + Y)/(√λ_1 c_1 √(Y q))</c>.</summary>
    /// <param name="largest">λ_1, in (0, 1).</param>
    /// <param name="weight">c_1, in (0, 1).</param>
    /// <param name="partnerPopulation">Y, in (0, q(1-λ_1)].</param>
    /// <param name="partnerWeight">q, in (0, 1-c_1].</param>
    public static double Quotient(double largest, double weight, double partnerPopulation, double partnerWeight) =>
        (largest * weight + partnerPopulation) / (Math.Sqrt(largest) * weight * Math.Sqrt(partnerPopulation * partnerWeight));

    /// <summary>The minimum of <see cref="Quotient"/> over Y and q at fixed λ_1 and c_1.</summary>
    /// <param name="largest">λ_1, in (0, 1).</param>
    /// <param name="weight">c_1, in (0, 1).</param>
    /// <param name="onEdge">Whether the minimum is a single Schmidt partner, Y = q(1-λ_1).</param>
    public static double Minimum(double largest, double weight, out bool onEdge)
    {
        double partnerWeight = 1 - weight;
        double interior = largest * weight;
        double edge = partnerWeight * (1 - largest);
        onEdge = interior > edge;
        return Quotient(largest, weight, onEdge ? edge : interior, partnerWeight);
    }
}
