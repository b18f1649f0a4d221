using System.Runtime.CompilerServices;

namespace Engine.Numerics.Internals;

/// <summary>
/// An unevaluated sum of two doubles (106 bits), for recurrences and sums that lose digits in plain doubles. Relative error of each operation is
/// about 2^-103; exponent range is that of double.
/// </summary>
[Reference("T. J. Dekker, Numer. Math. 18, 224 (1971)", Doi = "10.1007/BF01397083")]
[Reference("M. Joldes, J.-M. Muller, V. Popescu, ACM Trans. Math. Softw. 44, 15 (2017)", Doi = "10.1145/3121432")]
internal readonly struct DoubleDouble(double high, double low = 0)
{
    public readonly double High = high;

    public readonly double Low = low;

    public static implicit operator DoubleDouble(double value) => new(value);

    public static explicit operator double(DoubleDouble value) => value.High + value.Low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble s = TwoSum(a.High, b.High);
        DoubleDouble t = TwoSum(a.Low, b.Low);
        DoubleDouble v = FastTwoSum(s.High, s.Low + t.High);
        return FastTwoSum(v.High, t.Low + v.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, double b)
    {
        DoubleDouble s = TwoSum(a.High, b);
        return FastTwoSum(s.High, s.Low + a.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double p = a.High * b.High;
        double e = Math.FusedMultiplyAdd(a.High, b.High, -p);
        e += Math.FusedMultiplyAdd(a.High, b.Low, a.Low * b.High);
        return FastTwoSum(p, e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        double p = a.High * b;
        double e = Math.FusedMultiplyAdd(a.High, b, -p);
        return FastTwoSum(p, Math.FusedMultiplyAdd(a.Low, b, e));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - (b * first);
        double second = rest.High / b.High;
        rest -= b * second;
        double third = rest.High / b.High;
        return FastTwoSum(first, second) + third;
    }

    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        if (a.High <= 0)
        {
            return a.High == 0 ? default(DoubleDouble) : new DoubleDouble(double.NaN);
        }

        double root = Math.Sqrt(a.High);
        DoubleDouble rest = a - Product(root, root);
        return FastTwoSum(root, rest.High / (2 * root));
    }

    /// <summary>The exact product of two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double a, double b)
    {
        double p = a * b;
        return new DoubleDouble(p, Math.FusedMultiplyAdd(a, b, -p));
    }

    /// <summary>The exact sum of two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble TwoSum(double a, double b)
    {
        double s = a + b;
        double t = s - a;
        return new DoubleDouble(s, (a - (s - t)) + (b - t));
    }

    /// <summary>Multiplication by a power of two, exact short of underflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble Scale(double powerOfTwo) => new(High * powerOfTwo, Low * powerOfTwo);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble FastTwoSum(double a, double b)
    {
        double s = a + b;
        return new DoubleDouble(s, b - (s - a));
    }
}
