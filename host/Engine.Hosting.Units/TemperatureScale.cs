using System.Globalization;

namespace Engine.Hosting.Units;

/// <summary>
/// Temperatures on the scale of Celsius, whose zero lies elsewhere: a number with nothing but the sign of the scale behind it. In products such a unit has no
/// meaning, and is refused there.
/// </summary>
internal static class TemperatureScale
{
    private const decimal ZeroInKelvin = 273.15m;

    private static readonly string[] Signs = ["degC", "°C", "celsius", "Celsius"];

    /// <summary>Whether a symbol stands for degrees of Celsius.</summary>
    public static bool IsSign(string symbol) => Signs.Contains(symbol, StringComparer.Ordinal);

    /// <summary>Reads <c>20degC</c>, <c>-5.5 °C</c>.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="temperature">The temperature in kelvin.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out ParsedQuantity temperature)
    {
        temperature = default;
        foreach (string sign in Signs)
        {
            if (!text.EndsWith(sign, StringComparison.Ordinal))
            {
                continue;
            }

            string number = text[..^sign.Length].TrimEnd();
            if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal degrees))
            {
                return false;
            }

            // Added as decimals: 20.1 degC is the number nearest to 293.25, not the sum of two rounded ones.
            temperature = new((double)(degrees + ZeroInKelvin), 0, Dimension.Temperature, HasUnit: true);
            return true;
        }

        return false;
    }
}
