using System.Numerics;
using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>mantissa · 2^exponent: a complex number whose factors may overflow on the way.</summary>
/// <param name="Mantissa">Of moderate size.</param>
/// <param name="Exponent">Power of two.</param>
internal readonly record struct ScaledComplex(Complex Mantissa, long Exponent)
{
    private const double Ln2 = 0.69314718055994531;

    public static ScaledComplex operator *(ScaledComplex left, Complex right) => new ScaledComplex(left.Mantissa * right, left.Exponent).Normalized();

    public static ScaledComplex operator *(ScaledComplex left, ScaledComplex right) =>
        new ScaledComplex(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent).Normalized();

    public static ScaledComplex operator +(ScaledComplex left, ScaledComplex right)
    {
        if (left.Mantissa == Complex.Zero || right.Mantissa == Complex.Zero)
        {
            return left.Mantissa == Complex.Zero ? right : left;
        }

        (ScaledComplex large, ScaledComplex small) = left.Exponent >= right.Exponent ? (left, right) : (right, left);
        double scale = Math.ScaleB(1, (int)Math.Max(small.Exponent - large.Exponent, -2000));
        return new ScaledComplex(large.Mantissa + (small.Mantissa * scale), large.Exponent).Normalized();
    }

    public static ScaledComplex operator -(ScaledComplex value) => value with { Mantissa = -value.Mantissa };

    public static ScaledComplex operator -(ScaledComplex left, ScaledComplex right) => left + (-right);

    /// <summary>The nearest doubles of a number of 106 bits times a power of two.</summary>
    public static ScaledComplex From(ComplexDoubleDouble value, long exponent = 0) => new ScaledComplex((Complex)value, exponent).Normalized();

    /// <summary>e^z for |Re z| below 10¹⁵.</summary>
    public static ScaledComplex Exp(Complex z)
    {
        double n = Math.Round(z.Real / Ln2);
        double rest = Math.Abs(n) < 1e6 ? RecurrenceScale.Exponential(z.Real, out _) : 1;
        (double sine, double cosine) = Math.SinCos(z.Imaginary);
        return new ScaledComplex(new Complex(rest * cosine, rest * sine), (long)n);
    }

    /// <summary>The complex conjugate.</summary>
    public ScaledComplex Conjugate() => this with { Mantissa = Complex.Conjugate(Mantissa) };

    /// <summary>The nearest doubles; infinite parts where they overflow, 0 where they underflow.</summary>
    public Complex ToComplex()
    {
        int exponent = (int)Math.Clamp(Exponent, -5000, 5000);
        return new Complex(Math.ScaleB(Mantissa.Real, exponent), Math.ScaleB(Mantissa.Imaginary, exponent));
    }

    private ScaledComplex Normalized()
    {
        double size = Math.Max(Math.Abs(Mantissa.Real), Math.Abs(Mantissa.Imaginary));
        if (!(size > 0) || !double.IsFinite(size))
        {
            return this;
        }

        int shift = Math.ILogB(size);
        return new ScaledComplex(new Complex(Math.ScaleB(Mantissa.Real, -shift), Math.ScaleB(Mantissa.Imaginary, -shift)), Exponent + shift);
    }
}
