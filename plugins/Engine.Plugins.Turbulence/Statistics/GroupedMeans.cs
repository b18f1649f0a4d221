using Engine.Numerics.Statistics;

namespace Engine.Plugins.Turbulence.Statistics;

/// <summary>Functions of means with their jackknife errors over groups of samples in order, which need not divide their number.</summary>
internal static class GroupedMeans
{
    private const int Groups = 40;

    /// <summary>A function of the means of columns.</summary>
    /// <param name="function">The function.</param>
    /// <param name="columns">The samples, column by column, all of one length.</param>
    /// <returns>Value and standard error.</returns>
    public static JackknifeEstimate Estimate(Func<double[], double> function, params double[][] columns)
    {
        int count = columns[0].Length, groups = Math.Min(Groups, count);
        double[] sums = new double[groups * columns.Length];
        int[] counts = new int[groups];
        for (int r = 0; r < count; r++)
        {
            int group = (int)((long)r * groups / count);
            counts[group]++;
            for (int c = 0; c < columns.Length; c++)
            {
                sums[(group * columns.Length) + c] += columns[c][r];
            }
        }

        return Jackknife.EstimateFromSums(sums, counts, (means, values) => values[0] = function(means.ToArray()), 1)[0];
    }
}
