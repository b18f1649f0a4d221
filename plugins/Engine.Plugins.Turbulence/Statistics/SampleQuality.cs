namespace Engine.Plugins.Turbulence.Statistics;

/// <summary>Whether a mean rests on many realizations or on a few.</summary>
/// <param name="Effective">(Σw)²/Σw², the number of equal samples with this spread.</param>
/// <param name="TopShare">Part of the sum that the largest hundredth of the realizations carries.</param>
internal readonly record struct SampleQuality(double Effective, double TopShare)
{
    /// <summary>Share of the largest hundredth from which a mean is doubtful.</summary>
    public const double Doubtful = 0.2;

    /// <summary>Judges samples that are not negative.</summary>
    public static SampleQuality Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.OrderDescending()];
        double sum = sorted.Sum(), squares = sorted.Sum(w => w * w);
        int top = Math.Max(1, sorted.Length / 100);
        return sum > 0 ? new(sum * sum / squares, sorted.Take(top).Sum() / sum) : new(0, 1);
    }
}
