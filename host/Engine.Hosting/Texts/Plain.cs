using System.Text.Json;
using System.Text.RegularExpressions;

namespace Engine.Hosting.Texts;

/// <summary>What went wrong, phrased for people who do not know what language the engine is written in.</summary>
internal static partial class Plain
{
    /// <summary>Why a file or folder cannot be used.</summary>
    public static string Fault(Exception fault) => fault switch
    {
        FileNotFoundException => "it does not exist",
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "access is denied",
        PathTooLongException => "its name is too long",
        JsonException json => Json(json),
        ArgumentException => "its name cannot be the name of a file",
        _ => Words(fault.Message).TrimEnd('.'),
    };

    /// <summary>Where and why a text is no JSON.</summary>
    public static string Json(JsonException fault)
    {
        string place = fault.LineNumber is { } line ? $" at line {line + 1}, column {fault.BytePositionInLine + 1}" : "";
        string message = fault.Message;
        if (message.Contains("does not contain any JSON", StringComparison.Ordinal))
        {
            return "is empty, where JSON is expected";
        }

        if (Duplicate().Match(message) is { Success: true } twice)
        {
            return $"is malformed JSON: '{twice.Groups[1].Value}' is given twice";
        }

        string why = message.Contains("Expected depth to be zero", StringComparison.Ordinal) || message.Contains("end of data", StringComparison.Ordinal)
            || message.Contains("Expected end of string", StringComparison.Ordinal)
            ? "it ends too early"
            : message.Contains("after end of JSON", StringComparison.Ordinal) || message.Contains("after a single JSON value", StringComparison.Ordinal)
                ? "something follows after its end"
                : Words(message).TrimEnd('.');
        return $"is malformed JSON{place}: {why}";
    }

    /// <summary>A message without what only programmers know: names of arguments, types and positions.</summary>
    public static string Words(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string first = end < 0 ? message : message[..end];
        return Internals().Replace(first, "").Trim();
    }

    [GeneratedRegex(@"\s*\(Parameter '[^']*'\)|\s*Path: \$[^|]*\|?|, when isFinalBlock is true|\bSystem\.(\w+\.)*")]
    private static partial Regex Internals();

    [GeneratedRegex("[Dd]uplicate property '([^']*)'")]
    private static partial Regex Duplicate();
}
