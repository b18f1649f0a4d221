using System.Globalization;
using System.Numerics;

namespace Engine.Hosting.Parameters;

/// <summary>
/// Complex numbers as people write them: <c>1+2i</c>, <c>-0.5j</c>, <c>i</c>, <c>3</c>, <c>1e-3-2.5e-4i</c>, <c>(1+2j)</c>, also with roots and
/// quotients: <c>1/sqrt(2)</c>, <c>-i/sqrt(2)</c>, <c>(1+i)/2</c>, <c>exp(i*pi/4)</c>. A sum is a real number and then an imaginary one.
/// </summary>
internal static class ComplexText
{
    /// <summary>Reads a complex number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Complex value)
    {
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real))
        {
            value = real;
            return true;
        }

        var reader = new Reader(text);
        return reader.TryAll(out value);
    }

    /// <summary>Reads from left to right; every method that fails leaves the place undefined.</summary>
    private ref struct Reader(ReadOnlySpan<char> text)
    {
        private const int Deepest = 20;

        private readonly ReadOnlySpan<char> _text = text;
        private int _position;
        private int _depth;

        public bool TryAll(out Complex value) => TrySum(out value, out _) & SkipSpace() == _text.Length;

        private bool TrySum(out Complex value, out bool isImaginary)
        {
            if (!TryTerm(out value, out isImaginary))
            {
                return false;
            }

            if (SkipSpace() == _text.Length || _text[_position] is not ('+' or '-'))
            {
                return true;
            }

            if (isImaginary || !TryTerm(out Complex second, out bool secondIsImaginary) || !secondIsImaginary)
            {
                return false;
            }

            isImaginary = true;
            value = new(second.Real == 0 ? value.Real : value.Real + second.Real, second.Imaginary);
            return true;
        }

        /// <summary>A product with or without a sign before it. Purely imaginary ones have no real part, not even -0.</summary>
        private bool TryTerm(out Complex value, out bool isImaginary)
        {
            bool negative = SkipSpace() < _text.Length && _text[_position] == '-';
            if (_position < _text.Length && _text[_position] is '-' or '+')
            {
                _position++;
            }

            bool divides = false;
            if (!TryFactor(out value, out isImaginary))
            {
                return false;
            }

            while (SkipSpace() < _text.Length && _text[_position] is not ('+' or '-' or ')'))
            {
                bool sign = _text[_position] is '*' or '·' or '/';
                if (!sign && divides)
                {
                    return false;
                }

                divides = _text[_position] == '/';
                _position += sign ? 1 : 0;
                if (!TryFactor(out Complex factor, out bool imaginaryFactor))
                {
                    return false;
                }

                value = divides ? Quotient(value, factor) : Product(value, factor);
                isImaginary |= imaginaryFactor;
            }

            value = negative ? new(-value.Real, -value.Imaginary) : value;
            value = new(isImaginary && value.Real == 0 ? 0 : value.Real, isImaginary ? value.Imaginary : 0);
            return true;
        }

        private bool TryFactor(out Complex value, out bool isImaginary)
        {
            value = default;
            isImaginary = false;
            if (SkipSpace() == _text.Length)
            {
                return false;
            }

            char c = _text[_position];
            if (char.IsAsciiDigit(c) || c == '.')
            {
                return TryNumber(out value);
            }

            if (c == '(')
            {
                return TryBracket(out value, out isImaginary);
            }

            int start = _position;
            while (_position < _text.Length && char.IsLetter(_text[_position]))
            {
                _position++;
            }

            switch (_text[start.._position])
            {
                case "i" or "j":
                    (value, isImaginary) = (Complex.ImaginaryOne, true);
                    return true;
                case "pi" or "π":
                    value = Math.PI;
                    return true;
                case "NaN" or "nan":
                    value = double.NaN;
                    return true;
                case "Infinity" or "inf" or "∞":
                    value = double.PositiveInfinity;
                    return true;
                case "sqrt" when TryBracket(out Complex square, out isImaginary):
                    value = Complex.Sqrt(square);
                    isImaginary |= value.Imaginary != 0;
                    return true;
                case "exp" when TryBracket(out Complex power, out isImaginary):
                    value = Complex.Exp(power);
                    return true;
                default:
                    return false;
            }
        }

        private bool TryBracket(out Complex value, out bool isImaginary)
        {
            value = default;
            isImaginary = false;
            if (SkipSpace() == _text.Length || _text[_position] != '(' || ++_depth > Deepest)
            {
                return false;
            }

            _position++;
            bool closed = TrySum(out value, out isImaginary) & (SkipSpace() < _text.Length && _text[_position] == ')');
            _position++;
            _depth--;
            return closed;
        }

        private bool TryNumber(out Complex value)
        {
            int start = _position;
            SkipDigits();
            if (_position < _text.Length && _text[_position] == '.')
            {
                _position++;
                SkipDigits();
            }

            if (_position < _text.Length && _text[_position] is 'e' or 'E')
            {
                int digits = _position + 1 < _text.Length && _text[_position + 1] is '-' or '+' ? _position + 2 : _position + 1;
                if (digits < _text.Length && char.IsAsciiDigit(_text[digits]))
                {
                    _position = digits;
                    SkipDigits();
                }
            }

            bool isNumber = double.TryParse(_text[start.._position], NumberStyles.Float, CultureInfo.InvariantCulture, out double real);
            value = real;
            return isNumber;
        }

        private void SkipDigits()
        {
            while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
            {
                _position++;
            }
        }

        private int SkipSpace()
        {
            while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            {
                _position++;
            }

            return _position;
        }

        /// <summary>Part by part where one factor is real or i, so that infinities and signs of zero stay in their part.</summary>
        private static Complex Product(Complex left, Complex right) => right == Complex.ImaginaryOne
            ? new(left.Imaginary == 0 ? 0 : -left.Imaginary, left.Real)
            : left.Imaginary == 0 && right.Imaginary == 0 ? left.Real * right.Real
            : left.Imaginary == 0 ? new(left.Real * right.Real, left.Real * right.Imaginary)
            : left * right;

        private static Complex Quotient(Complex left, Complex right) => right.Imaginary == 0
            ? new(left.Real / right.Real, left.Imaginary / right.Real)
            : left / right;
    }
}
