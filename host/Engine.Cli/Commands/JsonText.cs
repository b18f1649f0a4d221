using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Cli.Commands;

/// <summary>JSON for standard output: indented, ending with a line break.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(JsonNode node, TextWriter writer) => writer.Write(node.ToJsonString(Indented) + "\n");

    /// <summary>The option that asks for it.</summary>
    public static System.CommandLine.Option<bool> Option(string what) =>
        new("--json") { Description = $"Prints {what} as JSON on standard output, and nothing else there." };
}
