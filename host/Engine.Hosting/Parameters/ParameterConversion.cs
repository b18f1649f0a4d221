using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>Single values from texts and JSON nodes.</summary>
internal static class ParameterConversion
{
    /// <summary>What a number without a unit is multiplied with; refused where a unit is demanded.</summary>
    private static readonly ParsedQuantity Unitless = new(1, 0, Dimension.None, HasUnit: false);

    /// <summary>A text, as typed on a command line, as a value within its range.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static object FromText(ParameterType type, string text, ParameterModel property)
    {
        switch (type.Kind)
        {
            case ParameterKind.Text:
                return text;
            case ParameterKind.Real:
                return Real(text, property);
            case ParameterKind.Integer:
                return ParameterRanges.Whole(type, text, property);
            case ParameterKind.Boolean:
                return text.ToLowerInvariant() switch
                {
                    "true" or "yes" or "on" => true,
                    "false" or "no" or "off" => false,
                    _ => throw new FormatException($"must be true or false, got '{Excerpt.Of(text)}'"),
                };
            case ParameterKind.Choice:
                string key = NameStyle.Key(text);
                string? name = Enum.GetNames(type.ClrType).FirstOrDefault(n => NameStyle.Key(n) == key);
                return name is null
                    ? throw new FormatException($"must be {type.Describe()}, got '{Excerpt.Of(text)}'{Suggestion.Clause(text, type.Choices)}")
                    : Enum.Parse(type.ClrType, name);
            case ParameterKind.Complex:
                return ParameterRanges.Checked(ComplexFrom(text, property), property);
            default:
                throw new NotSupportedException($"A text is no {type.Kind}.");
        }
    }

    /// <summary>A JSON node other than a text as a value within its range.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static object FromNode(ParameterType type, JsonNode node, ParameterModel property)
    {
        switch (type.Kind)
        {
            case ParameterKind.Real when node.GetValueKind() == JsonValueKind.Number:
                return ParameterRanges.Checked(Number(node), property);
            case ParameterKind.Real when Pair(node) is (var number, var given) && number.GetValueKind() == JsonValueKind.Number:
                return ParameterRanges.Checked(InUnit(Number(number), given, property), property);
            case ParameterKind.Complex when Pair(node) is (var number, var given) && number is JsonArray or JsonValue:
                return ParameterRanges.Checked(((Complex)FromNode(type, number, property)) * InUnit(1, given, property),
                    property);
            case ParameterKind.Integer or ParameterKind.Boolean or ParameterKind.Text or ParameterKind.Choice when Pair(node) is (var content, "1"):
                return content is JsonValue word && word.TryGetValue(out string? text) ? FromText(type, text, property) : FromNode(type, content, property);
            case ParameterKind.Integer when node.GetValueKind() == JsonValueKind.Number:
                if (type.ClrType == typeof(int) && IsSmall(node, out int small) && small >= property.Minimum && small <= property.Maximum)
                {
                    return small;
                }

                return ParameterRanges.Whole(type, node.ToJsonString(), property);
            case ParameterKind.Boolean when node.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                return node.GetValueKind() == JsonValueKind.True;
            case ParameterKind.Complex when node.GetValueKind() == JsonValueKind.Number:
                return ParameterRanges.Checked(new Complex(Number(node), 0), property);
            case ParameterKind.Complex when node is JsonArray { Count: 2 } parts:
                return ParameterRanges.Checked(new Complex(Part(parts[0]), Part(parts[1])), property);
            default:
                throw new FormatException($"must be {type.Describe()}, got {Shown(node)}");
        }
    }

    /// <summary>A list of the wanted kind.</summary>
    public static object MakeList(ParameterType type, object?[] elements)
    {
        Type element = type.ClrType.IsArray ? type.ClrType.GetElementType()! : type.ClrType.GetGenericArguments()[0];
        var array = Array.CreateInstance(element, elements.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            array.SetValue(elements[i], i);
        }

        return type.ClrType.IsGenericType && type.ClrType.GetGenericTypeDefinition() == typeof(List<>)
            ? (IList)Activator.CreateInstance(type.ClrType, array)!
            : array;
    }

    /// <summary>A node as messages show it.</summary>
    public static string Shown(JsonNode? node)
    {
        string text = PlainJson.Of(node);
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    private static object Real(string text, ParameterModel property)
    {
        ParsedQuantity quantity = QuantityParser.Parse(text);
        try
        {
            return ParameterRanges.Checked(
                property.Unit is { } unit ? QuantityConversion.Convert(quantity, text.Trim(), unit)
                    : quantity.HasUnit ? QuantityConversion.Convert(quantity, text.Trim(), "1") : quantity.Value,
                property);
        }
        catch (RangeException e) when (property.Unit == "rad" && !quantity.HasUnit && IsAllowed(quantity.Value * Math.PI / 180, property))
        {
            throw new RangeException($"{e.Message}; did you mean {Excerpt.Of(text.Trim())}deg?");
        }
    }

    private static bool IsAllowed(double value, ParameterModel property)
    {
        try
        {
            ParameterRanges.Checked(value, property);
            return true;
        }
        catch (RangeException)
        {
            return false;
        }
    }

    /// <summary>A value with its unit, as reports hold them: <c>{ "value": 1.5, "unit": "m" }</c>.</summary>
    private static (JsonNode Value, string Unit)? Pair(JsonNode node) => node is JsonObject { Count: 2 } pair && pair["value"] is { } value
        && pair["unit"] is JsonValue unit && unit.TryGetValue(out string? text) ? (value, text) : null;

    /// <summary>Multiplied, not written side by side: "5 1/s" would be two numbers.</summary>
    private static double InUnit(double value, string unit, ParameterModel property)
    {
        ParsedQuantity quantity = new(value, 0, Dimension.None, HasUnit: false);
        return QuantityConversion.Convert(
            unit is "" or "1" ? quantity : quantity * QuantityParser.Parse(unit),
            unit is "" or "1" ? value.ToString("R", CultureInfo.InvariantCulture) : $"{value.ToString("R", CultureInfo.InvariantCulture)} {unit}",
            property.Unit ?? "1");
    }

    private static Complex ComplexFrom(string text, ParameterModel property)
    {
        if (text.StartsWith('[') && InputFile.TryParseJson(text) is JsonArray { Count: 2 } parts)
        {
            return new(Part(parts[0]), Part(parts[1]));
        }

        if (ComplexText.TryParse(text, out Complex value))
        {
            return property.Unit is null or "1" ? value
                : value.Imaginary == 0 ? QuantityParser.ParseAs(text, property.Unit)
                : value * QuantityConversion.Convert(Unitless, text.Trim(), property.Unit);
        }

        // A complex quantity has its unit behind a bracketed number: (1+2i) MHz.
        int close = text.LastIndexOf(')');
        if (text.StartsWith('(') && close > 0 && property.Unit is { } unit && ComplexText.TryParse(text.AsSpan(0, close + 1), out value))
        {
            return value * QuantityParser.ParseAs("1 " + text[(close + 1)..].TrimStart(' ', '*'), unit);
        }

        return property.Unit is { } real && text.Length > 0
            ? QuantityParser.ParseAs(text, real)
            : throw new FormatException($"must be a complex number such as 1+2i, got '{Excerpt.Of(text)}'");
    }

    private static double Part(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value),
        JsonValue value when value.TryGetValue(out string? text)
            && text is "NaN" or "Infinity" or "-Infinity" => double.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"must be a complex number such as [1, 2], got {Shown(node)} as one of its parts"),
    };

    private static double Number(JsonNode node) => node is JsonValue value && value.TryGetValue(out double number)
        ? number
        : double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A whole number that needs no detour by its text.</summary>
    private static bool IsSmall(JsonNode node, out int small)
    {
        if (node is JsonValue value && value.TryGetValue(out double number))
        {
            small = (int)number;
            return small == number;
        }

        small = 0;
        return node is JsonValue other && other.TryGetValue(out small);
    }
}
