using System.CommandLine;

namespace Engine.Cli.Commands;

/// <summary><c>--force</c>, for verbs that write to a directory.</summary>
internal static class ForceOption
{
    public static Option<bool> Create() => new("--force") { Description = "With --out: replaces the results of another run that are there." };
}
