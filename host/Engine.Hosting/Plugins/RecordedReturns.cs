using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Plugins;

/// <summary>What the runs of a plugin's experiments return, as the plugin's build recorded it.</summary>
internal static class RecordedReturns
{
    private const string FileName = "returns.json";

    /// <summary>The record of one experiment; null where there is none, or none that can be read: it is help, not more.</summary>
    public static JsonObject? Read(string folder, string id)
    {
        string file = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(file) ? (InputFile.TryParseJson(File.ReadAllText(file)) as JsonObject)?[id]?.DeepClone() as JsonObject : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
