using System.Text.Json.Nodes;

namespace Engine.Hosting.Parameters;

/// <summary>
/// Writes a parameter record as JSON Schema (draft 2020-12); units stand in <c>x-unit</c>, the paper's symbols in <c>x-symbol</c>, the range outside of
/// which a value is doubted in <c>x-plausible-minimum</c> and <c>x-plausible-maximum</c>.
/// </summary>
public static class ParameterSchema
{
    /// <summary>Writes the schema of an experiment's parameters.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="summary">Its summary.</param>
    /// <param name="model">The parameters.</param>
    /// <returns>The schema.</returns>
    public static JsonObject Write(string id, string summary, RecordModel model)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = id,
            ["description"] = summary,
        };
        Fill(schema, model);
        return schema;
    }

    private static void Fill(JsonObject schema, RecordModel model)
    {
        object defaults = model.Create();
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (ParameterModel property in model.Properties)
        {
            JsonObject entry = Property(property);
            if (property.IsRequired)
            {
                required.Add(property.Name);
            }
            else if (property.Type.Kind != ParameterKind.Record && property.Get(defaults) is not null)
            {
                entry["default"] = ParameterJson.Value(property.Type, property.Get(defaults));
            }

            properties[property.Name] = entry;
        }

        schema["type"] = "object";
        schema["properties"] = properties;
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["additionalProperties"] = false;
    }

    private static JsonObject Property(ParameterModel property)
    {
        var entry = new JsonObject();
        if (property.Description.Length > 0)
        {
            entry["description"] = property.Description;
        }

        if (property.Unit is { } unit)
        {
            entry["x-unit"] = unit;
        }

        if (property.Symbol.Length > 0)
        {
            entry["x-symbol"] = property.Symbol;
        }

        Plausible(entry, property);
        Fill(entry, property.Type, property);
        if (property.Type.Kind == ParameterKind.List)
        {
            if (property.MinimumLength > 0)
            {
                entry["minItems"] = property.MinimumLength;
            }

            if (property.MaximumLength < int.MaxValue)
            {
                entry["maxItems"] = property.MaximumLength;
            }
        }

        return entry;
    }

    private static void Fill(JsonObject entry, ParameterType type, ParameterModel property)
    {
        switch (type.Kind)
        {
            case ParameterKind.Real:
                var number = new JsonObject { ["type"] = "number" };
                Range(number, property);
                entry["anyOf"] = new JsonArray(number, Text("a quantity with unit, such as \"1.5 " + (property.Unit ?? "1") + "\", or @file"));
                break;
            case ParameterKind.Integer:
                entry["type"] = "integer";
                Range(entry, property);
                break;
            case ParameterKind.Boolean:
                entry["type"] = "boolean";
                break;
            case ParameterKind.Text:
                entry["type"] = "string";
                break;
            case ParameterKind.Choice:
                entry["enum"] = new JsonArray([.. type.Choices.Select(c => (JsonNode)c)]);
                break;
            case ParameterKind.Complex:
                var parts = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 2, ["maxItems"] = 2 };
                entry["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number" }, parts, Text("such as \"1+2i\""));
                break;
            case ParameterKind.List:
                var items = new JsonObject();
                Fill(items, type.Element!, property);
                var list = new JsonObject { ["type"] = "array", ["items"] = items };
                entry["anyOf"] = new JsonArray(list, Text("a list such as \"1,2,3\", or @file (.json, .csv, .npy)"));
                break;
            default:
                Fill(entry, type.Record!);
                break;
        }
    }

    /// <summary>What is used with a warning outside.</summary>
    private static void Plausible(JsonObject entry, ParameterModel property)
    {
        if (double.IsFinite(property.PlausibleMinimum))
        {
            entry["x-plausible-minimum"] = property.PlausibleMinimum;
        }

        if (double.IsFinite(property.PlausibleMaximum))
        {
            entry["x-plausible-maximum"] = property.PlausibleMaximum;
        }
    }

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static void Range(JsonObject entry, ParameterModel property)
    {
        if (double.IsFinite(property.Minimum))
        {
            entry[property.ExclusiveMinimum ? "exclusiveMinimum" : "minimum"] = property.Minimum;
        }

        if (double.IsFinite(property.Maximum))
        {
            entry[property.ExclusiveMaximum ? "exclusiveMaximum" : "maximum"] = property.Maximum;
        }
    }
}
