using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Engine.Hosting.Parameters;
using Engine.Hosting.Units;

namespace Engine.Hosting.Sweeps;

/// <summary>One varied parameter: its name and the values it takes, or the interval it is sampled from.</summary>
public sealed partial class SweepAxis
{
    private readonly double _low;
    private readonly double _high;
    private readonly string _unit = "";

    private SweepAxis(string text, string name, IReadOnlyList<JsonNode> values)
    {
        Text = text;
        Name = name;
        Values = values;
    }

    private SweepAxis(string text, string name, AxisScale scale, double low, double high, int count, string unit)
    {
        Text = text;
        Name = name;
        Scale = scale;
        IsInterval = true;
        _low = low;
        _high = high;
        _unit = unit;
        Values = new Steps(this, count);
    }

    /// <summary>The axis as it was written, e.g. <c>structureConstant=log:1e-17:1e-13:40</c>.</summary>
    public string Text { get; }

    /// <summary>The parameter's name; a path for parameters within records.</summary>
    public string Name { get; }

    /// <summary>How intermediate values lie.</summary>
    public AxisScale Scale { get; }

    /// <summary>Whether the axis is an interval, which random or quasi-random points may be taken from.</summary>
    public bool IsInterval { get; }

    /// <summary>The grid values; empty for an interval without a number of points.</summary>
    public IReadOnlyList<JsonNode> Values { get; }

    /// <summary>Reads <c>name=log:a:b:n</c>, <c>name=lin:a:b:n</c> (units after the numbers, <c>:n</c> optional when sampled) or
    /// <c>name=v1,v2,v3</c>.</summary>
    /// <param name="text">The axis.</param>
    /// <exception cref="ParameterException">It cannot be read.</exception>
    public static SweepAxis Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1)
        {
            throw Bad(text, "must have the form name=log:a:b:n, name=lin:a:b:n or name=v1,v2,…");
        }

        string name = text[..equals], values = text[(equals + 1)..];
        if (!values.StartsWith("log:", StringComparison.Ordinal) && !values.StartsWith("lin:", StringComparison.Ordinal))
        {
            return new(text, name, [.. values.Split(',').Select(Value)]);
        }

        string[] parts = values[4..].Split(':');
        int count = 0;
        if (parts.Length is < 2 or > 3
            || (parts.Length == 3 && !(int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 1)))
        {
            throw Bad(text, "must have the form name=log:a:b:n or name=lin:a:b:n with n a whole number of at least 1");
        }

        (double low, string lowUnit) = Quantity(parts[0], text);
        (double high, string highUnit) = Quantity(parts[1], text);
        if (lowUnit != highUnit)
        {
            (low, high, lowUnit) = InOneUnit(parts[0], parts[1], lowUnit, highUnit, text);
        }

        AxisScale scale = values[1] == 'o' ? AxisScale.Logarithmic : AxisScale.Linear;
        return scale == AxisScale.Logarithmic && !(low > 0 && high > 0)
            ? throw Bad(text, "needs positive bounds on a logarithmic axis")
            : new(text, name, scale, low, high, count, lowUnit);
    }

    /// <summary>The value at a position of an interval, 0 at its beginning, 1 at its end.</summary>
    /// <param name="position">Between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">The axis is a list of values.</exception>
    public JsonNode At(double position) => IsInterval ? At(position, 1)
        : throw new InvalidOperationException($"'{Text}' is a list of values, not an interval.");

    /// <summary>The axis with the relative paths of files among its values made full.</summary>
    /// <param name="directory">Where relative paths start.</param>
    internal SweepAxis WithFullPaths(string directory) => IsInterval || !Values.Any(IsPath)
        ? this
        : Parse($"{Name}={string.Join(',', Values.Select(v => IsPath(v) ? "@" + Path.GetFullPath(v.GetValue<string>()[1..], directory) : v.ToString()))}");

    /// <summary>One of <see cref="Values"/>, as a node that belongs nowhere yet.</summary>
    internal JsonNode Step(int index) => IsInterval ? Values[index] : Values[index].DeepClone();

    /// <summary>Takes a value apart into a number and the unit written behind it.</summary>
    /// <param name="value">A value of an axis.</param>
    /// <param name="number">The number.</param>
    /// <param name="unit">The unit; <c>1</c> when there is none.</param>
    /// <returns>Whether it is a number.</returns>
    public static bool TryNumber(JsonNode value, out double number, out string unit)
    {
        ArgumentNullException.ThrowIfNull(value);
        string text = value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        Match match = NumberWithUnit().Match(text);
        unit = match.Groups[2].Value.Trim();
        unit = unit.Length == 0 ? "1" : unit[0] == '/' ? "1" + unit : unit;
        return double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The value <paramref name="step"/> of <paramref name="steps"/> on; the ends, and whole steps between whole numbers, are exact.</summary>
    private JsonNode At(double step, double steps)
    {
        double value = step == 0 ? _low
            : step == steps ? _high
            : Scale == AxisScale.Logarithmic ? _low * Math.Exp(step * Math.Log(_high / _low) / steps)
            : _low + (step * (_high - _low) / steps);
        return _unit.Length == 0 ? JsonValue.Create(value) : JsonValue.Create(value.ToString("R", CultureInfo.InvariantCulture) + _unit);
    }

    private static JsonNode Value(string text)
    {
        text = text.Trim();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole)
                : JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    private static bool IsPath(JsonNode value) => value is JsonValue text && text.TryGetValue(out string? path) && InputFile.IsPath(path);

    /// <summary>Two bounds of one dimension in one unit: that of the first, or rad/s where 2pi is written.</summary>
    private static (double Low, double High, string Unit) InOneUnit(string first, string second, string firstUnit, string secondUnit, string axis)
    {
        try
        {
            ParsedQuantity low = QuantityParser.Parse(first), high = QuantityParser.Parse(second);
            if (low.HasUnit && high.HasUnit)
            {
                string unit = low.HasTwoPi || high.HasTwoPi ? "rad/s" : firstUnit.Trim() is ['/', ..] rate ? "1" + rate : firstUnit.Trim();
                string suffix = low.HasTwoPi || high.HasTwoPi ? unit : firstUnit;
                return (QuantityParser.ParseAs(first, unit), QuantityParser.ParseAs(second, unit), suffix);
            }
        }
        catch (UnitException e)
        {
            throw Bad(axis, $"has the bounds in two units, '{firstUnit}' and '{secondUnit}': {e.Message}");
        }

        throw Bad(axis, $"has the bounds in two units, '{firstUnit}' and '{secondUnit}'");
    }

    private static (double Value, string Unit) Quantity(string text, string axis)
    {
        Match match = NumberWithUnit().Match(text);
        return match.Success && double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
            ? (value, match.Groups[2].Value)
            : throw Bad(axis, $"has a bound '{text}' that is not a number, with or without a unit behind it");
    }

    private static ParameterException Bad(string text, string message) => new("vary", $"'{text}' {message}");

    /// <summary>The steps of an interval, made when they are looked at: an axis may have millions.</summary>
    private sealed class Steps(SweepAxis axis, int count) : IReadOnlyList<JsonNode>
    {
        public int Count => count;

        public JsonNode this[int index] => index >= 0 && index < count ? axis.At(index, Math.Max(1, count - 1))
            : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<JsonNode> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [GeneratedRegex(@"^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(.*)$")]
    private static partial Regex NumberWithUnit();
}
