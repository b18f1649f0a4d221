using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>What a plugin's author gets to hear of a parameter record before anybody runs the experiment.</summary>
internal static class ContractCheck
{
    /// <summary>Checks a record.</summary>
    /// <param name="parameters">The record.</param>
    /// <param name="defaults">Its defaults.</param>
    /// <param name="reserved">Names of the command's own options, in any spelling.</param>
    /// <returns>Every breach: names that options hide, unknown units, defaults outside their own range.</returns>
    public static IEnumerable<string> Of(RecordModel parameters, JsonObject defaults, IEnumerable<string> reserved)
    {
        HashSet<string> taken = [.. reserved.Select(NameStyle.Key)];
        foreach (ParameterModel parameter in parameters.Properties)
        {
            if (taken.Contains(NameStyle.Key(parameter.Name)))
            {
                yield return $"the parameter '{parameter.Name}' has the name of an option of the command, --{parameter.Option}, which hides it; give it "
                    + $"another name.";
            }

            if (parameter.Unit is { } unit && !UnitText.IsKnown(unit))
            {
                yield return $"the parameter '{parameter.Name}' has the unit '{unit}', which is not known.";
            }

            if (!parameter.IsRequired && Number(defaults[parameter.Name]) is { } value && !IsInRange(parameter, value))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"the default of the parameter '{parameter.Name}', {value:R}, is outside its own range: it must be "
                        + $"{parameter.Range}.");
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
