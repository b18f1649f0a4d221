using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>A uniform position grid x_j = (j - (n-1)/2)(2X/n) for both photons.</summary>
/// <param name="Extent">X.</param>
/// <param name="Count">n, even.</param>
public readonly record struct KickGrid(double Extent, int Count)
{
    /// <summary>Whether the window is a whole period of a state on evenly spaced wave numbers: distances then go around it.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>Distance of two points so many steps apart, the shorter way around a periodic window.</summary>
    /// <param name="steps">Number of steps, not negative.</param>
    public double Distance(int steps) => (IsPeriodic ? Math.Min(steps, Math.Abs(Count - steps)) : steps) * Step;

    /// <summary>Distance of neighboring points.</summary>
    public double Step => 2 * Extent / Count;

    /// <summary>Largest wave number the grid carries, pi n/(2X).</summary>
    public double Bandwidth => Math.PI * Count / (2 * Extent);

    /// <summary>The points.</summary>
    public double[] Points()
    {
        (double step, int count) = (Step, Count);
        return [.. Enumerable.Range(0, count).Select(j => (j - (count - 1) / 2.0) * step)];
    }

    /// <summary>The smallest grid that holds the state and its kicks.</summary>
    /// <param name="state">The state.</param>
    /// <param name="recoil">The kicks.</param>
    /// <param name="meanKick">Mean kick of an event.</param>
    /// <param name="events">Mean number of events.</param>
    public static KickGrid For(TwoPhotonState state, RecoilModel recoil, double meanKick, double events)
    {
        ArgumentNullException.ThrowIfNull(state);
        double extent = Math.Min(state.PositionExtent, state.LargestExtent), bandwidth = LeastBandwidth(state, recoil, meanKick, events);
        return new KickGrid(extent, Even(2 * extent * bandwidth / Math.PI));
    }

    /// <summary>Wave number the grid must carry: that of the state and three standard deviations of as many kicks as occur.</summary>
    public static double LeastBandwidth(TwoPhotonState state, RecoilModel recoil, double meanKick, double events)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Bandwidth + KickBandwidth(recoil, meanKick, events);
    }

    /// <summary>Three standard deviations of as many kicks as occur.</summary>
    internal static double KickBandwidth(RecoilModel recoil, double meanKick, double events)
    {
        ArgumentNullException.ThrowIfNull(recoil);
        double most = Math.Ceiling(events + 4 * Math.Sqrt(events) + 2);
        return events == 0 ? 0 : 3 * Math.Sqrt(recoil.Variance * most) + Math.Abs(meanKick) * most;
    }

    /// <summary>A finer and wider grid, for an error estimate.</summary>
    /// <param name="factor">By how much each.</param>
    /// <param name="largest">Largest half width allowed.</param>
    public KickGrid Refined(double factor, double largest = double.PositiveInfinity)
    {
        double extent = Math.Min(Extent * factor, Math.Max(largest, Extent));
        return new(extent, Even(Count * factor * extent / Extent));
    }

    private static int Even(double count) => Math.Max(8, 2 * (int)Math.Ceiling(count / 2));
}
