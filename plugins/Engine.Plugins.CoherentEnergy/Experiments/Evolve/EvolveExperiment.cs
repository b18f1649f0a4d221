using System.Globalization;
using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.CoherentEnergy.Dynamics;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>
/// Energetics of two qubits along their Lindblad evolution: baths, dephasing, couplings, drives, operators of one's own; when entanglement dies.
/// </summary>
[Experiment("coherent-energy.evolve",
    "Tracks coherent energy, deficits and entanglement of two qubits that decay, are driven and coupled, and finds the time of sudden death.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225")]
[Reference("T. Yu, J. H. Eberly, Finite-time disentanglement via spontaneous emission, Phys. Rev. Lett. 93, 140404 (2004)",
    Doi = "10.1103/PhysRevLett.93.140404")]
public sealed class EvolveExperiment : IExperiment<EvolveParameters>
{
    private const double WorrisomeEigenvalue = 1e-10;
    private const double WorrisomeBudget = 1e-9;
    private const double UnitRoundoff = 1.1e-16;

    /// <summary>Of a state; a step of the evolution rounds each by the sum over all of them.</summary>
    private const int Elements = 16;

    /// <inheritdoc/>
    public RunReport Run(EvolveParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var input = new TwoQubitInput(parameters.Normalize);
        TwoQubitState? initial = parameters.Read(input, context.Seed);
        input.ThrowIfRefused();
        var report = new RunReportBuilder();
        foreach (string warning in initial!.Warnings)
        {
            report.AddWarning(warning);
        }

        var generator = new TwoQubitGenerator(parameters.A, parameters.B, parameters.Couplings);
        int count = parameters.Points;
        double[] times = [.. Enumerable.Range(0, count).Select(k => parameters.Duration * k / (count - 1))];
        var matrices = new Complex[16 * count];
        var table = new EnergeticsTable(count);
        ComplexMatrix step = generator.Propagator(parameters.Duration / (count - 1));
        Complex[] start = initial.ToArray(), state = start;
        for (int k = 0; k < count; k++)
        {
            state = k == 0 ? start : TwoQubitGenerator.Apply(step, state);
            state.CopyTo(matrices, 16 * k);
        }

        // Measuring takes the time: points are independent of each other, and kept.
        const int Measures = TwoQubitEnergetics.MeasureCount;
        var measured = new PieceLoop<double>("measures along the evolution", count, Measures + 1, context.Checkpoints.GetSlot("points"));
        measured.Run(
            (k, values) =>
            {
                TwoQubitEnergetics.Measure(matrices.AsSpan(16 * k, 16), values);
                values[Measures] = HermitianEigenDecomposition.Eigenvalues(new ReadOnlyMatrixView(matrices.AsSpan(16 * k, 16), 4, 4))[0];
            },
            Math.Max(1, context.DegreeOfParallelism),
            finished =>
            {
                if (finished % 256 == 0)
                {
                    context.ReportProgress(finished / (double)count, "measuring");
                }
            },
            context.CancellationToken);
        double worst = 0, drift = 0;
        for (int k = 0; k < count; k++)
        {
            ReadOnlySpan<Complex> matrix = matrices.AsSpan(16 * k, 16);
            TwoQubitEnergetics energetics = TwoQubitEnergetics.Of(matrix, measured[k]);
            table[k] = energetics;
            worst = Math.Min(worst, measured[k][Measures]);
            drift = Math.Max(drift, Math.Abs(matrix[0].Real + matrix[5].Real + matrix[10].Real + matrix[15].Real - 1));
        }

        if (worst < -WorrisomeEigenvalue)
        {
            report.AddWarning(FormattableString.Invariant($"The evolved state has an eigenvalue of {worst:E2}; it was not clipped."));
        }

        double budget = UnitRoundoff * generator.Norm * parameters.Duration;
        if (budget > WorrisomeBudget)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"Rates and phases run to {generator.Norm * parameters.Duration:E1}: rounding leaves elements of the state, other than its trace, "
                    + $"uncertain by about {budget:E1}."));
        }

        EntanglementEvents found = EntanglementEvents.Find(generator, start, parameters.Duration, context.CancellationToken);
        if (found.Resolution * generator.Norm > Math.PI / 2)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"Entanglement was followed every {found.Resolution:E2} s, which is longer than a quarter of the shortest period: faster crossings may "
                    + $"be missed."));
        }

        EntanglementEvent? death = found.Events.Where(e => e.Kind == EventKind.Lost).Select(e => (EntanglementEvent?)e).FirstOrDefault();
        TwoQubitEnergetics final = table[count - 1]!;
        report.AddScalar("suddenDeathTime", death?.Time, "s", death?.Error, ErrorSource.Rounding,
            "first time the concurrence reaches zero; undefined when it does not within the duration")
            .AddScalar("finalConcurrence", final.Concurrence, "1", final.ConcurrenceError + (2 * (budget + (Elements * UnitRoundoff * count))),
                ErrorSource.Rounding)
            .AddScalar("finalNegativity", final.Negativity, description: EnergeticsReport.NegativityConvention)
            .AddScalar("finalMinQuantumDeficit", final.MinQuantumDeficit, description: "C^2/4")
            .AddScalar("finalDeficitA", final.A.Deficit)
            .AddScalar("finalDeficitB", final.B.Deficit)
            .AddScalar("finalClassicalDeficitA", final.ClassicalDeficitA)
            .AddScalar("finalClassicalDeficitB", final.ClassicalDeficitB)
            .AddScalar("traceDrift", drift, description: "largest deviation of the trace from one")
            .AddScalar("smallestEigenvalue", worst, description: "most negative eigenvalue met");
        IReadOnlyList<EntanglementEvent> events = found.Events;
        report.AddScalar("entanglementEvents", events.Count, description: "how often entanglement was born, lost or returned");
        if (events.Count > 0)
        {
            report.AddTable(
                "crossings",
                new TableColumn("time", "s", [.. events.Select(e => e.Time)]),
                new TableColumn("error", "s", [.. events.Select(e => e.Error)], "what the margin is known to over its slope"),
                new TableColumn("event", [.. events.Select(e => e.Kind.ToString().ToLowerInvariant())]));
        }

        return report.AddTable("series", table.Columns("time", "s", times))
            .AddStates("states", new StateSeries("time", "s", times, [2, 2], matrices))
            .AddFigure(table.Figure("evolution", "Coherent energy and entanglement along the evolution", "time", "s", times))
            .AddFigure(Qubits(table, times, events))
            .Build();
    }

    /// <summary>Both qubits apart, the two measures of entanglement, and where it is born, lost or returns.</summary>
    private static LineFigure Qubits(EnergeticsTable table, double[] times, IReadOnlyList<EntanglementEvent> events)
    {
        double[] Values(Func<TwoQubitEnergetics, double> pick) => [.. times.Select((_, k) => pick(table[k]!))];
        List<FigureSeries> series =
        [
            new("coherent energy of A", times, Values(s => s.A.CoherentEnergy)),
            new("coherent energy of B", times, Values(s => s.B.CoherentEnergy)),
            new("deficit of A", times, Values(s => s.A.Deficit), SeriesStyle.Dashed),
            new("deficit of B", times, Values(s => s.B.Deficit), SeriesStyle.Dashed),
            new("negativity", times, Values(s => s.Negativity)),
        ];
        if (events.Count > 0)
        {
            series.Add(new("entanglement lost or gained", [.. events.Select(e => e.Time)], new double[events.Count], SeriesStyle.Points));
        }

        return new LineFigure("qubits", "Each qubit, and the negativity", new Axis("time", "s"), new Axis("energy (excitations)"), series);
    }
}
