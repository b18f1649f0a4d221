using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>One photon's channel at the end of a path.</summary>
internal interface IPhotonSolver
{
    /// <summary>The channel, refined until the tolerance is reached.</summary>
    /// <param name="link">The path.</param>
    /// <param name="structure">½D over the path as a function of separation in waists, per unit of path weight.</param>
    /// <param name="fraction">How far along the path, 0 to 1.</param>
    /// <param name="tolerance">Absolute tolerance of every element.</param>
    /// <param name="error">Estimated error of an element.</param>
    /// <param name="cancellationToken">Checked in every outer step.</param>
    /// <param name="journal">Keeps what is finished; null for none.</param>
    PhotonChannel Channel(
        Link link, Func<double, double> structure, double fraction, double tolerance, out double error, Journal? journal = null,
        CancellationToken cancellationToken = default);
}
