using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products within one group of a batch.</summary>
internal static unsafe class BatchKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int Lanes = MatrixBatch.GroupSize;

    /// <summary>C = A·B in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int m, int n, int depth, double* a, double* b, double* c)
    {
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            for (int i = 0; i < m; i++)
            {
                int j = 0;
                for (; j + 1 < n; j += 2)
                {
                    Two(depth, n, a + lane + (2 * Lanes * i * depth), b + lane + (2 * Lanes * j), c + lane + (2 * Lanes * ((i * n) + j)));
                }

                if (j < n)
                {
                    One(depth, n, a + lane + (2 * Lanes * i * depth), b + lane + (2 * Lanes * j), c + lane + (2 * Lanes * ((i * n) + j)));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Two(int depth, int n, double* a, double* b, double* c)
    {
        T r0 = T.Zero, i0 = T.Zero, r1 = T.Zero, i1 = T.Zero;
        for (int k = 0; k < depth; k++)
        {
            T ar = T.Load(in a[0], 0), ai = T.Load(in a[Lanes], 0);
            T br = T.Load(in b[0], 0), bi = T.Load(in b[Lanes], 0);
            r0 = T.NegateMultiplyAdd(ai, bi, T.MultiplyAdd(ar, br, r0));
            i0 = T.MultiplyAdd(ai, br, T.MultiplyAdd(ar, bi, i0));
            br = T.Load(in b[2 * Lanes], 0);
            bi = T.Load(in b[3 * Lanes], 0);
            r1 = T.NegateMultiplyAdd(ai, bi, T.MultiplyAdd(ar, br, r1));
            i1 = T.MultiplyAdd(ai, br, T.MultiplyAdd(ar, bi, i1));
            a += 2 * Lanes;
            b += 2 * Lanes * n;
        }

        T.Store(r0, ref c[0], 0);
        T.Store(i0, ref c[Lanes], 0);
        T.Store(r1, ref c[2 * Lanes], 0);
        T.Store(i1, ref c[3 * Lanes], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void One(int depth, int n, double* a, double* b, double* c)
    {
        T r0 = T.Zero, i0 = T.Zero;
        for (int k = 0; k < depth; k++)
        {
            T ar = T.Load(in a[0], 0), ai = T.Load(in a[Lanes], 0);
            T br = T.Load(in b[0], 0), bi = T.Load(in b[Lanes], 0);
            r0 = T.NegateMultiplyAdd(ai, bi, T.MultiplyAdd(ar, br, r0));
            i0 = T.MultiplyAdd(ai, br, T.MultiplyAdd(ar, bi, i0));
            a += 2 * Lanes;
            b += 2 * Lanes * n;
        }

        T.Store(r0, ref c[0], 0);
        T.Store(i0, ref c[Lanes], 0);
    }
}
