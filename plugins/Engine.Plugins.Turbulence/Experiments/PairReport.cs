using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Turns channels along a path into states, measures, tables and figures.</summary>
internal static class PairReport
{
    /// <summary>Sends the pair through the channels of a topology.</summary>
    public static Complex[] Send(PairParameters parameters, PairState state, PhotonChannel first, PhotonChannel second)
    {
        Complex[] output = parameters.Sort(
            PhotonChannel.Apply(first, parameters.Topology == Topology.OneSided ? PhotonChannel.Identity(state.Block) : second, state.Matrix),
            state);
        return parameters.PhaseConvention == PhaseConvention.Optics ? [.. output.Select(Complex.Conjugate)] : output;
    }

    /// <summary>The state sent, in the phase convention of the states sent on: what outputs are compared with.</summary>
    public static PairState Sent(PairParameters parameters, PairState state) =>
        parameters.PhaseConvention == PhaseConvention.Optics ? state with { Matrix = [.. state.Matrix.Select(Complex.Conjugate)] } : state;

    /// <summary>Adds the state at the end of a path as scalars.</summary>
    /// <param name="report">Receives them.</param>
    /// <param name="outcome">The state.</param>
    /// <param name="error">Error of the trace, and with the trace of all other elements; NaN where it is not known.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="entanglementError">Error of concurrence and negativity, where it is not that of the elements.</param>
    public static void Scalars(RunReportBuilder report, PairOutcome outcome, double error, ErrorSource source, double? entanglementError = null)
    {
        double relative = entanglementError ?? (error / outcome.Trace);
        bool isKnown = !double.IsNaN(error);
        if (isKnown && !double.IsNaN(outcome.Negativity) && relative is not (>= 0 and < 1))
        {
            outcome = PairOutcome.Undefined(outcome.Trace);
        }

        source = isKnown ? source : ErrorSource.None;
        double? Error(double value) => double.IsNaN(value) || !isKnown ? null : relative;
        report
            .AddScalar("trace", outcome.Trace, error: isKnown ? error : null, source: source, description: "probability that both photons are in the block")
            .AddScalar("concurrence", Defined(outcome.Concurrence), error: Error(outcome.Concurrence), source: source, description: "of the normalized block")
            .AddScalar("concurrenceUnnormalized", Defined(outcome.Concurrence * outcome.Trace), description: "trace times concurrence")
            .AddScalar("negativity", Defined(outcome.Negativity), error: Error(outcome.Negativity), source: source, description: "of the normalized block")
            .AddScalar("logNegativity", Defined(outcome.LogNegativity))
            .AddScalar("purity", Defined(outcome.Purity))
            .AddScalar("fidelity", Defined(outcome.Fidelity), description: "normalized block against the input state");
        if (double.IsNaN(outcome.Negativity))
        {
            report.AddWarning("The block is too weakly occupied for its numerical error: measures of the normalized block are undefined.");
        }
    }

    /// <summary>Adds the strength at which entanglement ends; an undefined one has no error.</summary>
    public static void Zero(RunReportBuilder report, ReportValue zero, string description, double error, ErrorSource source)
    {
        bool isFound = zero.Kind == ReportValueKind.Real;
        report.AddScalar(
            "zeroStrength",
            zero,
            description: isFound ? description : description + ": nowhere, or the state sent is not entangled",
            error: isFound ? error : null,
            source: isFound ? source : ErrorSource.None);
    }

    /// <summary>Adds the qubit elements a, b and c where the block is the pair of modes ±q.</summary>
    public static void QubitElements(RunReportBuilder report, PhotonChannel channel)
    {
        if (channel.Block.Count == 2 && channel.Block[0].Azimuthal == -channel.Block[1].Azimuthal && channel.Block[0].Radial == channel.Block[1].Radial)
        {
            report
                .AddScalar("survival", channel[0, 0, 0, 0].Real, description: "a, (q,q) to (q,q)")
                .AddScalar("crosstalk", channel[0, 0, 1, 1].Real, description: "b, (q,q) to (-q,-q)")
                .AddScalar("coherence", channel[0, 1, 0, 1].Real, description: "c, (q,-q) to (q,-q)");
        }
    }

    /// <summary>Adds a series of states, a table and figures along a coordinate.</summary>
    /// <param name="report">Receives them.</param>
    /// <param name="coordinate">Name, unit and label of the coordinate.</param>
    /// <param name="values">Its values.</param>
    /// <param name="states">The block at each value.</param>
    /// <param name="input">The state sent.</param>
    /// <param name="marked">A value of the coordinate to mark in the figure, or null.</param>
    /// <param name="extra">Further columns.</param>
    public static PairOutcome[] Series(
        RunReportBuilder report,
        (string Name, string Unit, string Label) coordinate,
        double[] values,
        IReadOnlyList<Complex[]> states,
        PairState input,
        double? marked = null,
        params IReadOnlyList<TableColumn> extra)
    {
        int d = input.Block.Count;
        PairOutcome[] outcomes = [.. states.Select(s => PairOutcome.Of(s, input))];
        double[] Column(Func<PairOutcome, double> f) => [.. outcomes.Select(f)];
        report
            .AddStates("pair", new StateSeries(coordinate.Name, coordinate.Unit, values, [d, d], [.. states.SelectMany(s => s)]))
            .AddTable(
                "series",
                [
                    new TableColumn(coordinate.Name, coordinate.Unit, values),
                    new TableColumn("trace", "1", Column(o => o.Trace)),
                    .. d == 2 ? new[] { new TableColumn("concurrence", "1", Column(o => o.Concurrence)) } : [],
                    new TableColumn("negativity", "1", Column(o => o.Negativity)),
                    new TableColumn("logNegativity", "1", Column(o => o.LogNegativity)),
                    new TableColumn("purity", "1", Column(o => o.Purity)),
                    new TableColumn("fidelity", "1", Column(o => o.Fidelity)),
                    .. extra,
                ]);
        if (values.Length > 1)
        {
            var series = new List<FigureSeries> { new("trace", values, Column(o => o.Trace)) };
            if (d == 2)
            {
                series.Add(new("concurrence", values, Column(o => o.Concurrence)));
            }

            // Of a pair of qubits in such states negativity is half the concurrence or close to it: dashed, so that neither hides the other.
            series.Add(new("negativity", values, Column(o => o.Negativity), SeriesStyle.Dashed));
            if (marked is { } place && place >= values[0] && place <= values[^1])
            {
                series.Add(new("this case", [place, place], [0, 1], SeriesStyle.Dashed));
            }

            report.AddFigure(new LineFigure(
                "entanglement",
                "Entanglement of the pair",
                new Axis(coordinate.Label, coordinate.Unit),
                new Axis("trace, entanglement"),
                series));
        }

        return outcomes;
    }

    /// <summary>The coordinate along a path: distance, or strength where the path has no length.</summary>
    public static ((string Name, string Unit, string Label) Coordinate, double[] Values) Along(Link link, double[] fractions) => link.NormalizedDistance > 0
        ? (("distance", "m", "distance z"), [.. fractions.Select(u => u * link.Distance)])
        : (("strength", "1", "strength w0/r0"), [.. fractions.Select(link.StrengthAt)]);

    /// <summary>Equally spaced fractions of a path, from 0 to 1; the end alone for one point.</summary>
    public static double[] Fractions(int points) => points == 1 ? [1] : [.. Enumerable.Range(0, points).Select(i => (double)i / (points - 1))];

    /// <summary>NaN as the undefined value.</summary>
    public static ReportValue Defined(double value) => double.IsNaN(value) ? ReportValue.Undefined : value;
}
