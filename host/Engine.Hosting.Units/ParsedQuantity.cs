using System.Globalization;

namespace Engine.Hosting.Units;

/// <summary>A number with a dimension, in SI base units: <see cref="Mantissa"/> · 10^<see cref="DecimalExponent"/>.</summary>
/// <remarks>
/// The power of ten is kept apart and joined by decimal parsing, so <c>1550nm</c> is the double nearest to 1.55e-6 and not the rounded
/// product of two rounded numbers.
/// </remarks>
/// <param name="Mantissa">The number without powers of ten that are known exactly.</param>
/// <param name="DecimalExponent">The power of ten.</param>
/// <param name="Dimension">Its dimension.</param>
/// <param name="HasUnit">Whether any unit was written.</param>
/// <param name="TwoPis">How often the number is a multiple of <c>2pi</c>, each of which turns a cycle into radians; below zero as a divisor.</param>
/// <param name="Pis">How often it is a multiple of pi, with or without the 2.</param>
public readonly record struct ParsedQuantity(
    double Mantissa, int DecimalExponent, Dimension Dimension, bool HasUnit, int TwoPis = 0, int Pis = 0)
{
    /// <summary>Whether the number was written as a multiple of <c>2pi</c>.</summary>
    public bool HasTwoPi => TwoPis != 0;

    /// <summary>The value in SI base units.</summary>
    public double Value => Scale(Mantissa, DecimalExponent);

    /// <summary>The product of two quantities.</summary>
    public static ParsedQuantity operator *(ParsedQuantity left, ParsedQuantity right) => new(
        left.Mantissa * right.Mantissa,
        left.DecimalExponent + right.DecimalExponent,
        left.Dimension * right.Dimension,
        left.HasUnit || right.HasUnit,
        left.TwoPis + right.TwoPis,
        left.Pis + right.Pis);

    /// <summary>The quotient of two quantities.</summary>
    public static ParsedQuantity operator /(ParsedQuantity left, ParsedQuantity right) => new(
        left.Mantissa / right.Mantissa,
        left.DecimalExponent - right.DecimalExponent,
        left.Dimension / right.Dimension,
        left.HasUnit || right.HasUnit,
        left.TwoPis - right.TwoPis,
        left.Pis - right.Pis);

    /// <summary>Multiplies by a power of ten with one rounding.</summary>
    internal static double Scale(double mantissa, int decimalExponent)
    {
        if (decimalExponent == 0 || mantissa == 0 || double.IsNaN(mantissa) || double.IsInfinity(mantissa))
        {
            return mantissa;
        }

        string shortest = mantissa.ToString("R", CultureInfo.InvariantCulture);
        int e = shortest.IndexOf('E');
        (string significand, int exponent) = e < 0
            ? (shortest, 0)
            : (shortest[..e], int.Parse(shortest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return double.Parse(FormattableString.Invariant($"{significand}E{exponent + decimalExponent}"), CultureInfo.InvariantCulture);
    }
}
