using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engine.Numerics.Internals;

/// <summary>A complex number of 106 bits: two <see cref="DoubleDouble"/>. Errors are relative to the modulus.</summary>
/// <param name="real">Real part.</param>
/// <param name="imaginary">Imaginary part.</param>
internal readonly struct ComplexDoubleDouble(DoubleDouble real, DoubleDouble imaginary) : IComplexNumber<ComplexDoubleDouble>
{
    public readonly DoubleDouble Real = real;

    public readonly DoubleDouble Imaginary = imaginary;

    public static ComplexDoubleDouble One => new(1, 0);

    /// <summary>Bound on the relative error of one operation, some of them in succession included.</summary>
    public static double Epsilon => 4e-31;

    public Complex Approximate => (Complex)this;

    public static ComplexDoubleDouble From(Complex value) => value;

    public static implicit operator ComplexDoubleDouble(Complex value) => new(value.Real, value.Imaginary);

    public static implicit operator ComplexDoubleDouble(double value) => new(value, 0);

    public static explicit operator Complex(ComplexDoubleDouble value) => new((double)value.Real, (double)value.Imaginary);

    public static ComplexDoubleDouble operator +(ComplexDoubleDouble a, ComplexDoubleDouble b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    public static ComplexDoubleDouble operator +(ComplexDoubleDouble a, double b) => new(a.Real + b, a.Imaginary);

    public static ComplexDoubleDouble operator -(ComplexDoubleDouble a) => new(-a.Real, -a.Imaginary);

    public static ComplexDoubleDouble operator -(ComplexDoubleDouble a, ComplexDoubleDouble b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    public static ComplexDoubleDouble operator *(ComplexDoubleDouble a, ComplexDoubleDouble b) =>
        new((a.Real * b.Real) - (a.Imaginary * b.Imaginary), (a.Real * b.Imaginary) + (a.Imaginary * b.Real));

    public static ComplexDoubleDouble operator *(ComplexDoubleDouble a, DoubleDouble b) => new(a.Real * b, a.Imaginary * b);

    public static ComplexDoubleDouble operator *(ComplexDoubleDouble a, double b) => new(a.Real * b, a.Imaginary * b);

    public static ComplexDoubleDouble operator /(ComplexDoubleDouble a, ComplexDoubleDouble b)
    {
        // By a power of two near the modulus, so that the square of the modulus stays in range.
        double size = b.Size;
        double scale = size > 0 && double.IsFinite(size) ? Math.ScaleB(1, -Math.ILogB(size)) : 1;
        ComplexDoubleDouble d = b.Scale(scale);
        DoubleDouble square = (d.Real * d.Real) + (d.Imaginary * d.Imaginary);
        var conjugate = new ComplexDoubleDouble(d.Real / square, -d.Imaginary / square);
        return (a * conjugate).Scale(scale);
    }

    /// <summary>The larger of the moduli of the parts, within √2 of the modulus.</summary>
    public double Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Max(Math.Abs(Real.High), Math.Abs(Imaginary.High));
    }

    /// <summary>Multiplication by a power of two.</summary>
    public ComplexDoubleDouble Scale(double powerOfTwo) => new(Real.Scale(powerOfTwo), Imaginary.Scale(powerOfTwo));
}
