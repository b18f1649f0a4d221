using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// What detectors that sum over radial modes have in common: every allowed element of the channel of a block, between the radial modes of its two detected
/// charges, by one untruncated propagation.
/// </summary>
internal sealed class RadialShells
{
    private readonly (int R, int S)[] _shells;
    private readonly UntruncatedPropagation _solver;

    /// <summary>Prepares the propagation.</summary>
    /// <param name="block">Modes of different l.</param>
    /// <param name="shells">Radial indices of the two detected modes of each term.</param>
    /// <param name="detectionWaist">Waist of the detected modes over that of the modes sent.</param>
    /// <param name="atReceiver">Whether it is meant at the end of the path.</param>
    public RadialShells(IReadOnlyList<LaguerreGaussMode> block, IEnumerable<(int R, int S)> shells, double detectionWaist, bool atReceiver = false)
    {
        _shells = [.. shells];
        Block = block;
        Targets = [.. PhotonChannel.Allowed(block)];
        var modes = new ModeList(block);
        (int, int, int, int)[] elements =
        [
            .. from target in Targets
               from shell in _shells
               select (target.M, target.N, modes.Place(block[target.U] with { Radial = shell.R }), modes.Place(block[target.V] with { Radial = shell.S })),
        ];
        _solver = new UntruncatedPropagation(modes.Modes, elements, detectionWaist, atReceiver);
    }

    /// <summary>The modes sent.</summary>
    public IReadOnlyList<LaguerreGaussMode> Block { get; }

    /// <summary>The elements of the channel that turbulence allows.</summary>
    public IReadOnlyList<(int M, int N, int U, int V)> Targets { get; }

    /// <summary>All pairs of radial indices below a number of them, the second running fastest.</summary>
    /// <param name="terms">How many indices.</param>
    public static IEnumerable<(int R, int S)> Square(int terms) =>
        Enumerable.Range(0, terms).SelectMany(r => Enumerable.Range(0, terms).Select(s => (r, s)));

    /// <summary>The terms of every element: those of target i begin at i times the number of shells.</summary>
    public Complex[] Evaluate(
        Link link, Func<double, double> structure, double fraction, double tolerance, out double error, Journal? journal,
        CancellationToken cancellationToken) =>
        _solver.Evaluate(link, structure, fraction, tolerance, out error, journal, cancellationToken);
}
