using System.Numerics;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>Square roots of exact rational numbers, rounded once.</summary>
internal static class RootOfRatio
{
    // Bits of the scaled quotient: its root has 63 or 64, ten more than a double holds.
    private const int QuotientBits = 127;

    /// <summary>factor · √(numerator/denominator), within 0.501 ulp.</summary>
    /// <param name="factor">Any integer.</param>
    /// <param name="numerator">Not negative.</param>
    /// <param name="denominator">Positive.</param>
    public static double Evaluate(BigInteger factor, BigInteger numerator, BigInteger denominator)
    {
        BigInteger square = factor * factor * numerator;
        if (square.IsZero)
        {
            return 0;
        }

        long shift = QuotientBits - (square.GetBitLength() - denominator.GetBitLength());
        shift -= shift & 1;
        var quotient = (UInt128)(shift >= 0 ? (square << (int)shift) / denominator : square / (denominator << (int)-shift));
        double root = Math.ScaleB((double)Root(quotient), (int)(-shift / 2));
        return factor.Sign < 0 ? -root : root;
    }

    // ⌊√n⌋ by a Newton step from the double's root, which is right to 52 bits.
    private static ulong Root(UInt128 n)
    {
        double estimate = Math.Sqrt((double)n);
        ulong root = estimate >= ulong.MaxValue ? ulong.MaxValue : (ulong)estimate;
        UInt128 improved = (root + (n / root)) / 2;
        root = improved > ulong.MaxValue ? ulong.MaxValue : (ulong)improved;
        while ((UInt128)root * root > n)
        {
            root--;
        }

        return root;
    }
}
