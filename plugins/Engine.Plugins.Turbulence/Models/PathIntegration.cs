using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Ode;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>Integrates a density tensor along a path.</summary>
internal static class PathIntegration
{
    /// <summary>The states at places along the path.</summary>
    /// <param name="system">The equation; time is the fraction of the path.</param>
    /// <param name="initial">The state at the source.</param>
    /// <param name="link">The path, for the places where its profile is not smooth.</param>
    /// <param name="fractions">Ascending places; 0 gives the initial state.</param>
    /// <param name="tolerance">Relative tolerance.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <exception cref="InvalidOperationException">The integration did not reach the end.</exception>
    public static Complex[][] Run<TSystem>(
        TSystem system, Complex[] initial, Link link, double[] fractions, double tolerance, CancellationToken cancellation)
        where TSystem : IOdeSystem
    {
        double[] times = fractions[0] > 0 ? [0, .. fractions] : fractions;
        if (times.Length == 1)
        {
            return [initial];
        }

        var options = new OdeOptions
        {
            RelativeTolerance = tolerance,
            AbsoluteTolerance = 1e-3 * tolerance,
            Discontinuities = [.. link.Profile.Breaks.Where(u => u is > 0 and < 1)],
        };
        OdeSolution solution = OdeSolve.AtTimes(system, RungeKuttaTableau.Dop853, MemoryMarshal.Cast<Complex, double>(initial), times, options, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!solution.Outcome.IsSuccess)
        {
            throw new InvalidOperationException("The propagation equation could not be integrated: " + solution.Outcome.Message);
        }

        return [.. solution.States.Skip(times.Length - fractions.Length).Select(s => MemoryMarshal.Cast<double, Complex>(s).ToArray())];
    }
}
