using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>
/// Lists as typed on a command line: <c>1,2,3</c>, rows as <c>1,2;3,4</c>, JSON in square brackets, or brackets around what JSON cannot say:
/// <c>[2,1-1i]</c>, <c>[[1,i],[-i,1]]</c>, <c>[1mm,2mm]</c>.
/// </summary>
internal static class ListText
{
    /// <summary>Splits a text into a JSON array of texts (of arrays of texts for a list of lists).</summary>
    /// <exception cref="FormatException">An empty element, or units on some elements only.</exception>
    public static JsonArray Split(string text, ParameterType type)
    {
        string trimmed = text.Trim();
        if (Brackets.Surround(trimmed))
        {
            if (InputFile.TryParseJson(trimmed) is JsonArray json)
            {
                return Leaf(type) == ParameterKind.Real ? Typed(json) : json;
            }

            trimmed = trimmed[1..^1].Trim();
        }
        else if (trimmed.StartsWith('[') && !Brackets.Balance(trimmed))
        {
            throw new FormatException($"lacks a closing bracket in '{Excerpt.Of(trimmed)}'");
        }

        return trimmed.Length == 0 ? [] : Elements(trimmed, type);
    }

    private static ParameterKind Leaf(ParameterType type) => type.Element is { } element ? Leaf(element) : type.Kind;

    /// <summary>Numbers in typed brackets are typed numbers: what is demanded of one without brackets, a unit perhaps, is demanded of them.</summary>
    private static JsonArray Typed(JsonArray json) => [.. json.Select(node => node switch
    {
        JsonArray inner => Typed(inner),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create(value.ToJsonString()),
        _ => node?.DeepClone(),
    })];

    private static JsonArray Elements(string text, ParameterType type)
    {
        bool rows = type.Element is { Kind: ParameterKind.List };
        bool bracketed = rows && text.StartsWith('[');
        List<string> parts = Brackets.Split(text, rows && !bracketed ? ';' : ',');
        var result = new JsonArray();
        foreach (string part in parts)
        {
            if (part.Length == 0)
            {
                throw new FormatException($"has an empty element in '{Excerpt.Of(text)}'");
            }

            result.Add(rows ? Split(part, type.Element!) : JsonValue.Create(part));
        }

        if (type.Element is { Kind: ParameterKind.Real } && parts.Count > 1)
        {
            DemandUniformUnits(text, parts);
        }

        return result;
    }

    /// <summary>"1,2,3nm" could mean 1 nm or 1 m; it is refused.</summary>
    private static void DemandUniformUnits(string text, List<string> parts)
    {
        int bare = parts.Count(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value != 0);
        int withUnit = parts.Count(p => !double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && !InputFile.IsPath(p)
            && QuantityParser.Parse(p).HasUnit);
        if (bare > 0 && withUnit > 0)
        {
            throw new FormatException($"must have a unit on every element or on none, got '{Excerpt.Of(text)}'");
        }
    }
}
