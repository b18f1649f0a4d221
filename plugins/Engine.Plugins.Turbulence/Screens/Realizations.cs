using System.Numerics;
using Engine.Numerics.Checkpoints;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>The transfer matrices of many realizations. Each depends on seed and number alone, so they have the same bits for any number of threads and interruptions.</summary>
internal static class Realizations
{
    private const string Key = "realizations";

    /// <summary>Bytes that the matrices of a run take.</summary>
    /// <param name="count">Number of realizations.</param>
    /// <param name="modes">Modes of a photon's block.</param>
    /// <param name="paths">Number of paths.</param>
    public static double Memory(int count, int modes, int paths) => 16.0 * count * modes * modes * paths;

    /// <summary>All transfer matrices, one realization after the other, within it one path after the other.</summary>
    /// <param name="paths">The simulations, one a path.</param>
    /// <param name="count">Number of realizations.</param>
    /// <param name="context">Seed, threads, checkpoints.</param>
    public static Complex[] Run(IReadOnlyList<SplitStepSimulation> paths, int count, IRunContext context)
    {
        var loop = new PieceLoop<Complex>(Key, count, paths.Sum(p => p.MatrixSize), RunCheckpoint.Of(context).Slot(Key));
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
            finished => context.ReportProgress((double)finished / count, Key),
            context.CancellationToken);
        return loop.Values;
    }
}
