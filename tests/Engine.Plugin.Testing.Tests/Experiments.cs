using Engine.Numerics.RandomNumbers;

namespace Engine.Plugin.Testing.Tests;

public sealed record CountParameters
{
    [Quantity("s", Minimum = 0, Maximum = 10), Parameter("How long.", Symbol = "t")]
    public double Duration { get; init; } = 1;

    [Parameter("How many pieces.", Minimum = 1, Maximum = 50)]
    public int Pieces { get; init; } = 5;

    [Quantity("1/s", Minimum = 0), Parameter("A rate, not used.")]
    public double Rate { get; init; } = 1;

    [Quantity("m^(-2/3)"), Parameter("As turbulence is measured, not used.")]
    public double Strength { get; init; } = 1;
}

/// <summary>Keeps every rule: random sums in pieces, with checkpoints, on any number of threads.</summary>
[Experiment("kept.sums", "Sums of random numbers.")]
[Reference("J. K. Salmon et al., Parallel random numbers: as easy as 1, 2, 3, SC11 (2011)")]
public sealed class Kept : IExperiment<CountParameters>, IEstimateMemory<CountParameters>
{
    public RunReport Run(CountParameters parameters, IRunContext context)
    {
        CheckpointSlot slot = context.Checkpoints.GetSlot("sums");
        var sums = new List<double>();
        if (slot.TryLoad(out byte[]? saved))
        {
            sums.AddRange(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(saved).ToArray());
        }

        for (int piece = sums.Count; piece < parameters.Pieces; piece++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            sums.Add(parameters.Duration * new RandomStream(context.Seed, (ulong)piece).NextUniform());
            context.ReportProgress((piece + 1.0) / parameters.Pieces, "summing");
            if (slot.IsDue)
            {
                slot.Save(System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(sums.ToArray()));
            }
        }

        return new RunReportBuilder().AddScalar("total", sums.Sum(), "s", 1e-16 * sums.Count).Build();
    }

    public long EstimateMemory(CountParameters parameters, int degreeOfParallelism) => 8L * parameters.Pieces;
}

public sealed record BadParameters
{
    [Quantity("furlong"), Parameter("A length.")]
    public double Length { get; init; } = 1;

    [Parameter("Taken by the command.")]
    public int Seed { get; init; }
}

/// <summary>Breaks what can be broken in one run.</summary>
[Experiment("broken.all", "Breaks rules.")]
public sealed class Broken : IExperiment<BadParameters>
{
    private static int s_runs;

    public RunReport Run(BadParameters parameters, IRunContext context)
    {
        s_runs++;
        Console.WriteLine("hello");
        context.ReportProgress(0.9, "");
        context.ReportProgress(0.1, "");
        return new RunReportBuilder().AddScalar("Total value", s_runs, "parsnips").AddScalar("wrong", 1, error: double.NaN).Build();
    }
}

/// <summary>Hears no token, keeps no state, and depends on its threads.</summary>
[Experiment("broken.deaf", "Goes on.")]
[Reference("nobody (2026)")]
public sealed class Deaf : IExperiment<CountParameters>
{
    public RunReport Run(CountParameters parameters, IRunContext context)
    {
        if (context.CancellationToken.CanBeCanceled)
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
        }

        return new RunReportBuilder().AddScalar("threads", context.DegreeOfParallelism).Build();
    }
}

/// <summary>Forgets its sum at a checkpoint.</summary>
[Experiment("broken.forgetful", "Forgets.")]
[Reference("nobody (2026)")]
public sealed class Forgetful : IExperiment<CountParameters>
{
    public RunReport Run(CountParameters parameters, IRunContext context)
    {
        CheckpointSlot slot = context.Checkpoints.GetSlot("piece");
        int first = slot.TryLoad(out byte[]? saved) ? saved[0] : 0;
        double sum = 0;
        for (int piece = first; piece < parameters.Pieces; piece++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            sum += piece;
            slot.Save([(byte)(piece + 1)]);
        }

        return new RunReportBuilder().AddScalar("sum", sum).Build();
    }
}

/// <summary>Says a kilobyte and takes a hundred megabytes; refuses nothing and throws on a value within its range.</summary>
[Experiment("broken.greedy", "Takes memory.")]
[Reference("nobody (2026)")]
public sealed class Greedy : IExperiment<CountParameters>, IEstimateMemory<CountParameters>
{
    public RunReport Run(CountParameters parameters, IRunContext context)
    {
        if (parameters.Pieces != 5)
        {
            throw new InvalidOperationException("five only");
        }

        byte[] held = new byte[100 << 20];
        Array.Fill(held, (byte)1);
        Thread.Sleep(30);
        return new RunReportBuilder().AddScalar("sum", held.Length).Build();
    }

    public long EstimateMemory(CountParameters parameters, int degreeOfParallelism) => 1024;
}
