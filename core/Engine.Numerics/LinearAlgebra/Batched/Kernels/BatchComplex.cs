using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>One complex number a lane, real and imaginary parts in two registers.</summary>
internal readonly unsafe struct BatchComplex<T>(T real, T imaginary)
    where T : unmanaged, ISimd<T>
{
    public readonly T Real = real;
    public readonly T Imaginary = imaginary;

    public T SquaredModulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.MultiplyAdd(Real, Real, Imaginary * Imaginary);
    }

    public BatchComplex<T> Conjugate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Real, -Imaginary);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BatchComplex<T> Load(double* source) => new(T.Load(in source[0], 0), T.Load(in source[MatrixBatch.GroupSize], 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* target)
    {
        T.Store(Real, ref target[0], 0);
        T.Store(Imaginary, ref target[MatrixBatch.GroupSize], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BatchComplex<T> operator +(BatchComplex<T> a, BatchComplex<T> b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BatchComplex<T> operator -(BatchComplex<T> a, BatchComplex<T> b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BatchComplex<T> operator *(BatchComplex<T> a, BatchComplex<T> b) => new(
        T.NegateMultiplyAdd(a.Imaginary, b.Imaginary, a.Real * b.Real), T.MultiplyAdd(a.Imaginary, b.Real, a.Real * b.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BatchComplex<T> operator *(T scale, BatchComplex<T> a) => new(scale * a.Real, scale * a.Imaginary);
}
