using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>What a receiver makes of the radial modes of a truncated basis: the element of two modes of the block is Σ W_rs ρ_rs over the radial modes of
/// their l.</summary>
internal interface IRadialDetector
{
    /// <summary>W of every pair of modes of a block, [u, v][r, s].</summary>
    /// <param name="block">The modes.</param>
    /// <param name="radial">Largest radial index.</param>
    /// <param name="plane">Where the receiver stands.</param>
    Complex[,][,] Weights(IReadOnlyList<LaguerreGaussMode> block, int radial, BeamPlane plane);
}
