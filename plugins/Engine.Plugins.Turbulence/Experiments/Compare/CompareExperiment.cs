using System.Globalization;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>All models on one case.</summary>
[Experiment("turbulence.compare", "All models on the same case in one figure: single screens, two modes, truncated and untruncated propagation, random media.")]
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "Fig. 3")]
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302")]
public sealed class CompareExperiment : IExperiment<CompareParameters>
{
    private const double ExactTolerance = 1e-6;

    /// <inheritdoc/>
    public RunReport Run(CompareParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        PairState input = parameters.ReadState();
        int dimension = input.Block.Count;
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        PairState sent = PairReport.Sent(parameters, input);
        double end = parameters.MaximumStrength ?? (2 * link.Strength);
        double[] strengths = WithOwn(Enumerable.Range(0, parameters.Points).Select(i => end * i / (parameters.Points - 1)), link.Strength);
        int own = Array.IndexOf(strengths, link.Strength);
        var screen = new SinglePhaseScreen(input.Block);
        var exact = new UntruncatedPropagation(input.Block, PhotonChannel.Allowed(input.Block));
        var block = new ModeBasis(input.Block);
        ModeBasis basis = ModeBasis.Rectangular(
            input.Block.Max(m => Math.Abs(m.Azimuthal)) + parameters.ExtraAzimuthal,
            Math.Max(parameters.MaximumRadial, input.Block.Max(m => m.Radial)));
        CancellationToken stop = context.CancellationToken;
        (string Name, string Label, Func<Link, Journal, PhotonChannel> Channel)[] models =
        [
            ("screen", "single screen", (at, _) => screen.Channel(StructureFunction.Half(at))),
            ("screenQuadratic", "single screen, quadratic", (at, _) => screen.Channel(StructureFunction.HalfQuadratic(at))),
            (
                "blockOnly",
                $"truncated to {block.Count} modes",
                (at, journal) => new TruncatedPropagator(block, at).Run(input.Block, [1], 1e-8, journal, stop)[0]),
            ("ipe", $"truncated to {basis.Count} modes", (at, journal) => new TruncatedPropagator(basis, at).Run(input.Block, [1], 1e-8, journal, stop)[0]),
            ("exact", "untruncated", (at, journal) => Exact(exact, at, report, journal, stop)),
        ];

        Journal journal = new("turbulence.compare", context.Checkpoints.GetSlot("journal"));
        string measure = dimension == 2 ? "concurrence" : "negativity";
        var columns = new List<TableColumn> { new("strength", "1", strengths) };
        var entanglement = new List<FigureSeries>();
        var traces = new List<FigureSeries>();
        for (int i = 0; i < models.Length; i++)
        {
            context.ReportProgress((double)i / (models.Length + 1), models[i].Label);
            var outcomes = new PairOutcome[strengths.Length];
            for (int k = 0; k < strengths.Length; k++)
            {
                stop.ThrowIfCancellationRequested();
                PhotonChannel channel = strengths[k] == 0
                    ? PhotonChannel.Identity(input.Block)
                    : models[i].Channel(link.With(strengths[k]), journal.WithPrefix($"{models[i].Name} {k} "));
                outcomes[k] = PairOutcome.Of(PairReport.Send(parameters, input, channel, channel), sent);
            }

            double[] value = [.. outcomes.Select(o => dimension == 2 ? o.Concurrence : o.Negativity)];
            double[] trace = [.. outcomes.Select(o => o.Trace)];
            string suffix = char.ToUpperInvariant(models[i].Name[0]) + models[i].Name[1..];
            columns.Add(new(measure + suffix, "1", value));
            columns.Add(new("trace" + suffix, "1", trace));
            SeriesStyle style = models[i].Name == "exact" ? SeriesStyle.Line : SeriesStyle.Dashed;

            // The solid line lies below, so that a good truncation shows on it.
            int place = style == SeriesStyle.Line ? 0 : i;
            entanglement.Insert(place, new(models[i].Label, strengths, value, style));
            traces.Insert(place, new(models[i].Label, strengths, trace, style));
            report.AddScalar(measure + suffix, PairReport.Defined(value[own]), description: models[i].Label + ", on this path");
            report.AddScalar("trace" + suffix, trace[own], description: models[i].Label + ", on this path");
        }

        report.AddTable("models", columns);
        if (parameters.ScreenPoints > 0)
        {
            AddScreens(report, parameters, measure, (link.Strength, end), entanglement, traces, context, journal);
        }

        Mark(entanglement, link.Strength, 0);
        Mark(traces, link.Strength, Math.Max(1e-6, traces.SelectMany(t => t.Y).Where(y => y > 0).Min()));

        return report
            .AddFigure(new LineFigure(
                measure,
                $"{char.ToUpperInvariant(measure[0])}{measure[1..]} in every model",
                new Axis("strength w0/r0"),
                new Axis(measure),
                entanglement))
            .AddFigure(new LineFigure(
                "trace",
                "Probability to find both photons, in every model",
                new Axis("strength w0/r0"),
                new Axis("trace", scale: AxisScale.Logarithmic),
                traces))
            .Build();
    }

    private static PhotonChannel Exact(UntruncatedPropagation solver, Link at, RunReportBuilder report, Journal journal, CancellationToken cancellationToken)
    {
        PhotonChannel channel = solver.Channel(at, StructureFunction.HalfOfSpectrum(at), 1, ExactTolerance, out double error, journal, cancellationToken);
        if (error > ExactTolerance)
        {
            report.AddWarning(string.Create(CultureInfo.InvariantCulture, $"Untruncated propagation at strength {at.Strength:g4} is good to {error:g2} only."));
        }

        return channel;
    }

    /// <summary>Strengths in order, that of the path among them once.</summary>
    private static double[] WithOwn(IEnumerable<double> strengths, double own) =>
        [.. strengths.Where(s => Math.Abs(s - own) > 1e-9 * own).Append(own).Order()];

    /// <summary>A vertical line at the strength of the path.</summary>
    private static void Mark(List<FigureSeries> series, double strength, double low) =>
        series.Add(new("this path", [strength, strength], [low, 1], SeriesStyle.Dashed));

    private static void AddScreens(
        RunReportBuilder report, CompareParameters parameters, string measure, (double Own, double End) range, List<FigureSeries> entanglement,
        List<FigureSeries> traces, IRunContext context,
        Journal journal)
    {
        double[] strengths = WithOwn(Enumerable.Range(1, parameters.ScreenPoints).Select(i => range.End * i / parameters.ScreenPoints), range.Own);
        int points = strengths.Length;
        double[][] columns = [.. Enumerable.Range(0, 6).Select(_ => new double[points])];
        for (int k = 0; k < points; k++)
        {
            ScreensParameters at = parameters.At(strengths[k]);
            GridRule rule = GridRule.For(at.Grid, at.Resolve(), at.ReadState().Block);
            if (rule.Problem is { } problem)
            {
                report.AddWarning(string.Create(CultureInfo.InvariantCulture, $"Random media at strength {strengths[k]:g3} were left out: {problem}."));
                foreach (double[] column in columns)
                {
                    column[k] = double.NaN;
                }

                continue;
            }

            double[] row = journal.GetOrCompute($"random media {k}", slot =>
            {
                RunReport one = ScreensExperiment.Run(at, context, slot);
                Scalar value = one.Scalars[measure], trace = one.Scalars["trace"];
                double Bias(string name) => one.Scalars.TryGetValue(name + "Bias", out Scalar? bias) ? bias.Value.Real : double.NaN;

                // The journal keeps numbers: warnings follow as their characters.
                double[] kept =
                [
                    value.Value.Real,
                    value.Error ?? double.NaN,
                    trace.Value.Real,
                    trace.Error ?? double.NaN,
                    Bias(measure),
                    Bias("trace"),
                    .. string.Join('\n', one.Warnings).Select(character => (double)character),
                ];
                return kept;
            });
            string warnings = new([.. row.Skip(columns.Length).Select(character => (char)character)]);
            foreach (string warning in warnings.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                report.AddWarning(string.Create(CultureInfo.InvariantCulture, $"Random media at strength {at.Strength:g3}: {warning}"));
            }

            for (int c = 0; c < columns.Length; c++)
            {
                columns[c][k] = row[c];
            }
        }

        // Bars end at zero, below which nothing lies.
        entanglement.Add(new("random media", strengths, columns[0], SeriesStyle.Points, [.. columns[1].Zip(columns[0], Bar)]));
        traces.Add(new(
            "random media",
            strengths,
            columns[2],
            SeriesStyle.Points,
            [.. columns[3].Zip(columns[2], (error, value) => Bar(error, 0.9 * value))]));
        report.AddTable(
            "randomMedia",
            new TableColumn("strength", "1", strengths),
            new TableColumn(measure, "1", columns[0]),
            new TableColumn(measure + "Error", "1", columns[1], "standard error"),
            new TableColumn("trace", "1", columns[2]),
            new TableColumn("traceError", "1", columns[3], "standard error"),
            new TableColumn(measure + "Bias", "1", columns[4], "expected excess from the structure function of the screens"),
            new TableColumn("traceBias", "1", columns[5], "the same"));
        int own = Array.IndexOf(strengths, range.Own);
        if (!double.IsNaN(columns[2][own]))
        {
            const string Description = "random media, on this path";
            bool isKnown = !double.IsNaN(columns[3][own]);
            ErrorSource source = isKnown ? ErrorSource.Sampling : ErrorSource.None;
            report
                .AddScalar(
                    measure + "RandomMedia",
                    PairReport.Defined(columns[0][own]),
                    description: Description,
                    error: isKnown ? columns[1][own] : null,
                    source: source)
                .AddScalar("traceRandomMedia", columns[2][own], description: Description, error: isKnown ? columns[3][own] : null, source: source);
        }
    }

    /// <summary>Half the length of an error bar; none where the error is not known.</summary>
    private static double Bar(double error, double longest) => double.IsNaN(error) ? 0 : Math.Min(error, longest);
}
