using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>What a plugin's author gets to hear of a parameter record before anybody runs the experiment.</summary>
internal static class ContractCheck
{
    /// <summary>Every breach: names that options hide, unknown units, defaults outside their own range.</summary>
    /// <param name="parameters">The record.</param>
    /// <param name="defaults">Its defaults.</param>
    public static IEnumerable<string> Of(RecordModel parameters, JsonObject defaults) =>
        Names(parameters).Concat(Units(parameters)).Concat(Defaults(parameters, defaults));

    /// <summary>Parameters that an option of the command hides.</summary>
    public static IEnumerable<string> Names(RecordModel parameters) =>
        from parameter in parameters.Properties
        let option = ReservedNames.Hiding(parameter.Name)
        where option is not null
        select $"the parameter '{parameter.Name}' has the name of an option of the command, --{option}, which hides it; give it another name.";

    /// <summary>Units that cannot be read, in records within the record too.</summary>
    public static IEnumerable<string> Units(RecordModel parameters) => Units(parameters, "");

    /// <summary>Defaults that the parameter itself would refuse.</summary>
    public static IEnumerable<string> Defaults(RecordModel parameters, JsonObject defaults) => Defaults(parameters, defaults, "");

    private static IEnumerable<string> Units(RecordModel record, string prefix)
    {
        foreach (ParameterModel parameter in record.Properties)
        {
            if (parameter.Unit is { } unit && !UnitText.IsKnown(unit))
            {
                yield return $"the parameter '{prefix}{parameter.Name}' has the unit '{unit}', which is not known.";
            }

            foreach (string problem in parameter.Leaf.Record is { } nested ? Units(nested, $"{prefix}{parameter.Name}.") : [])
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> Defaults(RecordModel record, JsonObject defaults, string prefix)
    {
        foreach (ParameterModel parameter in record.Properties)
        {
            if (!parameter.IsRequired && Number(defaults[parameter.Name]) is { } value && !IsInRange(parameter, value))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the default of the parameter '{prefix}{parameter.Name}', {value:R}, is outside its own range: it must be {parameter.Range}.");
            }

            if (parameter.Type.Record is { } nested && defaults[parameter.Name] is JsonObject within)
            {
                foreach (string problem in Defaults(nested, within, $"{prefix}{parameter.Name}."))
                {
                    yield return problem;
                }
            }
        }
    }

    private static double? Number(JsonNode? node) => node is JsonValue && node.GetValueKind() == JsonValueKind.Number
        ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)
        : null;

    private static bool IsInRange(ParameterModel parameter, double value) =>
        (parameter.ExclusiveMinimum ? value > parameter.Minimum : value >= parameter.Minimum)
        && (parameter.ExclusiveMaximum ? value < parameter.Maximum : value <= parameter.Maximum);
}
