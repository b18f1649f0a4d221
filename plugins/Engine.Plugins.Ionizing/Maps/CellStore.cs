using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine.Plugins.Ionizing.Maps;

/// <summary>The cells of a map as they are finished, in any order and by any thread; saved and read back as they lie in memory.</summary>
internal sealed class CellStore
{
    private const string Key = "cells";

    private readonly byte[] _finished;
    private int _count;

    private CellStore(int count)
    {
        Cells = new OperationalCell[count];
        Events = new double[count];
        _finished = new byte[count];
    }

    /// <summary>Memory of a cell with its place in the report.</summary>
    public static int BytesPerCell => 4 * (Unsafe.SizeOf<OperationalCell>() + sizeof(double));

    /// <summary>The cells by number.</summary>
    public OperationalCell[] Cells { get; }

    /// <summary>Mean number of events of each cell.</summary>
    public double[] Events { get; }

    /// <summary>An empty store, or the cells an interrupted run has finished.</summary>
    public static CellStore Open(int count, ICheckpointStore checkpoints)
    {
        var store = new CellStore(count);
        if (checkpoints.TryLoad(Key, out byte[]? data) && data.Length == store.Length)
        {
            store.Parts(out Span<byte> finished, out Span<byte> cells, out Span<byte> events);
            data.AsSpan(0, finished.Length).CopyTo(finished);
            data.AsSpan(finished.Length, cells.Length).CopyTo(cells);
            data.AsSpan(finished.Length + cells.Length).CopyTo(events);
            store._count = finished.Count((byte)1);
        }

        return store;
    }

    /// <summary>Whether a cell is there.</summary>
    public bool IsFinished(int index) => Volatile.Read(ref _finished[index]) != 0;

    /// <summary>Puts a cell in its place.</summary>
    /// <returns>How many are there.</returns>
    public int Finish(int index, OperationalCell cell, double events)
    {
        (Cells[index], Events[index]) = (cell, events);
        Volatile.Write(ref _finished[index], 1);
        return Interlocked.Increment(ref _count);
    }

    /// <summary>Saves what is finished; others may be finishing cells meanwhile.</summary>
    public void Save(ICheckpointStore checkpoints)
    {
        byte[] data = new byte[Length];
        for (int i = 0; i < _finished.Length; i++)
        {
            // The mark before the cell: a cell that is marked is whole.
            data[i] = Volatile.Read(ref _finished[i]);
        }

        Parts(out Span<byte> finished, out Span<byte> cells, out Span<byte> events);
        cells.CopyTo(data.AsSpan(finished.Length));
        events.CopyTo(data.AsSpan(finished.Length + cells.Length));
        checkpoints.Save(Key, data);
    }

    private int Length => _finished.Length * (1 + Unsafe.SizeOf<OperationalCell>() + sizeof(double));

    private void Parts(out Span<byte> finished, out Span<byte> cells, out Span<byte> events)
    {
        finished = _finished;
        cells = MemoryMarshal.AsBytes(Cells.AsSpan());
        events = MemoryMarshal.AsBytes(Events.AsSpan());
    }
}
