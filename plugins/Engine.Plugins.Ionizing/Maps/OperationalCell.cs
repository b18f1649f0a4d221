using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;
using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Maps;

/// <summary>One cell of an operational map.</summary>
/// <param name="AddedVariance">T = N sigma_q^2, in squared units of the reference wave number.</param>
/// <param name="RecoilOverWidth">sigma_q over the initial idler width.</param>
/// <param name="GaussianLogNegativity">Ebits in the diffusive limit.</param>
/// <param name="ExactLogNegativity">Ebits for the finite number of kicks, or its bound; NaN where neither is known.</param>
/// <param name="Source">Where the exact value comes from.</param>
/// <param name="Class">Class of the Gaussian state.</param>
public readonly record struct OperationalCell(
    double AddedVariance, double RecoilOverWidth, double GaussianLogNegativity, double ExactLogNegativity, CellSource Source, EntanglementClass Class)
{
    // A partial transpose of this side takes seconds; a map has thousands of cells.
    private const long LargestSide = 6000;

    /// <summary>Computes a cell.</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="signalVariance">Variance added to the signal's wave number.</param>
    /// <param name="recoil">One kick, scaled.</param>
    /// <param name="events">Mean number of events.</param>
    /// <param name="method">How to fill the exact column.</param>
    /// <param name="cancellationToken">Checked by the grid.</param>
    public static OperationalCell Of(
        DoubleGaussian pair, double signalVariance, RecoilModel recoil, double events, CellMethod method, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recoil);
        double added = events * recoil.Variance;
        TwoModeCovariance state = pair.ToCovariance().WithNoise(momentumS: signalVariance, momentumI: added);
        (double exact, CellSource source) = Exact(pair, signalVariance, recoil, events, method, cancellationToken);
        return new(added, Math.Sqrt(recoil.Variance / pair.MomentumVariance), state.LogarithmicNegativity, exact, source, Classify(state));
    }

    /// <summary>Upper bound of the memory the exact value of a cell takes, bytes; 0 where it takes no grid.</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="recoil">One kick, scaled.</param>
    /// <param name="events">Mean number of events.</param>
    internal static double EstimateBytes(DoubleGaussian pair, RecoilModel recoil, double events)
    {
        if (LargeKickLimit.Of(pair, recoil, events) is not null)
        {
            return 0;
        }

        int points = KickGrid.For(new DoubleGaussianState(pair), recoil, 0, events).Count;
        return (long)Modes(pair) * points <= LargestSide ? GridNegativity.EstimateBytes(Modes(pair), points) : 0;
    }

    /// <summary>The class of a Gaussian state.</summary>
    public static EntanglementClass Classify(TwoModeCovariance state)
    {
        bool signal = ReidCriterion.Steers(state, PairMode.Signal), idler = ReidCriterion.Steers(state, PairMode.Idler);
        return (signal, idler) switch
        {
            (true, true) => EntanglementClass.TwoWaySteering,
            (true, false) => EntanglementClass.SignalSteersIdler,
            (false, true) => EntanglementClass.IdlerSteersSignal,
            _ => state.IsEntangled ? EntanglementClass.Entangled : EntanglementClass.Separable,
        };
    }

    private static int Modes(DoubleGaussian pair) => new DoubleGaussianState(pair).ModesAbove(GridNegativity.SingularValueCut);

    private static (double LogNegativity, CellSource Source) Exact(
        DoubleGaussian pair, double signalVariance, RecoilModel recoil, double events, CellMethod method, CancellationToken cancellationToken)
    {
        if (LargeKickLimit.Of(pair, recoil, events, signalVariance) is { } limit)
        {
            return (Log(limit.Negativity), CellSource.LargeKick);
        }

        // With noise on the signal the initial state is mixed: only the bound holds.
        if (method == CellMethod.Grid && signalVariance == 0)
        {
            var state = new DoubleGaussianState(pair);
            KickGrid grid = KickGrid.For(state, recoil, 0, events);
            if ((long)Modes(pair) * grid.Count <= LargestSide)
            {
                return (Log(new GridNegativity(state, grid).Evaluate(recoil, events, 0, cancellationToken).Negativity), CellSource.Grid);
            }
        }

        return recoil is GaussianRecoil
            ? (Log(KickBounds.Convexity(pair, events, recoil.Variance, signalVariance)), CellSource.UpperBound)
            : (double.NaN, CellSource.None);

        static double Log(double negativity) => Math.Log2(2 * negativity + 1);
    }
}
