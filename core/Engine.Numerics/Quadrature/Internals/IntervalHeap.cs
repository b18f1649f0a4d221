using System.Runtime.InteropServices;

namespace Engine.Numerics.Quadrature.Internals;

/// <summary>A binary heap of intervals by error, with storage for their integrals that is reused.</summary>
internal sealed class IntervalHeap(int capacity)
{
    private readonly List<Interval> _heap = [];
    private readonly Stack<int> _free = new();
    private double[] _values = [];
    private int _dimension;
    private int _slots;

    public bool IsFull => _heap.Count >= capacity;

    public int Count => _heap.Count;

    public Interval Worst => _heap[0];

    /// <summary>All intervals, in no order.</summary>
    public ReadOnlySpan<Interval> Intervals => CollectionsMarshal.AsSpan(_heap);

    /// <summary>Finds the interval that holds t.</summary>
    public bool TryFind(double t, out Interval found)
    {
        foreach (Interval interval in _heap)
        {
            if (interval.Contains(t))
            {
                found = interval;
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>Whether the integrand was the same number at every node so far.</summary>
    public bool IsFlat()
    {
        foreach (Interval interval in _heap)
        {
            if (interval.Lowest != interval.Highest || interval.Lowest != _heap[0].Lowest)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Removes an interval wherever it stands.</summary>
    public void Remove(Interval interval)
    {
        _free.Push(interval.Slot);
        int count = _heap.Count;
        int index = _heap.IndexOf(interval);
        _heap[index] = _heap[count - 1];
        _heap.RemoveAt(count - 1);

        // Few intervals: the order is made anew.
        for (int end = 1; end < _heap.Count; end++)
        {
            Rise(end);
        }
    }

    public void Reset(int dimension)
    {
        _heap.Clear();
        _free.Clear();
        _slots = 0;
        _dimension = dimension;
    }

    /// <summary>Storage for the integrals of an interval about to be inserted.</summary>
    public Span<double> Allocate(out int slot)
    {
        if (!_free.TryPop(out slot))
        {
            slot = _slots++;
            if (_values.Length < _slots * _dimension)
            {
                Array.Resize(ref _values, Math.Max(2 * _values.Length, 16 * _dimension));
            }
        }

        return _values.AsSpan(slot * _dimension, _dimension);
    }

    public void Insert(Interval interval)
    {
        _heap.Add(interval);
        Rise(_heap.Count - 1);
    }

    private void Rise(int child)
    {
        Interval interval = _heap[child];
        while (child > 0)
        {
            int parent = (child - 1) / 2;
            if (_heap[parent].Error >= interval.Error)
            {
                break;
            }

            _heap[child] = _heap[parent];
            child = parent;
        }

        _heap[child] = interval;
    }

    public void RemoveWorst()
    {
        _free.Push(_heap[0].Slot);
        Interval last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        int count = _heap.Count;
        if (count == 0)
        {
            return;
        }

        int parent = 0;
        while (true)
        {
            int child = (2 * parent) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && _heap[child + 1].Error > _heap[child].Error)
            {
                child++;
            }

            if (_heap[child].Error <= last.Error)
            {
                break;
            }

            _heap[parent] = _heap[child];
            parent = child;
        }

        _heap[parent] = last;
    }

    /// <summary>Adds up integrals, errors and rounding levels afresh: running totals would keep the rounding of intervals long divided.</summary>
    public double Sum(Span<double> total, out double roundOff)
    {
        total.Clear();
        double error = 0;
        roundOff = 0;
        foreach (Interval interval in _heap)
        {
            error += interval.Error;
            roundOff += interval.RoundOff;
            ReadOnlySpan<double> values = _values.AsSpan(interval.Slot * _dimension, _dimension);
            for (int i = 0; i < _dimension; i++)
            {
                total[i] += values[i];
            }
        }

        return error;
    }
}
