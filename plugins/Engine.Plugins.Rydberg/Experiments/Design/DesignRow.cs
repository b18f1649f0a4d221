using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>What one n allows. Distances in µm, energies over h in GHz.</summary>
/// <param name="N">n.</param>
/// <param name="Rate">Γ in 1/s.</param>
/// <param name="Coefficient">C6 that acts far away, GHz µm⁶.</param>
/// <param name="Leading">The leading channel.</param>
/// <param name="LeRoyRadius">R_LR.</param>
/// <param name="Channels">All channels.</param>
internal sealed record DesignRow(int N, double Rate, double Coefficient, PairChannel Leading, double LeRoyRadius, IReadOnlyList<PairChannel> Channels)
{
    private const double LeRoyMargin = 1.5;
    private const double CrossoverMargin = 2;

    /// <summary>The largest distance that allows an error.</summary>
    /// <param name="error">The error.</param>
    public double LargestDistance(double error) =>
        Math.Pow(error * 2e9 * Math.PI * Math.Abs(Coefficient) / (EntanglementBound.MaximallyEntangled * Rate), 1.0 / 6);

    /// <summary>The least distance at which the van der Waals law and dipoles alone may be trusted.</summary>
    /// <param name="apparatus">The least the apparatus allows.</param>
    public double LeastDistance(double apparatus) => Math.Max(apparatus, Math.Max(CrossoverMargin * Leading.Crossover, LeRoyMargin * LeRoyRadius));

    /// <summary>The least decay error at a distance.</summary>
    /// <param name="distance">R.</param>
    public double Error(double distance) =>
        EntanglementBound.MaximallyEntangled * Rate * Math.Pow(distance, 6) / (2e9 * Math.PI * Math.Abs(Coefficient));

    /// <summary>What stays in the pair's own levels, to second order: <c>1 - Σ C3²/(Δ² R⁶)</c>.</summary>
    /// <param name="distance">R.</param>
    public double PairWeight(double distance) => Math.Max(0, 1 - Channels.Sum(c => Math.Pow(c.C3 / c.Defect, 2)) / Math.Pow(distance, 6));

    /// <summary>The row as numbers of a fixed count, for checkpoints; the first is 0 where there is no row.</summary>
    /// <param name="row">The row; null for none.</param>
    /// <param name="values">Receives <see cref="Length"/> numbers.</param>
    public static void Write(DesignRow? row, Span<double> values)
    {
        values.Clear();
        if (row is null)
        {
            return;
        }

        (values[0], values[1], values[2], values[3], values[4]) = (row.N, row.Rate, row.Coefficient, row.LeRoyRadius, row.Channels.Count);
        for (int c = 0; c < row.Channels.Count; c++)
        {
            PairChannel channel = row.Channels[c];
            double[] numbers = [channel.P.N, channel.P.L, channel.P.TwoJ, channel.Q.N, channel.Q.L, channel.Q.TwoJ, channel.Defect, channel.C3];
            numbers.CopyTo(values[(5 + (8 * c))..]);
        }
    }

    /// <summary>A row from its numbers; null where there is none.</summary>
    /// <param name="values">What <see cref="Write"/> gave.</param>
    public static DesignRow? Read(ReadOnlySpan<double> values)
    {
        if (values[0] == 0)
        {
            return null;
        }

        var channels = new PairChannel[(int)values[4]];
        for (int c = 0; c < channels.Length; c++)
        {
            ReadOnlySpan<double> v = values[(5 + (8 * c))..];
            channels[c] = new(new((int)v[0], (int)v[1], (int)v[2]), new((int)v[3], (int)v[4], (int)v[5]), v[6], v[7]);
        }

        return new((int)values[0], values[1], values[2], channels[0], values[3], channels);
    }

    /// <summary>Numbers of a row with channels of n up to k away.</summary>
    /// <param name="numberRange">k.</param>
    public static int Length(int numberRange) => 5 + (8 * 16 * ((2 * numberRange) + 1) * ((2 * numberRange) + 1));
}
