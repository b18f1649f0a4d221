using System.Diagnostics;

namespace Engine.Plugin.Testing.Rules;

/// <summary>A run that is asked to stop does so soon.</summary>
internal sealed class CancellationRule : IContractRule
{
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(30);

    public string Name => "cancellation";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        using var stop = new CancellationTokenSource();
        CancellationToken token = stop.Token;
        object bound = subject.Bind();
        Task run = Task.Factory.StartNew(
            () => subject.Run(bound, new TestRunContext { Seed = subject.Options.Seed, CancellationToken = token }), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        ((IAsyncResult)run).AsyncWaitHandle.WaitOne(Head);
        long asked = Stopwatch.GetTimestamp();
        stop.Cancel();
        bool stopped = ((IAsyncResult)run).AsyncWaitHandle.WaitOne(subject.Options.StopsWithin);
        if (!stopped)
        {
            yield return new(
                Name, $"the run goes on {Stopwatch.GetElapsedTime(asked).TotalSeconds:g3} s after it was asked to stop",
                "Ctrl+C, time limits and shutdown wait for it.",
                "Pass IRunContext.CancellationToken to every solver, and call ThrowIfCancellationRequested in loops over pieces.");
        }
        else if (run.Exception?.InnerException is { } thrown and not OperationCanceledException)
        {
            yield return new(
                Name, $"asked to stop, the run ends with {thrown.GetType().Name}: {thrown.Message}", "A canceled run is reported as failed.",
                "Let OperationCanceledException pass.");
        }
    }
}
