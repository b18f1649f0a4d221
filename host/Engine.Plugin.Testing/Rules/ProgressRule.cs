namespace Engine.Plugin.Testing.Rules;

/// <summary>Progress never goes back and stays between 0 and 1.</summary>
internal sealed class ProgressRule : IContractRule
{
    public string Name => "progress";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        var context = new TestRunContext { Seed = subject.Options.Seed };
        subject.Run(context);
        double last = 0;
        foreach ((double fraction, string _) in context.Progress.Where(p => !double.IsNaN(p.Fraction)))
        {
            if (fraction < last || fraction > 1)
            {
                yield return new(
                    Name, FormattableString.Invariant($"progress goes from {last:g4} to {fraction:g4}"), "Bars jump and the time left is nonsense.",
                    "Report the finished share of the whole run, from 0 to 1, NaN while it is unknown.");
                yield break;
            }

            last = fraction;
        }
    }
}
