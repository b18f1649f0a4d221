using System.Runtime.ExceptionServices;

namespace Engine.Quantum.Dynamics.Trajectories;

/// <summary>
/// Blocks of trajectories on any number of threads, joined in the order of their numbers whatever the order they end in: the sum has the same bits for any
/// number of threads and of interruptions, and only blocks that overtake a slower one wait in memory.
/// </summary>
/// <typeparam name="T">What a block amounts to.</typeparam>
/// <param name="slot">Where the sum so far is kept.</param>
/// <param name="problem">Identifies the average.</param>
/// <param name="save">Writes the sum.</param>
/// <param name="load">Reads it.</param>
internal sealed class OrderedBlocks<T>(CheckpointSlot slot, ulong problem, Action<BinaryWriter> save, Action<BinaryReader> load)
{
    private const int Version = 1;

    private readonly Dictionary<int, T> _waiting = [];
    private readonly Lock _lock = new();
    private int _joined;

    /// <summary>Computes and joins the blocks that an interrupted run left.</summary>
    /// <param name="count">Number of blocks.</param>
    /// <param name="degreeOfParallelism">How many threads work; 0 is one for each core.</param>
    /// <param name="compute">Computes a block, on any thread.</param>
    /// <param name="join">Adds a block to the sum, in order, on one thread at a time.</param>
    /// <param name="progress">Receives the share that is joined; null for none.</param>
    /// <param name="cancellationToken">Checked between blocks; the sum so far is saved first.</param>
    public void Run(
        int count, int degreeOfParallelism, Func<int, T> compute, Action<int, T> join, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (slot.TryLoad(out byte[]? data))
        {
            CheckpointEnvelope.Load("the trajectories", Version, problem, data, reader =>
            {
                _joined = reader.ReadInt32();
                load(reader);
            });
        }

        int before = _joined, next = _joined - 1;
        ExceptionDispatchInfo? fault = null;
        int workers = Math.Min(degreeOfParallelism == 0 ? Environment.ProcessorCount : degreeOfParallelism, count - _joined);
        if (workers > 1)
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => Work());
        }
        else
        {
            Work();
        }

        fault?.Throw();
        if (_joined > before && slot != CheckpointSlot.None)
        {
            Save();
        }

        cancellationToken.ThrowIfCancellationRequested();

        void Work()
        {
            int index;
            while (!cancellationToken.IsCancellationRequested && Volatile.Read(ref fault) is null && (index = Interlocked.Increment(ref next)) < count)
            {
                try
                {
                    Join(index, compute(index), join);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception exception)
                {
                    // The first fault as it is, not as one of several.
                    Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(exception), null);
                    return;
                }

                progress?.Report(Volatile.Read(ref _joined) / (double)count);
            }
        }
    }

    private void Join(int index, T block, Action<int, T> join)
    {
        lock (_lock)
        {
            _waiting[index] = block;
            while (_waiting.Remove(_joined, out T? turn))
            {
                join(_joined, turn);
                _joined++;
            }

            if (_joined > 0 && slot.IsDue)
            {
                Save();
            }
        }
    }

    private void Save() => slot.Save(CheckpointEnvelope.Save(Version, problem, writer =>
    {
        writer.Write(_joined);
        save(writer);
    }));
}
