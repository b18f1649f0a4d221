using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// Cyclic Jacobi rotations on as many small Hermitian matrices as a register has lanes; every lane does the same rotations, so nothing branches. The one
/// eigensolver on lanes: batches, the slices of control pulses and the spectra of measures stand on it.
/// </summary>
/// <typeparam name="T">The register.</typeparam>
/// <typeparam name="TPitch">Where the imaginary part of an element stands.</typeparam>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., Johns Hopkins (2013)", Doi = "10.56021/9781421407944", Equations = "section 8.5")]
internal static class LaneRotations<T, TPitch>
    where T : unmanaged, ISimd<T>
    where TPitch : struct, ILanePitch
{
    // Off-diagonal squares this small, relative to the whole, leave errors below the rounding of the entries.
    private const double Converged = 1e-31;
    private const int MaximumSweeps = 40;
    private const double Tiny = 1e-290;

    /// <summary>Decomposes H = V E V^+ in every lane.</summary>
    /// <param name="h">The upper triangle of each matrix; its diagonal receives the eigenvalues, in no order, the rest is destroyed.</param>
    /// <param name="v">Receives the eigenvectors as columns; a null reference where they are not wanted.</param>
    /// <param name="d">Side.</param>
    /// <returns>Whether every lane converged; one with a NaN counts as such.</returns>
    public static bool Run(ref double h, ref double v, int d)
    {
        int lanes = TPitch.Of(T.Count);
        int element = 2 * lanes;
        T zero = T.Zero;
        T one = T.Broadcast(1);
        for (int i = 0; i < d && !Unsafe.IsNullRef(ref v); i++)
        {
            for (int j = 0; j < d; j++)
            {
                nuint at = (nuint)((i * d + j) * element);
                T.Store(i == j ? one : zero, ref v, at);
                T.Store(zero, ref v, at + (nuint)lanes);
            }
        }

        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            T off = zero;
            T diagonal = zero;
            for (int i = 0; i < d; i++)
            {
                T x = T.Load(ref h, (nuint)((i * d + i) * element));
                diagonal = T.MultiplyAdd(x, x, diagonal);
                for (int j = i + 1; j < d; j++)
                {
                    nuint at = (nuint)((i * d + j) * element);
                    T re = T.Load(ref h, at);
                    T im = T.Load(ref h, at + (nuint)lanes);
                    off = T.MultiplyAdd(re, re, T.MultiplyAdd(im, im, off));
                }
            }

            if (T.Sum(T.SelectGreater(off, T.Broadcast(Converged) * (diagonal + off), one, zero)) == 0)
            {
                return true;
            }

            for (int p = 0; p < d - 1; p++)
            {
                for (int q = p + 1; q < d; q++)
                {
                    Rotate(ref h, ref v, d, p, q);
                }
            }
        }

        return false;
    }

    private static void Rotate(ref double h, ref double v, int d, int p, int q)
    {
        nuint lanes = (nuint)TPitch.Of(T.Count);
        nuint element = 2 * lanes;
        nuint row = (nuint)d * element;
        nuint pp = (nuint)p * (row + element);
        nuint qq = (nuint)q * (row + element);
        nuint pq = (nuint)p * row + (nuint)q * element;

        // t = h_pq sign(δ)/(|δ|+r), δ half the difference of the diagonal, r = √(δ²+|h_pq|²): no quotient by h_pq, so a zero is harmless. An element
        // whose square underflows is one: with δ = 0 the rotation would not be unitary.
        T re = T.Load(ref h, pq);
        T im = T.Load(ref h, pq + lanes);
        T alpha = T.Load(ref h, pp);
        T beta = T.Load(ref h, qq);
        T delta = T.Broadcast(0.5) * (beta - alpha);
        T square = T.MultiplyAdd(re, re, im * im);
        T tiny = T.Broadcast(Tiny);
        re = T.SelectGreater(square, tiny, re, T.Zero);
        im = T.SelectGreater(square, tiny, im, T.Zero);
        square = T.SelectGreater(square, tiny, square, T.Zero);
        T radius = T.Sqrt(T.MultiplyAdd(delta, delta, square));
        T sign = T.Max(T.Broadcast(-1), T.Min(T.Broadcast(1), (delta + T.Broadcast(1e-290)) * T.Broadcast(1e300)));
        T inverse = sign / (T.Abs(delta) + radius + T.Broadcast(1e-300));
        T shift = square * inverse;
        T cos = T.Broadcast(1) / T.Sqrt(T.MultiplyAdd(shift, inverse, T.Broadcast(1)));
        T scale = cos * inverse;
        T sr = scale * re;
        T si = scale * im;
        T.Store(alpha - shift, ref h, pp);
        T.Store(beta + shift, ref h, qq);
        T.Store(T.Zero, ref h, pq);
        T.Store(T.Zero, ref h, pq + lanes);

        // Columns of H above both, then between the two (one of them stored as its conjugate), then rows beyond both.
        nuint x = (nuint)p * element;
        nuint y = (nuint)q * element;
        for (int k = 0; k < p; k++, x += row, y += row)
        {
            Turn(ref h, x, y, lanes, cos, sr, si);
        }

        x = pp + element;
        y = (nuint)(p + 1) * row + (nuint)q * element;
        for (int k = p + 1; k < q; k++, x += element, y += row)
        {
            T xr = T.Load(ref h, x);
            T xi = T.Load(ref h, x + lanes);
            T yr = T.Load(ref h, y);
            T yi = T.Load(ref h, y + lanes);
            T.Store(T.NegateMultiplyAdd(sr, yr, T.NegateMultiplyAdd(si, yi, cos * xr)), ref h, x);
            T.Store(T.MultiplyAdd(sr, yi, T.NegateMultiplyAdd(si, yr, cos * xi)), ref h, x + lanes);
            T.Store(T.MultiplyAdd(sr, xr, T.MultiplyAdd(si, xi, cos * yr)), ref h, y);
            T.Store(T.NegateMultiplyAdd(sr, xi, T.MultiplyAdd(si, xr, cos * yi)), ref h, y + lanes);
        }

        x = (nuint)p * row + (nuint)(q + 1) * element;
        y = qq + element;
        T conjugate = -si;
        for (int k = q + 1; k < d; k++, x += element, y += element)
        {
            Turn(ref h, x, y, lanes, cos, sr, conjugate);
        }

        x = (nuint)p * element;
        y = (nuint)q * element;
        for (int k = Unsafe.IsNullRef(ref v) ? d : 0; k < d; k++, x += row, y += row)
        {
            Turn(ref v, x, y, lanes, cos, sr, si);
        }
    }

    // (x, y) → (c x - s* y, s x + c y).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ref double data, nuint x, nuint y, nuint lanes, T cos, T sr, T si)
    {
        T xr = T.Load(ref data, x);
        T xi = T.Load(ref data, x + lanes);
        T yr = T.Load(ref data, y);
        T yi = T.Load(ref data, y + lanes);
        T.Store(T.NegateMultiplyAdd(sr, yr, T.NegateMultiplyAdd(si, yi, cos * xr)), ref data, x);
        T.Store(T.NegateMultiplyAdd(sr, yi, T.MultiplyAdd(si, yr, cos * xi)), ref data, x + lanes);
        T.Store(T.MultiplyAdd(sr, xr, T.NegateMultiplyAdd(si, xi, cos * yr)), ref data, y);
        T.Store(T.MultiplyAdd(sr, xi, T.MultiplyAdd(si, xr, cos * yi)), ref data, y + lanes);
    }
}
