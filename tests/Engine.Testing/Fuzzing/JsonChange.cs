using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Testing.Fuzzing;

/// <summary>Changes of JSON that leave it well-formed, so that what stands behind the parser is reached.</summary>
public static class JsonChange
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e308", "2147483648", "9223372036854775808", "18446744073709551616", "\"\"", "\"text\"", "\"NaN\"", "\"1mm\"",
            "[]", "{}",
        "[1]", "[1, 2]", "[[1]]", "[null]", "{\"value\": 1}", "{\"a\": {}}", "\"@report.json\"", "\"\\ud83d\\ude00\"", "1e400", "-0.0", "\"\\u0000\"",
    ];

    /// <summary>Puts other values, without regard to kind, in the place of a few of a text's values, or takes them out, or doubles them.</summary>
    public static byte[] Of(byte[] text, Random random)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Options);
        }
        catch (JsonException)
        {
            return text;
        }

        for (int change = random.Next(1, 4); change > 0; change--)
        {
            List<JsonNode> places = [];
            try
            {
                Walk(root, places);
            }
            catch (ArgumentException)
            {
                // A name stands twice in an object, which is found when it is first looked into.
                return text;
            }

            if (places.Count == 0)
            {
                break;
            }

            Change(places[random.Next(places.Count)], random);
        }

        string written = root?.ToJsonString() ?? "null";
        return Encoding.UTF8.GetBytes(random.Next(12) == 0 ? Doubled(written) : written);
    }

    /// <summary>All objects and lists with something in them.</summary>
    private static void Walk(JsonNode? node, List<JsonNode> places)
    {
        if (node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            places.Add(node);
        }

        foreach (JsonNode? child in node switch { JsonObject record => record.Select(p => p.Value), JsonArray list => list, _ => [] })
        {
            Walk(child, places);
        }
    }

    private static void Change(JsonNode place, Random random)
    {
        JsonNode? value = JsonNode.Parse(Values[random.Next(Values.Length)]);
        int kind = random.Next(5);
        if (place is JsonObject record)
        {
            string name = record.ElementAt(random.Next(record.Count)).Key;
            switch (kind)
            {
                case 0:
                    record.Remove(name);
                    break;
                case 1:
                    record[name + "2"] = record[name]?.DeepClone();
                    break;
                default:
                    record[name] = value;
                    break;
            }
        }
        else if (place is JsonArray list)
        {
            int at = random.Next(list.Count);
            switch (kind)
            {
                case 0:
                    list.RemoveAt(at);
                    break;
                case 1:
                    list.Add(list[at]?.DeepClone());
                    break;
                default:
                    list[at] = value;
                    break;
            }
        }
    }

    /// <summary>The first member of the whole once more, as no writer would write it.</summary>
    private static string Doubled(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && text[0] == '{' && text[^1] == '}' ? $"{text[..^1]},{text[1..(colon + 1)]}0}}" : text;
    }
}
