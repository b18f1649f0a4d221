using Engine.Hosting.Parameters;

namespace Engine.Plugin.Testing.Rules;

/// <summary>Parameters can be told apart from the command's own options, and names of results are camelCase.</summary>
internal sealed class NamesRule : IContractRule
{
    public string Name => "names";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        foreach (string hidden in ContractCheck.Names(subject.Experiment.Parameters))
        {
            yield return new(
                Name,
                hidden,
                "The command keeps the option for itself: the parameter keeps its default without a word.",
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
