using System.Globalization;
using Engine.Hosting;
using Microsoft.Extensions.Options;

namespace Engine.AspNetCore.Settings;

/// <summary>Holds options to what they allow, and the runs' folder to being a folder one can write to.</summary>
internal sealed class EngineEndpointOptionsValidator(IOptions<EngineOptions> engine) : IValidateOptions<EngineEndpointOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, EngineEndpointOptions options)
    {
        var problems = new List<string>();
        void Demand(bool good, string key, string allowed, object? got)
        {
            if (!good)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"Engine:Http:{key} must be {allowed}, got {got}."));
            }
        }

        Demand(options.ConcurrentRuns is >= 0 and <= Most, nameof(options.ConcurrentRuns), "from 0 to 1000000", options.ConcurrentRuns);
        Demand(options.QueuedRuns is >= 1 and <= Most, nameof(options.QueuedRuns), "from 1 to 1000000", options.QueuedRuns);
        Demand(options.RememberedRuns is >= 1 and <= Most, nameof(options.RememberedRuns), "from 1 to 1000000", options.RememberedRuns);
        Demand(options.MaximumPoints is >= 1 and <= 100 * Most, nameof(options.MaximumPoints), "from 1 to 100000000", options.MaximumPoints);
        Demand(options.TimeLimit is null || options.TimeLimit > TimeSpan.Zero, nameof(options.TimeLimit), "positive", options.TimeLimit);
        Demand(options.MemoryLimit is null or > 0, nameof(options.MemoryLimit), "positive", options.MemoryLimit);
        Demand(options.Threads >= 0, nameof(options.Threads), "zero or positive", options.Threads);
        Demand(options.CheckpointInterval > TimeSpan.Zero, nameof(options.CheckpointInterval), "positive", options.CheckpointInterval);
        Demand(options.Patience >= TimeSpan.Zero, nameof(options.Patience), "zero or positive", options.Patience);
        Demand(options.MaximumBody is > 0 and <= int.MaxValue, nameof(options.MaximumBody), "from 1 to 2147483647", options.MaximumBody);
        if (options.Isolate && engine.Value.WorkerCommand.Count == 0)
        {
            problems.Add("Engine:Http:Isolate needs Engine:WorkerCommand, the command that serves isolated runs, such as [\"engine\", \"worker\"].");
        }

        if (options.RunsDirectory is { } folder && Unwritable(folder) is { } reason)
        {
            problems.Add($"Engine:Http:RunsDirectory '{folder}' cannot be written: {reason}");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string? Unwritable(string folder)
    {
        try
        {
            string full = Path.GetFullPath(folder);
            Directory.CreateDirectory(full);
            string probe = Path.Combine(full, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }
}
