using System.Numerics;
using System.Runtime.InteropServices;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Runs realizations on any number of threads, keeps their transfer matrices in order, and saves and resumes them. Every matrix depends on seed
/// and number alone, and sums are taken in order, so the result has the same bits for any number of threads and interruptions.
/// </summary>
/// <remarks>Threads take the next number when they are free, so none waits for another except at a checkpoint and at the end.</remarks>
internal sealed class Realizations
{
    private const string Key = "realizations";

    private readonly IReadOnlyList<SplitStepSimulation> _paths;
    private readonly IRunContext _context;
    private readonly Complex[] _matrices;
    private readonly int _size;
    private readonly int _count;
    private readonly Lock _lock = new();
    private int _next;
    private int _finished;
    private bool _pausing;

    private Realizations(IReadOnlyList<SplitStepSimulation> paths, int count, IRunContext context)
    {
        _paths = paths;
        _context = context;
        _count = count;
        _size = paths.Sum(p => p.MatrixSize);
        _matrices = new Complex[(long)count * _size];
    }

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
        var run = new Realizations(paths, count, context);
        run.Resume();
        run.Complete();
        return run._matrices;
    }

    private void Complete()
    {
        int threads = _context.DegreeOfParallelism;
        while (_finished < _count)
        {
            _pausing = false;
            if (threads == 1)
            {
                Work();
            }
            else
            {
                Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work());
            }

            // Every number taken has been finished: what is done is the first so many.
            if (_context.CancellationToken.IsCancellationRequested)
            {
                Save();
                _context.CancellationToken.ThrowIfCancellationRequested();
            }

            if (_pausing)
            {
                Save();
            }
        }
    }

    private void Work()
    {
        while (true)
        {
            int number;
            lock (_lock)
            {
                if (_pausing || _next == _count || _context.CancellationToken.IsCancellationRequested)
                {
                    return;
                }

                number = _next++;
            }

            int at = number * _size;
            foreach (SplitStepSimulation path in _paths)
            {
                path.Realize(_context.Seed, number, _matrices.AsSpan(at, path.MatrixSize));
                at += path.MatrixSize;
            }

            lock (_lock)
            {
                _finished++;
                _context.ReportProgress((double)_finished / _count, Key);
                _pausing |= _finished < _count && _context.Checkpoints.IsDue;
            }
        }
    }

    private void Save()
    {
        byte[] data = new byte[sizeof(int) + (_finished * _size * 16)];
        MemoryMarshal.Write(data, _finished);
        MemoryMarshal.AsBytes(_matrices.AsSpan(0, _finished * _size)).CopyTo(data.AsSpan(sizeof(int)));
        _context.Checkpoints.Save(Key, data);
    }

    private void Resume()
    {
        if (_context.Checkpoints.TryLoad(Key, out byte[]? data))
        {
            _finished = _next = Math.Min(MemoryMarshal.Read<int>(data), _count);
            data.AsSpan(sizeof(int), _finished * _size * 16).CopyTo(MemoryMarshal.AsBytes(_matrices.AsSpan()));
        }
    }
}
