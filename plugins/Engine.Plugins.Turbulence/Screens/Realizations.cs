using System.Numerics;
using System.Runtime.InteropServices;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Runs realizations on any number of threads, keeps their transfer matrices in order, and saves and resumes them. Every matrix depends on seed
/// and number alone, and sums are taken in order, so the result has the same bits for any number of threads and interruptions.
/// </summary>
internal static class Realizations
{
    private const string Key = "realizations";
    private const int ChunkPerThread = 4;

    /// <summary>All transfer matrices, one after the other.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="count">Number of realizations.</param>
    /// <param name="context">Seed, threads, checkpoints.</param>
    public static Complex[] Run(SplitStepSimulation simulation, int count, IRunContext context)
    {
        int size = simulation.MatrixSize;
        var matrices = new Complex[(long)count * size];
        int done = Resume(context, matrices, size);
        ulong seed = context.Seed;
        var options = new ParallelOptions { MaxDegreeOfParallelism = context.DegreeOfParallelism };
        try
        {
            while (done < count)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                int end = Math.Min(count, done + (ChunkPerThread * context.DegreeOfParallelism));
                if (context.DegreeOfParallelism == 1)
                {
                    end = done + 1;
                    simulation.Realize(seed, done, matrices.AsSpan(done * size, size));
                }
                else
                {
                    Parallel.For(done, end, options, i => simulation.Realize(seed, i, matrices.AsSpan(i * size, size)));
                }

                done = end;
                context.ReportProgress((double)done / count, "realizations");
                if (context.Checkpoints.IsDue)
                {
                    Save(context, matrices, done, size);
                }
            }
        }
        catch (OperationCanceledException)
        {
            Save(context, matrices, done, size);
            throw;
        }

        return matrices;
    }

    private static void Save(IRunContext context, Complex[] matrices, int done, int size)
    {
        byte[] data = new byte[sizeof(int) + (done * size * 16)];
        MemoryMarshal.Write(data, done);
        MemoryMarshal.AsBytes(matrices.AsSpan(0, done * size)).CopyTo(data.AsSpan(sizeof(int)));
        context.Checkpoints.Save(Key, data);
    }

    private static int Resume(IRunContext context, Complex[] matrices, int size)
    {
        if (!context.Checkpoints.TryLoad(Key, out byte[]? data))
        {
            return 0;
        }

        int done = Math.Min(MemoryMarshal.Read<int>(data), matrices.Length / size);
        data.AsSpan(sizeof(int), done * size * 16).CopyTo(MemoryMarshal.AsBytes(matrices.AsSpan()));
        return done;
    }
}
