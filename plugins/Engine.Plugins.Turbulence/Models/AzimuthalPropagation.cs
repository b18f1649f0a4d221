using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// The untruncated equation with a receiver that sorts orbital angular momentum alone: elements summed over the radial modes of each l up to a largest one.
/// The sum converges slowly, as the decay has a cusp; the error has the rest as the next radial mode foretells it.
/// </summary>
internal sealed class AzimuthalPropagation : IPhotonSolver
{
    private readonly RadialShells _shells;
    private readonly int _radial;

    /// <summary>Prepares the sum.</summary>
    /// <param name="block">Modes of different l.</param>
    /// <param name="radial">Largest radial index R.</param>
    /// <param name="detectionWaist">Waist of the radial modes summed over that of the modes sent.</param>
    public AzimuthalPropagation(IReadOnlyList<LaguerreGaussMode> block, int radial, double detectionWaist)
    {
        _radial = radial;
        _shells = new RadialShells(block, Enumerable.Range(0, radial + 2).Select(r => (r, r)), detectionWaist);
    }

    /// <inheritdoc/>
    public PhotonChannel Channel(
        Link link, Func<double, double> structure, double fraction, double tolerance, out double error, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        Complex[] values = _shells.Evaluate(link, structure, fraction, tolerance, out error, journal, cancellationToken);
        var channel = new PhotonChannel(_shells.Block);
        int terms = _radial + 2;
        double next = 0;
        for (int i = 0; i < _shells.Targets.Count; i++)
        {
            (int m, int n, int u, int v) = _shells.Targets[i];
            Complex sum = 0;
            for (int r = 0; r <= _radial; r++)
            {
                sum += values[(i * terms) + r];
            }

            channel[m, n, u, v] = sum;
            next = Math.Max(next, values[(i * terms) + _radial + 1].Magnitude);
        }

        // Terms fall as r^(-11/6) once they follow the cusp, so the rest is about 1.2 R times the next one.
        error = (terms * error) + (1.2 * terms * next);
        return channel;
    }
}
