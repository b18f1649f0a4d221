using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Hosting.Texts;

/// <summary>JSON for people to read, in one line: signs and letters as they are, <c>bell-phi+</c> and not <c>bell-phi\u002B</c>.</summary>
internal static class PlainJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text.</summary>
    /// <param name="node">What is written.</param>
    /// <param name="none">What stands for nothing.</param>
    public static string Of(JsonNode? node, string none = "null") => node?.ToJsonString(Relaxed) ?? none;
}
