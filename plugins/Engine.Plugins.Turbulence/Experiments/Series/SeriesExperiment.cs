using System.Globalization;
using System.Numerics;
using Engine.Numerics.Statistics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Statistics;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>A pair in time, behind screens that the wind carries along.</summary>
[Experiment("turbulence.series",
    "Time series of a pair behind frozen screens moved by the wind: states, concurrence now and of the average, and the correlation in time beside its closed "
    + "form.")]
[Reference("F. Assémat, R. W. Wilson, E. Gendron, Opt. Express 14, 988 (2006)", Doi = "10.1364/OE.14.000988")]
[Reference("D. P. Greenwood, \"Bandwidth specification for adaptive optics systems\", J. Opt. Soc. Am. 67, 390 (1977)", Doi = "10.1364/JOSA.67.000390")]
[Reference("G. I. Taylor, \"The spectrum of turbulence\", Proc. R. Soc. A 164, 476 (1938)", Doi = "10.1098/rspa.1938.0032")]
public sealed class SeriesExperiment : IExperiment<SeriesParameters>
{
    private const int Lags = 24;

    // Numbers 0 and 1 are the two photons' paths of the series.
    private const uint FirstSample = 2;

    /// <inheritdoc/>
    public RunReport Run(SeriesParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        Link other = parameters.ResolveSecond(link);
        PairState input = parameters.ReadState();
        int d = input.Block.Count, side = d * d;
        int size = parameters.Size(input, link, Math.Max(link.Strength, parameters.HasSecondPath ? other.Strength : 0));
        var grid = new TransverseGrid(size, parameters.Width(input, link));
        IReadOnlyList<double> winds = parameters.Winds(link);
        double fastest = winds.Max(), step = grid.Step * link.Waist / fastest;
        double[] rates = [.. winds.Select(v => v / fastest)];
        var first = new MovingPath(grid, link, parameters.Slabs, input.Block, rates);
        MovingPath? second = parameters.Topology == Topology.TwoSidedIndependent
            ? new MovingPath(grid, other, parameters.Slabs, input.Block, rates)
            : null;
        first.Begin(context.Seed, 0);
        second?.Begin(context.Seed, 1);

        var states = new Complex[parameters.Steps * side * side];
        var a = new Complex[side];
        var b = new Complex[side];
        for (int k = 0; k < parameters.Steps; k++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportProgress(0.5 * k / parameters.Steps, "steps");
            first.Transfer(a);
            second?.Transfer(b);
            ReadOnlySpan<Complex> partner = second is not null ? b : parameters.Topology == Topology.SameMedium ? a : ComplexUnit(d);
            Span<Complex> state = states.AsSpan(k * side * side, side * side);
            PairTransfer.Apply(a, partner, input.Matrix, d, state);
            parameters.Sort([.. state], input).CopyTo(state);
            first.Advance();
            second?.Advance();
        }

        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters, usesConvention: false);
        var scales = new CoherenceScales(link);
        double[] powers = SplitStepSimulation.SlabPowers(link, parameters.Slabs);
        double mean = powers.Zip(winds, (p, v) => p * Math.Pow(v / fastest, link.StructurePower)).Sum() / powers.Sum();
        double wind = fastest * Math.Pow(mean, 1 / link.StructurePower);
        report
            .AddScalar("timeStep", step, "s", description: "the fastest screen moves by one row of the grid")
            .AddScalar("duration", step * (parameters.Steps - 1), "s")
            .AddScalar("gridSize", size)
            .AddScalar("slabs", parameters.Slabs, description: "frozen screens along the path; 1 leaves diffraction out")
            .AddScalar("effectiveWind", wind, "m/s", description: "(Σ C_n² v^(5/3)/Σ C_n²)^(3/5) over the screens")
            .AddScalar("greenwoodFrequency", scales.GreenwoodFrequency(wind), "Hz")
            .AddScalar(
                "coherenceTime",
                PairReport.Defined(scales.CoherenceTime(wind)),
                "s",
                description: "until the wave front differs by 1 rad²");
        States(report, parameters, input, states, step);
        Correlation(report, parameters, link, input, first, grid.Step, step, context);
        return report.Build();
    }

    private static Complex[] ComplexUnit(int d)
    {
        var unit = new Complex[d * d];
        for (int i = 0; i < d; i++)
        {
            unit[i * (d + 1)] = 1;
        }

        return unit;
    }

    /// <summary>States at every step, and those averaged from the start.</summary>
    private static void States(RunReportBuilder report, SeriesParameters parameters, PairState input, Complex[] states, double step)
    {
        int d = input.Block.Count, size = d * d * d * d;
        bool isOptics = parameters.PhaseConvention == PhaseConvention.Optics;
        if (isOptics)
        {
            states = [.. states.Select(Complex.Conjugate)];
        }

        PairState sent = PairReport.Sent(parameters, input);
        double[] times = [.. Enumerable.Range(0, parameters.Steps).Select(k => k * step)];
        var sum = new Complex[size];
        double Entanglement(PairOutcome o) => d == 2 ? o.Concurrence : o.Negativity;
        double[] now = new double[parameters.Steps], averaged = new double[parameters.Steps], traces = new double[parameters.Steps];
        for (int k = 0; k < parameters.Steps; k++)
        {
            ReadOnlySpan<Complex> state = states.AsSpan(k * size, size);
            for (int i = 0; i < size; i++)
            {
                sum[i] += state[i];
            }

            PairOutcome instant = PairOutcome.Of(state, sent);
            now[k] = Entanglement(instant);
            traces[k] = instant.Trace;
            averaged[k] = Entanglement(PairOutcome.Of(sum, sent));
        }

        Fades fades = Fades.Of(traces, parameters.FadeThreshold * traces.Average());
        report
            .AddScalar("fadeFraction", fades.Fraction, description: string.Create(
                CultureInfo.InvariantCulture,
                $"part of the time in which the trace is below {parameters.FadeThreshold:g3} of its mean"))
            .AddScalar("fades", fades.Count, description: "that begin and end within the series")
            .AddScalar("meanFadeDuration", PairReport.Defined(fades.MeanDuration * step), "s", description: "of these fades");
        string measure = d == 2 ? "concurrence" : "negativity";
        double[] defined = [.. now.Where(c => !double.IsNaN(c))];
        report
            .AddStates("pair", new StateSeries("time", "s", times, [d, d], states))
            .AddTable(
                "series",
                new TableColumn("time", "s", times),
                new TableColumn("trace", "1", traces),
                new TableColumn(measure, "1", now, "of the state at this time"),
                new TableColumn(measure + "OfAverage", "1", averaged, "of the state averaged from the start to this time"))
            .AddScalar("meanTrace", traces.Average(), description: "over the series")
            .AddScalar(
                "mean" + char.ToUpperInvariant(measure[0]) + measure[1..],
                defined.Length > 0 ? defined.Average() : ReportValue.Undefined,
                description: "mean over the series of that of each moment: what one knows who follows the screens")
            .AddScalar(
                measure + "OfAverage",
                PairReport.Defined(averaged[^1]),
                description: "that of the state averaged over the series: what one has who does not")
            .AddFigure(new LineFigure(
                "series",
                "The pair in time",
                new Axis("time", "s"),
                new Axis($"trace, {measure}"),
                [new("trace", times, traces), new(measure, times, now), new($"{measure} of the average so far", times, averaged, SeriesStyle.Dashed)]));
    }

    /// <summary>⟨T(0)T*(τ)⟩ of the first mode; of a single screen beside its closed form at all times, of a path at time 0.</summary>
    /// <remarks>
    /// One series cannot say how sure its own means are: the slopes of large eddies forget as τ^(-1/3), so that no block of it is independent of the next.
    /// Screens drawn anew are.
    /// </remarks>
    private static void Correlation(
        RunReportBuilder report,
        SeriesParameters parameters,
        Link link,
        PairState input,
        MovingPath path,
        double gridStep,
        double step,
        IRunContext context)
    {
        bool isScreen = parameters.Slabs == 1;
        int lags = Math.Min(Lags, (parameters.Steps / 4) + 1);
        double[][] products = Sample(parameters, path, lags, context);
        double[] times = new double[lags], sampled = new double[lags], errors = new double[lags];
        for (int lag = 0; lag < lags; lag++)
        {
            JackknifeEstimate estimate = GroupedMeans.Estimate(means => means[0], products[lag]);
            times[lag] = lag * step;
            sampled[lag] = estimate.Value;
            errors[lag] = estimate.StandardError;
        }

        var columns = new List<TableColumn>
        {
            new("time", "s", times),
            new("sampled", "1", sampled, "mean over independent screens of T(t) T*(t + time), first mode of the block"),
            new("sampledError", "1", errors, "standard error from the scatter between them"),
        };
        var curves = new List<FigureSeries> { new("sampled", times, sampled, SeriesStyle.Points, errors) };
        if (isScreen)
        {
            var screen = new SinglePhaseScreen(input.Block);
            Func<double, double> half = StructureFunction.Half(link);
            double[] exact = [.. Enumerable.Range(0, lags).Select(lag => screen.Lagged(0, half, lag * gridStep))];
            columns.Add(new("exact", "1", exact, "closed form of the frozen flow"));
            curves.Add(new("closed form", times, exact));
        }
        else
        {
            Complex[] survival = new UntruncatedPropagation(input.Block, [(0, 0, 0, 0)]).Evaluate(
                link,
                StructureFunction.Half(link),
                1,
                1e-5,
                out double error,
                cancellationToken: context.CancellationToken);
            report
                .AddScalar(
                    "survival",
                    sampled[0],
                    error: errors[0],
                    source: ErrorSource.Sampling,
                    description: "of the first mode, mean over independent sets of screens")
                .AddScalar(
                    "exactSurvival",
                    survival[0].Real,
                    error: error,
                    source: ErrorSource.Integration,
                    description: "the same from the untruncated equation");
        }

        report
            .AddTable("correlation", columns)
            .AddFigure(new LineFigure(
                "correlation",
                "Correlation in time of the amplitude that stays in its mode",
                new Axis("time", "s"),
                new Axis("correlation"),
                curves));
    }

    /// <summary>Re T(t) T*(t + lag) of every lag, row by row, of each of the independent screens a mean over the times of the longest lag.</summary>
    private static double[][] Sample(SeriesParameters parameters, MovingPath path, int lags, IRunContext context)
    {
        double[][] products = [.. Enumerable.Range(0, lags).Select(_ => new double[parameters.CorrelationSamples])];
        var amplitudes = new Complex[lags];
        for (int sample = 0; sample < parameters.CorrelationSamples; sample++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportProgress(0.5 * (1 + ((double)sample / parameters.CorrelationSamples)), "correlation");
            path.Begin(context.Seed, FirstSample + (uint)sample);
            for (int k = 0; k < lags; k++)
            {
                amplitudes[k] = path.Survival();
                path.Advance();
            }

            for (int lag = 0; lag < lags; lag++)
            {
                for (int k = 0; k + lag < lags; k++)
                {
                    products[lag][sample] += (amplitudes[k] * Complex.Conjugate(amplitudes[k + lag])).Real / (lags - lag);
                }
            }
        }

        return products;
    }
}
