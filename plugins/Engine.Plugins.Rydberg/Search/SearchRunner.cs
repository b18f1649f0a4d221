using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Plugins.Rydberg.Search;

/// <summary>Runs a search under a run's seed, threads, progress, cancellation and checkpoints.</summary>
internal static class SearchRunner
{
    private const int ReportEvery = 100;

    /// <summary>Runs it.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="pulse">The parametrization.</param>
    /// <param name="settings">The settings; seed and threads are those of the run.</param>
    /// <param name="context">The run.</param>
    /// <param name="prefix">Tells several searches of one run apart.</param>
    /// <param name="from">Progress when it begins.</param>
    /// <param name="to">Progress when it ends.</param>
    public static GrapeResult Run(
        ControlProblem problem, IPulseParametrization pulse, GrapeOptions settings, IRunContext context, string prefix = "", double from = 0, double to = 1)
    {
        GrapeOptions seeded = settings with { Seed = context.Seed, DegreeOfParallelism = context.DegreeOfParallelism };
        int[] stages = new int[settings.Starts];
        int calls = 0;
        double share = (to - from) / (settings.Starts * settings.Penalties.Count);
        bool Report(GrapeProgress progress)
        {
            Volatile.Write(ref stages[progress.Start], Math.Min(progress.Stage, settings.Penalties.Count));
            if (Interlocked.Increment(ref calls) % ReportEvery == 0)
            {
                context.ReportProgress(
                    from + share * stages.Sum(),
                    $"{prefix}start {progress.Start + 1} of {settings.Starts}, stage {progress.Stage + 1}, cost {progress.Cost:g4}");
            }

            return true;
        }

        return new GrapeOptimizer(problem, pulse, seeded).Optimize(Report, context.Checkpoints.WithPrefix(prefix), context.CancellationToken);
    }
}
