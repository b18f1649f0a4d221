using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Transposes of strided complex matrices in square tiles of one register a row.</summary>
internal static unsafe class ComplexTranspose<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>target = sourceᵀ; leading dimensions count complex numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(nint rows, nint columns, Complex* source, nint sourceLeading, Complex* target, nint targetLeading)
    {
        nint tile = T.ComplexCount, wholeRows = rows - (rows % tile), wholeColumns = columns - (columns % tile);
        for (nint r = 0; r < wholeRows; r += tile)
        {
            for (nint c = 0; c < wholeColumns; c += tile)
            {
                Tile((double*)(source + (r * sourceLeading) + c), 2 * sourceLeading, (double*)(target + (c * targetLeading) + r), 2 * targetLeading);
            }
        }

        for (nint r = 0; r < rows; r++)
        {
            for (nint c = r < wholeRows ? wholeColumns : 0; c < columns; c++)
            {
                target[(c * targetLeading) + r] = source[(r * sourceLeading) + c];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(double* x, nint xStride, double* y, nint yStride)
    {
        T r0 = T.Load(in *x, 0);
        if (T.ComplexCount == 1)
        {
            T.Store(r0, ref *y, 0);
            return;
        }

        T.DeinterleavePairs(r0, T.Load(in x[xStride], 0), out T even, out T odd);
        if (T.ComplexCount == 2)
        {
            T.Store(even, ref *y, 0);
            T.Store(odd, ref y[yStride], 0);
            return;
        }

        T.DeinterleavePairs(T.Load(in x[2 * xStride], 0), T.Load(in x[3 * xStride], 0), out T lowerEven, out T lowerOdd);
        T.DeinterleavePairs(even, lowerEven, out T c0, out T c2);
        T.DeinterleavePairs(odd, lowerOdd, out T c1, out T c3);
        T.Store(c0, ref *y, 0);
        T.Store(c1, ref y[yStride], 0);
        T.Store(c2, ref y[2 * yStride], 0);
        T.Store(c3, ref y[3 * yStride], 0);
    }
}
