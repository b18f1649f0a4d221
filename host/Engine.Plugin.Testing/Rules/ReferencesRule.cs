namespace Engine.Plugin.Testing.Rules;

/// <summary>An experiment says where its physics comes from.</summary>
internal sealed class ReferencesRule : IContractRule
{
    public string Name => "references";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        if (subject.Experiment.References.Count == 0 && subject.Report.References.Count == 0)
        {
            yield return new(
                Name,
                "the experiment carries no [Reference] and its report none",
                "A reader cannot check the model, and 'engine cite' has nothing to print.",
                "Put [Reference(\"authors, title, journal (year)\", Doi = \"10.…\")] on the class.");
        }
    }
}
