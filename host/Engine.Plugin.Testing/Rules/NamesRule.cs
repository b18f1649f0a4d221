using Engine.Hosting.Parameters;

namespace Engine.Plugin.Testing.Rules;

/// <summary>Parameters can be told apart from the command's own options, and names of results are camelCase.</summary>
internal sealed class NamesRule : IContractRule
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "checkpoint", "config", "force", "help", "isolate", "json", "lock", "max-memory", "metric", "no-plugins", "out", "plugins", "quiet", "seed",
        "set", "threads", "time-limit", "vary", "verbose", "version",
    };

    public string Name => "names";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        foreach (ParameterModel parameter in subject.Experiment.Parameters.Properties.Where(p => Reserved.Contains(p.Option)))
        {
            yield return new(
                Name,
                $"the parameter {parameter.Name} is called like the command's option --{parameter.Option}",
                "The command keeps the option for itself: the parameter cannot be set and keeps its default without a word.",
                "Call it something else; randomness comes from IRunContext.Seed and files are the host's.");
        }

        IEnumerable<string> names = subject.Report.Scalars.Keys.Concat(subject.Report.Tables.Keys).Concat(subject.Report.Arrays.Keys)
            .Concat(subject.Report.States.Keys);
        foreach (string name in names.Where(n => n.Any(char.IsWhiteSpace) || char.IsUpper(n[0])))
        {
            yield return new(Name, $"the result '{name}' is not camelCase", "Scripts that read reports need names they can type.",
                "Write it like logNegativity.");
        }
    }
}
