using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>Sixteen points as 4 × 4 without leaving the registers, for registers of four lanes: at this size the bookkeeping of passes would cost more than the
/// arithmetic.</summary>
internal sealed unsafe class SixteenPoints<T> : ContiguousTransform
    where T : unmanaged, ISimd<T>
{
    public const int Length = 16;

    private readonly AlignedBuffer<double> _factors = Twiddle.ForLanes<T>(4, 4);

    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        var factor = T.Broadcast(scale);
        if (inverse)
        {
            Run(new ExchangedSequence<T>(input), new ExchangedSequence<T>(output), factor);
        }
        else
        {
            Run(new Sequence<T>(input), new Sequence<T>(output), factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Run<TSource, TTarget>(TSource source, TTarget target, T scale)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        source.Load(0, out T r0, out T i0);
        source.Load(4, out T r1, out T i1);
        source.Load(8, out T r2, out T i2);
        source.Load(12, out T r3, out T i3);
        FourPoints(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3);
        LaneTransposition<T>.Four(ref r0, ref r1, ref r2, ref r3);
        LaneTransposition<T>.Four(ref i0, ref i1, ref i2, ref i3);
        fixed (double* factors = _factors)
        {
            LaneTwiddle<T>.Multiply(factors, ref r1, ref i1);
            LaneTwiddle<T>.Multiply(factors + LaneTwiddle<T>.Size, ref r2, ref i2);
            LaneTwiddle<T>.Multiply(factors + (2 * LaneTwiddle<T>.Size), ref r3, ref i3);
        }

        FourPoints(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3);
        target.Store(0, r0 * scale, i0 * scale);
        target.Store(4, r1 * scale, i1 * scale);
        target.Store(8, r2 * scale, i2 * scale);
        target.Store(12, r3 * scale, i3 * scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourPoints(ref T r0, ref T i0, ref T r1, ref T i1, ref T r2, ref T i2, ref T r3, ref T i3)
    {
        T ar = r0 + r2;
        T ai = i0 + i2;
        T br = r0 - r2;
        T bi = i0 - i2;
        T cr = r1 + r3;
        T ci = i1 + i3;
        T dr = r1 - r3;
        T di = i1 - i3;
        r0 = ar + cr;
        i0 = ai + ci;
        r1 = br + di;
        i1 = bi - dr;
        r2 = ar - cr;
        i2 = ai - ci;
        r3 = br - di;
        i3 = bi + dr;
    }
}
