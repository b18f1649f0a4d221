using System.Runtime.InteropServices;
using Engine.Numerics.Checkpoints;

namespace Engine.Plugins.CoherentEnergy.Surveys;

/// <summary>Joint distributions and the largest violation of every inequality, over the states of one or several batches.</summary>
internal sealed class SurveyTally
{
    public static readonly string[] Inequalities =
    [
        "N <= C/2",
        "sqrt((1-C)^2 + C^2) - (1-C) <= 2N",
        "C^2/4 <= deficit of A",
        "C^2/4 <= deficit of B",
        "0 <= deficits",
        "deficits <= 1/4",
        "C^2/4 <= (sum lambda)^2/4",
        "(sum lambda)^2/4 <= deficit of A",
        "(sum lambda)^2/4 <= deficit of B",
        "efficiency <= 1",
    ];

    private const int Version = 2;

    private const int Means = 5;

    private readonly int _bins;

    public SurveyTally(int bins)
    {
        _bins = bins;
        ConcurrenceNegativity = new long[bins * bins];
        DeficitConcurrence = new long[bins * bins];
        Deficits = new long[bins * bins];
        Array.Fill(Violations, double.NegativeInfinity);
    }

    /// <summary>Counts over (C, 2N).</summary>
    public long[] ConcurrenceNegativity { get; }

    /// <summary>Counts over (4 delta_A, C^2).</summary>
    public long[] DeficitConcurrence { get; }

    /// <summary>Counts over (4 delta_A, 4 delta_B).</summary>
    public long[] Deficits { get; }

    /// <summary>Largest left side minus right side of each inequality.</summary>
    public double[] Violations { get; } = new double[Inequalities.Length];

    public long States { get; private set; }

    public long Entangled { get; private set; }

    /// <summary>Sums of C, N, delta_A, delta_B, min Q.</summary>
    public double[] Sums { get; } = new double[Means];

    /// <summary>Sums of their squares.</summary>
    public double[] SquareSums { get; } = new double[Means];

    /// <summary>The mean of one of them and its standard error.</summary>
    public (double Mean, double Error) MeanOf(int index)
    {
        double mean = Sums[index] / States, variance = Math.Max(0, SquareSums[index] / States - mean * mean);
        return (mean, Math.Sqrt(variance / Math.Max(1, States - 1)));
    }

    public void Add(TwoQubitBatch batch)
    {
        for (int k = 0; k < batch.Count; k++)
        {
            double c = batch.Concurrence[k], n = batch.Negativity[k], da = batch.DeficitA[k], db = batch.DeficitB[k], q = batch.MinQuantumDeficit[k];
            ReadOnlySpan<double> lambda = batch.SpinFlipValues.Slice(4 * k, 4);
            double assisted = lambda[0] + lambda[1] + lambda[2] + lambda[3];
            assisted = assisted * assisted / 4;
            States++;
            Entangled += c > 0 ? 1 : 0;
            ReadOnlySpan<double> values = [c, n, da, db, q];
            for (int i = 0; i < Means; i++)
            {
                Sums[i] += values[i];
                SquareSums[i] += values[i] * values[i];
            }

            ConcurrenceNegativity[Bin(2 * n) * _bins + Bin(c)]++;
            DeficitConcurrence[Bin(4 * q) * _bins + Bin(4 * da)]++;
            Deficits[Bin(4 * db) * _bins + Bin(4 * da)]++;
            Exceeds(0, n - c / 2);
            Exceeds(1, Math.Sqrt((1 - c) * (1 - c) + c * c) - (1 - c) - 2 * n);
            Exceeds(2, q - da);
            Exceeds(3, q - db);
            Exceeds(4, -Math.Min(da, db));
            Exceeds(5, Math.Max(da, db) - 0.25);
            Exceeds(6, q - assisted);
            Exceeds(7, assisted - da);
            Exceeds(8, assisted - db);
            Exceeds(9, double.IsNaN(batch.Efficiency[k]) ? double.NegativeInfinity : batch.Efficiency[k] - 1);
        }
    }

    /// <summary>Adds another tally; called in a fixed order so that sums have the same bits for any number of threads.</summary>
    public void Merge(SurveyTally other)
    {
        States += other.States;
        Entangled += other.Entangled;
        for (int i = 0; i < Sums.Length; i++)
        {
            Sums[i] += other.Sums[i];
            SquareSums[i] += other.SquareSums[i];
        }

        for (int i = 0; i < Violations.Length; i++)
        {
            Violations[i] = Math.Max(Violations[i], other.Violations[i]);
        }

        for (int i = 0; i < ConcurrenceNegativity.Length; i++)
        {
            ConcurrenceNegativity[i] += other.ConcurrenceNegativity[i];
            DeficitConcurrence[i] += other.DeficitConcurrence[i];
            Deficits[i] += other.Deficits[i];
        }
    }

    /// <summary>The tally as bytes, with the number of the chunk that comes next.</summary>
    public ReadOnlySpan<byte> Save(long next) => CheckpointEnvelope.Save(Version, Problem(_bins), writer =>
    {
        foreach (long number in (long[])[next, States, Entangled])
        {
            writer.Write(number);
        }

        foreach (Array part in Parts)
        {
            writer.Write(Bytes(part));
        }
    });

    /// <summary>Reads what <see cref="Save"/> made.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or of another survey.</exception>
    public static (SurveyTally Tally, long Next) Load(int bins, byte[] data)
    {
        var tally = new SurveyTally(bins);
        long next = 0;
        CheckpointEnvelope.Load("the survey", Version, Problem(bins), data, reader =>
        {
            (next, tally.States, tally.Entangled) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
            foreach (Array part in tally.Parts)
            {
                reader.BaseStream.ReadExactly(Bytes(part));
            }
        });
        return (tally, next);
    }

    private Array[] Parts => [Sums, SquareSums, Violations, ConcurrenceNegativity, DeficitConcurrence, Deficits];

    private static ulong Problem(int bins) => CheckpointEnvelope.Mix<int>(0, [bins, Inequalities.Length]);

    private static Span<byte> Bytes(Array part) => part is double[] real ? MemoryMarshal.AsBytes(real.AsSpan())
        : MemoryMarshal.AsBytes(((long[])part).AsSpan());

    private int Bin(double unit) => Math.Clamp((int)(unit * _bins), 0, _bins - 1);

    private void Exceeds(int index, double excess)
    {
        if (!(excess <= Violations[index]))
        {
            Violations[index] = excess;
        }
    }
}
