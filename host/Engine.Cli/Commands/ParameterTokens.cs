using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Cli.Commands;

/// <summary>
/// The experiment's own options on a command line: <c>--name value</c>, <c>--name=value</c>, <c>--flag</c>, and paths into records such as
/// <c>--pump.waist 1mm</c>.
/// </summary>
internal static class ParameterTokens
{
    /// <summary>Adds the tokens a verb does not know itself to the parameters.</summary>
    /// <param name="tokens">The tokens, in order.</param>
    /// <param name="parameters">Takes the values; an earlier value, as from a file, is replaced.</param>
    /// <exception cref="ParameterException">A token is no option, or an option is given twice.</exception>
    public static void Apply(IReadOnlyList<string> tokens, JsonObject parameters)
    {
        var problems = new List<ParameterProblem>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!IsOption(tokens[i]))
            {
                problems.Add(new("", $"'{tokens[i]}' stands alone: write --name {tokens[i]}, and mind that options such as --json, --quiet and --isolate take "
                    + $"no value"));
                continue;
            }

            string name = tokens[i][2..];
            string? value = null;
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                (name, value) = (name[..equals], name[(equals + 1)..]);
            }
            else if (i + 1 < tokens.Count && !IsOption(tokens[i + 1]))
            {
                value = tokens[++i];
            }

            Add(name, value, parameters, given, problems);
        }

        Throw(problems);
    }

    /// <summary>Adds <c>name=value</c> settings to the parameters.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="parameters">Takes the values.</param>
    /// <exception cref="ParameterException">A setting lacks its equals sign, or is given twice.</exception>
    public static void ApplySettings(IEnumerable<string> settings, JsonObject parameters)
    {
        var problems = new List<ParameterProblem>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                problems.Add(new("set", $"'{setting}' must have the form name=value"));
                continue;
            }

            Add(setting[..equals], setting[(equals + 1)..], parameters, given, problems);
        }

        Throw(problems);
    }

    private static bool IsOption(string token) => token.Length > 2 && token.StartsWith("--", StringComparison.Ordinal) && char.IsLetter(token[2]);

    private static void Add(string path, string? value, JsonObject parameters, HashSet<string> given, List<ParameterProblem> problems)
    {
        if (!given.Add(NameStyle.Key(path)))
        {
            problems.Add(new(path, "is given twice"));
            return;
        }

        ParameterPath.Set(parameters, path, value ?? "true");
    }

    private static void Throw(List<ParameterProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new ParameterException(problems);
        }
    }
}
