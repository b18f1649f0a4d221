using System.Runtime.CompilerServices;

namespace Engine.Numerics.Simd;

/// <summary>Elementary functions of registers, one independent argument a lane.</summary>
/// <remarks>
/// Every lane is computed alike, with products and sums that round once at any width, so results do not depend on neighbors, alignment or level; library
/// routines that choose a path for a whole register do not promise that. The angle is reduced to a quarter turn about the nearest multiple of π/2 in three
/// parts, Taylor polynomials follow, and the quadrant exchanges and negates by exact arithmetic.
/// </remarks>
/// <typeparam name="T">The register.</typeparam>
[Reference("W. J. Cody and W. Waite, Software Manual for the Elementary Functions, Prentice-Hall (1980)", Equations = "chapter 8, argument reduction")]
public static class SimdMath<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>1.5 · 2⁵²: adding and subtracting it rounds to the nearest integer.</summary>
    private const double RoundingConstant = 6755399441055744.0;

    // π/2 as a sum: the first two parts have 33 bits each, so that their products with quadrants up to 2²⁰ are exact.
    private const double HalfPiHigh = 1.57079632673412561417e+00;
    private const double HalfPiMiddle = 6.07710050630396597660e-11;
    private const double HalfPiLow = 2.02226624879595063154e-21;

    /// <summary>Sine and cosine of every lane; absolute error below 3e-16 for angles up to 10⁶, beyond which it grows in proportion.</summary>
    /// <param name="angle">Radians; NaN and infinity give NaN.</param>
    /// <param name="sine">Receives the sines.</param>
    /// <param name="cosine">Receives the cosines.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(T angle, out T sine, out T cosine)
    {
        T rounding = T.Broadcast(RoundingConstant);
        T quadrant = T.MultiplyAdd(angle, T.Broadcast(0.63661977236758134308), rounding) - rounding;
        T x = T.NegateMultiplyAdd(quadrant, T.Broadcast(HalfPiHigh), angle);
        x = T.NegateMultiplyAdd(quadrant, T.Broadcast(HalfPiMiddle), x);
        x = T.NegateMultiplyAdd(quadrant, T.Broadcast(HalfPiLow), x);
        T square = x * x;
        T s = T.MultiplyAdd(square, T.Broadcast(1.0 / 355687428096000), T.Broadcast(-1.0 / 1307674368000));
        s = T.MultiplyAdd(s, square, T.Broadcast(1.0 / 6227020800));
        s = T.MultiplyAdd(s, square, T.Broadcast(-1.0 / 39916800));
        s = T.MultiplyAdd(s, square, T.Broadcast(1.0 / 362880));
        s = T.MultiplyAdd(s, square, T.Broadcast(-1.0 / 5040));
        s = T.MultiplyAdd(s, square, T.Broadcast(1.0 / 120));
        s = T.MultiplyAdd(s, square, T.Broadcast(-1.0 / 6));
        s = T.MultiplyAdd(s * square, x, x);
        T c = T.MultiplyAdd(square, T.Broadcast(1.0 / 20922789888000), T.Broadcast(-1.0 / 87178291200));
        c = T.MultiplyAdd(c, square, T.Broadcast(1.0 / 479001600));
        c = T.MultiplyAdd(c, square, T.Broadcast(-1.0 / 3628800));
        c = T.MultiplyAdd(c, square, T.Broadcast(1.0 / 40320));
        c = T.MultiplyAdd(c, square, T.Broadcast(-1.0 / 720));
        c = T.MultiplyAdd(c, square, T.Broadcast(1.0 / 24));
        c = T.MultiplyAdd(c, square, T.Broadcast(-0.5));
        c = T.MultiplyAdd(c, square, T.Broadcast(1));

        // quadrant = 4 turns + r with r = -2 … 2: (cos, sin) of r quarter turns are 1 - |r| and r (2 - |r|), exact.
        T turns = T.MultiplyAdd(quadrant, T.Broadcast(0.25), rounding) - rounding;
        T r = T.NegateMultiplyAdd(turns, T.Broadcast(4), quadrant);
        T modulus = T.Abs(r);
        T quarterCosine = T.Broadcast(1) - modulus;
        T quarterSine = r * (T.Broadcast(2) - modulus);
        sine = T.MultiplyAdd(s, quarterCosine, c * quarterSine);
        cosine = T.NegateMultiplyAdd(s, quarterSine, c * quarterCosine);
    }
}
