using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>Numbers that were typed without a unit where there is one: what they are taken as is said, not guessed at.</summary>
internal static class BareNumbers
{
    /// <summary>What typed numbers are taken as, one sentence a parameter.</summary>
    /// <param name="model">The parameters.</param>
    /// <param name="given">The values, those that were typed as texts.</param>
    public static IEnumerable<ParameterNotice> Of(RecordModel model, JsonObject given) => Of(model, given, "");

    private static IEnumerable<ParameterNotice> Of(RecordModel model, JsonObject given, string path)
    {
        foreach ((string name, JsonNode? node) in given)
        {
            if (model.Find(name) is not { } property)
            {
                continue;
            }

            if (property.Type.Record is { } nested && node is JsonObject inner)
            {
                foreach (ParameterNotice notice in Of(nested, inner, path + property.Name + "."))
                {
                    yield return notice;
                }
            }
            else if (property.Unit is { } unit and not "1" && property.Leaf.Kind == ParameterKind.Real && node is JsonValue value
                && value.TryGetValue(out string? text) && Bare(text) is { } number)
            {
                bool turns = unit == "rad" && property.Type.Kind == ParameterKind.Real && Math.Abs(number) > 2 * Math.PI;
                yield return new(path + property.Name, $"{text} is taken as {text} {unit}{(turns ? $"; for degrees write {text}deg" : "")}");
            }
        }
    }

    /// <summary>The number, or the first of a list, when all are bare and not zero.</summary>
    private static double? Bare(string text)
    {
        double? first = null;
        foreach (string part in text.Trim('[', ']').Split(',', ';'))
        {
            try
            {
                if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                {
                    ParsedQuantity quantity = QuantityParser.Parse(part);
                    if (quantity.HasUnit)
                    {
                        return null;
                    }

                    number = quantity.Value;
                }

                first = first is null or 0 ? number : first;
            }
            catch (UnitException)
            {
                return null;
            }
        }

        return first is 0 || (first is { } finite && !double.IsFinite(finite)) ? null : first;
    }
}
