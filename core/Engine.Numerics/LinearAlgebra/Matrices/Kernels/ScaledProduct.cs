using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A product of complex numbers with its exponent kept apart: it overflows or underflows only where the whole does.</summary>
internal readonly struct ScaledProduct
{
    private const double LargestFactor = 1e100;
    private const double LargestMantissa = 1e150;

    private readonly Complex _mantissa;
    private readonly long _exponent;

    private ScaledProduct(Complex mantissa, long exponent)
    {
        _mantissa = mantissa;
        _exponent = exponent;
    }

    /// <summary>The empty product.</summary>
    public static ScaledProduct One => new(Complex.One, 0);

    /// <summary>The product as a number; infinite parts where it overflows.</summary>
    public Complex Value
    {
        get
        {
            int exponent = (int)Math.Clamp(_exponent, -3000, 3000);
            return new Complex(Math.ScaleB(_mantissa.Real, exponent), Math.ScaleB(_mantissa.Imaginary, exponent));
        }
    }

    /// <summary>A logarithm of the product; the imaginary part is its phase in (-π, π].</summary>
    public Complex Log => new(Math.Log(Complex.Abs(_mantissa)) + (_exponent * Math.Log(2)), _mantissa.Phase);

    /// <summary>The product times a power of two.</summary>
    public ScaledProduct TimesPowerOfTwo(long exponent) => new(_mantissa, _exponent + exponent);

    /// <summary>The product with one more factor.</summary>
    public ScaledProduct Times(Complex factor)
    {
        // Powers of two are taken out only where the product comes near the ends of the range.
        if (IsBetween(factor, 1 / LargestFactor, LargestFactor))
        {
            Complex product = _mantissa * factor;
            return IsBetween(product, 1 / LargestMantissa, LargestMantissa) ? new ScaledProduct(product, _exponent) : Carry(product, _exponent);
        }

        (Complex unit, int exponent) = Split(factor);
        return Carry(_mantissa * unit, _exponent + exponent);
    }

    private static ScaledProduct Carry(Complex mantissa, long exponent)
    {
        (Complex unit, int carried) = Split(mantissa);
        return new ScaledProduct(unit, exponent + carried);
    }

    private static bool IsBetween(Complex z, double smallest, double largest)
    {
        double size = Math.Max(Math.Abs(z.Real), Math.Abs(z.Imaginary));
        return size > smallest && size < largest;
    }

    /// <summary>A number as one of a size near one and a power of two; zeros and numbers that are not finite as they stand.</summary>
    private static (Complex Unit, int Exponent) Split(Complex z)
    {
        double size = Math.Max(Math.Abs(z.Real), Math.Abs(z.Imaginary));
        if (size == 0 || !double.IsFinite(size))
        {
            return (z, 0);
        }

        int exponent = Math.ILogB(size);
        return (new Complex(Math.ScaleB(z.Real, -exponent), Math.ScaleB(z.Imaginary, -exponent)), exponent);
    }
}
