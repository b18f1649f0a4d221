namespace Engine.Plugin.Testing.Rules;

/// <summary>One report has the same bits for the same seed, and for any number of threads.</summary>
internal sealed class SameBitsRule : IContractRule
{
    private const string Why = "Resumed, sharded and repeated runs must agree to the bit, on any machine with any number of cores.";

    public string Name => "same-bits";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        string first = subject.Text(subject.Report);
        string again = subject.Text(subject.Run(new TestRunContext { Seed = subject.Options.Seed }));
        if (again != first)
        {
            yield return new(
                Name, $"two runs with seed {subject.Options.Seed} differ {Where(first, again)}", Why,
                "Take randomness from counter-based streams keyed by IRunContext.Seed (RandomStream); no clock, no Random.Shared, no hash order.");
            yield break;
        }

        string threads = subject.Text(subject.Run(new TestRunContext { Seed = subject.Options.Seed, DegreeOfParallelism = 2 }));
        if (threads != first)
        {
            yield return new(
                Name, $"one thread and two differ {Where(first, threads)}", Why,
                "Give every piece of work its own stream and sum partial results in a fixed order, not in the order in which threads finish.");
        }
    }

    private static string Where(string first, string second)
    {
        int at = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        int start = Math.Max(0, at - 60);
        return $"near …{first[start..Math.Min(first.Length, at + 20)]}…";
    }
}
