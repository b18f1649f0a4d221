using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// mantissa · 2^exponent with a bound on the relative error of what led to it: the currency in which representations of one function compete. The exponent
/// has no practical limit, so products of gamma functions, powers and series cannot overflow on the way.
/// </summary>
internal readonly struct BoundedValue
{
    // Rounding of one operation in 106 bits, generously.
    private const double Rounding = 3.9e-31;

    /// <summary>A value with a bound on its relative error.</summary>
    /// <param name="mantissa">Any size; it is normalized.</param>
    /// <param name="exponent">Power of two.</param>
    /// <param name="error">Relative error, +∞ where nothing is known.</param>
    public BoundedValue(DoubleDouble mantissa, long exponent = 0, double error = 0)
    {
        if (!double.IsFinite(mantissa.High) || double.IsNaN(error))
        {
            (Mantissa, Exponent, Error) = (mantissa, 0, double.PositiveInfinity);
            return;
        }

        int shift = mantissa.High == 0 ? 0 : Math.ILogB(mantissa.High);
        Mantissa = new DoubleDouble(Math.ScaleB(mantissa.High, -shift), Math.ScaleB(mantissa.Low, -shift));
        Exponent = exponent + shift;
        Error = error;
    }

    /// <summary>Between 1 and 2 in modulus, or 0.</summary>
    public DoubleDouble Mantissa { get; }

    /// <summary>Power of two.</summary>
    public long Exponent { get; }

    /// <summary>Bound on the relative error.</summary>
    public double Error { get; }

    /// <summary>Whether the value is zero.</summary>
    public bool IsZero => Mantissa.High == 0;

    public static BoundedValue operator *(BoundedValue left, BoundedValue right) =>
        new(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent, left.Error + right.Error + Rounding);

    public static BoundedValue operator /(BoundedValue left, BoundedValue right) =>
        new(left.Mantissa / right.Mantissa, left.Exponent - right.Exponent, left.Error + right.Error + Rounding);

    public static BoundedValue operator +(BoundedValue left, BoundedValue right)
    {
        (BoundedValue large, BoundedValue small) = right.IsZero || (!left.IsZero && left.Exponent >= right.Exponent) ? (left, right) : (right, left);
        if (small.IsZero)
        {
            return large;
        }

        double scale = Math.ScaleB(1, (int)Math.Max(small.Exponent - large.Exponent, -2000));
        DoubleDouble sum = large.Mantissa + small.Mantissa.Scale(scale);
        double error = (Math.Abs(large.Mantissa.High) * (large.Error + Rounding)) + (Math.Abs(small.Mantissa.High) * scale * (small.Error + Rounding));
        return new BoundedValue(sum, large.Exponent, sum.High == 0 ? double.PositiveInfinity : error / Math.Abs(sum.High));
    }

    public static BoundedValue operator -(BoundedValue value) => new(-value.Mantissa, value.Exponent, value.Error);

    /// <summary>The nearest double; ±∞ and 0 beyond the range.</summary>
    public double ToDouble() => Math.ScaleB((double)Mantissa, (int)Math.Clamp(Exponent, -3000, 3000));
}
