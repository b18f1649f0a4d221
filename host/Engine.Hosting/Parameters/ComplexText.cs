using System.Globalization;
using System.Numerics;

namespace Engine.Hosting.Parameters;

/// <summary>Complex numbers as people write them: <c>1+2i</c>, <c>-0.5j</c>, <c>i</c>, <c>3</c>, <c>1e-3-2.5e-4i</c>, <c>(1+2j)</c>.</summary>
internal static class ComplexText
{
    /// <summary>Reads a complex number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Complex value)
    {
        text = text.Trim();
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            text = text[1..^1].Trim();
        }

        value = default;
        if (text.IsEmpty)
        {
            return false;
        }

        if (text[^1] is not ('i' or 'j'))
        {
            bool isReal = TryReal(text, out double real);
            value = real;
            return isReal;
        }

        text = text[..^1].TrimEnd().TrimEnd('*').TrimEnd();
        int split = -1;
        for (int i = text.Length - 1; i > 0; i--)
        {
            if (text[i] is '+' or '-' && text[i - 1] is not ('e' or 'E'))
            {
                split = i;
                break;
            }
        }

        ReadOnlySpan<char> realPart = split < 0 ? default : text[..split].Trim();
        ReadOnlySpan<char> imaginaryPart = split < 0 ? text : text[split..];
        double re = 0;
        if (!TryImaginary(imaginaryPart, out double im) || (split >= 0 && !TryReal(realPart, out re)))
        {
            return false;
        }

        value = new(re, im);
        return true;
    }

    private static bool TryImaginary(ReadOnlySpan<char> text, out double value)
    {
        text = text.Trim();
        switch (text)
        {
            case "" or "+":
                value = 1;
                return true;
            case "-":
                value = -1;
                return true;
        }

        int sign = 1;
        if (text[0] is '+' or '-')
        {
            sign = text[0] == '-' ? -1 : 1;
            text = text[1..].Trim();
        }

        bool isNumber = TryReal(text, out value) && text[0] is not ('+' or '-');
        value *= sign;
        return isNumber;
    }

    private static bool TryReal(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
