using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// The untruncated equation with a stop before the receiver: what arrives is asked for in the radial modes of every l, of which the receiver makes what it
/// detects. The edge of a stop is sharp, so that its overlaps fall as r^(-3/4) only; the error has the rest as the last shells of the sum foretell it.
/// </summary>
internal sealed class StoppedPropagation : IPhotonSolver
{
    /// <summary>Shells that foretell the rest: overlaps with an edge oscillate, and one alone may be near a zero.</summary>
    private const int LastShells = 4;

    private readonly RadialShells _shells;
    private readonly IRadialDetector _receiver;
    private readonly int _terms;

    /// <summary>Prepares the sum.</summary>
    /// <param name="block">The modes.</param>
    /// <param name="radial">Largest radial index R.</param>
    /// <param name="receiver">Stop and receiver.</param>
    public StoppedPropagation(IReadOnlyList<LaguerreGaussMode> block, int radial, IRadialDetector receiver)
    {
        _receiver = receiver;
        _terms = Math.Max(radial, block.Max(m => m.Radial)) + 1;
        _shells = new RadialShells(block, RadialShells.Square(_terms), 1);
    }

    /// <inheritdoc/>
    public PhotonChannel Channel(
        Link link, Func<double, double> structure, double fraction, double tolerance, out double error, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        Complex[] values = _shells.Evaluate(link, structure, fraction, tolerance, out double quadrature, journal, cancellationToken);
        Complex[,][,] weights = _receiver.Weights(_shells.Block, _terms - 1, link.Plane(fraction));
        var channel = new PhotonChannel(_shells.Block);
        double rest = 0, weight = 0;
        for (int i = 0; i < _shells.Targets.Count; i++)
        {
            (int m, int n, int u, int v) = _shells.Targets[i];
            Complex sum = 0;
            var shells = new Complex[_terms];
            double total = 0;
            for (int r = 0; r < _terms; r++)
            {
                for (int s = 0; s < _terms; s++)
                {
                    Complex term = weights[u, v][r, s] * values[(((i * _terms) + r) * _terms) + s];
                    sum += term;
                    shells[Math.Max(r, s)] += term;
                    total += weights[u, v][r, s].Magnitude;
                }
            }

            channel[m, n, u, v] = sum;
            rest = Math.Max(rest, shells.TakeLast(LastShells).Max(shell => shell.Magnitude));
            weight = Math.Max(weight, total);
        }

        error = (weight * quadrature) + (_terms * rest);
        return channel;
    }
}
