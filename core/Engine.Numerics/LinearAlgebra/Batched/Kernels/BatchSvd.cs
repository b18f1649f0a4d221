using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>One-sided Jacobi rotations on one group of matrices, all lanes at once: columns become orthogonal, their lengths the singular values.</summary>
internal static unsafe class BatchSvd<T>
    where T : unmanaged, ISimd<T>
{
    private const int Lanes = MatrixBatch.GroupSize;
    private const int SweepLimit = 40;

    /// <summary>Columns count as orthogonal within this many roundings; a rotation leaves a few of them behind.</summary>
    private const double OrthogonalityRoundings = 8;

    /// <summary>Rotates the columns of W until they are orthogonal.</summary>
    /// <param name="rows">Rows of W, at least as many as columns.</param>
    /// <param name="columns">Columns of W.</param>
    /// <param name="w">W of every lane, scaled so that squares stay in range.</param>
    /// <param name="v">Receives the product of the rotations, columns × columns; or null.</param>
    /// <returns>Whether every lane converged.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Run(int rows, int columns, double* w, double* v)
    {
        bool converged = true;
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            converged &= RunLanes(rows, columns, w + lane, v == null ? null : v + lane);
        }

        return converged;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool RunLanes(int rows, int columns, double* w, double* v)
    {
        for (int r = 0; v != null && r < columns; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                new BatchComplex<T>(r == c ? T.Broadcast(1) : T.Zero, T.Zero).Store(v + At(columns, r, c));
            }
        }

        for (int sweep = 0; sweep < SweepLimit; sweep++)
        {
            T rotated = T.Zero;
            for (int p = 0; p < columns - 1; p++)
            {
                for (int q = p + 1; q < columns; q++)
                {
                    rotated = T.Max(rotated, Rotate(rows, columns, p, q, w, v));
                }
            }

            if (T.Sum(rotated) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes columns p and q orthogonal where they are not; returns 1 in the lanes that turned, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Rotate(int rows, int columns, int p, int q, double* w, double* v)
    {
        const double limit = OrthogonalityRoundings * MachinePrecision.UnitRoundoff;
        T one = T.Broadcast(1), pp = T.Zero, qq = T.Zero, re = T.Zero, im = T.Zero;
        for (int k = 0; k < rows; k++)
        {
            BatchComplex<T> x = BatchComplex<T>.Load(w + At(columns, k, p)), y = BatchComplex<T>.Load(w + At(columns, k, q));
            pp = T.MultiplyAdd(x.Real, x.Real, T.MultiplyAdd(x.Imaginary, x.Imaginary, pp));
            qq = T.MultiplyAdd(y.Real, y.Real, T.MultiplyAdd(y.Imaginary, y.Imaginary, qq));
            re = T.MultiplyAdd(x.Real, y.Real, T.MultiplyAdd(x.Imaginary, y.Imaginary, re));
            im = T.MultiplyAdd(x.Real, y.Imaginary, T.NegateMultiplyAdd(x.Imaginary, y.Real, im));
        }

        T square = T.MultiplyAdd(re, re, im * im), threshold = T.Max(T.Broadcast(limit * limit) * pp * qq, T.Broadcast(1e-290));
        T turns = T.SelectGreater(square, threshold, one, T.Zero);
        if (T.Sum(turns) == 0)
        {
            return turns;
        }

        T modulus = T.SelectGreater(square, threshold, T.Sqrt(square), one), reciprocal = one / modulus;
        T zeta = (qq - pp) / (modulus + modulus);
        T size = one / (T.Abs(zeta) + T.Sqrt(T.MultiplyAdd(zeta, zeta, one)));
        T t = turns * T.SelectGreater(T.Zero, zeta, -size, size);
        T c = one / T.Sqrt(T.MultiplyAdd(t, t, one)), s = c * t * reciprocal;
        BatchComplex<T> toP = new(s * re, -(s * im)), toQ = new(s * re, s * im);
        for (int k = 0; k < rows; k++)
        {
            Turn(w + At(columns, k, p), w + At(columns, k, q), c, toP, toQ);
        }

        for (int k = 0; v != null && k < columns; k++)
        {
            Turn(v + At(columns, k, p), v + At(columns, k, q), c, toP, toQ);
        }

        return turns;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(double* p, double* q, T c, BatchComplex<T> toP, BatchComplex<T> toQ)
    {
        BatchComplex<T> x = BatchComplex<T>.Load(p), y = BatchComplex<T>.Load(q);
        ((c * x) - (toP * y)).Store(p);
        ((toQ * x) + (c * y)).Store(q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int At(int columns, int r, int c) => 2 * Lanes * ((r * columns) + c);
}
