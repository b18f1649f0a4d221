using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.CoherentEnergy.Dynamics;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Energetics of two qubits along their Lindblad evolution in thermal baths, with dephasing and exchange; the time entanglement dies.</summary>
[Experiment("coherent-energy.evolve", "Tracks coherent energy, deficits and entanglement of two decaying qubits and finds the time of sudden death.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)", Arxiv = "2603.16225")]
[Reference("T. Yu, J. H. Eberly, Finite-time disentanglement via spontaneous emission, Phys. Rev. Lett. 93, 140404 (2004)", Doi = "10.1103/PhysRevLett.93.140404")]
public sealed class EvolveExperiment : IExperiment<EvolveParameters>
{
    private const double WorrisomeEigenvalue = 1e-10;

    /// <inheritdoc/>
    public RunReport Run(EvolveParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var input = new TwoQubitInput(parameters.Normalise);
        TwoQubitState? initial = parameters.Read(input, context.Seed);
        input.ThrowIfRefused();
        var report = new RunReportBuilder();
        foreach (string warning in initial!.Warnings)
        {
            report.AddWarning(warning);
        }

        var generator = new TwoQubitGenerator(parameters.A, parameters.B, parameters.Exchange);
        int count = parameters.Points;
        double[] times = [.. Enumerable.Range(0, count).Select(k => parameters.Duration * k / (count - 1))];
        var matrices = new Complex[16 * count];
        var margins = new double[count];
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
            IReadOnlyList<double> lambda = energetics.SpinFlipValues;
            margins[k] = lambda[0] - lambda[1] - lambda[2] - lambda[3];
            table[k] = energetics;
            worst = Math.Min(worst, measured[k][Measures]);
            drift = Math.Max(drift, Math.Abs(matrix[0].Real + matrix[5].Real + matrix[10].Real + matrix[15].Real - 1));
        }

        if (worst < -WorrisomeEigenvalue)
        {
            report.AddWarning(FormattableString.Invariant($"The evolved state has an eigenvalue of {worst:E2}; it was not clipped."));
        }

        IReadOnlyList<(double Time, bool Lost)> crossings = SuddenDeath.Find(generator, start, times, margins);
        double? death = crossings.Where(c => c.Lost).Select(c => (double?)c.Time).FirstOrDefault();
        TwoQubitEnergetics final = table[count - 1]!;
        report.AddScalar("suddenDeathTime", death, "s", death is null ? null : 1e-14 * death, ErrorSource.Convergence, "first time the concurrence reaches zero; undefined when it does not within the duration")
            .AddScalar("finalConcurrence", final.Concurrence)
            .AddScalar("finalNegativity", final.Negativity, description: EnergeticsReport.NegativityConvention)
            .AddScalar("finalMinQuantumDeficit", final.MinQuantumDeficit, description: "C^2/4")
            .AddScalar("finalDeficitA", final.A.Deficit)
            .AddScalar("finalDeficitB", final.B.Deficit)
            .AddScalar("finalClassicalDeficitA", final.ClassicalDeficitA)
            .AddScalar("finalClassicalDeficitB", final.ClassicalDeficitB)
            .AddScalar("traceDrift", drift, description: "largest deviation of the trace from one")
            .AddScalar("smallestEigenvalue", worst, description: "most negative eigenvalue met");
        if (crossings.Count > 0)
        {
            report.AddTable(
                "crossings",
                new TableColumn("time", "s", [.. crossings.Select(c => c.Time)]),
                new TableColumn("event", [.. crossings.Select(c => c.Lost ? "lost" : "returned")]));
        }

        return report.AddTable("series", table.Columns("time", "s", times))
            .AddStates("states", new StateSeries("time", "s", times, [2, 2], matrices))
            .AddFigure(table.Figure("evolution", "Coherent energy and entanglement of two decaying qubits", "time", "s", times))
            .Build();
    }
}
