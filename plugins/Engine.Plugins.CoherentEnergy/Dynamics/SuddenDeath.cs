using System.Numerics;
using Engine.Numerics.Optimization;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum.Measures;

namespace Engine.Plugins.CoherentEnergy.Dynamics;

/// <summary>Finds the times at which entanglement vanishes or returns: the zeros of lambda_1 - lambda_2 - lambda_3 - lambda_4.</summary>
[Reference("T. Yu, J. H. Eberly, Finite-time disentanglement via spontaneous emission, Phys. Rev. Lett. 93, 140404 (2004)", Doi = "10.1103/PhysRevLett.93.140404")]
public static class SuddenDeath
{
    // Below this the sign of the margin is rounding.
    private const double Rounding = 1e-12;

    /// <summary>lambda_1 - lambda_2 - lambda_3 - lambda_4: the concurrence where positive, negative inside the separable states.</summary>
    /// <param name="state">Sixteen elements, row-major.</param>
    public static double Margin(ReadOnlySpan<Complex> state)
    {
        double[] values = Concurrence.Values(TwoQubitEnergetics.ToDensityMatrix(state));
        return values[0] - values[1] - values[2] - values[3];
    }

    /// <summary>Finds the crossings between neighboring points of a series.</summary>
    /// <param name="generator">The dynamics.</param>
    /// <param name="initial">State at time zero.</param>
    /// <param name="times">Times, increasing from zero.</param>
    /// <param name="margins">The margin at each time.</param>
    /// <returns>Time of each crossing, and whether entanglement is lost there.</returns>
    public static IReadOnlyList<(double Time, bool Lost)> Find(TwoQubitGenerator generator, Complex[] initial, double[] times, double[] margins)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(margins);
        var crossings = new List<(double, bool)>();
        int last = -1;
        for (int k = 0; k < times.Length; k++)
        {
            if (Math.Abs(margins[k]) <= Rounding)
            {
                continue;
            }

            if (last >= 0 && margins[last] > 0 != margins[k] > 0)
            {
                ScalarSearchOutcome root = BrentRoot.Find(
                    t => Margin(TwoQubitGenerator.Apply(generator.Propagator(t), initial)), times[last], times[k], 1e-15 * times[k]);
                crossings.Add((root.Position, margins[last] > 0));
            }

            last = k;
        }

        return crossings;
    }
}
