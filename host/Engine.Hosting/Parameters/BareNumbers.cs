using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>Numbers that were typed without a unit where there is one: what they are taken as is said, not guessed at.</summary>
internal static class BareNumbers
{
    /// <summary>What typed numbers are taken as, one sentence a parameter.</summary>
    /// <param name="model">The parameters.</param>
    /// <param name="given">The values, those that were typed as texts.</param>
    public static IEnumerable<ParameterNotice> Of(RecordModel model, JsonObject given) => Of(model, given, "", isJson: false);

    private static IEnumerable<ParameterNotice> Of(RecordModel model, JsonObject given, string path, bool isJson)
    {
        foreach ((string name, JsonNode? node) in given)
        {
            if (model.Find(name) is not { } property)
            {
                continue;
            }

            if (property.Leaf.Record is { } nested)
            {
                foreach (ParameterNotice notice in Within(nested, node, path + property.Name))
                {
                    yield return notice;
                }
            }
            else if (property.Unit is { } unit and not "1" && Typed(node, isJson) is { } text && Bare(text, property.Leaf.Kind) is { } number)
            {
                bool turns = unit == "rad" && property.Type.Kind == ParameterKind.Real && Math.Abs(number) > 2 * Math.PI;
                yield return new(path + property.Name, $"{text} is taken as {text} {unit}{(turns ? $"; for degrees write {text}deg" : "")}");
            }
        }
    }

    /// <summary>A value as it was typed. Numbers are so within typed JSON only; elsewhere they come from a file, which says their unit.</summary>
    private static string? Typed(JsonNode? node, bool isJson) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue or JsonArray when isJson => node.ToJsonString(),
        _ => null,
    };

    /// <summary>What is typed within records: those of a path, or JSON of one record or a list of them.</summary>
    private static IEnumerable<ParameterNotice> Within(RecordModel model, JsonNode? node, string path)
    {
        bool isText = node is JsonValue value && value.TryGetValue(out string? _);
        return (isText ? InputFile.TryParseJson(node!.GetValue<string>()) : node) switch
        {
            JsonObject one => Of(model, one, path + ".", isText),
            JsonArray several => several.SelectMany((item, i) => item is JsonObject one
                ? Of(model, one, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]."), isText) : []),
            _ => [],
        };
    }

    /// <summary>The number, or the first of a list, when all are bare and not zero.</summary>
    private static double? Bare(string text, ParameterKind kind)
    {
        double? first = null;
        foreach (string part in text.Trim('[', ']').Split(',', ';'))
        {
            if (Number(part, kind) is not { } number)
            {
                return null;
            }

            first = first is null or 0 ? number : first;
        }

        return first is 0 || (first is { } finite && !double.IsFinite(finite)) ? null : first;
    }

    /// <summary>A number without a unit; of a complex one its size.</summary>
    private static double? Number(string text, ParameterKind kind)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return number;
        }

        if (kind == ParameterKind.Complex && ComplexText.TryParse(text, out Complex complex))
        {
            return complex.Magnitude;
        }

        try
        {
            return QuantityParser.Parse(text) is { HasUnit: false } quantity ? quantity.Value : null;
        }
        catch (UnitException)
        {
            return null;
        }
    }
}
