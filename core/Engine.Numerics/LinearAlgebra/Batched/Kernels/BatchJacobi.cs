using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigen-decompositions of one group of Hermitian matrices, scaled so that squares stay in range.</summary>
internal static unsafe class BatchJacobi<T>
    where T : unmanaged, ISimd<T>
{
    private const int Lanes = MatrixBatch.GroupSize;
    private const double Smallest = 1e-290;

    /// <summary>2²⁰⁰.</summary>
    private const double Lift = 1.6069380442589903e60;

    /// <summary>Leaves the eigenvalues on the diagonals of a and the eigenvectors in the columns of v.</summary>
    /// <returns>Whether every lane with finite elements converged.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Run(int n, double* a, double* v)
    {
        bool converged = true;
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            converged &= RunLanes(n, a + lane, v + lane);
        }

        return converged;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool RunLanes(int n, double* a, double* v)
    {
        T one = T.Broadcast(1);
        T largest = T.Zero;

        // Zero, or NaN where an element is not finite: the rotations leave out what compares with nothing.
        T poison = T.Zero;
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                BatchComplex<T> z = BatchComplex<T>.Load(a + At(n, r, c));
                largest = T.Max(largest, T.Max(T.Abs(z.Real), T.Abs(z.Imaginary)));
                poison = T.MultiplyAdd(z.Real, T.Zero, r == c ? poison : T.MultiplyAdd(z.Imaginary, T.Zero, poison));
            }
        }

        // Squares of scaled elements neither overflow nor underflow; a lane of zeros keeps its scale.
        // Subnormal lanes are lifted first: their reciprocals are no doubles.
        T lift = T.SelectGreater(T.Broadcast(Smallest), largest, T.Broadcast(Lift), one);
        largest *= lift;
        T scale = T.SelectGreater(largest, T.Zero, largest, one), inverse = one / scale;
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                BatchComplex<T> z = inverse * (lift * BatchComplex<T>.Load(a + At(n, r, c)));
                z = r == c ? new BatchComplex<T>(z.Real, T.Zero) : z;
                z.Conjugate.Store(a + At(n, c, r));
            }
        }

        bool converged = LaneRotations<T, GroupPitch>.Run(ref *a, ref *v, n);
        for (int i = 0; i < n; i++)
        {
            T.Store((scale * T.Load(in a[At(n, i, i)], 0) / lift) + poison, ref a[At(n, i, i)], 0);
        }

        return converged;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int At(int n, int r, int c) => 2 * Lanes * ((r * n) + c);
}
