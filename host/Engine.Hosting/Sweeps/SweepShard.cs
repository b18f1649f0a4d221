using System.Globalization;

namespace Engine.Hosting.Sweeps;

/// <summary>A share of a sweep's points: those whose number leaves <see cref="Index"/> when divided by <see cref="Count"/>.</summary>
/// <param name="Index">From 0 to <see cref="Count"/> - 1.</param>
/// <param name="Count">Number of shards, at least 1.</param>
public readonly record struct SweepShard(int Index, int Count)
{
    /// <summary>The whole sweep.</summary>
    public static SweepShard Whole => new(0, 1);

    /// <summary>Name of the ledger this shard writes.</summary>
    public string LedgerName => Count == 1 ? "ledger.jsonl" : string.Create(CultureInfo.InvariantCulture, $"ledger-{Index}-of-{Count}.jsonl");

    /// <summary>Name of the file that holds the shard's results when it is finished; a whole sweep's stay in its ledger.</summary>
    public string ResultsName => Count == 1 ? LedgerName : string.Create(CultureInfo.InvariantCulture, $"shard-{Index}-of-{Count}.jsonl");

    /// <summary>Reads <c>i/n</c>; a lone <c>n</c> takes the index from a batch system's environment.</summary>
    /// <param name="text">E.g. <c>3/16</c>, or <c>16</c> within a Slurm array task or a Kubernetes indexed job.</param>
    /// <returns>The shard.</returns>
    /// <exception cref="ParameterException">It cannot be read, or there is no index to be had.</exception>
    public static SweepShard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        string? index = parts.Length == 2
            ? parts[0]
            : Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_ID") ?? Environment.GetEnvironmentVariable("JOB_COMPLETION_INDEX");
        return parts.Length is 1 or 2
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < count
                ? new(i, count)
                : throw new ParameterException(
                    "shard", $"must be i/n with 0 <= i < n, or n within a batch job (SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX is then i), got '{text}'");
    }

    /// <summary>Whether a point belongs to this shard.</summary>
    /// <param name="point">The point's number.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool Owns(int point) => point % Count == Index;
}
