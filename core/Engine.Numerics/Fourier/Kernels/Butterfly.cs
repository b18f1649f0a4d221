using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Forward discrete Fourier transforms of a few points in registers, real and imaginary parts apart; an inverse transform exchanges the two parts on the way in and out.</summary>
[Reference("C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM (1992)", Doi = "10.1137/1.9781611970999", Equations = "Chapters 1-2")]
internal static class Butterfly<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix2(ref T r0, ref T i0, ref T r1, ref T i1)
    {
        T r = r0 - r1;
        T i = i0 - i1;
        r0 += r1;
        i0 += i1;
        r1 = r;
        i1 = i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix3(ref T r0, ref T i0, ref T r1, ref T i1, ref T r2, ref T i2)
    {
        T half = T.Broadcast(0.5);
        T sine = T.Broadcast(0.86602540378443864676);
        T sumR = r1 + r2;
        T sumI = i1 + i2;
        T differenceR = r1 - r2;
        T differenceI = i1 - i2;
        T middleR = T.NegateMultiplyAdd(half, sumR, r0);
        T middleI = T.NegateMultiplyAdd(half, sumI, i0);
        r0 += sumR;
        i0 += sumI;
        r1 = T.MultiplyAdd(sine, differenceI, middleR);
        i1 = T.NegateMultiplyAdd(sine, differenceR, middleI);
        r2 = T.NegateMultiplyAdd(sine, differenceI, middleR);
        i2 = T.MultiplyAdd(sine, differenceR, middleI);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix4(ref T r0, ref T i0, ref T r1, ref T i1, ref T r2, ref T i2, ref T r3, ref T i3)
    {
        T ar = r0 + r2;
        T ai = i0 + i2;
        T br = r0 - r2;
        T bi = i0 - i2;
        T cr = r1 + r3;
        T ci = i1 + i3;
        T dr = r1 - r3;
        T di = i1 - i3;
        r0 = ar + cr;
        i0 = ai + ci;
        r1 = br + di;
        i1 = bi - dr;
        r2 = ar - cr;
        i2 = ai - ci;
        r3 = br - di;
        i3 = bi + dr;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix5(ref T r0, ref T i0, ref T r1, ref T i1, ref T r2, ref T i2, ref T r3, ref T i3, ref T r4, ref T i4)
    {
        T cosine1 = T.Broadcast(0.30901699437494742410);
        T cosine2 = T.Broadcast(-0.80901699437494742410);
        T sine1 = T.Broadcast(0.95105651629515357212);
        T sine2 = T.Broadcast(0.58778525229247312917);
        T s1r = r1 + r4;
        T s1i = i1 + i4;
        T s2r = r2 + r3;
        T s2i = i2 + i3;
        T d1r = r1 - r4;
        T d1i = i1 - i4;
        T d2r = r2 - r3;
        T d2i = i2 - i3;
        T e1r = T.MultiplyAdd(cosine2, s2r, T.MultiplyAdd(cosine1, s1r, r0));
        T e1i = T.MultiplyAdd(cosine2, s2i, T.MultiplyAdd(cosine1, s1i, i0));
        T e2r = T.MultiplyAdd(cosine1, s2r, T.MultiplyAdd(cosine2, s1r, r0));
        T e2i = T.MultiplyAdd(cosine1, s2i, T.MultiplyAdd(cosine2, s1i, i0));
        T o1r = T.MultiplyAdd(sine2, d2r, sine1 * d1r);
        T o1i = T.MultiplyAdd(sine2, d2i, sine1 * d1i);
        T o2r = T.MultiplySubtract(sine2, d1r, sine1 * d2r);
        T o2i = T.MultiplySubtract(sine2, d1i, sine1 * d2i);
        r0 += s1r + s2r;
        i0 += s1i + s2i;
        r1 = e1r + o1i;
        i1 = e1i - o1r;
        r4 = e1r - o1i;
        i4 = e1i + o1r;
        r2 = e2r + o2i;
        i2 = e2i - o2r;
        r3 = e2r - o2i;
        i3 = e2i + o2r;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix7(
        ref T r0, ref T i0, ref T r1, ref T i1, ref T r2, ref T i2, ref T r3, ref T i3, ref T r4, ref T i4, ref T r5, ref T i5, ref T r6, ref T i6)
    {
        T c1 = T.Broadcast(0.62348980185873353053);
        T c2 = T.Broadcast(-0.22252093395631440429);
        T c3 = T.Broadcast(-0.90096886790241912624);
        T s1 = T.Broadcast(0.78183148246802980871);
        T s2 = T.Broadcast(0.97492791218182360702);
        T s3 = T.Broadcast(0.43388373911755812048);
        T a1r = r1 + r6;
        T a1i = i1 + i6;
        T a2r = r2 + r5;
        T a2i = i2 + i5;
        T a3r = r3 + r4;
        T a3i = i3 + i4;
        T b1r = r1 - r6;
        T b1i = i1 - i6;
        T b2r = r2 - r5;
        T b2i = i2 - i5;
        T b3r = r3 - r4;
        T b3i = i3 - i4;
        T e1r = T.MultiplyAdd(c3, a3r, T.MultiplyAdd(c2, a2r, T.MultiplyAdd(c1, a1r, r0)));
        T e1i = T.MultiplyAdd(c3, a3i, T.MultiplyAdd(c2, a2i, T.MultiplyAdd(c1, a1i, i0)));
        T e2r = T.MultiplyAdd(c1, a3r, T.MultiplyAdd(c3, a2r, T.MultiplyAdd(c2, a1r, r0)));
        T e2i = T.MultiplyAdd(c1, a3i, T.MultiplyAdd(c3, a2i, T.MultiplyAdd(c2, a1i, i0)));
        T e3r = T.MultiplyAdd(c2, a3r, T.MultiplyAdd(c1, a2r, T.MultiplyAdd(c3, a1r, r0)));
        T e3i = T.MultiplyAdd(c2, a3i, T.MultiplyAdd(c1, a2i, T.MultiplyAdd(c3, a1i, i0)));
        T o1r = T.MultiplyAdd(s3, b3r, T.MultiplyAdd(s2, b2r, s1 * b1r));
        T o1i = T.MultiplyAdd(s3, b3i, T.MultiplyAdd(s2, b2i, s1 * b1i));
        T o2r = T.NegateMultiplyAdd(s1, b3r, T.NegateMultiplyAdd(s3, b2r, s2 * b1r));
        T o2i = T.NegateMultiplyAdd(s1, b3i, T.NegateMultiplyAdd(s3, b2i, s2 * b1i));
        T o3r = T.MultiplyAdd(s2, b3r, T.NegateMultiplyAdd(s1, b2r, s3 * b1r));
        T o3i = T.MultiplyAdd(s2, b3i, T.NegateMultiplyAdd(s1, b2i, s3 * b1i));
        r0 += a1r + a2r + a3r;
        i0 += a1i + a2i + a3i;
        r1 = e1r + o1i;
        i1 = e1i - o1r;
        r6 = e1r - o1i;
        i6 = e1i + o1r;
        r2 = e2r + o2i;
        i2 = e2i - o2r;
        r5 = e2r - o2i;
        i5 = e2i + o2r;
        r3 = e3r + o3i;
        i3 = e3i - o3r;
        r4 = e3r - o3i;
        i4 = e3i + o3r;
    }

    /// <summary>Eight points; the factors √½ ride on the last sums as fused multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix8(
        ref T r0, ref T i0, ref T r1, ref T i1, ref T r2, ref T i2, ref T r3, ref T i3, ref T r4, ref T i4, ref T r5, ref T i5, ref T r6, ref T i6, ref T r7, ref T i7)
    {
        T root = T.Broadcast(0.70710678118654752440);

        T ar = r0 + r4;
        T ai = i0 + i4;
        T br = r0 - r4;
        T bi = i0 - i4;
        T cr = r2 + r6;
        T ci = i2 + i6;
        T dr = r2 - r6;
        T di = i2 - i6;
        T evenSumR = ar + cr;
        T evenSumI = ai + ci;
        T evenDifferenceR = ar - cr;
        T evenDifferenceI = ai - ci;
        T oddPlusR = br + di;
        T oddPlusI = bi - dr;
        T oddMinusR = br - di;
        T oddMinusI = bi + dr;

        T er = r1 + r5;
        T ei = i1 + i5;
        T fr = r1 - r5;
        T fi = i1 - i5;
        T gr = r3 + r7;
        T gi = i3 + i7;
        T hr = r3 - r7;
        T hi = i3 - i7;
        T sumR = er + gr;
        T sumI = ei + gi;
        T differenceR = er - gr;
        T differenceI = ei - gi;

        // (f (1 − i) ± h (−1 − i)), to be scaled by √½.
        T pr = fr + fi;
        T pi = fi - fr;
        T qr = hi - hr;
        T qi = hr + hi;
        T plusR = pr + qr;
        T plusI = pi - qi;
        T minusR = pr - qr;
        T minusI = pi + qi;

        r0 = evenSumR + sumR;
        i0 = evenSumI + sumI;
        r4 = evenSumR - sumR;
        i4 = evenSumI - sumI;
        r2 = evenDifferenceR + differenceI;
        i2 = evenDifferenceI - differenceR;
        r6 = evenDifferenceR - differenceI;
        i6 = evenDifferenceI + differenceR;
        r1 = T.MultiplyAdd(root, plusR, oddPlusR);
        i1 = T.MultiplyAdd(root, plusI, oddPlusI);
        r5 = T.NegateMultiplyAdd(root, plusR, oddPlusR);
        i5 = T.NegateMultiplyAdd(root, plusI, oddPlusI);
        r3 = T.MultiplyAdd(root, minusI, oddMinusR);
        i3 = T.NegateMultiplyAdd(root, minusR, oddMinusI);
        r7 = T.NegateMultiplyAdd(root, minusI, oddMinusR);
        i7 = T.MultiplyAdd(root, minusR, oddMinusI);
    }
}
