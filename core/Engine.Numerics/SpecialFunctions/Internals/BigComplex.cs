using System.Numerics;
using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>A complex number of a given number of bits, for series and recurrences whose cancellation pairs of doubles do not bear.</summary>
/// <typeparam name="TPrecision">The number of bits.</typeparam>
/// <param name="real">Real part.</param>
/// <param name="imaginary">Imaginary part.</param>
internal readonly struct BigComplex<TPrecision>(BigReal real, BigReal imaginary) : IComplexNumber<BigComplex<TPrecision>>
    where TPrecision : IPrecision
{
    private readonly BigReal _real = real;

    private readonly BigReal _imaginary = imaginary;

    public static double Epsilon => Math.ScaleB(1, 4 - TPrecision.Bits);

    public Complex Approximate => new(Round(_real), Round(_imaginary));

    public static BigComplex<TPrecision> From(Complex value) => new(BigReal.From(value.Real), BigReal.From(value.Imaginary));

    public static BigComplex<TPrecision> operator +(BigComplex<TPrecision> left, BigComplex<TPrecision> right) =>
        new(Add(left._real, right._real), Add(left._imaginary, right._imaginary));

    public static BigComplex<TPrecision> operator -(BigComplex<TPrecision> left, BigComplex<TPrecision> right) =>
        new(Add(left._real, -right._real), Add(left._imaginary, -right._imaginary));

    public static BigComplex<TPrecision> operator *(BigComplex<TPrecision> left, BigComplex<TPrecision> right) => new(
        Add(Multiply(left._real, right._real), -Multiply(left._imaginary, right._imaginary)),
        Add(Multiply(left._real, right._imaginary), Multiply(left._imaginary, right._real)));

    public static BigComplex<TPrecision> operator /(BigComplex<TPrecision> left, BigComplex<TPrecision> right)
    {
        BigReal square = Add(Multiply(right._real, right._real), Multiply(right._imaginary, right._imaginary));
        BigComplex<TPrecision> product = left * new BigComplex<TPrecision>(right._real, -right._imaginary);
        return new BigComplex<TPrecision>(BigReal.Divide(product._real, square, TPrecision.Bits), BigReal.Divide(product._imaginary, square, TPrecision.Bits));
    }

    private static BigReal Add(BigReal left, BigReal right) => BigReal.Add(left, right, TPrecision.Bits);

    private static BigReal Multiply(BigReal left, BigReal right) => BigReal.Multiply(left, right, TPrecision.Bits);

    private static double Round(BigReal value) =>
        value.IsZero ? 0 : Math.ScaleB((double)value.ToDoubleDouble(out long exponent), (int)Math.Clamp(exponent, -5000, 5000));
}
