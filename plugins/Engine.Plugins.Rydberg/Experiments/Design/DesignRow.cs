using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>What one n allows. Distances in µm, energies over h in GHz.</summary>
/// <param name="N">n.</param>
/// <param name="Rate">Γ in 1/s.</param>
/// <param name="Coefficient">C6 that acts far away, GHz µm⁶.</param>
/// <param name="Leading">The leading channel.</param>
/// <param name="LeRoyRadius">R_LR.</param>
/// <param name="Channels">All channels.</param>
internal sealed record DesignRow(int N, double Rate, double Coefficient, PairChannel Leading, double LeRoyRadius, IReadOnlyList<PairChannel> Channels)
{
    private const double LeRoyMargin = 1.5;
    private const double CrossoverMargin = 2;

    /// <summary>The largest distance that allows an error.</summary>
    /// <param name="error">The error.</param>
    public double LargestDistance(double error) =>
        Math.Pow(error * 2e9 * Math.PI * Math.Abs(Coefficient) / (EntanglementBound.MaximallyEntangled * Rate), 1.0 / 6);

    /// <summary>The least distance at which the van der Waals law and dipoles alone may be trusted.</summary>
    /// <param name="apparatus">The least the apparatus allows.</param>
    public double LeastDistance(double apparatus) => Math.Max(apparatus, Math.Max(CrossoverMargin * Leading.Crossover, LeRoyMargin * LeRoyRadius));

    /// <summary>The least decay error at a distance.</summary>
    /// <param name="distance">R.</param>
    public double Error(double distance) =>
        EntanglementBound.MaximallyEntangled * Rate * Math.Pow(distance, 6) / (2e9 * Math.PI * Math.Abs(Coefficient));

    /// <summary>What stays in the pair's own levels, to second order: <c>1 - Σ C3²/(Δ² R⁶)</c>.</summary>
    /// <param name="distance">R.</param>
    public double PairWeight(double distance) => Math.Max(0, 1 - Channels.Sum(c => Math.Pow(c.C3 / c.Defect, 2)) / Math.Pow(distance, 6));
}
