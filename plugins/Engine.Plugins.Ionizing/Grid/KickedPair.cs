using System.Globalization;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>Chooses grids for a pair and its kicks, refuses those that do not fit, and computes exact negativities with their error.</summary>
/// <param name="state">The pair, in units of the reference wave number.</param>
/// <param name="recoil">The kicks, in the same unit.</param>
/// <param name="meanKick">Mean kick of an event.</param>
/// <param name="memoryLimit">Largest memory of one evaluation, bytes.</param>
internal sealed class KickedPair(PairState state, RecoilModel recoil, double meanKick, double memoryLimit)
{
    private const double Refinement = 1.1;

    private GridNegativity? _last;

    /// <summary>The recoil model.</summary>
    public RecoilModel Recoil => recoil;

    /// <summary>Half width of the position window, or null for the state's own.</summary>
    public double? Extent { get; init; }

    /// <summary>Points of the grid, or null for as many as needed.</summary>
    public int? Points { get; init; }

    /// <summary>The grid for an event number.</summary>
    /// <exception cref="ParameterException">The grid asked for is too coarse; the message says what would do.</exception>
    public PositionGrid GridFor(double events)
    {
        PositionGrid natural = PositionGrid.For(state, recoil, meanKick, events);
        double extent = Extent ?? natural.Extent;
        int needed = Math.Max(8, 2 * (int)Math.Ceiling(extent * PositionGrid.LeastBandwidth(state, recoil, meanKick, events) / Math.PI));
        if (Points is not { } points)
        {
            return new PositionGrid(extent, needed);
        }

        var grid = new PositionGrid(extent, points + points % 2);
        return grid.Count >= needed
            ? grid
            : throw new ParameterException("gridPoints", string.Create(
                CultureInfo.InvariantCulture, $"grid too coarse: {points} points carry a wave number of {grid.Bandwidth:G4} where the kicked state needs {needed * Math.PI / (2 * extent):G4} (reference units); n = {needed} would do"));
    }

    /// <summary>Decomposes the state on a grid, if it fits into memory.</summary>
    /// <exception cref="ParameterException">The estimate of the memory is above the limit.</exception>
    public GridNegativity Decompose(PositionGrid grid)
    {
        if (_last is { } last && last.Grid == grid)
        {
            return last;
        }

        // The decomposition itself needs a few n x n matrices; the partial transpose R n squared. At least a few modes are always kept.
        RefuseAbove(GridNegativity.EstimateBytes(4, grid.Count), grid, "at least ");
        var decomposed = new GridNegativity(state, grid, meanKick == 0);
        RefuseAbove(decomposed.MemoryBytes, grid, "");
        return _last = decomposed;
    }

    /// <summary>Memory of the exact negativity, bytes.</summary>
    /// <param name="events">Mean number of events.</param>
    /// <param name="estimateError">Whether the finer and wider grid is used too.</param>
    public double EstimateBytes(double events, bool estimateError)
    {
        PositionGrid grid = GridFor(events);
        return Decompose(estimateError ? grid.Refined(Refinement) : grid).MemoryBytes;
    }

    /// <summary>Exact negativity, with the change on a finer and wider grid when asked.</summary>
    public (double Negativity, double? Error, GridNegativity Grid, double Trace) Evaluate(double events, bool estimateError, CancellationToken cancellation)
    {
        PositionGrid grid = GridFor(events);
        double? error = null;
        double finer = 0;
        if (estimateError)
        {
            finer = Decompose(grid.Refined(Refinement)).Evaluate(recoil, events, meanKick, cancellation).Negativity;
        }

        GridNegativity decomposed = Decompose(grid);
        (double negativity, double trace) = decomposed.Evaluate(recoil, events, meanKick, cancellation);
        if (estimateError)
        {
            error = Math.Abs(finer - negativity);
            negativity = finer;
        }

        return (negativity, error, decomposed, trace);
    }

    private void RefuseAbove(double bytes, PositionGrid grid, string qualifier)
    {
        if (bytes > memoryLimit)
        {
            throw new ParameterException("memoryLimit", string.Create(
                CultureInfo.InvariantCulture,
                $"the partial transpose on {grid.Count} points needs {qualifier}{bytes:G3} bytes, the limit is {memoryLimit:G3}; use a soft or smaller aperture, fewer events, or raise the limit"));
        }
    }
}
