using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;
using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Criteria;

/// <summary>Second moments of a real, even pair given on nodes: momenta by its quadrature, positions on a grid.</summary>
internal static class SecondMoments
{
    // Two products of a matrix of nodes with one of positions: seconds beyond.
    private const double LargestWork = 2e9;
    private const double Refinement = 1.2;

    /// <summary>The moments, and by how much the variance of positions changes on a finer and wider grid, relative to itself.</summary>
    /// <param name="state">The pair; its amplitude must fall off within the window, which that of a hard aperture does not.</param>
    /// <returns>Null where positions have no second moments or would take too long.</returns>
    public static (TwoModeCovariance Moments, double RelativeError)? Of(NodalState state)
    {
        if (!state.IsRealAndEven || state.ChirpReach is not null)
        {
            return null;
        }

        KickGrid grid = KickGrid.For(state, new GaussianRecoil(1), 0, 0), finer = grid.Refined(Refinement, state.LargestExtent);
        if ((double)finer.Count * state.SignalNodes * (finer.Count + state.SignalNodes) > LargestWork)
        {
            return null;
        }

        (double xss, double xsi, double xii) = Positions(state, finer);
        (double coarseSignal, _, double coarseIdler) = Positions(state, grid);
        (double kss, double ksi, double kii) = Momenta(state);
        double off = Math.Max(Math.Abs(coarseSignal / xss - 1), Math.Abs(coarseIdler / xii - 1));
        try
        {
            return (TwoModeCovariance.Create(xss, xsi, xii, kss, ksi, kii), off);
        }
        catch (ArgumentException)
        {
            // Below the uncertainty relation by what the grid is off: nothing to rely on.
            return null;
        }
    }

    private static (double Ss, double Si, double Ii) Momenta(NodalState state)
    {
        double[] intensity = state.Intensity();
        double ss = 0, si = 0, ii = 0;
        for (int s = 0; s < state.SignalNodes; s++)
        {
            for (int i = 0; i < state.IdlerNodes; i++)
            {
                double weight = state.SignalWeights[s] * state.IdlerWeights[i] * intensity[s * state.IdlerNodes + i];
                ss += weight * state.Signal[s] * state.Signal[s];
                si += weight * state.Signal[s] * state.Idler[i];
                ii += weight * state.Idler[i] * state.Idler[i];
            }
        }

        return (ss, si, ii);
    }

    private static (double Ss, double Si, double Ii) Positions(NodalState state, KickGrid grid)
    {
        double[] x = grid.Points(), psi = state.RealAmplitude(x);
        double norm = 0, ss = 0, si = 0, ii = 0;
        for (int s = 0; s < x.Length; s++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                double weight = psi[s * x.Length + i] * psi[s * x.Length + i];
                norm += weight;
                ss += weight * x[s] * x[s];
                si += weight * x[s] * x[i];
                ii += weight * x[i] * x[i];
            }
        }

        return (ss / norm, si / norm, ii / norm);
    }
}
