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
    private readonly IReadOnlyList<LaguerreGaussMode> _block;
    private readonly UntruncatedPropagation _solver;
    private readonly (int M, int N, int U, int V)[] _targets;
    private readonly int _radial;

    /// <summary>Prepares the sum.</summary>
    /// <param name="block">Modes of different l.</param>
    /// <param name="radial">Largest radial index R.</param>
    /// <param name="detectionWaist">Waist of the radial modes summed over that of the modes sent.</param>
    public AzimuthalPropagation(IReadOnlyList<LaguerreGaussMode> block, int radial, double detectionWaist)
    {
        _block = block;
        _radial = radial;
        var modes = new ModeList(block);
        _targets = [.. PhotonChannel.Allowed(block)];
        (int, int, int, int)[] elements =
        [
            .. from target in _targets
               from r in Enumerable.Range(0, radial + 2)
               select (target.M, target.N, modes.Place(block[target.U] with { Radial = r }), modes.Place(block[target.V] with { Radial = r })),
        ];
        _solver = new UntruncatedPropagation(modes.Modes, elements, detectionWaist);
    }

    /// <inheritdoc/>
    public PhotonChannel Channel(
        Link link, Func<double, double> structure, double fraction, double tolerance, out double error, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        Complex[] values = _solver.Evaluate(link, structure, fraction, tolerance, out error, journal, cancellationToken);
        var channel = new PhotonChannel(_block);
        int terms = _radial + 2;
        double next = 0;
        for (int i = 0; i < _targets.Length; i++)
        {
            (int m, int n, int u, int v) = _targets[i];
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
