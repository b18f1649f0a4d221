namespace Engine.Benchmarks.Experiments;

/// <summary>What one size of an experiment took.</summary>
/// <param name="Size">The size.</param>
/// <param name="Seconds">The least time from the start of the process to its end.</param>
/// <param name="Megabytes">The largest resident set.</param>
internal readonly record struct ExperimentCost(int Size, double Seconds, double Megabytes)
{
    /// <summary>The exponent p of time = a·sizeᵖ by least squares in logarithms, without the time that a run takes that computes nothing.</summary>
    /// <param name="costs">Costs at several sizes.</param>
    /// <param name="start">Seconds of such a run.</param>
    /// <returns>Null where fewer than two sizes take at least as long again as the start.</returns>
    public static double? Exponent(IEnumerable<ExperimentCost> costs, double start)
    {
        (double X, double Y)[] points = [.. costs.Where(c => c.Seconds >= 2 * start).Select(c => (Math.Log(c.Size), Math.Log(c.Seconds - start)))];
        if (points.Length < 2)
        {
            return null;
        }

        double x = points.Average(p => p.X), y = points.Average(p => p.Y);
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}
