using Engine.Plugins.Quantum.Models;

namespace Engine.Plugins.Quantum.Tests;

/// <summary>Models of tests, written short: single quotes stand for double ones, ` for the adjoint mark.</summary>
internal static class ModelText
{
    public static string Json(string text) => text.Replace('\'', '"').Replace('`', '\'');

    /// <summary>Reads a model; the fields beside the version as they are given.</summary>
    public static QuantumModel Load(string fields, params string[] overrides) => ModelLibrary.Load(Json("{'model': 1, " + fields + "}"), overrides);

    /// <summary>The messages with which a model is refused.</summary>
    public static IReadOnlyList<string> Refused(string fields, params string[] overrides) =>
        [.. Assert.Throws<ParameterException>(() => Load(fields, overrides)).Problems.Select(p => p.Message)];

    /// <summary>Line and column (from 1) of the caret in a message, and the character above it.</summary>
    public static (int Line, int Column, string At) Place(string message)
    {
        string[] lines = message.Split('\n');
        string[] head = lines[0].Split(':');
        string caret = lines[2].TrimEnd('\r'), source = lines[1].TrimEnd('\r');
        int at = caret.Length - 1;
        return (int.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(head[2], System.Globalization.CultureInfo.InvariantCulture),
            at < source.Length ? source[at..] : "");
    }
}
