using System.Numerics;
using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>A binary floating-point number of any precision and range, for the arguments at which doubles in pairs are not enough.</summary>
/// <param name="mantissa">Signed integer.</param>
/// <param name="exponent">Power of two.</param>
internal readonly struct BigReal(BigInteger mantissa, long exponent)
{
    // Mantissas are cut back once they are longer than asked for by this much: cutting costs a copy.
    private const int Slack = 64;

    private readonly BigInteger _mantissa = mantissa;

    private readonly long _exponent = exponent;

    /// <summary>The number one.</summary>
    public static BigReal One => new(BigInteger.One, 0);

    /// <summary>Whether the number is zero.</summary>
    public bool IsZero => _mantissa.IsZero;

    /// <summary>The power of two just above the number's modulus; very small for zero.</summary>
    public long Magnitude => _mantissa.IsZero ? long.MinValue / 4 : _exponent + (long)BigInteger.Abs(_mantissa).GetBitLength();

    /// <summary>The same number, exactly.</summary>
    public static BigReal From(double value)
    {
        if (value == 0)
        {
            return new BigReal(BigInteger.Zero, 0);
        }

        int shift = Math.ILogB(value) - 52;
        return new BigReal(new BigInteger(Math.ScaleB(value, -shift)), shift);
    }

    /// <summary>The same number, exactly.</summary>
    public static BigReal From(DoubleDouble value) => value.Low == 0 ? From(value.High) : Add(From(value.High), From(value.Low), int.MaxValue);

    public static BigReal operator -(BigReal value) => new(-value._mantissa, value._exponent);

    /// <summary>a + b to the given number of bits.</summary>
    public static BigReal Add(BigReal a, BigReal b, int bits)
    {
        if (a.IsZero || b.IsZero)
        {
            return a.IsZero ? b : a;
        }

        if (a._exponent < b._exponent)
        {
            (a, b) = (b, a);
        }

        long gap = a._exponent - b._exponent;
        if (bits < int.MaxValue && a.Magnitude - b.Magnitude > bits + 2L)
        {
            return a;
        }

        if (bits < int.MaxValue && b.Magnitude - a.Magnitude > bits + 2L)
        {
            return b;
        }

        return Round((a._mantissa << (int)gap) + b._mantissa, b._exponent, bits);
    }

    /// <summary>a · b to the given number of bits.</summary>
    public static BigReal Multiply(BigReal a, BigReal b, int bits) => Round(a._mantissa * b._mantissa, a._exponent + b._exponent, bits);

    /// <summary>a · n to the given number of bits.</summary>
    public static BigReal Multiply(BigReal a, long n, int bits) => Round(a._mantissa * n, a._exponent, bits);

    /// <summary>a / b to the given number of bits.</summary>
    public static BigReal Divide(BigReal a, BigReal b, int bits)
    {
        long shift = Math.Max(0, bits + 2 + (long)b._mantissa.GetBitLength() - (long)a._mantissa.GetBitLength());
        return Round((a._mantissa << (int)shift) / b._mantissa, a._exponent - b._exponent - shift, bits);
    }

    /// <summary>The leading 106 bits.</summary>
    public DoubleDouble ToDoubleDouble(out long exponent)
    {
        long length = (long)BigInteger.Abs(_mantissa).GetBitLength();
        long excess = Math.Max(0, length - 110);
        BigInteger leading = _mantissa >> (int)excess;
        exponent = _exponent + excess;
        double high = (double)leading;
        return DoubleDouble.TwoSum(high, (double)(leading - new BigInteger(high)));
    }

    private static BigReal Round(BigInteger mantissa, long exponent, int bits)
    {
        long excess = (long)mantissa.GetBitLength() - bits;
        return excess > Slack ? new BigReal(mantissa >> (int)excess, exponent + excess) : new BigReal(mantissa, exponent);
    }
}
