using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Measures.Kernels;

/// <summary>Eigenvalues of many small Hermitian matrices, one matrix a lane, by cyclic Jacobi rotations.</summary>
internal static class SpectrumKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int MaximalSweeps = 40;

    /// <summary>Elements whose square is below this fraction of the squared norm count as zero: their effect on an eigenvalue is below rounding.</summary>
    private const double NegligibleSquare = 1e-31;

    /// <summary>Squares below this have lost digits, and a phase formed with them its unit modulus; such elements are left alone. Lanes that have converged get
    /// there while others turn on.</summary>
    private const double Tiny = 1e-290;

    /// <param name="matrices">2·order² doubles a matrix, row after row, interleaved.</param>
    /// <param name="order">Order, at most <see cref="BatchSpectrum.LargestOrder"/>.</param>
    /// <param name="source">For each element (r, c) with c ≤ r, at r·order + c, the number of the element of the input it is read from.</param>
    /// <param name="eigenvalues">order doubles a matrix, ascending.</param>
    public static void Run(ReadOnlySpan<double> matrices, int order, ReadOnlySpan<int> source, Span<double> eigenvalues)
    {
        int size = 2 * order * order, count = eigenvalues.Length / order;
        Span<double> lanes = stackalloc double[MatrixLanes<T>.Scratch(order)];
        Span<double> values = stackalloc double[order * T.Count];
        Span<T> a = stackalloc T[size];
        for (int first = 0; first < count; first += T.Count)
        {
            int used = Math.Min(T.Count, count - first);
            MatrixLanes<T>.Gather(matrices.Slice(first * size, used * size), order, source, lanes, a);
            Diagonalize(a, order);
            for (int k = 0; k < order; k++)
            {
                T.Store(a[2 * k * (order + 1)], ref values[k * T.Count], 0);
            }

            for (int lane = 0; lane < used; lane++)
            {
                Span<double> target = eigenvalues.Slice((first + lane) * order, order);
                for (int k = 0; k < order; k++)
                {
                    target[k] = values[(k * T.Count) + lane];
                }

                target.Sort();
            }
        }
    }

    private static void Diagonalize(Span<T> a, int order)
    {
        T norm = T.Broadcast(Tiny);
        foreach (T part in a)
        {
            norm = T.MultiplyAdd(part, part, norm);
        }

        T limit = T.Broadcast(NegligibleSquare) * norm;
        for (int sweep = 0; sweep < MaximalSweeps; sweep++)
        {
            T open = T.Zero;
            for (int p = 0; p < order - 1; p++)
            {
                for (int q = p + 1; q < order; q++)
                {
                    open += Rotate(ref MemoryMarshal.GetReference(a), order, p, q, limit);
                }
            }

            if (T.Sum(open) == 0)
            {
                return;
            }
        }
    }

    /// <summary>Makes element (p, q) zero; returns 1 in the lanes where it was above the limit.</summary>
    private static T Rotate(ref T a, int order, int p, int q, T limit)
    {
        ref T app = ref Unsafe.Add(ref a, 2 * p * (order + 1));
        ref T aqq = ref Unsafe.Add(ref a, 2 * q * (order + 1));
        T re = Unsafe.Add(ref a, 2 * ((p * order) + q)), im = Unsafe.Add(ref a, (2 * ((p * order) + q)) + 1);
        T one = T.Broadcast(1), two = T.Broadcast(2), tiny = T.Broadcast(Tiny);
        T squared = T.MultiplyAdd(re, re, im * im);
        squared = T.SelectGreater(squared, tiny, squared, T.Zero);
        T open = T.SelectGreater(squared, limit, one, T.Zero);
        if (T.Sum(open) == 0)
        {
            return open;
        }

        T modulus = T.Sqrt(squared), delta = aqq - app;
        T root = T.Sqrt(T.MultiplyAdd(delta, delta, T.Broadcast(4) * squared));
        T tangent = T.SelectGreater(T.Zero, delta, -two, two) * modulus / (T.Abs(delta) + root + tiny);
        T cosine = one / T.Sqrt(T.MultiplyAdd(tangent, tangent, one)), sine = cosine * tangent;
        T inverse = one / T.Max(modulus, tiny);
        T real = T.SelectGreater(squared, T.Zero, re * inverse, one), imaginary = T.SelectGreater(squared, T.Zero, im * inverse, T.Zero);
        app = T.NegateMultiplyAdd(tangent, modulus, app);
        aqq = T.MultiplyAdd(tangent, modulus, aqq);
        Set(ref a, order, p, q, T.Zero, T.Zero);
        for (int r = 0; r < order; r++)
        {
            if (r == p || r == q)
            {
                continue;
            }

            T xr = Unsafe.Add(ref a, 2 * ((r * order) + p)), xi = Unsafe.Add(ref a, (2 * ((r * order) + p)) + 1);
            T yr = Unsafe.Add(ref a, 2 * ((r * order) + q)), yi = Unsafe.Add(ref a, (2 * ((r * order) + q)) + 1);

            // The phase of a_pq is taken off column q, the rotation is then real.
            T zr = T.MultiplyAdd(yr, real, yi * imaginary), zi = T.MultiplySubtract(yi, real, yr * imaginary);
            Set(ref a, order, r, p, T.MultiplySubtract(cosine, xr, sine * zr), T.MultiplySubtract(cosine, xi, sine * zi));
            Set(ref a, order, r, q, T.MultiplyAdd(sine, xr, cosine * zr), T.MultiplyAdd(sine, xi, cosine * zi));
        }

        return open;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(ref T a, int order, int r, int c, T re, T im)
    {
        Unsafe.Add(ref a, 2 * ((r * order) + c)) = re;
        Unsafe.Add(ref a, (2 * ((r * order) + c)) + 1) = im;
        Unsafe.Add(ref a, 2 * ((c * order) + r)) = re;
        Unsafe.Add(ref a, (2 * ((c * order) + r)) + 1) = -im;
    }
}
