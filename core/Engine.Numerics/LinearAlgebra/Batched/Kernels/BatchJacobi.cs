using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Cyclic Jacobi rotations on one group of Hermitian matrices, all lanes at once.</summary>
internal static unsafe class BatchJacobi<T>
    where T : unmanaged, ISimd<T>
{
    private const int Lanes = MatrixBatch.GroupSize;
    private const int SweepLimit = 30;
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
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                T.Store(r == c ? one : T.Zero, ref v[At(n, r, c)], 0);
                T.Store(T.Zero, ref v[At(n, r, c) + Lanes], 0);
                BatchComplex<T> z = BatchComplex<T>.Load(a + At(n, Math.Max(r, c), Math.Min(r, c)));
                largest = T.Max(largest, T.Max(T.Abs(z.Real), T.Abs(z.Imaginary)));
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
                z.Store(a + At(n, r, c));
                z.Conjugate.Store(a + At(n, c, r));
            }
        }

        bool converged = false;
        for (int sweep = 0; sweep < SweepLimit && !converged; sweep++)
        {
            T off = T.Zero;
            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    off = T.Max(off, Rotate(n, p, q, a, v));
                }
            }

            converged = !AnyAbove(off, MachinePrecision.UnitRoundoff * MachinePrecision.UnitRoundoff);
        }

        for (int i = 0; i < n; i++)
        {
            T.Store(scale * T.Load(in a[At(n, i, i)], 0) / lift, ref a[At(n, i, i)], 0);
        }

        return converged;
    }

    /// <summary>One rotation that clears element (p, q); returns the square of what stood there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Rotate(int n, int p, int q, double* a, double* v)
    {
        T one = T.Broadcast(1), tiny = T.Broadcast(1e-290);
        BatchComplex<T> pq = BatchComplex<T>.Load(a + At(n, p, q));
        T pp = T.Load(in a[At(n, p, p)], 0), qq = T.Load(in a[At(n, q, q)], 0);
        T square = pq.SquaredModulus, modulus = T.Sqrt(square);
        T safe = T.SelectGreater(square, tiny, modulus, one);
        T zeta = (qq - pp) / (safe + safe);
        T size = one / (T.Abs(zeta) + T.Sqrt(T.MultiplyAdd(zeta, zeta, one)));
        T t = T.SelectGreater(square, tiny, T.SelectGreater(T.Zero, zeta, -size, size), T.Zero);
        T c = one / T.Sqrt(T.MultiplyAdd(t, t, one)), s = c * t;
        T reciprocal = one / safe;
        BatchComplex<T> phase = new(T.SelectGreater(square, tiny, pq.Real * reciprocal, one), T.SelectGreater(square, tiny, pq.Imaginary * reciprocal, T.Zero));
        BatchComplex<T> toP = s * phase.Conjugate, toQ = s * phase;
        for (int k = 0; k < n; k++)
        {
            // Columns: p' = c·p - s·conj(phase)·q, q' = s·phase·p + c·q.
            Columns(a + At(n, k, p), a + At(n, k, q), c, toP, toQ);
            Columns(v + At(n, k, p), v + At(n, k, q), c, toP, toQ);
        }

        for (int k = 0; k < n; k++)
        {
            Columns(a + At(n, p, k), a + At(n, q, k), c, toQ, toP);
        }

        T shift = t * modulus;
        new BatchComplex<T>(pp - shift, T.Zero).Store(a + At(n, p, p));
        new BatchComplex<T>(qq + shift, T.Zero).Store(a + At(n, q, q));
        new BatchComplex<T>(T.Zero, T.Zero).Store(a + At(n, p, q));
        new BatchComplex<T>(T.Zero, T.Zero).Store(a + At(n, q, p));
        return square;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(double* p, double* q, T c, BatchComplex<T> toP, BatchComplex<T> toQ)
    {
        BatchComplex<T> x = BatchComplex<T>.Load(p), y = BatchComplex<T>.Load(q);
        ((c * x) - (toP * y)).Store(p);
        ((toQ * x) + (c * y)).Store(q);
    }

    private static bool AnyAbove(T values, double limit)
    {
        double* lanes = stackalloc double[T.Count];
        T.Store(values, ref *lanes, 0);
        for (int i = 0; i < T.Count; i++)
        {
            if (lanes[i] > limit)
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int At(int n, int r, int c) => 2 * Lanes * ((r * n) + c);
}
