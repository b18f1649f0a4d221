using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Quantum;
using Engine.Quantum.Measures;

namespace Engine.Plugins.CoherentEnergy.Metrics;

/// <summary>Energetics of any two-qubit state series; of other bipartite ones in the sense of qudits with equidistant levels.</summary>
[StateMetric("coherent-energy",
    "Coherent energies, deficits and entanglement of two-qubit states along a coordinate; the three qudit deficits of other bipartite states.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225")]
public sealed class CoherentEnergyMetric : IStateMetric
{
    // Negativity costs the cube of the side: beyond this a series would take minutes.
    private const int LargestSide = 128;
    private const double WorrisomeEigenvalue = 1e-10;

    /// <inheritdoc/>
    public bool TryMeasure(StateSeries states, RunReportBuilder report, IRunContext context, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(context);
        reason = AddProblem(states);
        if (reason is not null)
        {
            return false;
        }

        report.AddCitation(typeof(CoherentEnergyMetric));
        double[] coordinates = [.. states.Coordinates];
        var normalized = new Complex[]?[states.Count];
        var probability = new double[states.Count];
        for (int k = 0; k < states.Count; k++)
        {
            (normalized[k], probability[k]) = Normalize(states[k], states.Side);
        }

        if (normalized.Any(m => m is null))
        {
            report.AddWarning("Some states have no positive trace; their row is undefined.");
        }

        double smallest = normalized.Select(m => m is null ? 0
            : HermitianEigenDecomposition.Eigenvalues(new ReadOnlyMatrixView(m, states.Side, states.Side))[0]).DefaultIfEmpty(0).Min();
        if (smallest < -WorrisomeEigenvalue)
        {
            report.AddWarning(FormattableString.Invariant($"A state has an eigenvalue of {smallest:E2}: measures of it are uncertain by about that much."));
        }

        if (states.Dimensions[0] == 2 && states.Dimensions[1] == 2)
        {
            MeasureQubits(states, normalized, probability, coordinates, report, context);
        }
        else
        {
            MeasureQudits(states, normalized, probability, coordinates, report, context);
        }

        return true;
    }

    private static string? AddProblem(StateSeries states)
    {
        if (states.Dimensions.Count != 2 || states.Dimensions.Any(d => d < 2))
        {
            return $"coherent energy is defined for two subsystems of at least two levels, these states have dimensions "
                + $"({string.Join(", ", states.Dimensions)})";
        }

        return states.Side > LargestSide ? $"a side of {states.Side} is above the largest supported, {LargestSide}" : null;
    }

    private static void MeasureQubits(
        StateSeries states, Complex[]?[] normalized, double[] probability, double[] coordinates, RunReportBuilder report, IRunContext context)
    {
        var table = new EnergeticsTable(states.Count);
        for (int k = 0; k < states.Count; k++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            table[k] = normalized[k] is { } matrix ? TwoQubitEnergetics.Of(matrix) : null;
        }

        report.AddTable("series", [.. table.Columns(states.CoordinateName, states.CoordinateUnit, coordinates),
            new TableColumn("probability", "1", probability)]);
        if (states.Count > 1)
        {
            report.AddFigure(table.Figure("coherent-energy", "Coherent energy and entanglement", states.CoordinateName, states.CoordinateUnit, coordinates));
        }

        if (states.Count > 0 && table[states.Count - 1] is { } last)
        {
            report.AddScalar("finalConcurrence", last.Concurrence)
                .AddScalar("finalNegativity", last.Negativity, description: EnergeticsReport.NegativityConvention)
                .AddScalar("finalDeficitA", last.A.Deficit)
                .AddScalar("finalDeficitB", last.B.Deficit)
                .AddScalar("finalMinQuantumDeficit", last.MinQuantumDeficit, description: "C^2/4")
                .AddScalar("finalEfficiency", last.Efficiency);
        }
    }

    private static void MeasureQudits(
        StateSeries states, Complex[]?[] normalized, double[] probability, double[] coordinates, RunReportBuilder report, IRunContext context)
    {
        int da = states.Dimensions[0], db = states.Dimensions[1];
        double[] levelsA = EnergyLevels.Equidistant(da), levelsB = EnergyLevels.Equidistant(db);
        var a = new QuditDeficits?[states.Count];
        var b = new QuditDeficits?[states.Count];
        var negativity = new double[states.Count];
        for (int k = 0; k < states.Count; k++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportProgress(k / (double)states.Count, "measuring");
            negativity[k] = double.NaN;
            if (normalized[k] is { } matrix)
            {
                var state = new DensityMatrix(new ComplexMatrix(states.Side, states.Side, matrix), new CompositeSystem(da, db),
                    new StateTolerance(1e-2, 1e-2, 1e-2));
                a[k] = QuditDeficits.Of(state.PartialTrace(0).View(), levelsA);
                b[k] = QuditDeficits.Of(state.PartialTrace(1).View(), levelsB);
                negativity[k] = Negativity.Of(state, 0);
            }
        }

        report.AddWarning("Levels are taken as equidistant, 0, 1, 2 ... in the order of the basis; only the pair deficit does not depend on that.");
        TableColumn Column(string name, QuditDeficits?[] side, Func<QuditDeficits, double> pick) =>
            new(name, "1", [.. side.Select(d => d is { } q ? pick(q) : double.NaN)]);
        report.AddTable(
            "series",
            new TableColumn(states.CoordinateName, states.CoordinateUnit, coordinates),
            Column("pairDeficitA", a, d => d.Pair),
            Column("pairDeficitB", b, d => d.Pair),
            Column("weightedDeficitA", a, d => d.Weighted),
            Column("weightedDeficitB", b, d => d.Weighted),
            Column("fisherDeficitA", a, d => d.Fisher),
            Column("fisherDeficitB", b, d => d.Fisher),
            new TableColumn("negativity", "1", negativity),
            new TableColumn("probability", "1", probability));
    }

    private static (Complex[]? Matrix, double Trace) Normalize(ReadOnlySpan<Complex> matrix, int side)
    {
        double trace = 0;
        for (int i = 0; i < side; i++)
        {
            trace += matrix[i * (side + 1)].Real;
        }

        if (!(trace > 0) || !double.IsFinite(trace))
        {
            return (null, trace);
        }

        var normalized = new Complex[matrix.Length];
        for (int i = 0; i < side; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Complex mean = (matrix[i * side + j] + Complex.Conjugate(matrix[j * side + i])) / (2 * trace);
                normalized[i * side + j] = mean;
                normalized[j * side + i] = Complex.Conjugate(mean);
            }
        }

        return (normalized, trace);
    }
}
