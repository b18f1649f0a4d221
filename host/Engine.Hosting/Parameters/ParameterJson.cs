using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Engine.Hosting.Parameters;

/// <summary>Writes parameter records as JSON, so that a run can be repeated from its report, and converts an embedder's objects.</summary>
public static class ParameterJson
{
    /// <summary>Every parameter of a bound record with its value, in the parameters' own units.</summary>
    /// <param name="model">The record's model.</param>
    /// <param name="record">The record.</param>
    /// <returns>The values by name.</returns>
    public static JsonObject Write(RecordModel model, object record)
    {
        ArgumentNullException.ThrowIfNull(model);
        var result = new JsonObject();
        foreach (ParameterModel property in model.Properties)
        {
            result[property.Name] = Value(property.Type, property.Get(record));
        }

        return result;
    }

    /// <summary>
    /// Converts a dictionary, an anonymous object or a JSON tree of plain values (numbers, truth values, texts, complex numbers, lists, nested objects).
    /// </summary>
    /// <param name="values">The object; null gives an empty tree.</param>
    /// <returns>The values by name; empty for null.</returns>
    /// <exception cref="ArgumentException">It is neither an object nor a dictionary, or holds a value that is none of these.</exception>
    public static JsonObject From(object? values) => values switch
    {
        null => [],
        JsonObject tree => tree,
        _ => Plain(values, 0) as JsonObject
            ?? throw new ArgumentException($"Parameters must be an object or a dictionary, got {values.GetType()}.", nameof(values)),
    };

    internal static JsonNode Real(double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    internal static JsonNode? Value(ParameterType type, object? value) => (value, type.Kind) switch
    {
        (null, _) => null,
        (_, ParameterKind.Record) => Write(type.Record!, value),
        (_, ParameterKind.List) => new JsonArray([.. ((IEnumerable)value).Cast<object?>().Select(item => Value(type.Element!, item))]),
        (_, ParameterKind.Choice) => JsonValue.Create(NameStyle.Kebab(value.ToString()!)),
        (string text, _) => JsonValue.Create(text.StartsWith('@') ? "@" + text : text),
        _ => Plain(value, 0),
    };

    private static JsonNode? Plain(object? value, int depth)
    {
        switch (value)
        {
            case null:
                return null;
            case JsonNode node:
                return node.DeepClone();
            case double real:
                return Real(real);
            case float real:
                return Real(real);
            case string text:
                return JsonValue.Create(text);
            case bool flag:
                return JsonValue.Create(flag);
            case int whole:
                return JsonValue.Create(whole);
            case long whole:
                return JsonValue.Create(whole);
            case ulong whole:
                return JsonValue.Create(whole);
            case decimal number:
                return JsonValue.Create(number);
            case Complex complex:
                return new JsonArray(Real(complex.Real), Real(complex.Imaginary));
            case Enum word:
                return JsonValue.Create(word.ToString());
            case IDictionary dictionary:
                var entries = new JsonObject();
                foreach (DictionaryEntry entry in dictionary)
                {
                    entries[(string)entry.Key] = Plain(entry.Value, depth + 1);
                }

                return entries;
            case IEnumerable items:
                return new JsonArray([.. items.Cast<object?>().Select(item => Plain(item, depth + 1))]);
            default:
                if (depth > 20)
                {
                    throw new ArgumentException("The parameters are nested too deeply.");
                }

                var properties = new JsonObject();
                foreach (System.Reflection.PropertyInfo property in value.GetType().GetProperties())
                {
                    properties[NameStyle.Camel(property.Name)] = Plain(property.GetValue(value), depth + 1);
                }

                return properties;
        }
    }
}
