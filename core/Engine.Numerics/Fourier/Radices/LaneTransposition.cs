using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>The order of lanes between passes, and the transpositions that keep it.</summary>
/// <remarks>
/// Numbers are brought from interleaved into split form and back by <see cref="ISimd{T}.TransposePairs"/>, which is half as dear as a full separation and
/// leaves the lanes in the order
/// 0, W/2, 1, W/2 + 1, … : the top bit of the number comes lowest. All passes keep this order; only tables and transpositions know of it.
/// </remarks>
internal static class LaneTransposition<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>The number that a lane holds, counted from the first one of the register.</summary>
    public static int NumberInLane(int lane) => (lane / 2) + (lane % 2 * (T.Count / 2));

    /// <summary>Register j of eight holds W numbers c; afterwards the registers hold, one after the other, all eight j of each c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Eight(ref T a0, ref T a1, ref T a2, ref T a3, ref T a4, ref T a5, ref T a6, ref T a7)
    {
        if (T.Count == 8)
        {
            T.TransposePairs(a0, a4, out T p0, out T q0);
            T.TransposePairs(a1, a5, out T p1, out T q1);
            T.TransposePairs(a2, a6, out T p2, out T q2);
            T.TransposePairs(a3, a7, out T p3, out T q3);
            T.DeinterleavePairs(p0, p1, out T s0, out T s1);
            T.DeinterleavePairs(p2, p3, out T s2, out T s3);
            T.DeinterleavePairs(q0, q1, out T t0, out T t1);
            T.DeinterleavePairs(q2, q3, out T t2, out T t3);
            T.DeinterleavePairs(s0, s2, out a0, out a2);
            T.DeinterleavePairs(s1, s3, out a1, out a3);
            T.DeinterleavePairs(t0, t2, out a4, out a6);
            T.DeinterleavePairs(t1, t3, out a5, out a7);
        }
        else if (T.Count == 4)
        {
            Four(ref a0, ref a1, ref a2, ref a3);
            Four(ref a4, ref a5, ref a6, ref a7);
            (a1, a2, a3, a4, a5, a6) = (a4, a1, a5, a2, a6, a3);
        }
        else
        {
            T.TransposePairs(a0, a1, out T p0, out T q0);
            T.TransposePairs(a2, a3, out T p1, out T q1);
            T.TransposePairs(a4, a5, out T p2, out T q2);
            T.TransposePairs(a6, a7, out T p3, out T q3);
            (a0, a1, a2, a3, a4, a5, a6, a7) = (p0, p1, p2, p3, q0, q1, q2, q3);
        }
    }

    /// <summary>As <see cref="Eight"/> for four registers of up to four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four(ref T a0, ref T a1, ref T a2, ref T a3)
    {
        if (T.Count == 4)
        {
            T.TransposePairs(a0, a2, out T p0, out T q0);
            T.TransposePairs(a1, a3, out T p1, out T q1);
            T.DeinterleavePairs(p0, p1, out a0, out a1);
            T.DeinterleavePairs(q0, q1, out a2, out a3);
        }
        else
        {
            T.TransposePairs(a0, a1, out T p0, out T q0);
            T.TransposePairs(a2, a3, out T p1, out T q1);
            (a0, a1, a2, a3) = (p0, p1, q0, q1);
        }
    }
}
