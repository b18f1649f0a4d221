using System.CommandLine;
using Engine.Hosting.Parameters;

namespace Engine.Cli.Commands;

/// <summary>Names of parameters and options in messages, as they were typed.</summary>
/// <param name="parsed">The command line.</param>
internal sealed class ProblemNames(ParseResult parsed)
{
    /// <summary>A problem as one line.</summary>
    public string Line(ParameterProblem problem)
    {
        string name = Typed(problem);
        return name.Length == 0 ? problem.Message : $"{name}: {problem.Message}";
    }

    private string Typed(ParameterProblem problem)
    {
        string parameter = problem.Parameter;
        if (parameter is "" or "experiment" or "state metric" or "plugin")
        {
            return "";
        }

        int bracket = parameter.IndexOf('[', StringComparison.Ordinal);
        (string head, string rest) = bracket < 0 ? (parameter, "") : (parameter[..bracket], parameter[bracket..]);
        string key = NameStyle.Key(head);
        if (Given().FirstOrDefault(token => NameStyle.Key(token.TrimStart('-')) == key) is { } typed)
        {
            return Excerpt.Of(typed) + rest;
        }

        Command command = parsed.CommandResult.Command;
        if (command.Options.Concat(parsed.RootCommandResult.Command.Options).FirstOrDefault(o => NameStyle.Key(o.Name.TrimStart('-')) == key) is { } option)
        {
            return option.Name;
        }

        if (command.Arguments.FirstOrDefault(a => key == "directory" ? a.Name == "DIR" : NameStyle.Key(a.Name) == key) is { } argument)
        {
            return argument.Name;
        }

        return problem.Message.StartsWith("is required", StringComparison.Ordinal)
            ? "--" + string.Join('.', head.Split('.').Select(NameStyle.Kebab)) + rest
            : parameter;
    }

    /// <summary>What was typed for parameters: options the verb does not know itself, and the left sides of settings.</summary>
    private IEnumerable<string> Given()
    {
        foreach (string token in parsed.UnmatchedTokens.Where(t => t.StartsWith("--", StringComparison.Ordinal)))
        {
            yield return token.Split('=')[0];
        }

        if (parsed.CommandResult.Command.Options.FirstOrDefault(o => o.Name == "--set") is { } set)
        {
            foreach (string setting in parsed.GetResult(set)?.Tokens.Select(t => t.Value) ?? [])
            {
                yield return setting.Split('=')[0];
            }
        }
    }
}
