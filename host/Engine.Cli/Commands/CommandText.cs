using System.CommandLine;

namespace Engine.Cli.Commands;

/// <summary>The command as it can be typed again.</summary>
internal static class CommandText
{
    public static string Of(ParseResult parsed) => "engine " + string.Join(' ', parsed.Tokens.Select(t => Quote(t.Value)));

    private static string Quote(string token) =>
        token.Length > 0 && token.All(c => char.IsLetterOrDigit(c) || "-_./=,:@+%^".Contains(c, StringComparison.Ordinal))
            ? token
            : $"'{token.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
