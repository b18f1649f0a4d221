using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>The negativity of a kicked pair behind a hard box, in cells of wave number that end where the box does.</summary>
/// <remarks>
/// The position amplitude of a box falls like 1/x, too slowly for any window; in wave number the state has an end. On midpoints of cells h wide the position
/// window is the whole period 2 pi/h, a kick is a whole number of cells, and exp{-N [1 - chi]} goes around the period, so that nothing is cut off: what is left
/// is the error of the midpoint rule at the edges of the box, of the order h^2, which two widths extrapolate.
/// </remarks>
internal sealed class BoxCells
{
    private const double Rounding = 1e-12;

    /// <summary>By how much the second calculation is finer.</summary>
    private const double Refinement = 1.4;

    /// <summary>Fewest cells of half the box.</summary>
    private const int FewestCells = 10;

    /// <summary>Largest turn of the phase matching within a cell.</summary>
    private const double LargestTurn = 1.5;

    /// <summary>Cells a standard deviation of a kick: chi then has its plateau within half the period.</summary>
    private const double CellsAKick = 2;

    private readonly SpdcPair _pair;
    private readonly RecoilModel _recoil;
    private readonly double _events;
    private readonly int _cells;
    private NodalState? _finer;

    /// <summary>Prepares the calculation.</summary>
    /// <param name="pair">The pair behind a hard box.</param>
    /// <param name="recoil">Symmetric kicks, in the unit of the pair.</param>
    /// <param name="events">Mean number of events, positive.</param>
    public BoxCells(SpdcPair pair, RecoilModel recoil, double events)
    {
        (_pair, _recoil, _events) = (pair, recoil, events);
        double width = Math.Min(pair.PumpWidth, Math.Sqrt(recoil.Variance) / CellsAKick);
        width = Math.Min(width, LargestTurn * pair.SignalShare * (1 - pair.SignalShare) / (pair.Phase * pair.Limit));
        _cells = (int)Math.Min(1e6, Math.Max(FewestCells, Math.Ceiling(pair.Limit / width)));
    }

    /// <summary>Cells of half the box in the finer calculation.</summary>
    private int FinerCells => (int)Math.Ceiling(Refinement * _cells);

    /// <summary>Memory of the finer calculation, bytes.</summary>
    public double EstimateBytes()
    {
        if (_cells > 1000)
        {
            return double.PositiveInfinity;
        }

        _finer ??= _pair.ToCells(2 * FinerCells);
        return GridNegativity.EstimateBytes(_finer.ModesAbove(GridNegativity.SingularValueCut), Grid(FinerCells).Count);
    }

    /// <summary>Computes the negativity.</summary>
    /// <param name="initial">Negativity before the kicks, known without cells.</param>
    /// <param name="cancellationToken">Checked between the blocks.</param>
    public KickedNegativity Compute(double initial, CancellationToken cancellationToken)
    {
        var coarse = new GridNegativity(_pair.ToCells(2 * _cells), Grid(_cells));
        double before = coarse.Evaluate(_recoil, _events, 0, cancellationToken).Negativity;
        var fine = new GridNegativity(_finer ??= _pair.ToCells(2 * FinerCells), Grid(FinerCells));
        (double value, double trace) = fine.Evaluate(_recoil, _events, 0, cancellationToken);
        double ratio = FinerCells / (double)_cells, gain = 1 / (ratio * ratio - 1), shift = gain * (value - before);
        double start = fine.InitialNegativity + gain * (fine.InitialNegativity - coarse.InitialNegativity);
        return new(
            value + shift, Math.Abs(shift) + Math.Abs(start - initial) + Rounding * (1 + initial), KickMethod.Grid, double.NaN, double.NaN, trace, fine.Modes,
            fine.Grid.Count, fine.Purity(_recoil, _events));
    }

    private KickGrid Grid(int cells)
    {
        double width = _pair.Limit / cells;
        int reach = (int)Math.Ceiling(KickGrid.KickBandwidth(_recoil, 0, _events) / width);
        return new KickGrid(Math.PI / width, 2 * (cells + reach)) { IsPeriodic = true };
    }
}
