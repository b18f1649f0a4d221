using System.Globalization;
using System.Text.Json.Nodes;

namespace Engine.Hosting.Sweeps;

/// <summary>An interval of an axis and the values within it.</summary>
/// <param name="Scale">How they lie.</param>
/// <param name="Low">The beginning.</param>
/// <param name="High">The end.</param>
/// <param name="Unit">What is written behind each value; empty for bare numbers.</param>
internal sealed record AxisInterval(AxisScale Scale, double Low, double High, string Unit)
{
    /// <summary>The value <paramref name="step"/> of <paramref name="steps"/> on; the ends, whole steps between whole numbers, and decades are exact.</summary>
    public JsonNode At(double step, double steps)
    {
        double value = step == 0 ? Low
            : step == steps ? High
            : Scale == AxisScale.Logarithmic ? Logarithmic(step, steps)
            : Linear(step, steps);
        return Unit.Length == 0 ? JsonValue.Create(value) : JsonValue.Create(value.ToString("R", CultureInfo.InvariantCulture) + Unit);
    }

    private double Linear(double step, double steps)
    {
        double span = High - Low;
        return double.IsFinite(span) ? Low + (step * span / steps) : (Low * (1 - (step / steps))) + (High * (step / steps));
    }

    private double Logarithmic(double step, double steps)
    {
        if (Decade(Low) is { } first && Decade(High) is { } last && step * (last - first) % steps == 0)
        {
            return PowerOfTen(first + (int)(step * (last - first) / steps));
        }

        double ratio = High / Low;
        if (double.IsFinite(ratio) && ratio > 0)
        {
            return Low * Math.Exp(step * Math.Log(ratio) / steps);
        }

        // From the nearer end, so that no factor leaves the range of numbers.
        double span = Math.Log(High) - Math.Log(Low), part = step / steps;
        return part <= 0.5 ? Low * Math.Exp(part * span) : High * Math.Exp((part - 1) * span);
    }

    private static int? Decade(double value)
    {
        double exponent = Math.Round(Math.Log10(value));
        return exponent is > -324 and < 309 && PowerOfTen((int)exponent) == value ? (int)exponent : null;
    }

    private static double PowerOfTen(int exponent) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"1E{exponent}"), CultureInfo.InvariantCulture);
}
