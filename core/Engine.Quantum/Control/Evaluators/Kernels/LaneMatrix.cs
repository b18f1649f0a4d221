using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Control.Kernels;

/// <summary>
/// Products of small complex matrices, one product a lane; storage as in <see cref="HermitianLanes{T}"/>. A transposed operand is a matter of strides.
/// </summary>
/// <typeparam name="T">The register.</typeparam>
internal static class LaneMatrix<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>c(i,j) = Σ_k a(i,k) b(k,j) over side d, each operand conjugated on request.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="aRow">Elements from a(i,k) to a(i+1,k).</param>
    /// <param name="aColumn">Elements from a(i,k) to a(i,k+1).</param>
    /// <param name="conjugateA">Whether to conjugate the left operand.</param>
    /// <param name="b">Right operand.</param>
    /// <param name="bRow">Elements from b(k,j) to b(k+1,j).</param>
    /// <param name="bColumn">Elements from b(k,j) to b(k,j+1).</param>
    /// <param name="conjugateB">Whether to conjugate the right operand.</param>
    /// <param name="c">Receives the product, row-major; must not overlap the operands.</param>
    /// <param name="rows">Rows of c.</param>
    /// <param name="inner">Terms of each sum.</param>
    /// <param name="columns">Columns of c.</param>
    public static void Multiply(
        ref double a, int aRow, int aColumn, bool conjugateA, ref double b, int bRow, int bColumn, bool conjugateB, ref double c, int rows, int inner,
        int columns)
    {
        nuint lanes = (nuint)T.Count;
        nuint element = 2 * lanes;
        nuint aStep = (nuint)aColumn * element;
        nuint bStep = (nuint)bRow * element;
        nuint aNext = (nuint)aRow * element;
        nuint bNext = (nuint)bColumn * element;
        T signA = T.Broadcast(conjugateA ? -1 : 1);
        T signB = T.Broadcast(conjugateB ? -1 : 1);
        for (int i = 0; i < rows; i += 2)
        {
            // An odd last row or column is computed twice into the same place: no separate edge code, and the extra work is at most one strip.
            nuint i1 = i + 1 < rows ? aNext : 0;
            for (int j = 0; j < columns; j += 2)
            {
                nuint j1 = j + 1 < columns ? bNext : 0;
                nuint ax = (nuint)i * aNext;
                nuint bx = (nuint)j * bNext;
                T r00 = T.Zero, m00 = T.Zero, r01 = T.Zero, m01 = T.Zero, r10 = T.Zero, m10 = T.Zero, r11 = T.Zero, m11 = T.Zero;
                for (int k = 0; k < inner; k++, ax += aStep, bx += bStep)
                {
                    T ar = T.Load(ref a, ax);
                    T ai = signA * T.Load(ref a, ax + lanes);
                    T br = T.Load(ref b, bx);
                    T bi = signB * T.Load(ref b, bx + lanes);
                    T cr = T.Load(ref b, bx + j1);
                    T ci = signB * T.Load(ref b, bx + j1 + lanes);
                    r00 = T.MultiplyAdd(ar, br, T.NegateMultiplyAdd(ai, bi, r00));
                    m00 = T.MultiplyAdd(ar, bi, T.MultiplyAdd(ai, br, m00));
                    r01 = T.MultiplyAdd(ar, cr, T.NegateMultiplyAdd(ai, ci, r01));
                    m01 = T.MultiplyAdd(ar, ci, T.MultiplyAdd(ai, cr, m01));
                    T dr = T.Load(ref a, ax + i1);
                    T di = signA * T.Load(ref a, ax + i1 + lanes);
                    r10 = T.MultiplyAdd(dr, br, T.NegateMultiplyAdd(di, bi, r10));
                    m10 = T.MultiplyAdd(dr, bi, T.MultiplyAdd(di, br, m10));
                    r11 = T.MultiplyAdd(dr, cr, T.NegateMultiplyAdd(di, ci, r11));
                    m11 = T.MultiplyAdd(dr, ci, T.MultiplyAdd(di, cr, m11));
                }

                nuint at = (nuint)(i * columns + j) * element;
                nuint right = j1 == 0 ? 0 : element;
                nuint below = i1 == 0 ? 0 : (nuint)columns * element;
                Put(ref c, at + below + right, r11, m11, lanes);
                Put(ref c, at + below, r10, m10, lanes);
                Put(ref c, at + right, r01, m01, lanes);
                Put(ref c, at, r00, m00, lanes);
            }
        }
    }

    private static void Put(ref double target, nuint at, T re, T im, nuint lanes)
    {
        T.Store(re, ref target, at);
        T.Store(im, ref target, at + lanes);
    }
}
