using System.Numerics;
using Engine.Numerics.Checkpoints;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// The transfer matrices of many realizations. Each depends on seed and number alone, so they have the same bits for any number of threads and interruptions.
/// </summary>
internal static class Realizations
{
    /// <summary>The name of their entry of checkpoints and of their progress.</summary>
    public const string Key = "realizations";

    /// <summary>Bytes that the matrices of a run take.</summary>
    /// <param name="count">Number of realizations.</param>
    /// <param name="modes">Modes of a photon's block.</param>
    /// <param name="paths">Number of paths.</param>
    /// <param name="areChannels">Whether whole channels are kept.</param>
    public static double Memory(int count, int modes, int paths, bool areChannels = false) => 16.0 * count * Math.Pow(modes, areChannels ? 4 : 2) * paths;

    /// <summary>All transfer matrices, one realization after the other, within it one path after the other.</summary>
    /// <param name="paths">The simulations, one a path.</param>
    /// <param name="count">Number of realizations.</param>
    /// <param name="context">Seed, threads, cancellation.</param>
    /// <param name="slot">Where finished realizations are kept.</param>
    /// <param name="progress">Called with the finished fraction, by any thread; null for none.</param>
    public static Complex[] Run(IReadOnlyList<SplitStepSimulation> paths, int count, IRunContext context, CheckpointSlot slot, Action<double>? progress)
    {
        var loop = new PieceLoop<Complex>(Key, count, paths.Sum(p => p.MatrixSize), slot);
        loop.Run(
            (number, matrices) =>
            {
                foreach (SplitStepSimulation path in paths)
                {
                    path.Realize(context.Seed, number, matrices[..path.MatrixSize]);
                    matrices = matrices[path.MatrixSize..];
                }
            },
            context.DegreeOfParallelism,
            progress is null ? null : finished => progress((double)finished / count),
            context.CancellationToken);
        return loop.Values;
    }
}
