using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Hosting.Units;

namespace Engine.Hosting.Sweeps;

/// <summary>One varied parameter: its name and the values it takes, or the interval it is sampled from.</summary>
public sealed class SweepAxis
{
    private readonly AxisInterval? _interval;

    private SweepAxis(string text, string name, string? unit, IReadOnlyList<JsonNode> values)
    {
        Text = text;
        Name = name;
        Unit = unit;
        Values = values;
    }

    private SweepAxis(string text, string name, string? unit, AxisInterval interval, int count)
        : this(text, name, unit, new Steps(interval, count)) => _interval = interval;

    /// <summary>The axis as it was written, e.g. <c>structureConstant=log:1e-17:1e-13:40</c>.</summary>
    public string Text { get; }

    /// <summary>The parameter's name; a path for parameters within records.</summary>
    public string Name { get; }

    /// <summary>The parameter's own unit, in which tables and figures show the values; null where it is not known.</summary>
    public string? Unit { get; }

    /// <summary>How intermediate values lie.</summary>
    public AxisScale Scale => _interval?.Scale ?? AxisScale.Linear;

    /// <summary>Whether the axis is an interval, which random or quasi-random points may be taken from.</summary>
    public bool IsInterval => _interval is not null;

    /// <summary>The grid values; empty for an interval without a number of points.</summary>
    public IReadOnlyList<JsonNode> Values { get; }

    /// <summary>
    /// Reads <c>name=log:a:b:n</c>, <c>name=lin:a:b:n</c> (units after the numbers, <c>:n</c> optional when sampled) or <c>name=v1,v2,v3</c>, where
    /// brackets and quotes keep together what stands within them.
    /// </summary>
    /// <param name="text">The axis.</param>
    /// <param name="unit">The parameter's own unit; null where it is not known.</param>
    /// <returns>The axis.</returns>
    /// <exception cref="ParameterException">It cannot be read.</exception>
    public static SweepAxis Parse(string text, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1)
        {
            throw Bad(text, "must have the form name=log:a:b:n, name=lin:a:b:n or name=v1,v2,…");
        }

        string name = text[..equals], values = text[(equals + 1)..];
        if (values.StartsWith("log:", StringComparison.Ordinal) || values.StartsWith("lin:", StringComparison.Ordinal))
        {
            return Interval(text, name, values, unit);
        }

        RefuseOtherScales(text, values);
        List<string> parts = Brackets.Split(values, ',');
        return parts.Contains("")
            ? throw Bad(text, "has an empty value; each comma stands between two values")
            : new(text, name, unit, [.. parts.Select(Value)]);
    }

    /// <summary>The value at a position of an interval, 0 at its beginning, 1 at its end.</summary>
    /// <param name="position">Between 0 and 1.</param>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidOperationException">The axis is a list of values.</exception>
    public JsonNode At(double position) => _interval?.At(position, 1)
        ?? throw new InvalidOperationException($"'{Text}' is a list of values, not an interval.");

    /// <summary>A value of the axis as a number of <see cref="Unit"/>, or of the unit it was written in where that is not known.</summary>
    /// <param name="value">The value.</param>
    /// <param name="number">The number.</param>
    /// <param name="unit">Its unit.</param>
    /// <returns>Whether it is a number.</returns>
    public bool TryNumber(JsonNode value, out double number, out string unit)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Unit is null)
        {
            return TryTypedNumber(value, out number, out unit);
        }

        unit = Unit;
        try
        {
            number = value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>()
                : value.GetValueKind() == JsonValueKind.String ? QuantityParser.ParseAs(value.GetValue<string>(), Unit) : double.NaN;
            return value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String;
        }
        catch (UnitException)
        {
            number = double.NaN;
            return false;
        }
        catch (InvalidOperationException)
        {
            return double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }
    }

    /// <summary>The axis under another spelling of its name, with the parameter's own unit and the relative paths of files made full.</summary>
    /// <param name="name">The name as the record spells it.</param>
    /// <param name="unit">The parameter's own unit, or null.</param>
    /// <param name="directory">Where relative paths start.</param>
    internal SweepAxis Spelled(string name, string? unit, string directory)
    {
        string values = IsInterval || !Values.Any(IsPath)
            ? Text[(Name.Length + 1)..]
            : string.Join(',', Brackets.Split(Text[(Name.Length + 1)..], ',')
                .Select(part => InputFile.IsPath(part) ? "@" + InputFile.FullPath(part[1..], directory) : part));
        string text = $"{name}={values}";
        return text == Text && unit == Unit ? this : Parse(text, unit);
    }

    /// <summary>One of <see cref="Values"/>, as a node that belongs nowhere yet.</summary>
    internal JsonNode Step(int index) => IsInterval ? Values[index] : Values[index].DeepClone();

    private static bool TryTypedNumber(JsonNode value, out double number, out string unit)
    {
        string text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        bool isNumber = AxisBound.TrySplit(text, out number, out unit);
        unit = unit.Trim();
        unit = unit.Length == 0 ? "1" : unit[0] == '/' ? "1" + unit : unit;
        return isNumber;
    }

    private static SweepAxis Interval(string text, string name, string values, string? unit)
    {
        string[] parts = values[4..].Split(':');
        int count = 0;
        if (parts.Length is < 2 or > 3
            || (parts.Length == 3 && !(int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 1)))
        {
            throw Bad(text, "must have the form name=log:a:b:n or name=lin:a:b:n with n a whole number of at least 1");
        }

        AxisScale scale = values[1] == 'o' ? AxisScale.Logarithmic : AxisScale.Linear;
        (double low, double high, string suffix) = AxisBound.Read(parts[0], parts[1], unit, text);
        return scale == AxisScale.Logarithmic && !(low > 0 && high > 0)
            ? throw Bad(text, "needs positive bounds on a logarithmic axis")
            : new(text, name, unit, new AxisInterval(scale, low, high, suffix), count);
    }

    /// <summary>What other programs call the two scales, and ranges without any.</summary>
    private static void RefuseOtherScales(string text, string values)
    {
        string[] parts = values.Split(':');
        if (parts.Length < 3 || values[0] is '@' or '"' or '\'' or '{')
        {
            return;
        }

        string rest = string.Join(':', parts.Skip(1));
        switch (parts[0].ToLowerInvariant())
        {
            case "geom" or "geomspace" or "logspace" or "log10" or "logarithmic" or "exp":
                throw Bad(text, $"has the scale '{parts[0]}', which is called log here: did you mean log:{Excerpt.Of(rest)}?");
            case "linear" or "linspace" or "range" or "arange" or "uniform":
                throw Bad(text, $"has the scale '{parts[0]}', which is called lin here: did you mean lin:{Excerpt.Of(rest)}?");
        }

        if (AxisBound.TrySplit(parts[0], out _, out _) && AxisBound.TrySplit(parts[1], out _, out _))
        {
            throw Bad(text, $"is an interval without a scale: did you mean lin:{Excerpt.Of(values)}?");
        }
    }

    private static JsonNode Value(string text)
    {
        text = Brackets.Unquote(text);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole)
                : JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    private static bool IsPath(JsonNode value) => value is JsonValue text && text.TryGetValue(out string? path) && InputFile.IsPath(path);

    private static ParameterException Bad(string text, string message) => new("vary", $"'{Excerpt.Of(text)}' {message}");

    /// <summary>The steps of an interval, made when they are read: an axis may have millions.</summary>
    private sealed class Steps(AxisInterval interval, int count) : IReadOnlyList<JsonNode>
    {
        public int Count => count;

        public JsonNode this[int index] => index >= 0 && index < count ? interval.At(index, Math.Max(1, count - 1))
            : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<JsonNode> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
