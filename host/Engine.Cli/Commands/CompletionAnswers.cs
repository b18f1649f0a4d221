using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;

namespace Engine.Cli.Commands;

/// <summary>What may stand for the last word of a command line that is being typed.</summary>
internal static class CompletionAnswers
{
    /// <summary>The answers that begin like the last word; none where a file is probably wanted.</summary>
    /// <param name="root">The verbs.</param>
    /// <param name="engine">The experiments.</param>
    /// <param name="words">The words behind the command's name, the last one unfinished.</param>
    public static IReadOnlyList<string> Of(RootCommand root, EngineHost engine, IReadOnlyList<string> words)
    {
        string last = words.Count == 0 ? "" : words[^1];
        return [.. All(root, engine, [.. words.SkipLast(1)], last).Where(a => a.StartsWith(last, StringComparison.Ordinal)).Distinct()];
    }

    private static IEnumerable<string> All(RootCommand root, EngineHost engine, string[] before, string last)
    {
        string[] verbs = [.. root.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
        if (before.Length == 0)
        {
            return last.StartsWith('-') ? Options(root) : [.. verbs, "help"];
        }

        Command? command = root.Subcommands.FirstOrDefault(c => c.Name == before[0]);
        if (command is null)
        {
            return before[0] == "help" && before.Length == 1 ? verbs : [];
        }

        if (command.Subcommands.Count > 0)
        {
            return before.Length == 1 ? command.Subcommands.Select(c => c.Name) : [];
        }

        return command.Name switch
        {
            "completion" => before.Length == 1 ? CompletionCommand.Shells : [],
            "list" => engine.Plugins.Select(p => p.Id).Concat(Options(command)).Concat(Options(root)),
            _ when command.Arguments.Any(a => a.Name == "ID") => OfExperiment(root, command, engine, before[1..], last),
            _ => last.StartsWith('-') ? Options(command).Concat(Options(root)) : [],
        };
    }

    private static IEnumerable<string> OfExperiment(RootCommand root, Command command, EngineHost engine, string[] before, string last)
    {
        if (before.FirstOrDefault(w => !w.StartsWith('-')) is not { } id)
        {
            return last.StartsWith('-') ? Options(command).Concat(Options(root)) : engine.Experiments.Select(e => e.Id);
        }

        RecordModel? model = Model(engine, id);
        string previous = before[^1];
        bool takesParameters = !command.TreatUnmatchedTokensAsErrors && model is not null;
        switch (previous)
        {
            case "--metric":
                return engine.StateMetrics.Select(m => m.Id);
            case "--vary" or "--set" when model is not null:
                return ParameterPath.All(model).Select(name => name + "=");
            case "--zip" when model is not null:
                return ParameterPath.All(model);
        }

        if (previous.StartsWith("--", StringComparison.Ordinal) && takesParameters && ParameterPath.Find(model!, previous[2..], out _) is { } parameter)
        {
            switch (parameter.Type.Kind)
            {
                case ParameterKind.Choice:
                    return parameter.Type.Choices;
                case ParameterKind.Boolean:
                    break;
                default:
                    return parameter.Example.Length > 0 && !parameter.Example.Contains(' ', StringComparison.Ordinal) ? [parameter.Example] : [];
            }
        }
        else if (command.Options.Concat(root.Options).FirstOrDefault(o => o.Name == previous) is { ValueType: var type } && type != typeof(bool))
        {
            return [];
        }

        IEnumerable<string> own = takesParameters
            ? ParameterPath.All(model!).Select(path => "--" + string.Join('.', path.Split('.').Select(NameStyle.Kebab)))
            : [];
        return own.Concat(Options(command)).Concat(Options(root));
    }

    private static RecordModel? Model(EngineHost engine, string id)
    {
        try
        {
            return engine.ParametersOf(id);
        }
        catch (Exception e) when (e is ParameterException or PluginLoadException or PluginContractException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Options(Command command) => command.Options.Where(o => !o.Hidden).Select(o => o.Name);
}
