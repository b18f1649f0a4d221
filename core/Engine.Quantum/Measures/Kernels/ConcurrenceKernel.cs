using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Measures.Kernels;

/// <summary>Concurrence of many two-qubit states, one state a lane: pivoted Cholesky factor, τ = Vᵀ Y V, singular values by one-sided Jacobi
/// rotations.</summary>
/// <remarks>
/// Any factor ρ = V V† serves, since another one differs by a unitary from the right, which leaves the singular values of τ alone; the pivoted Cholesky factor
/// needs no iteration. Pivots below 1e-13 of the first count as zero. All loops have fixed trip counts but the sweeps, which end when every lane has converged.
/// </remarks>
internal static class ConcurrenceKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int Order = 4;
    private const int PartsPerState = 32;
    private const int MaximalSweeps = 16;

    /// <summary>Columns count as orthogonal when |γ|² is at most this times the product of their squared norms.</summary>
    private const double OrthogonalitySquared = 1e-29;

    /// <summary>
    /// Far below the square of anything that matters. Squares below this have lost digits, and a phase formed with them its unit modulus; such columns count as
    /// orthogonal. Lanes that have converged get there while others turn on.
    /// </summary>
    private const double Tiny = 1e-280;

    public static void Run(ReadOnlySpan<double> states, Span<double> concurrences, Span<double> singularValues)
    {
        Span<double> lanes = stackalloc double[MatrixLanes<T>.Scratch(Order)];
        Span<T> matrix = stackalloc T[PartsPerState];
        Span<T> factor = stackalloc T[PartsPerState];
        Span<double> values = stackalloc double[Order * T.Count];
        for (int first = 0; first < concurrences.Length; first += T.Count)
        {
            int count = Math.Min(T.Count, concurrences.Length - first);
            MatrixLanes<T>.Gather(states.Slice(first * PartsPerState, count * PartsPerState), Order, [], lanes, matrix);
            PivotedCholesky<T>.Run(matrix, factor, Order);
            SpinFlip(factor, matrix);
            SingularValues(matrix, values);
            for (int lane = 0; lane < count; lane++)
            {
                double a = values[lane], b = values[lane + T.Count], c = values[lane + (2 * T.Count)], d = values[lane + (3 * T.Count)];
                (a, b) = (Math.Max(a, b), Math.Min(a, b));
                (c, d) = (Math.Max(c, d), Math.Min(c, d));
                (a, c) = (Math.Max(a, c), Math.Min(a, c));
                (b, d) = (Math.Max(b, d), Math.Min(b, d));
                (b, c) = (Math.Max(b, c), Math.Min(b, c));
                concurrences[first + lane] = Math.Clamp(a - b - c - d, 0, 1);
                if (!singularValues.IsEmpty)
                {
                    Span<double> four = singularValues.Slice(Order * (first + lane), Order);
                    (four[0], four[1], four[2], four[3]) = (a, b, c, d);
                }
            }
        }
    }

    /// <summary>τ = Vᵀ Y V, (real, imaginary) of row i, column j at 2(4j + i).</summary>
    private static void SpinFlip(ReadOnlySpan<T> v, Span<T> tau)
    {
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                ReadOnlySpan<T> x = v.Slice(2 * Order * i, 2 * Order), y = v.Slice(2 * Order * j, 2 * Order);
                T re = T.Zero, im = T.Zero;
                Add(x, 1, y, 2, ref re, ref im);
                Add(x, 2, y, 1, ref re, ref im);
                Subtract(x, 0, y, 3, ref re, ref im);
                Subtract(x, 3, y, 0, ref re, ref im);
                tau[(8 * j) + (2 * i)] = re;
                tau[(8 * j) + (2 * i) + 1] = im;
                tau[(8 * i) + (2 * j)] = re;
                tau[(8 * i) + (2 * j) + 1] = im;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ReadOnlySpan<T> x, int a, ReadOnlySpan<T> y, int b, ref T re, ref T im)
    {
        re = T.MultiplyAdd(x[2 * a], y[2 * b], T.NegateMultiplyAdd(x[(2 * a) + 1], y[(2 * b) + 1], re));
        im = T.MultiplyAdd(x[2 * a], y[(2 * b) + 1], T.MultiplyAdd(x[(2 * a) + 1], y[2 * b], im));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(ReadOnlySpan<T> x, int a, ReadOnlySpan<T> y, int b, ref T re, ref T im)
    {
        re = T.NegateMultiplyAdd(x[2 * a], y[2 * b], T.MultiplyAdd(x[(2 * a) + 1], y[(2 * b) + 1], re));
        im = T.NegateMultiplyAdd(x[2 * a], y[(2 * b) + 1], T.NegateMultiplyAdd(x[(2 * a) + 1], y[2 * b], im));
    }

    private static void SingularValues(Span<T> tau, Span<double> values)
    {
        for (int sweep = 0; sweep < MaximalSweeps; sweep++)
        {
            T open = T.Zero;
            for (int p = 0; p < Order - 1; p++)
            {
                for (int q = p + 1; q < Order; q++)
                {
                    open += Rotate(ref tau[2 * Order * p], ref tau[2 * Order * q]);
                }
            }

            if (T.Sum(open) == 0)
            {
                break;
            }
        }

        ref double target = ref MemoryMarshal.GetReference(values);
        for (int k = 0; k < Order; k++)
        {
            T norm = T.Zero;
            for (int i = 0; i < 2 * Order; i++)
            {
                T part = tau[(2 * Order * k) + i];
                norm = T.MultiplyAdd(part, part, norm);
            }

            T.Store(T.Sqrt(norm), ref target, (nuint)(k * T.Count));
        }
    }

    /// <summary>Makes two columns orthogonal; returns 1 in the lanes where they were not, within the limit, before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Rotate(ref T x, ref T y)
    {
        T x0 = x, x1 = Unsafe.Add(ref x, 1), x2 = Unsafe.Add(ref x, 2), x3 = Unsafe.Add(ref x, 3);
        T x4 = Unsafe.Add(ref x, 4), x5 = Unsafe.Add(ref x, 5), x6 = Unsafe.Add(ref x, 6), x7 = Unsafe.Add(ref x, 7);
        T y0 = y, y1 = Unsafe.Add(ref y, 1), y2 = Unsafe.Add(ref y, 2), y3 = Unsafe.Add(ref y, 3);
        T y4 = Unsafe.Add(ref y, 4), y5 = Unsafe.Add(ref y, 5), y6 = Unsafe.Add(ref y, 6), y7 = Unsafe.Add(ref y, 7);

        T alpha = T.MultiplyAdd(x1, x1, x0 * x0) + T.MultiplyAdd(x3, x3, x2 * x2) + (T.MultiplyAdd(x5, x5, x4 * x4) + T.MultiplyAdd(x7, x7, x6 * x6));
        T beta = T.MultiplyAdd(y1, y1, y0 * y0) + T.MultiplyAdd(y3, y3, y2 * y2) + (T.MultiplyAdd(y5, y5, y4 * y4) + T.MultiplyAdd(y7, y7, y6 * y6));

        // γ = Σ conj(x) y
        T re = T.MultiplyAdd(x1, y1, x0 * y0) + T.MultiplyAdd(x3, y3, x2 * y2) + (T.MultiplyAdd(x5, y5, x4 * y4) + T.MultiplyAdd(x7, y7, x6 * y6));
        T im = T.MultiplySubtract(x0, y1, x1 * y0) + T.MultiplySubtract(x2, y3, x3 * y2)
            + (T.MultiplySubtract(x4, y5, x5 * y4) + T.MultiplySubtract(x6, y7, x7 * y6));
        T tiny = T.Broadcast(Tiny), square = T.MultiplyAdd(re, re, im * im);
        T open = T.SelectGreater(square, T.MultiplyAdd(T.Broadcast(OrthogonalitySquared) * alpha, beta, tiny), T.Broadcast(1), T.Zero);
        var rotation = ColumnRotation<T>.Of(alpha, beta, re, im, square, tiny);
        Turn(rotation, x0, x1, y0, y1, ref x, ref y, 0);
        Turn(rotation, x2, x3, y2, y3, ref x, ref y, 2);
        Turn(rotation, x4, x5, y4, y5, ref x, ref y, 4);
        Turn(rotation, x6, x7, y6, y7, ref x, ref y, 6);
        return open;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ColumnRotation<T> rotation, T xr, T xi, T yr, T yi, ref T x, ref T y, int at)
    {
        rotation.Apply(ref xr, ref xi, ref yr, ref yi);
        Unsafe.Add(ref x, at) = xr;
        Unsafe.Add(ref x, at + 1) = xi;
        Unsafe.Add(ref y, at) = yr;
        Unsafe.Add(ref y, at + 1) = yi;
    }
}
