using System.Globalization;
using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>The Lindblad form: operators sampled from random media, and the two ways to truncate it.</summary>
[Experiment(
    "turbulence.lindblad",
    "Sampled Lindblad operators against the scattering tensor, with their convergence; open and closed truncation of the equation.")]
[Reference(
    "F. S. Roux, \"Lindblad equation for the decay of entanglement due to atmospheric scintillation\", J. Phys. A 47, 195302 (2014)",
    Doi = "10.1088/1751-8113/47/19/195302",
    Equations = "45-61")]
public sealed class LindbladExperiment : IExperiment<LindbladParameters>
{
    private const double Tolerance = 1e-10;

    /// <inheritdoc/>
    public RunReport Run(LindbladParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        PairState input = parameters.ReadState();
        ModeBasis basis = parameters.MakeBasis(input);
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        report.AddScalar("modes", basis.Count, description: "modes in the basis, M");

        var grid = new TransverseGrid(parameters.GridSize, 2 * (4 + Math.Sqrt(2.0 * basis.MaximumModeOrder)));
        var sampler = new LindbladSampler(basis, link, grid, parameters.Subharmonics);
        int size = basis.Count * basis.Count;
        Journal journal = new("turbulence.lindblad", context.Checkpoints.GetSlot("journal"));
        Complex[] matrices = journal.GetOrCompute("operators", slot =>
        {
            // Two operators at a time.
            var pairs = new PieceLoop<Complex>("operators", parameters.Samples / 2, 2 * size, slot);
            pairs.Run(
                (i, two) => sampler.Sample(context.Seed, i, two),
                context.DegreeOfParallelism,
                finished => context.ReportProgress(1.2 * finished / parameters.Samples, "sampling operators"),
                context.CancellationToken);
            return pairs.Values;
        });

        // Everything in units of the scattering strength.
        double unit = link.StrengthPower / link.ScatteringStrength;
        ComplexMatrix gridSum = sampler.GridSum();
        ComplexMatrix sampled = LindbladSampler.Average(matrices, basis.Count);
        var tensor = new ScatteringTensor(basis, ScatteringRule.For(link, 1, basis.MaximumModeOrder));
        ComplexMatrix open = DenseGenerator.Open(basis, tensor);
        Convergence(report, matrices, gridSum, basis.Count, journal, context.CancellationToken);
        Elements(report, basis, sampled, gridSum, open, unit);

        double[] fractions = PairReport.Fractions(parameters.Points);
        (string Name, ComplexMatrix Generator)[] forms =
        [
            ("open", open),
            ("closed", DenseGenerator.Close(basis, open)),
            ("sampledClosed", DenseGenerator.Close(basis, sampled * unit)),
        ];
        (var coordinate, double[] values) = PairReport.Along(link, fractions);
        var columns = new List<TableColumn> { new(coordinate.Name, coordinate.Unit, values) };
        var curves = new List<FigureSeries>();
        foreach ((string name, ComplexMatrix generator) in forms)
        {
            PhotonChannel[] channels = DenseGenerator.Run(
                link,
                basis,
                generator,
                input.Block,
                fractions,
                Tolerance,
                context.CancellationToken,
                journal.WithPrefix(name + " "));
            Complex[][] blocks = [.. channels.Select(c => PairReport.Send(parameters, input, c, c))];
            PairOutcome[] outcomes = [.. blocks.Select(b => PairOutcome.Of(b, PairReport.Sent(parameters, input)))];
            string suffix = char.ToUpperInvariant(name[0]) + name[1..];
            double[] entanglement = [.. outcomes.Select(o => input.Block.Count == 2 ? o.Concurrence : o.Negativity)];
            columns.Add(new("trace" + suffix, "1", [.. outcomes.Select(o => o.Trace)]));
            columns.Add(new((input.Block.Count == 2 ? "concurrence" : "negativity") + suffix, "1", entanglement));
            string label = name == "sampledClosed" ? "sampled, closed" : name;
            curves.Add(new($"{label}: trace", values, [.. outcomes.Select(o => o.Trace)], SeriesStyle.Dashed));
            curves.Add(new($"{label}: {(input.Block.Count == 2 ? "concurrence" : "negativity")}", values, entanglement));
            report
                .AddScalar("trace" + suffix, outcomes[^1].Trace)
                .AddScalar((input.Block.Count == 2 ? "concurrence" : "negativity") + suffix, PairReport.Defined(entanglement[^1]))
                .AddStates(
                    name,
                    new StateSeries(coordinate.Name, coordinate.Unit, values, [input.Block.Count, input.Block.Count], [.. blocks.SelectMany(b => b)]));
        }

        return report
            .AddTable("series", columns)
            .AddFigure(new LineFigure(
                "truncations",
                "Open and closed truncation",
                new Axis(coordinate.Label, coordinate.Unit),
                new Axis("trace, entanglement"),
                curves))
            .AddWarning("The closed truncation forms L†L from finite matrices and keeps the trace in the basis; the open one loses what scatters out.")
            .Build();
    }

    private static void Convergence(
        RunReportBuilder report,
        Complex[] matrices,
        ComplexMatrix limit,
        int count,
        Journal journal,
        CancellationToken cancellationToken)
    {
        int size = count * count;
        int samples = matrices.Length / size;
        var numbers = new List<double>();
        var errors = new List<double>();
        double norm = Math.Sqrt(limit.AsSpan().ToArray().Sum(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary)));
        for (int n = 16; n <= samples; n *= 2)
        {
            int batch = n;
            numbers.Add(n);
            errors.Add(journal.GetOrCompute(
                $"error of {n}", () => new[] { Math.Sqrt(MeanSquare(matrices, limit, count, batch, cancellationToken)) / norm })[0]);
        }

        // At least eight batches a point.
        double[] used = [.. numbers.Where(n => 8 * n <= samples || n == 16 || n == 32)];
        double meanX = used.Average(Math.Log);
        double meanY = errors.Take(used.Length).Average(Math.Log);
        double slope = used.Zip(errors, (n, e) => (Math.Log(n) - meanX) * (Math.Log(e) - meanY)).Sum() / used.Sum(n => Math.Pow(Math.Log(n) - meanX, 2));
        double[] x = [.. numbers];
        report
            .AddScalar("convergenceExponent", slope, description: "slope of the error against N, logarithmic; -1/2 expected", source: ErrorSource.Sampling)
            .AddScalar("samplingError", errors[^1], description: "relative distance of the sampled operators from their limit", source: ErrorSource.Sampling)
            .AddTable("convergence", new TableColumn("samples", "1", x), new TableColumn("relativeError", "1", [.. errors]))
            .AddFigure(new LineFigure(
                "convergence",
                "Convergence of the sampled Lindblad operators",
                new Axis("samples N", scale: AxisScale.Logarithmic),
                new Axis("relative error", scale: AxisScale.Logarithmic),
                [new("sampled", x, [.. errors], SeriesStyle.LineAndPoints),
                    new("N^(-1/2)", x, [.. x.Select(n => errors[0] * Math.Sqrt(x[0] / n))], SeriesStyle.Dashed)]));
    }

    /// <summary>The mean squared error over disjoint batches, so that one lucky batch does not hide the law.</summary>
    private static double MeanSquare(Complex[] matrices, ComplexMatrix limit, int count, int batch, CancellationToken cancellationToken)
    {
        int size = count * count, batches = matrices.Length / size / batch;
        double square = 0;
        for (int b = 0; b < batches; b++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ComplexMatrix average = LindbladSampler.Average(matrices.AsSpan(b * batch * size, batch * size), count);
            for (int i = 0; i < size * size; i++)
            {
                Complex difference = average.AsSpan()[i] - limit.AsSpan()[i];
                square += ((difference.Real * difference.Real) + (difference.Imaginary * difference.Imaginary)) / batches;
            }
        }

        return square;
    }

    private static void Elements(RunReportBuilder report, ModeBasis basis, ComplexMatrix sampled, ComplexMatrix gridSum, ComplexMatrix analytic, double unit)
    {
        int count = basis.Count;
        var rows = new List<(int Row, int Column)>();
        for (int row = 0; row < count * count; row++)
        {
            for (int column = 0; column < count * count; column++)
            {
                // Elements that leave the mode on either side are free of the divergent total rate.
                if (analytic[row, column] != Complex.Zero && row / count != column / count && row % count != column % count)
                {
                    rows.Add((row, column));
                }
            }
        }

        if (rows.Count == 0)
        {
            return;
        }

        string Name(int pair) => string.Create(CultureInfo.InvariantCulture, $"{basis[pair / count]},{basis[pair % count]}");
        report.AddTable(
            "elements",
            new TableColumn("in", [.. rows.Select(r => Name(r.Column))]),
            new TableColumn("out", [.. rows.Select(r => Name(r.Row))]),
            new TableColumn("sampled", "1", [.. rows.Select(r => unit * sampled[r.Row, r.Column])]),
            new TableColumn("gridSum", "1", [.. rows.Select(r => unit * gridSum[r.Row, r.Column])]),
            new TableColumn("analytic", "1", [.. rows.Select(r => analytic[r.Row, r.Column])]));
    }
}
