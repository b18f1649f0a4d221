using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Measures.Kernels;

/// <summary>Factors ρ = V V† of many small positive matrices, one matrix a lane, by Cholesky elimination with complete pivoting; each lane picks its own
/// pivots.</summary>
/// <remarks>Any other factor differs by a unitary from the right, which singular values of products do not see. It needs no iteration.</remarks>
internal static class PivotedCholesky<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>As many columns as rows, zero beyond the rank.</summary>
    /// <param name="a">(real, imaginary) of element (r, c) at 2(order·r + c), both triangles; holds the remainder afterwards.</param>
    /// <param name="factor">Receives the columns, (real, imaginary) of element r of column k at 2(order·k + r).</param>
    /// <param name="order">Order of the matrices.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(Span<T> a, Span<T> factor, int order)
    {
        T cut = T.Zero, one = T.Broadcast(1), relative = T.Broadcast(Concurrence.RankCut);
        for (int k = 0; k < order; k++)
        {
            Span<T> v = factor.Slice(2 * order * k, 2 * order);
            T best = a[0];
            for (int i = 0; i < order; i++)
            {
                v[2 * i] = a[2 * order * i];
                v[(2 * i) + 1] = a[(2 * order * i) + 1];
            }

            for (int p = 1; p < order; p++)
            {
                T diagonal = a[2 * p * (order + 1)];
                for (int i = 0; i < order; i++)
                {
                    int at = 2 * ((order * i) + p);
                    v[2 * i] = T.SelectGreater(diagonal, best, a[at], v[2 * i]);
                    v[(2 * i) + 1] = T.SelectGreater(diagonal, best, a[at + 1], v[(2 * i) + 1]);
                }

                best = T.SelectGreater(diagonal, best, diagonal, best);
            }

            cut = k == 0 ? relative * best : cut;
            T scale = T.SelectGreater(best, cut, one / T.Sqrt(best), T.Zero);
            for (int i = 0; i < 2 * order; i++)
            {
                v[i] *= scale;
            }

            for (int r = 0; r < order; r++)
            {
                for (int c = 0; c <= r; c++)
                {
                    // a -= v_r conj(v_c)
                    int low = 2 * ((order * r) + c), high = 2 * ((order * c) + r);
                    T re = T.NegateMultiplyAdd(v[2 * r], v[2 * c], T.NegateMultiplyAdd(v[(2 * r) + 1], v[(2 * c) + 1], a[low]));
                    T im = T.MultiplyAdd(v[2 * r], v[(2 * c) + 1], T.NegateMultiplyAdd(v[(2 * r) + 1], v[2 * c], a[low + 1]));
                    a[low] = re;
                    a[low + 1] = im;
                    a[high] = re;
                    a[high + 1] = -im;
                }
            }
        }
    }
}
