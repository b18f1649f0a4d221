using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Surveys;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Random two-qubit states by the million: joint distributions of concurrence, negativity and deficits; every inequality checked on the way.</summary>
[Experiment("coherent-energy.survey",
    "Joint distribution of concurrence, negativity and coherent-energy deficits over random two-qubit states, with a check of every inequality.")]
[Reference("K. Zyczkowski, H.-J. Sommers, Induced measures in the space of mixed quantum states, J. Phys. A 34, 7111 (2001)",
    Doi = "10.1088/0305-4470/34/35/335")]
[Reference("F. Verstraete, K. Audenaert, J. Dehaene, B. De Moor, A comparison of the entanglement measures negativity and concurrence, J. Phys. A 34, 10327 "
    + "(2001)",
    Doi = "10.1088/0305-4470/34/47/329")]
public sealed class SurveyExperiment : IExperiment<SurveyParameters>, IEstimateMemory<SurveyParameters>
{
    private const int ChunkSize = 4096;
    private const int BoundPoints = 101;
    private const int WorkersPerThread = 8;
    private const string Key = "tally";
    private const double Rounding = 1e-12;

    /// <inheritdoc/>
    public long EstimateMemory(SurveyParameters parameters, int degreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(parameters);

        // A chunk's states and what is measured of them; three maps of counts for every worker, and as many again in the report.
        long chunk = ChunkSize * (16L * 16 + 20 * sizeof(double)), maps = 3L * sizeof(long) * parameters.Bins * parameters.Bins;
        return degreeOfParallelism * WorkersPerThread * (chunk + maps) + 3 * maps;
    }

    /// <inheritdoc/>
    public RunReport Run(SurveyParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        CheckpointSlot slot = context.Checkpoints.GetSlot(Key);
        (SurveyTally total, long begin) = slot.TryLoad(out byte[]? saved) ? SurveyTally.Load(parameters.Bins, saved) : (new(parameters.Bins), 0);
        long chunks = (parameters.States + ChunkSize - 1) / ChunkSize;
        int threads = Math.Max(1, context.DegreeOfParallelism);
        var workers = new Worker[threads * WorkersPerThread];
        for (long first = begin; first < chunks; first += workers.Length)
        {
            context.ReportProgress(first / (double)chunks, "drawing states");
            int group = (int)Math.Min(workers.Length, chunks - first);
            try
            {
                Parallel.For(0, group, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = context.CancellationToken }, i =>
                {
                    workers[i] ??= new Worker();
                    workers[i].Run(parameters, context.Seed, first + i);
                });
            }
            catch (OperationCanceledException)
            {
                slot.Save(total.Save(first));
                throw;
            }

            // Chunks are added in their own order: the sums do not depend on the number of threads.
            for (int i = 0; i < group; i++)
            {
                total.Merge(workers[i].Tally!);
            }

            if (slot.IsDue)
            {
                slot.Save(total.Save(first + group));
            }
        }

        return Report(parameters, total);
    }

    private static RunReport Report(SurveyParameters parameters, SurveyTally total)
    {
        double n = total.States, entangled = total.Entangled / n;
        var report = new RunReportBuilder();
        report.AddScalar("states", total.States)
            .AddScalar("entangledFraction", entangled, error: Math.Sqrt(entangled * (1 - entangled) / n), source: ErrorSource.Sampling,
                description: "fraction with positive concurrence")
            .AddScalar("largestViolation", total.Violations.Max(), description: "of any inequality; at most rounding")
            .AddTable(
                "inequalities",
                new TableColumn("inequality", SurveyTally.Inequalities),
                new TableColumn("largestExcess", "1", [.. total.Violations], "left side minus right side"),
                new TableColumn("holds", [.. total.Violations.Select(v => v <= Rounding)]));
        (string Name, string? Description)[] means =
        [
            ("meanConcurrence", null), ("meanNegativity", EnergeticsReport.NegativityConvention), ("meanDeficitA", null), ("meanDeficitB", null),
            ("meanMinQuantumDeficit", "mean of C^2/4"),
        ];
        for (int i = 0; i < means.Length; i++)
        {
            (double mean, double error) = total.MeanOf(i);
            report.AddScalar(means[i].Name, mean, "1", error, ErrorSource.Sampling, means[i].Description ?? "mean over the states");
        }

        if (parameters.Measure == StateMeasure.Bures && parameters.Rank < 4)
        {
            report.AddWarning($"At rank {parameters.Rank} the states (1 + U) G G^dagger (1 + U^dagger) do not follow the Bures measure, which is one of full "
                + $"rank.");
        }

        if (total.Violations.Any(v => v > Rounding))
        {
            report.AddWarning("An inequality is violated beyond rounding; see the table.");
        }

        double[] along = [.. Enumerable.Range(0, BoundPoints).Select(i => i / (BoundPoints - 1.0))];
        return report
            .AddFigure(Map(parameters.Bins, total.ConcurrenceNegativity, "concurrence-negativity", "Negativity against concurrence", "concurrence", "2 N") with
            {
                Overlays =
                [
                    new("2N = C", along, along, SeriesStyle.Dashed),
                    new("least 2N at C", along, [.. along.Select(c => Math.Sqrt((1 - c) * (1 - c) + c * c) - (1 - c))]),
                ],
            })
            .AddFigure(Map(parameters.Bins, total.DeficitConcurrence, "deficit-concurrence", "Least quantum deficit against deficit", "4 delta_A",
                "4 min Q = C^2") with
            {
                Overlays = [new("min Q = delta_A", along, along, SeriesStyle.Dashed)],
            })
            .AddFigure(Map(parameters.Bins, total.Deficits, "deficits", "Deficits of the two qubits", "4 delta_A", "4 delta_B"))
            .Build();
    }

    private static HeatMapFigure Map(int bins, long[] counts, string name, string title, string x, string y)
    {
        double[] centers = [.. Enumerable.Range(0, bins).Select(i => (i + 0.5) / bins)];
        return new HeatMapFigure(
            name, title, new Axis(x), new Axis(y), centers, centers, [.. counts.Select(c => c == 0 ? double.NaN : c)],
            new Axis("states", "1", AxisScale.Logarithmic));
    }

    private sealed class Worker
    {
        private readonly Complex[] _states = new Complex[16 * ChunkSize];
        private readonly TwoQubitBatch _batch = new(ChunkSize);

        public SurveyTally? Tally { get; private set; }

        public void Run(SurveyParameters parameters, ulong seed, long chunk)
        {
            int count = (int)Math.Min(ChunkSize, parameters.States - chunk * ChunkSize);
            Span<Complex> states = _states.AsSpan(0, 16 * count);
            RandomBatch.Fill(parameters.Measure, parameters.Rank, new RandomStream(seed, (ulong)chunk), states);
            _batch.Measure(states);
            Tally = new SurveyTally(parameters.Bins);
            Tally.Add(_batch);
        }
    }
}
