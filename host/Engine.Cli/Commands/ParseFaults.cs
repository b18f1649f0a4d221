using System.CommandLine;
using System.CommandLine.Parsing;

namespace Engine.Cli.Commands;

/// <summary>What is wrong with a command line before any verb looks at it, each thing once and in terms of the command line.</summary>
internal static class ParseFaults
{
    /// <summary>The problems.</summary>
    /// <param name="parsed">The command line.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] unknown = [.. command.TreatUnmatchedTokensAsErrors ? parsed.UnmatchedTokens : []];
        if (command.Subcommands.Count > 0)
        {
            return [unknown.Length > 0 ? UnknownVerb(command, unknown[0]) : $"a command is missing; there are {string.Join(", ", Verbs(command))}"];
        }

        if (Swallowed(parsed) is { Count: > 0 } swallowed)
        {
            return swallowed;
        }

        var problems = new List<string>();
        foreach (ParseError error in parsed.Errors)
        {
            if (error.SymbolResult is OptionResult option)
            {
                problems.Add(Wrong(option));
            }
            else if (error.SymbolResult is ArgumentResult argument)
            {
                problems.Add(argument.Parent is OptionResult owner ? Wrong(owner) : Wrong(argument, command));
            }
            else if (unknown.Length == 0)
            {
                problems.Add(Missing(parsed, command) ?? error.Message);
            }
        }

        problems.AddRange(unknown.Select(token => Unknown(token, command, parsed)));
        return [.. problems.Distinct()];
    }

    /// <summary>Options that were taken for the value of what stands before them.</summary>
    /// <param name="parsed">A command line that the parser has nothing against.</param>
    public static IReadOnlyList<string> Swallowed(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command.Hidden)
        {
            return [];
        }

        return
        [
            .. command.Options.Concat(parsed.RootCommandResult.Command.Options)
                .Where(o => parsed.GetResult(o) is { Tokens.Count: > 0 } result && result.Tokens.Any(t => IsOption(t.Value)))
                .Select(o => $"{o.Name}: its value is missing{Help(o)}"),
            .. command.Arguments.SelectMany(a => parsed.GetResult(a)?.Tokens ?? []).Where(t => IsOption(t.Value))
                .Select(t => Unknown(t.Value, command, parsed)),
        ];
    }

    private static bool IsOption(string word) => word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal) && char.IsLetter(word[2]);

    private static IEnumerable<string> Verbs(Command command) => command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);

    private static string UnknownVerb(Command command, string token)
    {
        if (token.StartsWith('-'))
        {
            return $"there is no option '{Excerpt.Of(token)}' before a command; 'engine --help' lists the commands";
        }

        string[] verbs = [.. Verbs(command)];
        string shown = command is RootCommand ? Excerpt.Of(token) : $"{command.Name} {Excerpt.Of(token)}";
        string hint = Suggestion.Clause(token, verbs);
        string meant = hint.Length > 0 ? hint
            : command is RootCommand && token.Contains('.', StringComparison.Ordinal) ? $"; did you mean 'engine run {shown}'?"
            : $"; there are {string.Join(", ", verbs)}";
        return $"there is no command '{shown}'{meant}";
    }

    private static string Wrong(OptionResult result)
    {
        string name = result.Option.Name;
        if (result.Tokens.Count == 0 || IsOption(result.Tokens[^1].Value))
        {
            return result.Option.Required && result.IdentifierToken is null ? $"{name}: is required{Help(result.Option)}"
                : $"{name}: its value is missing{Help(result.Option)}";
        }

        return result.Option.Arity.MaximumNumberOfValues == 1 && result.IdentifierTokenCount > 1
            ? $"{name}: is given twice"
            : $"{name}: must be {Kind(result.Option.ValueType)}, got '{Excerpt.Of(result.Tokens[^1].Value)}'";
    }

    private static string Wrong(ArgumentResult result, Command command) => result.Tokens.Count == 0
        ? MissingArgument(result.Argument, command)
        : $"{result.Argument.Name}: '{Excerpt.Of(result.Tokens[^1].Value)}' cannot be used";

    private static string? Missing(ParseResult parsed, Command command) =>
        command.Options.FirstOrDefault(o => o.Required && parsed.GetResult(o) is null) is { } option ? $"{option.Name}: is required{Help(option)}"
            : command.Arguments.FirstOrDefault(a => parsed.GetResult(a) is null or { Tokens.Count: 0 }) is { } argument ? MissingArgument(argument, command)
            : null;

    private static string MissingArgument(Argument argument, Command command) => argument.Name == "ID"
        ? $"{command.Name}: the experiment's ID is missing; 'engine list' names them"
        : $"{command.Name}: {argument.Name} is missing: {argument.Description?.TrimEnd('.')}";

    private static string Help(Option option) => string.IsNullOrEmpty(option.HelpName) ? "" : $", {option.Name} {option.HelpName}";

    private static string Unknown(string token, Command command, ParseResult parsed)
    {
        if (!token.StartsWith('-'))
        {
            return $"'{Excerpt.Of(token)}' is one argument too many for '{command.Name}'";
        }

        string name = token.Split('=')[0];
        IEnumerable<string> options = command.Options.Concat(parsed.RootCommandResult.Command.Options).Where(o => !o.Hidden).Select(o => o.Name);
        return $"there is no option '{Excerpt.Of(name)}' of '{command.Name}'{Suggestion.Clause(name, options)}";
    }

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(ulong) => "a whole number from 0 to 18446744073709551615",
        var t when t == typeof(int) || t == typeof(long) => "a whole number",
        var t when t == typeof(bool) => "true or false, or stand alone",
        _ => "something else",
    };
}
