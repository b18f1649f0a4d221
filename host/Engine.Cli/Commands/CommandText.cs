using System.CommandLine;
using Engine.Hosting;

namespace Engine.Cli.Commands;

/// <summary>The command as it can be typed again.</summary>
internal static class CommandText
{
    public static string Of(ParseResult parsed) => "engine " + string.Join(' ', parsed.Tokens.Select(t => ShellWord.Quote(t.Value)));
}
