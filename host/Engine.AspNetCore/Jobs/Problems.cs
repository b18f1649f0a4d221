using System.Text.RegularExpressions;
using Engine.Hosting.Parameters;

namespace Engine.AspNetCore.Jobs;

/// <summary>Problems worded for people who fill in a form or send JSON, and not for those who type a command.</summary>
internal static partial class Problems
{
    /// <summary>What only those have who type commands.</summary>
    private const string OfTheCommand = "; 'engine units' lists what is known";

    /// <summary>Everything that is wrong with the input.</summary>
    public static JobProblem Of(ParameterException refused) => new(
        refused.Problems.Count == 1 ? $"{Name(refused.Problems[0])}{Worded(refused.Problems[0].Message)}."
            : $"{refused.Problems.Count} things are wrong with the parameters.",
        refused.Problems.GroupBy(p => p.Parameter, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(p => Worded(p.Message)).ToArray(), StringComparer.Ordinal));

    /// <summary>A message with options of the command line (<c>--decay-rate 6803/s</c>) as parameters (<c>decayRate: 6803/s</c>).</summary>
    public static string Worded(string message) => Option().Replace(message.Replace(OfTheCommand, "", StringComparison.Ordinal), match =>
    {
        string name = NameStyle.Key(match.Groups["name"].Value) is "" ? "" : Camel(match.Groups["name"].Value);
        string value = match.Groups["value"].Value;
        return value.Length == 0 ? name : $"{name}: {value.TrimStart(' ', '=')}";
    });

    private static string Name(ParameterProblem problem) => problem.Parameter.Length == 0 ? "" : problem.Parameter + ": ";

    private static string Camel(string kebab) => Dash().Replace(kebab, match => match.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex(@"(?<![\w-])--(?<name>[a-z][a-z0-9-]*)(?<value>(?:=|\s+(?=[\d""'+@.(]|-\d|2pi))[^\s,;]+)?")]
    private static partial Regex Option();

    [GeneratedRegex("-([a-z0-9])")]
    private static partial Regex Dash();
}
