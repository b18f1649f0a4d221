using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A product of complex numbers with its exponent kept apart: it overflows or underflows only where the whole does.</summary>
internal readonly struct ScaledProduct
{
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

    /// <summary>The product with one more factor.</summary>
    public ScaledProduct Times(Complex factor)
    {
        (Complex unit, int exponent) = Split(factor);
        (Complex mantissa, int carried) = Split(_mantissa * unit);
        return new ScaledProduct(mantissa, _exponent + exponent + carried);
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
