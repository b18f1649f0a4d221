using Engine.Hosting.Parameters;

namespace Engine.Plugin.Testing.Rules;

/// <summary>The record's defaults, or the parameters given, bind and run.</summary>
internal sealed class DefaultsRule : IContractRule
{
    public string Name => "defaults";

    public static ContractFinding Refused(ParameterException exception) => new(
        "defaults",
        $"the parameters are refused: {string.Join("; ", exception.Problems.Select(p => $"{p.Parameter}: {p.Message}"))}",
        "A user who runs the experiment without options sees errors instead of a result.",
        "Give every parameter a default within its own range, or the examination parameters of its own (ContractOptions.Parameters).");

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        RecordModel record = subject.Experiment.Parameters;
        foreach (string problem in ContractCheck.Defaults(record, ParameterJson.Write(record, record.Create())))
        {
            yield return new(Name, problem, "A user who leaves the parameter out is told that something they never typed is wrong.",
                "Make the default a value that the range allows.");
        }

        Exception? failure = null;
        try
        {
            _ = subject.Report;
        }
        catch (Exception e) when (e is not ParameterException)
        {
            failure = e;
        }

        if (failure is not null)
        {
            yield return new(
                Name,
                $"the run failed: {failure.GetType().Name}: {failure.Message}",
                "The user gets an error instead of a result.",
                "Fix what throws; refuse bad input by IValidatable or a ParameterException that names the parameter.");
        }
    }
}
