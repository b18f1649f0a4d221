namespace Engine.Plugin.Testing.Rules;

/// <summary>An estimate of memory is one that the run keeps to.</summary>
internal sealed class MemoryRule : IContractRule
{
    private const long Spare = 64L << 20;
    private const int Factor = 4;

    public string Name => "memory";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        if (subject.EstimateMemory() is not { } estimate)
        {
            yield break;
        }

        long peak = Peak(() => subject.Run(new TestRunContext { Seed = subject.Options.Seed }));
        if (estimate < 0 || peak > (Factor * Math.Max(estimate, 0)) + Spare)
        {
            yield return new(
                Name, $"the estimate is {estimate / 1e6:g3} MB, the run held {peak / 1e6:g3} MB",
                "--max-memory and schedulers trust the estimate; a low one ends with a killed process.",
                "Estimate what is held at the worst moment: arrays, factorizations and copies for each thread.");
        }
    }

    private static long Peak(Action run)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true), peak = 0, held = 0;
        using var done = new CancellationTokenSource();
        var watch = new Thread(() =>
        {
            while (!done.Token.WaitHandle.WaitOne(2))
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
            }
        })
        { IsBackground = true };
        watch.Start();
        try
        {
            run();

            // Where the machine is busy the other thread may not have had its turn in time.
            held = GC.GetTotalMemory(forceFullCollection: false) - before;
        }
        finally
        {
            done.Cancel();
            watch.Join();
        }

        return Math.Max(peak, held);
    }
}
