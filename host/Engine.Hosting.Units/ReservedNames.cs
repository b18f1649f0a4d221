namespace Engine.Hosting.Units;

/// <summary>Names that the command's own options take: a parameter of such a name could not be set by its option.</summary>
internal static class ReservedNames
{
    /// <summary>The options of every verb that takes parameters, without the dashes in front.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "array-throttle", "checkpoint", "config", "cpus-per-task", "dry-run", "force", "formats", "help", "isolate", "json", "lock", "max-memory", "merge",
        "metric", "no-plugins", "out", "partition", "plugins", "point-time-limit", "quiet", "retry-failed", "sample", "seed", "set", "shard", "slurm",
        "tasks", "threads", "time", "time-limit", "vary", "verbose", "zip",
    ];

    /// <summary>The option that hides a parameter of this name in any spelling; null when none does.</summary>
    public static string? Hiding(string name)
    {
        string key = Key(name);
        return All.FirstOrDefault(option => Key(option) == key);
    }

    /// <summary>Letters and digits in lower case: equal for all spellings of one name.</summary>
    public static string Key(string name) => string.Concat(name.Where(c => c is not ('-' or '_'))).ToLowerInvariant();
}
