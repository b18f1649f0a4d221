using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// Taylor steps of z² w″ + p z w′ + (q₀ + q₁ z/z₀ + q₂ z²/z₀²) w = 0 from z₀ to z₀ (1+s), the equations of Bessel and of Coulomb, in 106 bits.
/// </summary>
internal static class EquationStep
{
    // Beneath rounding of doubles by six digits.
    private const double Negligible = 1e-22;

    private const int LargestDegree = 2000;

    /// <summary>Takes w and z w′ at z₀ to those at z₀ (1+s).</summary>
    /// <param name="p">0 or 1.</param>
    /// <param name="q0">q₀.</param>
    /// <param name="q1">q₁.</param>
    /// <param name="q2">q₂.</param>
    /// <param name="s">The step, |s| ≤ 1/2.</param>
    /// <param name="value">w, replaced.</param>
    /// <param name="slope">z w′, replaced.</param>
    public static void Advance(
        double p, ComplexDoubleDouble q0, ComplexDoubleDouble q1, ComplexDoubleDouble q2, DoubleDouble s, ref ComplexDoubleDouble value,
        ref ComplexDoubleDouble slope)
    {
        // Terms t_n = c_n sⁿ; the powers of s go with the recurrence
        // (n+2)(n+1) t_(n+2) = -[(n+1)(2n+p) s t_(n+1) + (n(n-1+p) + q₀+q₁+q₂) s² t_n + (q₁+2q₂) s³ t_(n-1) + q₂ s⁴ t_(n-2)].
        DoubleDouble square = s * s;
        ComplexDoubleDouble constant = (q0 + q1 + q2) * square;
        ComplexDoubleDouble linear = (q1 + (q2 * 2)) * (square * s);
        ComplexDoubleDouble quadratic = q2 * (square * square);
        (ComplexDoubleDouble older, ComplexDoubleDouble old, ComplexDoubleDouble current, ComplexDoubleDouble next) = (0, 0, value, slope * s);
        ComplexDoubleDouble sum = current + next;
        ComplexDoubleDouble sumSlope = next;
        int small = 0;
        for (int n = 0; small < 4 && n < LargestDegree; n++)
        {
            ComplexDoubleDouble turn = (next * (s * (((2.0 * n) + p) * (n + 1)))) + (current * (square * (n * (n - 1 + p)))) + (constant * current)
                + (linear * old) + (quadratic * older);
            (older, old, current, next) = (old, current, next, turn * (new DoubleDouble(-1) / ((n + 1.0) * (n + 2.0))));
            sum += next;
            ComplexDoubleDouble change = next * (n + 2.0);
            sumSlope += change;
            small = change.Size <= Negligible * Math.Max(sum.Size, sumSlope.Size) ? small + 1 : 0;
        }

        value = sum;
        slope = sumSlope * ((s + 1.0) / s);
    }
}
