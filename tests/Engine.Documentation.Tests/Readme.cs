using System.Reflection;
using System.Text.RegularExpressions;

namespace Engine.Documentation.Tests;

/// <summary>The README at the root: its files and its commands.</summary>
internal static partial class Readme
{
    public static string Root { get; } = Metadata("EngineRoot");

    /// <summary>The built command's folder, which is what a user calls EngineHome.</summary>
    public static string Home { get; } = Path.Combine(Root, "host", "Engine.Cli", "bin", Metadata("Configuration"), "net10.0");

    private static string Text { get; } = File.ReadAllText(Path.Combine(Root, "README.md"));

    /// <summary>Code blocks that stand under a line <c>file: path</c>, by path.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } =
        FileBlock().Matches(Text).ToDictionary(m => m.Groups["path"].Value, m => m.Groups["code"].Value);

    /// <summary>Every line of the shell blocks that begins with the command's name, without comments.</summary>
    public static IReadOnlyList<string> EngineCommands { get; } =
    [
        .. ShellBlock().Matches(Text)
            .SelectMany(m => m.Groups["code"].Value.Split('\n'))
            .Select(line => line.Split('#')[0].Trim())
            .Where(line => line.StartsWith("engine ", StringComparison.Ordinal))
            .Select(line => line["engine ".Length..]),
    ];

    /// <summary>Whole shell blocks.</summary>
    public static IReadOnlyList<string> ShellBlocks { get; } = [.. ShellBlock().Matches(Text).Select(m => m.Groups["code"].Value.Trim())];

    private static string Metadata(string key) =>
        typeof(Readme).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    [GeneratedRegex(@"<!-- file: (?<path>\S+) -->\s*```\w+\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex FileBlock();

    [GeneratedRegex(@"```sh\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
