using System.Globalization;
using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>The two-mode truncation of 2011 in closed form.</summary>
[Experiment("turbulence.qubit", "Decay of an OAM-entangled qubit pair in the two-mode truncation: closed forms, with the zero of the concurrence.")]
[Reference("F. S. Roux, \"Infinitesimal-propagation equation for decoherence of an orbital-angular-momentum-entangled biphoton state in atmospheric "
    + "turbulence\", Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "49-57; Figs. 2, 3")]
[Reference("F. S. Roux, Erratum, Phys. Rev. A 88, 049906 (2013)", Doi = "10.1103/PhysRevA.88.049906")]
public sealed class QubitExperiment : IExperiment<QubitParameters>
{
    private const double SmallestTrace = 1e-280;

    /// <inheritdoc/>
    public RunReport Run(QubitParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        TwoModeTruncation[] models = [.. parameters.Charges.Select(q => new TwoModeTruncation(link, q))];
        double[] zeros = [.. models.Select(m => m.ZeroStrength(parameters.Photons))];
        var ends = models.Select(m => m.At(1, parameters.Photons)).ToArray();
        report
            .AddScalar("growthIntegral", Link.GrowthIntegral(link.NormalizedDistance, link.StructurePower / 2), description: "H(t)")
            .AddScalar("scatteringIntegral", link.Scattering(1), description: "∫h dz")
            .AddTable(
                "qubits",
                new TableColumn("charge", "1", [.. parameters.Charges.Select(q => (long)q)], "q"),
                new TableColumn("lossCoefficient", "1", [.. models.Select(m => m.AtWaist.A)], "A_q at the waist"),
                new TableColumn("exchangeCoefficient", "1", [.. models.Select(m => m.AtWaist.B)], "B_q at the waist"),
                new TableColumn("trace", "1", [.. ends.Select(e => e.Trace)], "T at the end of the path"),
                new TableColumn("logTrace", "1", [.. ends.Select(e => e.LogTrace)], "ln T"),
                new TableColumn("decay", "1", [.. ends.Select(e => e.Decay)], "R at the end of the path"),
                new TableColumn("concurrence", "1", [.. ends.Select(e => e.Concurrence)], "at the end of the path, normalized"),
                new TableColumn("zeroStrength", "1", zeros, "w0/r0 where the concurrence vanishes, at this distance"))
            .AddWarning("Two modes are a severe truncation: the concurrence ends at a strength far from the untruncated answer (2.27 instead of 0.88 for q = "
                + "1 without diffraction). See turbulence.exact.");

        bool byStrength = parameters.Sweep == QubitSweep.Strength;
        double end = parameters.MaximumStrength ?? (1.2 * (zeros.Max() is var largest and < double.PositiveInfinity ? largest : link.Strength));
        double[] abscissae = byStrength
            ? [.. Enumerable.Range(0, parameters.Points).Select(i => end * i / (parameters.Points - 1))]
            : [.. PairReport.Fractions(parameters.Points)];
        double[] shown = byStrength || link.NormalizedDistance == 0 ? abscissae : [.. abscissae.Select(u => u * link.Distance)];
        var axis = byStrength ? new Axis("strength w0/r0") : new Axis("distance z", link.NormalizedDistance == 0 ? "1" : "m");
        var traces = new List<FigureSeries>();
        var concurrences = new List<FigureSeries>();
        bool vanished = false;
        var columns = new List<TableColumn> { new(byStrength ? "strength" : "distance", axis.Unit, shown) };
        foreach (TwoModeTruncation model in models)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            (double A, double B) whole = model.Integrals(1);
            TwoModeOutcome[] outcomes = [.. abscissae.Select(at => byStrength
                ? TwoModeOutcome.Of(whole, Math.Pow(at, link.StructurePower), parameters.Photons)
                : model.At(at, parameters.Photons))];
            double[] Column(Func<TwoModeOutcome, double> value) => [.. outcomes.Select(value)];
            double[] trace = Column(o => o.Trace);
            double[] concurrence = Column(o => o.Concurrence);
            string name = string.Create(CultureInfo.InvariantCulture, $"q = {model.Charge}");
            traces.Add(new(name, shown, trace));
            concurrences.Add(new(name, shown, concurrence));
            string suffix = model.Charge.ToString(CultureInfo.InvariantCulture);
            columns.Add(new("trace" + suffix, "1", trace));
            columns.Add(new("logTrace" + suffix, "1", Column(o => o.LogTrace)));
            columns.Add(new("decay" + suffix, "1", Column(o => o.Decay)));
            columns.Add(new("concurrence" + suffix, "1", concurrence));
            report.AddStates("pair" + suffix, new StateSeries(byStrength ? "strength" : "distance", axis.Unit, shown, [2, 2], Matrices(outcomes)));
            vanished |= trace.Any(t => t < SmallestTrace);
        }

        if (vanished)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"The trace falls below {SmallestTrace:g1}: the states there have that trace, so that measures of the normalized block hold; logTrace has its "
                    + $"true value."));
        }

        return report
            .AddTable("series", columns)
            .AddFigure(GrowthFigure(link))
            .AddFigure(TraceFigure(link, models, parameters, byStrength, axis, traces))
            .AddFigure(new LineFigure("concurrence", "Concurrence of the normalized pair", axis, new Axis("concurrence C"), concurrences))
            .Build();
    }

    /// <summary>Unnormalized blocks; where the trace would underflow it is kept at a number above, so that the normalized block stays right.</summary>
    private static Complex[] Matrices(TwoModeOutcome[] outcomes)
    {
        var all = new Complex[16 * outcomes.Length];
        for (int i = 0; i < outcomes.Length; i++)
        {
            double t = Math.Max(outcomes[i].Trace, SmallestTrace) / 4;
            double r = outcomes[i].Decay;
            Span<Complex> m = all.AsSpan(16 * i, 16);
            m[0] = m[15] = t * (1 - (r * r));
            m[5] = m[10] = t * (1 + (r * r));
            m[6] = m[9] = -2 * r * t;
        }

        return all;
    }

    /// <summary>The trace vanishes long before the concurrence: over strength it gets a range of its own.</summary>
    private static LineFigure TraceFigure(
        Link link,
        TwoModeTruncation[] models,
        QubitParameters parameters,
        bool byStrength,
        Axis axis,
        List<FigureSeries> along)
    {
        const string Title = "Trace of the truncated pair";
        if (!byStrength)
        {
            return new LineFigure("trace", Title, axis, new Axis("trace T"), along);
        }

        (double A, double B)[] whole = [.. models.Select(m => m.Integrals(1))];
        double slowest = whole.Min(w => w.A - w.B) * parameters.Photons;
        double end = Math.Pow(Math.Log(1000) / slowest, 1 / link.StructurePower);
        double[] x = [.. Enumerable.Range(0, 121).Select(i => end * i / 120)];
        FigureSeries[] series = [.. models.Select((m, k) => new FigureSeries(
            string.Create(CultureInfo.InvariantCulture, $"q = {m.Charge}"),
            x,
            [.. x.Select(s => TwoModeOutcome.Of(whole[k], Math.Pow(s, link.StructurePower), parameters.Photons).Trace)]))];
        return new LineFigure("trace", Title, axis, new Axis("trace T"), series);
    }

    private static LineFigure GrowthFigure(Link link)
    {
        double[] t = [.. Enumerable.Range(0, 101).Select(i => 0.02 * i)];
        return new LineFigure(
            "growth",
            "Growth of the scattering with the beam",
            new Axis("distance t = z/z_R"),
            new Axis("integral of h"),
            [new("H(t)", t, [.. t.Select(s => Link.GrowthIntegral(s, link.StructurePower / 2))]), new("t", t, t, SeriesStyle.Dashed)]);
    }
}
