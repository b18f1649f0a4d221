using System.Globalization;

namespace Engine.Hosting.Units;

/// <summary>
/// Reads quantities such as <c>1550nm</c>, <c>2pi*55.2MHz</c>, <c>6803/s</c>, <c>1e-14 m^(-2/3)</c>, <c>3.2e-16 cm^2</c> and units such as <c>m^-3</c>.
/// </summary>
/// <remarks>
/// Factors stand side by side or are joined by <c>*</c>, <c>·</c> and <c>/</c>, read from left to right; powers are whole, decimal or, in
/// brackets, fractions. After a slash a product without a sign (<c>1/2pi</c>) is refused, since readers disagree about it.
/// </remarks>
public sealed class QuantityParser
{
    private const int MaximumLength = 200;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const int SureDigits = 15;

    private readonly string _text;
    private int _position;
    private int _depth;

    private QuantityParser(string text) => _text = text;

    /// <summary>Reads a quantity.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="UnitException">It cannot be read; the message says where and why.</exception>
    public static ParsedQuantity Parse(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > MaximumLength)
        {
            throw new UnitException(text.Length == 0 ? "a value is missing"
                : FormattableString.Invariant($"'{Excerpt.Of(text)}' is too long for a quantity: {text.Length} characters"));
        }

        switch (text)
        {
            case "NaN" or "nan":
                return Pure(double.NaN);
            case "Infinity" or "inf" or "+inf" or "+Infinity" or "∞":
                return Pure(double.PositiveInfinity);
            case "-Infinity" or "-inf" or "-∞":
                return Pure(double.NegativeInfinity);
        }

        if (TemperatureScale.TryParse(text, out ParsedQuantity temperature))
        {
            return temperature;
        }

        var parser = new QuantityParser(text);
        ParsedQuantity result = parser.Product();
        return parser._position == text.Length ? result : throw parser.Unexpected();
    }

    /// <summary>Reads a quantity and converts it to a unit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unit">The unit wanted, e.g. <c>rad/s</c>.</param>
    /// <returns>The value in that unit.</returns>
    /// <exception cref="UnitException">It cannot be read, or has another dimension.</exception>
    public static double ParseAs(string text, string unit) => QuantityConversion.Convert(Parse(text), text.Trim(), unit);

    private static ParsedQuantity Pure(double value) => new(value, 0, Dimension.None, HasUnit: false);

    private ParsedQuantity Product()
    {
        ParsedQuantity result = Factor();
        bool divided = false;
        while (true)
        {
            SkipSpace();
            if (_position == _text.Length || _text[_position] == ')')
            {
                return result;
            }

            char c = _text[_position];
            if (c is '*' or '·' or '×' or '/')
            {
                _position++;
                SkipSpace();
                ParsedQuantity right = Factor();
                divided = c == '/';
                result = divided ? result / right : result * right;
                continue;
            }

            if (divided)
            {
                throw new UnitException($"'{Excerpt.Of(_text)}' is ambiguous after the slash; write * or brackets");
            }

            if (IsDigit(c) || c is '.' or '-' or '+')
            {
                throw new UnitException($"'{Excerpt.Of(_text)}' has a number where a unit is expected, at '{Excerpt.Of(_text[_position..])}'");
            }

            result *= Factor();
        }
    }

    private ParsedQuantity Factor()
    {
        if (_position == _text.Length)
        {
            throw new UnitException($"'{Excerpt.Of(_text)}' ends where a number or unit is expected");
        }

        if (_depth > 20)
        {
            throw new UnitException($"'{Excerpt.Of(_text)}' has too many brackets");
        }

        char c = _text[_position];
        ParsedQuantity factor;
        if (c == '(')
        {
            _position++;
            _depth++;
            SkipSpace();
            factor = Product();
            _depth--;
            if (_position == _text.Length)
            {
                throw new UnitException($"'{Excerpt.Of(_text)}' lacks a closing bracket");
            }

            _position++;
        }
        else if (IsDigit(c) || c is '.' or '-' or '+')
        {
            factor = Number();
        }
        else
        {
            factor = Symbol();
        }

        return Power(factor);
    }

    private ParsedQuantity Number()
    {
        int start = _position;
        if (_text[_position] is '-' or '+')
        {
            _position++;
        }

        SkipDigits();
        if (_position < _text.Length && _text[_position] == '.')
        {
            _position++;
            SkipDigits();
        }

        string significand = _text[start.._position];
        int exponent = 0;
        if (_position < _text.Length && _text[_position] is 'e' or 'E')
        {
            int mark = _position + 1;
            int digits = mark < _text.Length && _text[mark] is '-' or '+' ? mark + 1 : mark;
            if (digits < _text.Length && IsDigit(_text[digits]))
            {
                _position = digits;
                SkipDigits();
                if (!int.TryParse(_text[mark.._position], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                    || Math.Abs(exponent) > 9999)
                {
                    throw new UnitException($"'{Excerpt.Of(_text)}' has an exponent out of range");
                }
            }
        }

        if (!double.TryParse(significand, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            // A sign before a symbol, as in "-pi".
            if (significand is "-" or "+" && _position < _text.Length)
            {
                ParsedQuantity symbol = Factor();
                return symbol with { Mantissa = significand is "-" ? -symbol.Mantissa : symbol.Mantissa };
            }

            throw new UnitException($"'{significand}' is not a number");
        }

        // A significand of more digits than a double is sure to keep is joined with its exponent first: on its own it is another number, that prints otherwise.
        return exponent != 0 && significand.Count(IsDigit) > SureDigits
            && double.TryParse(_text[start.._position], NumberStyles.Float, CultureInfo.InvariantCulture, out double whole)
            && Math.Abs(whole) >= SmallestNormal && !double.IsInfinity(whole)
                ? new(whole, 0, Dimension.None, HasUnit: false)
                : new(value, exponent, Dimension.None, HasUnit: false);
    }

    private ParsedQuantity Symbol()
    {
        int start = _position;
        while (_position < _text.Length && (char.IsLetter(_text[_position]) || _text[_position] is '°' or '%'))
        {
            _position++;
        }

        if (_position == start)
        {
            throw Unexpected();
        }

        string symbol = _text[start.._position];
        if (symbol == "a" && _position < _text.Length && _text[_position] == '0')
        {
            _position++;
            symbol = "a0";
        }

        if (symbol is "pi" or "π")
        {
            return Pure(Math.PI) with { TwoPis = FollowsTwo(start) ? 1 : 0, Pis = 1 };
        }

        if (symbol == "sqrt" && _position < _text.Length && _text[_position] == '(')
        {
            return Raise(Factor(), 1, 2);
        }

        return UnitTable.TryGet(symbol, out ParsedQuantity? unit) ? unit.Value : throw new UnitException(UnitNames.Unknown(symbol, _text.Trim()));
    }

    /// <summary>Whether the number 2 stands directly before: "2pi", "2 pi", "2*pi".</summary>
    private bool FollowsTwo(int start)
    {
        string before = _text[..start].TrimEnd();
        before = before.Length > 0 && before[^1] is '*' or '·' ? before[..^1].TrimEnd() : before;
        return before.Length > 0 && before[^1] == '2'
            && (before.Length == 1 || !(IsDigit(before[^2]) || before[^2] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '.' or '^'));
    }

    private ParsedQuantity Power(ParsedQuantity factor)
    {
        if (_position == _text.Length)
        {
            return factor;
        }

        int numerator;
        int denominator = 1;
        if (_text[_position] == '^')
        {
            _position++;
            bool bracket = _position < _text.Length && _text[_position] == '(';
            _position += bracket ? 1 : 0;
            numerator = Integer();
            if (bracket)
            {
                if (_position < _text.Length && _text[_position] == '/')
                {
                    _position++;
                    denominator = Integer();
                }

                if (_position == _text.Length || _text[_position] != ')' || denominator == 0)
                {
                    throw new UnitException($"'{Excerpt.Of(_text)}' has a power that is not a fraction in brackets");
                }

                _position++;
            }
        }
        else if (Superscripts() is { } power)
        {
            numerator = power;
        }
        else
        {
            return factor;
        }

        return Raise(factor, numerator, denominator);
    }

    private ParsedQuantity Raise(ParsedQuantity factor, int numerator, int denominator)
    {
        long exponent = (long)factor.DecimalExponent * numerator;
        double mantissa = denominator == 1 && factor.Mantissa == 1 ? 1
            : (numerator, denominator) == (1, 2) ? Math.Sqrt(factor.Mantissa) : Math.Pow(factor.Mantissa, (double)numerator / denominator);
        if (exponent % denominator != 0)
        {
            mantissa *= Math.Pow(10, (double)(exponent % denominator) / denominator);
        }

        if (double.IsNaN(mantissa) || double.IsInfinity(mantissa) || Math.Abs(exponent) > 99999)
        {
            throw new UnitException($"'{Excerpt.Of(_text)}' has a power out of range");
        }

        return factor with
        {
            Mantissa = mantissa,
            DecimalExponent = (int)(exponent / denominator),
            Dimension = factor.Dimension.Power(numerator, denominator),
            TwoPis = factor.TwoPis * numerator / denominator,
            Pis = factor.Pis * numerator / denominator,
        };
    }

    private int Integer()
    {
        int start = _position;
        if (_position < _text.Length && _text[_position] is '-' or '+')
        {
            _position++;
        }

        SkipDigits();
        return int.TryParse(_text[start.._position], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && Math.Abs(value) <= 1000
            ? value
            : throw new UnitException($"'{Excerpt.Of(_text)}' has a power that is not a whole number or a fraction in brackets");
    }

    private int? Superscripts()
    {
        const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        int start = _position;
        int sign = 1;
        if (_text[_position] == '⁻')
        {
            sign = -1;
            _position++;
        }

        int value = 0;
        int digits = 0;
        while (_position < _text.Length && digits < 3 && Digits.IndexOf(_text[_position]) is >= 0 and var digit)
        {
            value = (10 * value) + digit;
            digits++;
            _position++;
        }

        if (digits == 0)
        {
            _position = start;
            return null;
        }

        return sign * value;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private void SkipDigits()
    {
        while (_position < _text.Length && IsDigit(_text[_position]))
        {
            _position++;
        }
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    /// <summary>Three digits behind a comma may be thousands.</summary>
    private string Thousands()
    {
        string rest = _text[(_position + 1)..];
        int digits = rest.TakeWhile(IsDigit).Count();
        return digits == 3 && _text[.._position].All(IsDigit) && _text[0] != '0' ? $", or {_text[.._position]}{rest} where thousands were meant" : "";
    }

    private UnitException Unexpected() => _text[_position] == ',' && _position > 0 && _text[.._position].IndexOf(',') < 0
        && IsDigit(_text[_position - 1]) && _position + 1 < _text.Length && IsDigit(_text[_position + 1])
        ? new($"'{Excerpt.Of(_text)}' has a decimal comma; write a point, {_text[.._position]}.{_text[(_position + 1)..]}{Thousands()}")
        : new($"'{Excerpt.Of(_text)}' cannot be read as a quantity, at '{Excerpt.Of(_text[_position..])}'");
}
