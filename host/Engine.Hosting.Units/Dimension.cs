using System.Text;

namespace Engine.Hosting.Units;

/// <summary>
/// Exponents of the base units. Angle and cycle are kept as dimensions of their own, so that an angular frequency (rad/s), a frequency
/// (Hz, cycles per second) and a rate (1/s) are never taken for one another.
/// </summary>
public readonly struct Dimension : IEquatable<Dimension>
{
    /// <summary>Exponents are stored in sixtieths: thirds, quarters, fifths and sixths are exact.</summary>
    private const int Denominator = 60;

    private static readonly string[] Symbols = ["kg", "m", "s", "A", "K", "mol", "cd", "rad", "cycle"];

    private readonly int[]? _sixtieths;

    private Dimension(int[] sixtieths) => _sixtieths = sixtieths;

    /// <summary>The dimension of a pure number.</summary>
    public static Dimension None => default;

    /// <summary>That of a mass, kg.</summary>
    public static Dimension Mass { get; } = Base(0);

    /// <summary>That of a length, m.</summary>
    public static Dimension Length { get; } = Base(1);

    /// <summary>That of a time, s.</summary>
    public static Dimension Time { get; } = Base(2);

    /// <summary>Electric current.</summary>
    public static Dimension Current { get; } = Base(3);

    /// <summary>That of a temperature, K.</summary>
    public static Dimension Temperature { get; } = Base(4);

    /// <summary>Amount of substance.</summary>
    public static Dimension Amount { get; } = Base(5);

    /// <summary>Luminous intensity.</summary>
    public static Dimension Luminosity { get; } = Base(6);

    /// <summary>Plane angle, in radians.</summary>
    public static Dimension Angle { get; } = Base(7);

    /// <summary>Full cycles, as counted by a frequency.</summary>
    public static Dimension Cycle { get; } = Base(8);

    /// <summary>Whether this is a pure number.</summary>
    public bool IsNone => _sixtieths is null || Array.TrueForAll(_sixtieths, e => e == 0);

    /// <summary>Whether cycles are part of it, as in Hz, Hz m^6 or s/cycle.</summary>
    public bool HasCycles => Exponent(Symbols.Length - 1) != 0;

    /// <summary>The product of two quantities' dimensions.</summary>
    public static Dimension operator *(Dimension left, Dimension right) => Combine(left, right, 1);

    /// <summary>The quotient of two quantities' dimensions.</summary>
    public static Dimension operator /(Dimension left, Dimension right) => Combine(left, right, -1);

    /// <summary>Equality of all exponents.</summary>
    public static bool operator ==(Dimension left, Dimension right) => left.Equals(right);

    /// <summary>Whether two dimensions differ.</summary>
    public static bool operator !=(Dimension left, Dimension right) => !left.Equals(right);

    /// <summary>The dimension to a rational power.</summary>
    /// <param name="numerator">Numerator of the power.</param>
    /// <param name="denominator">Denominator, not zero.</param>
    /// <exception cref="UnitException">The exponents that result are not multiples of 1/60, or are out of range.</exception>
    public Dimension Power(int numerator, int denominator)
    {
        if (_sixtieths is null)
        {
            return default;
        }

        var result = new int[Symbols.Length];
        for (int i = 0; i < result.Length; i++)
        {
            long scaled = (long)_sixtieths[i] * numerator;
            if (scaled % denominator != 0 || Math.Abs(scaled / denominator) > 100 * Denominator)
            {
                throw new UnitException($"the power {numerator}/{denominator} is not supported for a unit");
            }

            result[i] = (int)(scaled / denominator);
        }

        return new(result);
    }

    /// <inheritdoc/>
    public bool Equals(Dimension other)
    {
        for (int i = 0; i < Symbols.Length; i++)
        {
            if (Exponent(i) != other.Exponent(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dimension other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = 17;
        for (int i = 0; i < Symbols.Length; i++)
        {
            hash = unchecked((31 * hash) + Exponent(i));
        }

        return hash;
    }

    /// <summary>The dimension in base units, e.g. <c>kg m^2 s^-2</c>; <c>1</c> for a pure number.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Symbols.Length; i++)
        {
            int exponent = Exponent(i);
            if (exponent == 0)
            {
                continue;
            }

            text.Append(text.Length == 0 ? "" : " ").Append(Symbols[i]);
            if (exponent % Denominator != 0)
            {
                int divisor = GreatestCommonDivisor(Math.Abs(exponent), Denominator);
                text.Append(FormattableString.Invariant($"^({exponent / divisor}/{Denominator / divisor})"));
            }
            else if (exponent != Denominator)
            {
                text.Append(FormattableString.Invariant($"^{exponent / Denominator}"));
            }
        }

        return text.Length == 0 ? "1" : text.ToString();
    }

    private static Dimension Base(int index)
    {
        var exponents = new int[Symbols.Length];
        exponents[index] = Denominator;
        return new(exponents);
    }

    private static Dimension Combine(Dimension left, Dimension right, int sign)
    {
        if (right._sixtieths is null)
        {
            return left;
        }

        var result = new int[Symbols.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = left.Exponent(i) + (sign * right.Exponent(i));
        }

        return new(result);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private int Exponent(int index) => _sixtieths is null ? 0 : _sixtieths[index];
}
