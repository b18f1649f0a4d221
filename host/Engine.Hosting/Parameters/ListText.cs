using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>Lists as typed on a command line: <c>1,2,3</c>, rows as <c>1,2;3,4</c>, or JSON in square brackets.</summary>
internal static class ListText
{
    /// <summary>Splits a text into a JSON array of texts (of arrays of texts for a list of lists).</summary>
    /// <exception cref="FormatException">Malformed JSON, an empty element, or units on some elements only.</exception>
    public static JsonArray Split(string text, ParameterType type)
    {
        string trimmed = text.Trim();
        if (trimmed.StartsWith('['))
        {
            return InputFile.ParseJson(trimmed) as JsonArray ?? throw new FormatException("is not a JSON array");
        }

        if (trimmed.Length == 0)
        {
            return [];
        }

        bool rows = type.Element is { Kind: ParameterKind.List };
        var result = new JsonArray();
        List<string> parts = SplitOutsideBrackets(trimmed, rows ? ';' : ',');
        foreach (string part in parts)
        {
            if (part.Length == 0)
            {
                throw new FormatException($"has an empty element in '{trimmed}'");
            }

            result.Add(rows ? Split(part, type.Element!) : JsonValue.Create(part));
        }

        if (type.Element is { Kind: ParameterKind.Real } && parts.Count > 1)
        {
            DemandUniformUnits(trimmed, parts);
        }

        return result;
    }

    /// <summary>"1,2,3nm" could mean 1 nm or 1 m; it is refused.</summary>
    private static void DemandUniformUnits(string text, List<string> parts)
    {
        int bare = parts.Count(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value != 0);
        int withUnit = parts.Count(p => !double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && QuantityParser.Parse(p).HasUnit);
        if (bare > 0 && withUnit > 0)
        {
            throw new FormatException($"must have a unit on every element or on none, got '{text}'");
        }
    }

    private static List<string> SplitOutsideBrackets(string text, char separator)
    {
        var parts = new List<string>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (text[i] == separator && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }
}
