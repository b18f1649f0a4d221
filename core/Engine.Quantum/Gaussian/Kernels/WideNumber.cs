using System.Numerics;

namespace Engine.Quantum.Gaussian.Kernels;

/// <summary>
/// A real number with a significand of 512 bits. Covariances of strongly squeezed states span e^{±2r}: in doubles the small variance is lost behind the
/// rounding of the large one from
/// r = 9 on, here it keeps all digits of a double up to r = 75 in total.
/// </summary>
internal readonly struct WideNumber : IComparable<WideNumber>
{
    public const int Precision = 512;

    private readonly BigInteger _significand;
    private readonly int _exponent;

    private WideNumber(BigInteger significand, int exponent)
    {
        long excess = significand.GetBitLength() - Precision;
        if (excess > 0)
        {
            // Half an ulp added before the cut rounds to nearest.
            significand = (significand + (BigInteger.One << (int)(excess - 1))) >> (int)excess;
            exponent += (int)excess;
        }

        _significand = significand;
        _exponent = significand.IsZero ? 0 : exponent;
    }

    public static WideNumber Zero => default;

    public static WideNumber One => new(BigInteger.One, 0);

    public int Sign => _significand.Sign;

    /// <summary>A finite double, exactly.</summary>
    public static implicit operator WideNumber(double value)
    {
        if (value == 0)
        {
            return default;
        }

        long bits = BitConverter.DoubleToInt64Bits(value), fraction = bits & 0xFFFFFFFFFFFFFL;
        int field = (int)((bits >> 52) & 0x7FF);
        long significand = field == 0 ? fraction : fraction | (1L << 52);
        return new WideNumber(bits < 0 ? -significand : significand, Math.Max(field, 1) - 1075);
    }

    /// <summary>The nearest double, zero or infinite beyond their range.</summary>
    public static explicit operator double(WideNumber value)
    {
        int excess = (int)Math.Max(0, value._significand.GetBitLength() - 64);
        return Math.ScaleB((double)(value._significand >> excess), value._exponent + excess);
    }

    public static WideNumber operator +(WideNumber left, WideNumber right)
    {
        if (left.Sign == 0 || right.Sign == 0)
        {
            return left.Sign == 0 ? right : left;
        }

        (WideNumber high, WideNumber low) = left._exponent >= right._exponent ? (left, right) : (right, left);
        int shift = high._exponent - low._exponent;
        return shift > (2 * Precision) + low._significand.GetBitLength() ? high
            : new WideNumber((high._significand << shift) + low._significand, low._exponent);
    }

    public static WideNumber operator -(WideNumber value) => new(-value._significand, value._exponent);

    public static WideNumber operator -(WideNumber left, WideNumber right) => left + (-right);

    public static WideNumber operator *(WideNumber left, WideNumber right) => new(left._significand * right._significand, left._exponent + right._exponent);

    public static WideNumber operator /(WideNumber left, WideNumber right)
    {
        int shift = Precision + 2 + (int)Math.Max(0, right._significand.GetBitLength() - left._significand.GetBitLength());
        return new WideNumber((left._significand << shift) / right._significand, left._exponent - shift - right._exponent);
    }

    public static bool operator <(WideNumber left, WideNumber right) => left.CompareTo(right) < 0;

    public static bool operator >(WideNumber left, WideNumber right) => left.CompareTo(right) > 0;

    public int CompareTo(WideNumber other) => (this - other).Sign;

    public static WideNumber Abs(WideNumber value) => value.Sign < 0 ? -value : value;

    /// <summary>value · 2^power.</summary>
    public static WideNumber Scale(WideNumber value, int power) => new(value._significand, value._exponent + power);

    /// <summary>√value for a value that is not negative, by Newton's iteration on whole numbers.</summary>
    public static WideNumber Sqrt(WideNumber value)
    {
        if (value.Sign <= 0)
        {
            return Zero;
        }

        int shift = (2 * Precision) + 2 - (int)value._significand.GetBitLength();
        shift += (value._exponent - shift) & 1;
        BigInteger radicand = shift >= 0 ? value._significand << shift : value._significand >> -shift;
        BigInteger root = BigInteger.One << (int)((radicand.GetBitLength() / 2) + 1);
        while (true)
        {
            BigInteger next = (root + (radicand / root)) >> 1;
            if (next >= root)
            {
                return new WideNumber(root, (value._exponent - shift) / 2);
            }

            root = next;
        }
    }

    /// <summary>e^x, by the power series at x/2^k squared k times.</summary>
    public static WideNumber Exp(double x)
    {
        const int Terms = 60, ExtraHalvings = 8;
        int halvings = Math.Max(0, Math.ILogB(Math.Max(Math.Abs(x), double.Epsilon)) + 1) + ExtraHalvings;
        WideNumber reduced = Scale(x, -halvings), sum = One, term = One;
        for (int k = 1; k <= Terms; k++)
        {
            term = term * reduced / k;
            sum += term;
        }

        for (int k = 0; k < halvings; k++)
        {
            sum *= sum;
        }

        return sum;
    }

    /// <summary>The sine and the cosine, by their power series at x/2^k and k doublings of the angle.</summary>
    public static (WideNumber Sin, WideNumber Cos) SinCos(double x)
    {
        const int Terms = 40, ExtraHalvings = 8;
        int halvings = Math.Max(0, Math.ILogB(Math.Max(Math.Abs(x), double.Epsilon)) + 1) + ExtraHalvings;
        WideNumber reduced = Scale(x, -halvings), square = reduced * reduced, sin = reduced, versine = Scale(square, -1), sinTerm = reduced, cosTerm = versine;
        for (int k = 1; k <= Terms; k++)
        {
            sinTerm = -sinTerm * square / (2.0 * k * ((2 * k) + 1));
            cosTerm = -cosTerm * square / (((2.0 * k) + 1) * ((2 * k) + 2));
            sin += sinTerm;
            versine += cosTerm;
        }

        // With v = 1 - cos: sin 2x = 2 sin x (1 - v), 1 - cos 2x = 2 sin² x; nothing cancels.
        for (int k = 0; k < halvings; k++)
        {
            (sin, versine) = (Scale(sin * (One - versine), 1), Scale(sin * sin, 1));
        }

        return (sin, One - versine);
    }
}
