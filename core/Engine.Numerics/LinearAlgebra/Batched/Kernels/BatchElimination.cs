using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Gauss–Jordan elimination on one group; every lane pivots for itself, by exchanges under a mask.</summary>
internal static unsafe class BatchElimination<T>
    where T : unmanaged, ISimd<T>
{
    private const int Lanes = MatrixBatch.GroupSize;

    /// <summary>Fills x with the inverses and pivots with the n pivots of every lane, each with the sign of its exchanges; a is destroyed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invert(int n, double* a, double* x, double* pivots)
    {
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            InvertLanes(n, a + lane, x + lane, pivots + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InvertLanes(int n, double* a, double* x, double* pivots)
    {
        T one = T.Broadcast(1);
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                new BatchComplex<T>(r == c ? one : T.Zero, T.Zero).Store(x + At(n, r, c));
            }
        }

        for (int j = 0; j < n; j++)
        {
            T sign = one;

            // The largest candidate bubbles up into row j, lane by lane.
            for (int r = j + 1; r < n; r++)
            {
                T upper = Size(BatchComplex<T>.Load(a + At(n, j, j))), lower = Size(BatchComplex<T>.Load(a + At(n, r, j)));
                sign = T.SelectGreater(lower, upper, -sign, sign);
                for (int c = 0; c < n; c++)
                {
                    Exchange(a + At(n, j, c), a + At(n, r, c), lower, upper);
                    Exchange(x + At(n, j, c), x + At(n, r, c), lower, upper);
                }
            }

            BatchComplex<T> pivot = BatchComplex<T>.Load(a + At(n, j, j));
            (sign * pivot).Store(pivots + (2 * Lanes * j));
            BatchComplex<T> inverse = Reciprocal(pivot);
            for (int c = 0; c < n; c++)
            {
                (inverse * BatchComplex<T>.Load(a + At(n, j, c))).Store(a + At(n, j, c));
                (inverse * BatchComplex<T>.Load(x + At(n, j, c))).Store(x + At(n, j, c));
            }

            for (int r = 0; r < n; r++)
            {
                if (r == j)
                {
                    continue;
                }

                BatchComplex<T> factor = BatchComplex<T>.Load(a + At(n, r, j));
                for (int c = 0; c < n; c++)
                {
                    (BatchComplex<T>.Load(a + At(n, r, c)) - (factor * BatchComplex<T>.Load(a + At(n, j, c)))).Store(a + At(n, r, c));
                    (BatchComplex<T>.Load(x + At(n, r, c)) - (factor * BatchComplex<T>.Load(x + At(n, j, c)))).Store(x + At(n, r, c));
                }
            }
        }
    }

    /// <summary>1/z, scaled by the larger part so that nothing overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BatchComplex<T> Reciprocal(BatchComplex<T> z)
    {
        T scale = T.Broadcast(1) / T.Max(T.Abs(z.Real), T.Abs(z.Imaginary));
        BatchComplex<T> unit = scale * z;
        T factor = scale / unit.SquaredModulus;
        return factor * unit.Conjugate;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(double* first, double* second, T lower, T upper)
    {
        BatchComplex<T> x = BatchComplex<T>.Load(first), y = BatchComplex<T>.Load(second);
        new BatchComplex<T>(T.SelectGreater(lower, upper, y.Real, x.Real), T.SelectGreater(lower, upper, y.Imaginary, x.Imaginary)).Store(first);
        new BatchComplex<T>(T.SelectGreater(lower, upper, x.Real, y.Real), T.SelectGreater(lower, upper, x.Imaginary, y.Imaginary)).Store(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Size(BatchComplex<T> z) => T.Abs(z.Real) + T.Abs(z.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int At(int n, int r, int c) => 2 * Lanes * ((r * n) + c);
}
