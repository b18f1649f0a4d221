namespace Engine.Hosting.Sweeps;

/// <summary>How far a sweep is.</summary>
/// <param name="Points">Number of points.</param>
/// <param name="Done">Points with a result.</param>
/// <param name="Failures">Failed points and why, by number.</param>
public sealed record SweepStatus(int Points, int Done, IReadOnlyList<PointResult> Failures)
{
    /// <summary>Points not tried yet.</summary>
    public int Missing => Points - Done - Failures.Count;

    /// <summary>Reads the ledgers of a sweep.</summary>
    /// <param name="directory">The sweep.</param>
    /// <param name="warn">Receives a message for each damaged line.</param>
    /// <returns>How many points are done, failed and missing.</returns>
    public static SweepStatus Of(SweepDirectory directory, Action<string>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        IReadOnlyDictionary<int, PointResult> results = directory.ReadResults(warn);
        PointResult[] failures = [.. results.Values.Where(r => r.Failure is not null).OrderBy(r => r.Point)];
        return new(directory.Plan.Count, results.Count - failures.Length, failures);
    }
}
