using System.Globalization;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>Chooses grids for a pair and its kicks, refuses those that do not fit before any work, and computes exact negativities with their error.</summary>
/// <param name="state">The pair, in units of the reference wave number.</param>
/// <param name="recoil">The kicks, in the same unit.</param>
/// <param name="meanKick">Mean kick of an event.</param>
/// <param name="memoryLimit">Largest memory of one evaluation, bytes.</param>
internal sealed class KickedPair(TwoPhotonState state, RecoilModel recoil, double meanKick, double memoryLimit)
{
    private const double Refinement = 1.1;

    // Eigenvalues of the partial transpose are good to a few roundings of the largest, and hundreds of them are summed.
    private const double Rounding = 1e-12;

    private GridNegativity? _last;

    /// <summary>The recoil model.</summary>
    public RecoilModel Recoil => recoil;

    /// <summary>The pair.</summary>
    public TwoPhotonState State => state;

    /// <summary>Half width of the position window, or null for the state's own.</summary>
    public double? Extent { get; init; }

    /// <summary>Points of the grid, or null for as many as needed.</summary>
    public int? Points { get; init; }

    /// <summary>The grid for an event number.</summary>
    /// <exception cref="ParameterException">The grid asked for is too coarse or too wide; the message says what would do.</exception>
    public KickGrid GridFor(double events)
    {
        KickGrid natural = KickGrid.For(state, recoil, meanKick, events);
        if (Extent > state.LargestExtent * (1 + 1e-12))
        {
            throw new ParameterException("extent", string.Create(
                CultureInfo.InvariantCulture,
                $"nodes this far apart repeat the state beyond {state.LargestExtent:G4} (reference units), got {Extent:G4}; a wider window needs closer "
                    + $"nodes"));
        }

        double extent = Extent ?? natural.Extent;
        int needed = Math.Max(8, 2 * (int)Math.Ceiling(extent * KickGrid.LeastBandwidth(state, recoil, meanKick, events) / Math.PI));
        if (Points is not { } points)
        {
            return new KickGrid(extent, needed);
        }

        var grid = new KickGrid(extent, points + points % 2);
        return grid.Count >= needed
            ? grid
            : throw new ParameterException("gridPoints", string.Create(
                CultureInfo.InvariantCulture, $"grid too coarse: {points} points carry a wave number of {grid.Bandwidth:G4} where the kicked state needs "
                    + $"{needed * Math.PI / (2 * extent):G4} (reference units); n = {needed} would do"));
    }

    /// <summary>The grid of the error estimate: finer, and wider where the state allows it.</summary>
    public KickGrid Refine(KickGrid grid) => grid.Refined(Refinement, state.LargestExtent);

    /// <summary>Decomposes the state on a grid, if it fits into memory.</summary>
    /// <exception cref="ParameterException">The estimate of the memory is above the limit.</exception>
    public GridNegativity Decompose(KickGrid grid)
    {
        if (_last is { } last && last.Grid == grid)
        {
            return last;
        }

        RefuseAbove(EstimateBytes(grid), grid);
        var decomposed = new GridNegativity(state, grid, meanKick == 0);
        RefuseAbove(decomposed.MemoryBytes, grid);
        return _last = decomposed;
    }

    /// <summary>Memory of the exact negativity, bytes, from the state's own Schmidt spectrum: nothing is decomposed on the grid.</summary>
    /// <param name="events">Mean number of events.</param>
    /// <param name="estimateError">Whether the finer and wider grid is used too.</param>
    public double EstimateBytes(double events, bool estimateError)
    {
        if (events == 0)
        {
            return 0;
        }

        KickGrid grid = GridFor(events);
        return EstimateBytes(estimateError ? Refine(grid) : grid);
    }

    /// <summary>Exact negativity.</summary>
    /// <param name="events">Mean number of events.</param>
    /// <param name="estimateError">
    /// Whether to repeat it on a finer and wider grid. The error is the change, and by how much the grid misses the negativity before the kicks, which
    /// is known without it: what a window cuts off or a mode left out carries is common to both grids and shows there.
    /// </param>
    /// <param name="cancellationToken">Checked between the blocks.</param>
    public KickedNegativity Evaluate(double events, bool estimateError, CancellationToken cancellationToken)
    {
        double initial = state.InitialNegativity;
        if (events == 0)
        {
            return new(initial, Rounding * (1 + initial), KickMethod.Initial, initial, initial, 1, 0, 0, 1);
        }

        KickGrid grid = GridFor(events);
        double coarse = double.NaN;
        if (estimateError)
        {
            coarse = Decompose(grid).Evaluate(recoil, events, meanKick, cancellationToken).Negativity;
            grid = Refine(grid);
        }

        GridNegativity decomposed = Decompose(grid);
        (double negativity, double trace) = decomposed.Evaluate(recoil, events, meanKick, cancellationToken);
        double error = Math.Abs(negativity - coarse) + Math.Abs(decomposed.InitialNegativity - initial) + Rounding * (1 + initial);
        return new(
            negativity, error, KickMethod.Grid, double.NaN, double.NaN, trace, decomposed.Modes, grid.Count, decomposed.Purity(recoil, events, meanKick));
    }

    private double EstimateBytes(KickGrid grid) =>
        GridNegativity.EstimateBytes(Math.Min(grid.Count, state.ModesAbove(GridNegativity.SingularValueCut)), grid.Count)
        * (state.IsRealAndEven && meanKick == 0 ? 1 : 2);

    private void RefuseAbove(double bytes, KickGrid grid)
    {
        if (bytes > memoryLimit)
        {
            throw new ParameterException("memoryLimit", string.Create(
                CultureInfo.InvariantCulture,
                $"the partial transpose on {grid.Count} points needs {bytes:G3} bytes, the limit is {memoryLimit:G3}; use a soft or smaller aperture, fewer "
                    + $"events, or raise the limit"));
        }
    }
}
