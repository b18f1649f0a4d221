using System.Runtime.InteropServices;

namespace Engine.Hosting.Sweeps;

/// <summary>
/// Hands points out to threads in ranges, so that threads with cheap points seldom meet. A thread that finds nothing left takes half of what
/// another has not begun, so that none waits behind a dear point.
/// </summary>
/// <param name="count">Points to hand out, from 0.</param>
internal sealed class PointQueue(int count)
{
    /// <summary>The cheapest points take some microseconds: more at a time gains nothing.</summary>
    private const int RangeLength = 32;

    /// <summary>Held while a range changes hands, which no other thread may see half done.</summary>
    private readonly Lock _gate = new();
    private readonly List<Taker> _takers = [];
    private int _next;

    /// <summary>One thread's view of the queue.</summary>
    public Taker NewTaker()
    {
        var taker = new Taker(this);
        lock (_gate)
        {
            _takers.Add(taker);
        }

        return taker;
    }

    private int Refill(Taker taker)
    {
        lock (_gate)
        {
            if (_next < count)
            {
                int first = _next;
                _next += Math.Min(RangeLength, count - first);
                return taker.Begin(first, _next);
            }

            foreach (Taker other in _takers)
            {
                if (other.TryHalve(out int first, out int end))
                {
                    return taker.Begin(first, end);
                }
            }

            return -1;
        }
    }

    /// <summary>A range on its way to nothing, first point and end in one word; alone in its cache lines.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Range
    {
        [FieldOffset(128)]
        public long Packed;
    }

    /// <summary>Takes points for one thread.</summary>
    /// <param name="queue">Where from.</param>
    public sealed class Taker(PointQueue queue)
    {
        private Range _range;

        /// <summary>The next point, or -1 when none is left.</summary>
        public int Next()
        {
            while (true)
            {
                long packed = Volatile.Read(ref _range.Packed);
                (int first, int end) = Unpack(packed);
                if (first == end)
                {
                    return queue.Refill(this);
                }

                if (Interlocked.CompareExchange(ref _range.Packed, Pack(first + 1, end), packed) == packed)
                {
                    return first;
                }
            }
        }

        /// <summary>Takes over a range.</summary>
        /// <returns>Its first point, which is taken at once.</returns>
        internal int Begin(int first, int end)
        {
            Volatile.Write(ref _range.Packed, Pack(first + 1, end));
            return first;
        }

        /// <summary>Gives away the later half of what is left, or the one point that is.</summary>
        internal bool TryHalve(out int first, out int end)
        {
            while (true)
            {
                long packed = Volatile.Read(ref _range.Packed);
                (int begin, end) = Unpack(packed);
                first = begin + ((end - begin) / 2);
                if (begin == end)
                {
                    return false;
                }

                if (Interlocked.CompareExchange(ref _range.Packed, Pack(begin, first), packed) == packed)
                {
                    return true;
                }
            }
        }

        private static long Pack(int first, int end) => ((long)first << 32) | (uint)end;

        private static (int First, int End) Unpack(long packed) => ((int)(packed >> 32), (int)packed);
    }
}
