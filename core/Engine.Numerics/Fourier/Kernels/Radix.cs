using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>One butterfly of a pass: load, multiply by twiddle factors, transform, store.</summary>
internal unsafe interface IRadix<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Number of points.</summary>
    static abstract int Points { get; }

    /// <summary>Transforms the registers from + j · fromStep into to + j · toStep; factors holds one twiddle factor for each j from 1.</summary>
    static abstract void Run<TSource, TTarget, TTwiddle>(in TSource source, in TTarget target, nuint from, nuint fromStep, nuint to, nuint toStep, double* factors)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>;
}

/// <summary>One point: a copy, for transforms of length one.</summary>
internal readonly unsafe struct Radix1<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static int Points => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(in TSource source, in TTarget target, nuint from, nuint fromStep, nuint to, nuint toStep, double* factors)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        source.Load(from, out T r0, out T i0);
        target.Store(to, r0, i0);
    }
}

/// <summary>2 points.</summary>
internal readonly unsafe struct Radix2<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static int Points => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(in TSource source, in TTarget target, nuint from, nuint fromStep, nuint to, nuint toStep, double* factors)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        source.Load(from, out T r0, out T i0);
        source.Load(from + fromStep, out T r1, out T i1);
        TTwiddle.Multiply(factors, ref r1, ref i1);
        Butterfly<T>.Radix2(ref r0, ref i0, ref r1, ref i1);
        target.Store(to, r0, i0);
        target.Store(to + toStep, r1, i1);
    }
}

/// <summary>3 points.</summary>
internal readonly unsafe struct Radix3<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static int Points => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(in TSource source, in TTarget target, nuint from, nuint fromStep, nuint to, nuint toStep, double* factors)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        source.Load(from, out T r0, out T i0);
        source.Load(from + fromStep, out T r1, out T i1);
        source.Load(from + (2 * fromStep), out T r2, out T i2);
        TTwiddle.Multiply(factors, ref r1, ref i1);
        TTwiddle.Multiply(factors + TTwiddle.Size, ref r2, ref i2);
        Butterfly<T>.Radix3(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2);
        target.Store(to, r0, i0);
        target.Store(to + toStep, r1, i1);
        target.Store(to + (2 * toStep), r2, i2);
    }
}

/// <summary>4 points.</summary>
internal readonly unsafe struct Radix4<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static int Points => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(in TSource source, in TTarget target, nuint from, nuint fromStep, nuint to, nuint toStep, double* factors)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        source.Load(from, out T r0, out T i0);
        source.Load(from + fromStep, out T r1, out T i1);
        source.Load(from + (2 * fromStep), out T r2, out T i2);
        source.Load(from + (3 * fromStep), out T r3, out T i3);
        TTwiddle.Multiply(factors, ref r1, ref i1);
        TTwiddle.Multiply(factors + TTwiddle.Size, ref r2, ref i2);
        TTwiddle.Multiply(factors + (2 * TTwiddle.Size), ref r3, ref i3);
        Butterfly<T>.Radix4(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3);
        target.Store(to, r0, i0);
        target.Store(to + toStep, r1, i1);
        target.Store(to + (2 * toStep), r2, i2);
        target.Store(to + (3 * toStep), r3, i3);
    }
}

/// <summary>5 points.</summary>
internal readonly unsafe struct Radix5<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static int Points => 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(in TSource source, in TTarget target, nuint from, nuint fromStep, nuint to, nuint toStep, double* factors)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        source.Load(from, out T r0, out T i0);
        source.Load(from + fromStep, out T r1, out T i1);
        source.Load(from + (2 * fromStep), out T r2, out T i2);
        source.Load(from + (3 * fromStep), out T r3, out T i3);
        source.Load(from + (4 * fromStep), out T r4, out T i4);
        TTwiddle.Multiply(factors, ref r1, ref i1);
        TTwiddle.Multiply(factors + TTwiddle.Size, ref r2, ref i2);
        TTwiddle.Multiply(factors + (2 * TTwiddle.Size), ref r3, ref i3);
        TTwiddle.Multiply(factors + (3 * TTwiddle.Size), ref r4, ref i4);
        Butterfly<T>.Radix5(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3, ref r4, ref i4);
        target.Store(to, r0, i0);
        target.Store(to + toStep, r1, i1);
        target.Store(to + (2 * toStep), r2, i2);
        target.Store(to + (3 * toStep), r3, i3);
        target.Store(to + (4 * toStep), r4, i4);
    }
}

/// <summary>7 points.</summary>
internal readonly unsafe struct Radix7<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static int Points => 7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(in TSource source, in TTarget target, nuint from, nuint fromStep, nuint to, nuint toStep, double* factors)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        source.Load(from, out T r0, out T i0);
        source.Load(from + fromStep, out T r1, out T i1);
        source.Load(from + (2 * fromStep), out T r2, out T i2);
        source.Load(from + (3 * fromStep), out T r3, out T i3);
        source.Load(from + (4 * fromStep), out T r4, out T i4);
        source.Load(from + (5 * fromStep), out T r5, out T i5);
        source.Load(from + (6 * fromStep), out T r6, out T i6);
        TTwiddle.Multiply(factors, ref r1, ref i1);
        TTwiddle.Multiply(factors + TTwiddle.Size, ref r2, ref i2);
        TTwiddle.Multiply(factors + (2 * TTwiddle.Size), ref r3, ref i3);
        TTwiddle.Multiply(factors + (3 * TTwiddle.Size), ref r4, ref i4);
        TTwiddle.Multiply(factors + (4 * TTwiddle.Size), ref r5, ref i5);
        TTwiddle.Multiply(factors + (5 * TTwiddle.Size), ref r6, ref i6);
        Butterfly<T>.Radix7(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3, ref r4, ref i4, ref r5, ref i5, ref r6, ref i6);
        target.Store(to, r0, i0);
        target.Store(to + toStep, r1, i1);
        target.Store(to + (2 * toStep), r2, i2);
        target.Store(to + (3 * toStep), r3, i3);
        target.Store(to + (4 * toStep), r4, i4);
        target.Store(to + (5 * toStep), r5, i5);
        target.Store(to + (6 * toStep), r6, i6);
    }
}

/// <summary>8 points.</summary>
internal readonly unsafe struct Radix8<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static int Points => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(in TSource source, in TTarget target, nuint from, nuint fromStep, nuint to, nuint toStep, double* factors)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        source.Load(from, out T r0, out T i0);
        source.Load(from + fromStep, out T r1, out T i1);
        source.Load(from + (2 * fromStep), out T r2, out T i2);
        source.Load(from + (3 * fromStep), out T r3, out T i3);
        source.Load(from + (4 * fromStep), out T r4, out T i4);
        source.Load(from + (5 * fromStep), out T r5, out T i5);
        source.Load(from + (6 * fromStep), out T r6, out T i6);
        source.Load(from + (7 * fromStep), out T r7, out T i7);
        TTwiddle.Multiply(factors, ref r1, ref i1);
        TTwiddle.Multiply(factors + TTwiddle.Size, ref r2, ref i2);
        TTwiddle.Multiply(factors + (2 * TTwiddle.Size), ref r3, ref i3);
        TTwiddle.Multiply(factors + (3 * TTwiddle.Size), ref r4, ref i4);
        TTwiddle.Multiply(factors + (4 * TTwiddle.Size), ref r5, ref i5);
        TTwiddle.Multiply(factors + (5 * TTwiddle.Size), ref r6, ref i6);
        TTwiddle.Multiply(factors + (6 * TTwiddle.Size), ref r7, ref i7);
        Butterfly<T>.Radix8(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3, ref r4, ref i4, ref r5, ref i5, ref r6, ref i6, ref r7, ref i7);
        target.Store(to, r0, i0);
        target.Store(to + toStep, r1, i1);
        target.Store(to + (2 * toStep), r2, i2);
        target.Store(to + (3 * toStep), r3, i3);
        target.Store(to + (4 * toStep), r4, i4);
        target.Store(to + (5 * toStep), r5, i5);
        target.Store(to + (6 * toStep), r6, i6);
        target.Store(to + (7 * toStep), r7, i7);
    }
}
