using System.Diagnostics.CodeAnalysis;

namespace Engine.Plugins.Turbulence.Outcomes;

/// <summary>What quantum communication makes of any series of pair states: Bell violation, error rates, key and certified dimension.</summary>
[StateMetric(
    "protocols",
    "CHSH value, error rates and key of BB84/E91 and its d-dimensional form, and the Schmidt number certified by fidelity, for pairs of equal dimension.")]
[Reference("R. Horodecki, P. Horodecki, M. Horodecki, Phys. Lett. A 200, 340 (1995)", Doi = "10.1016/0375-9601(95)00214-N")]
[Reference("L. Sheridan, V. Scarani, Phys. Rev. A 82, 030301 (2010)", Doi = "10.1103/PhysRevA.82.030301")]
[Reference("B. M. Terhal, P. Horodecki, Phys. Rev. A 61, 040301 (2000)", Doi = "10.1103/PhysRevA.61.040301")]
public sealed class ProtocolMetric : IStateMetric
{
    private const int LargestDimension = 16;

    /// <inheritdoc/>
    public bool TryMeasure(StateSeries states, RunReportBuilder report, IRunContext context, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(context);
        reason = Reason(states);
        if (reason is null)
        {
            Measure(states, report, context);
        }

        return reason is null;
    }

    /// <summary>Why the metric cannot be taken, or null.</summary>
    private static string? Reason(StateSeries states)
    {
        if (states.Dimensions.Count != 2 || states.Dimensions[0] != states.Dimensions[1] || states.Dimensions[0] < 2)
        {
            return $"protocols need two subsystems of one dimension, at least 2; these states have dimensions ({string.Join(", ", states.Dimensions)})";
        }

        return states.Dimensions[0] > LargestDimension ? $"a dimension of {states.Dimensions[0]} is above the largest supported, {LargestDimension}" : null;
    }

    private static void Measure(StateSeries states, RunReportBuilder report, IRunContext context)
    {
        report.AddCitation(typeof(ProtocolMetric));
        int d = states.Dimensions[0];
        double[] coordinates = [.. states.Coordinates];
        PairFigures[] all = new PairFigures[states.Count];
        for (int k = 0; k < all.Length; k++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            all[k] = PairFigures.Of(states[k], d);
        }

        if (all.Any(f => double.IsNaN(f.Fidelity)))
        {
            report.AddWarning("Some states have no positive trace; their row is undefined.");
        }

        double[] Column(Func<PairFigures, double> f) => [.. all.Select(f)];
        report.AddTable(
            "protocols",
            [
                new TableColumn(states.CoordinateName, states.CoordinateUnit, coordinates),
                .. d == 2 ? new[] { new TableColumn("chsh", "1", Column(f => f.Chsh), "largest CHSH value over all settings; a local model allows 2") } : [],
                new TableColumn("errorComputational", "1", Column(f => f.ErrorComputational), "error rate where both measure their modes"),
                new TableColumn("errorConjugate", "1", Column(f => f.ErrorConjugate), "error rate where both measure the Fourier basis"),
                new TableColumn("keyFraction", "1", Column(f => f.KeyFraction), "bits a sifted pair, negative where no key is left"),
                new TableColumn("key", "1", Column(f => f.Key), "bits a pair sent that is sifted, with the trace, not below 0"),
                new TableColumn("fidelityEntangled", "1", Column(f => f.Fidelity), "largest fidelity with a maximally entangled state of its mode pairing"),
                new TableColumn("schmidtNumber", "1", Column(f => f.SchmidtNumber), "dimension of entanglement that this fidelity proves"),
            ]);
        PairFigures last = all[^1];
        if (d == 2)
        {
            report.AddScalar("chsh", Defined(last.Chsh), description: "largest CHSH value of the last state; a local model allows 2");
        }

        report
            .AddScalar("errorComputational", Defined(last.ErrorComputational), description: "error rate of the last state where both measure their modes")
            .AddScalar("errorConjugate", Defined(last.ErrorConjugate), description: "the same in the Fourier basis")
            .AddScalar("keyFraction", Defined(last.KeyFraction), description: "bits a sifted pair of the last state, negative where no key is left")
            .AddScalar("key", Defined(last.Key), description: "times the trace, not below 0")
            .AddScalar("schmidtNumber", Defined(last.SchmidtNumber), description: "dimension of entanglement proved by the fidelity of the last state");
        if (all.Length > 1)
        {
            report.AddFigure(new LineFigure(
                "key",
                "Key of the pair",
                new Axis(states.CoordinateName, states.CoordinateUnit),
                new Axis("bits a sifted pair"),
                [new("of the normalized state", coordinates, Column(f => Math.Max(0, f.KeyFraction))),
                    new("times trace", coordinates, Column(f => f.Key), SeriesStyle.Dashed)]));
        }
    }

    private static ReportValue Defined(double value) => double.IsNaN(value) ? ReportValue.Undefined : value;
}
