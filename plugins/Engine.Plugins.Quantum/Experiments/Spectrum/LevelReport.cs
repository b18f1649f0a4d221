using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Writes levels, slopes, crossings and matrix elements.</summary>
internal sealed class LevelReport(
    RunReportBuilder report, QuantumModel model, SpectrumParameters parameters, IRunContext context, IReadOnlyList<LevelPoint> points, int levels,
    string unit)
{
    /// <summary>Levels closer than this fraction of the largest energy are one.</summary>
    private const double SameLevel = 1e-12;

    private readonly double[] _values = [.. points.Select(p => p.Value)];

    private string Name => parameters.Parameter ?? "point";

    public void AddLevels()
    {
        List<TableColumn> columns = [new TableColumn(Name, unit, _values)];
        List<FigureSeries> series = [];
        for (int k = 0; k < levels; k++)
        {
            int level = k;
            double[] energies = [.. points.Select(p => p.Energies[level] - (parameters.RelativeToGround ? p.Energies[0] : 0))];
            columns.Add(new TableColumn($"E{k}", model.EnergyUnit, energies));
            series.Add(new FigureSeries($"level {k}", _values, energies, _values.Length > 1 ? SeriesStyle.Line : SeriesStyle.Points));
        }

        for (int k = 0; k < levels && model.HasUnits; k++)
        {
            columns.Add(new TableColumn($"f{k}", "Hz", [.. ((double[])columns[k + 1].Values).Select(e => e / (2 * Math.PI))]));
        }

        for (int k = 0; k < levels && _values.Length > 1; k++)
        {
            int level = k;
            columns.Add(new TableColumn($"label{k}", "1", [.. points.Select(p => (long)p.Labels[level])],
                "the level it was at the first value, followed by its state"));
        }

        report.AddTable("levels", columns);
        report.AddScalar("groundEnergy", points[0].Energies[0], model.EnergyUnit, description: "lowest energy at the first value");
        if (levels > 1)
        {
            report.AddScalar("firstGap", points[0].Energies[1] - points[0].Energies[0], model.EnergyUnit,
                description: "from the lowest level to the next at the first value");
        }

        report.AddFigure(new LineFigure("levels", "Levels", new Axis(Name, unit), new Axis("energy", model.EnergyUnit), series));
    }

    /// <summary>dE/dλ = ⟨ψ|dH/dλ|ψ⟩ (Hellmann and Feynman), over levels that meet the eigenvalues of dH/dλ among them.</summary>
    /// <param name="hamiltonian">H(λ).</param>
    /// <param name="derivative">dH/dλ by the rules of differentiation; null for differences of order four.</param>
    public void AddSlopes(Func<double, ComplexMatrix> hamiltonian, Func<double, ComplexMatrix>? derivative)
    {
        PieceLoop<double> loop = new("the slopes", points.Count, levels, context.Checkpoints.GetSlot("slopes"));
        loop.Run((p, piece) =>
        {
            ComplexMatrix d = derivative is null ? Differences(hamiltonian, points[p].Value) : derivative(points[p].Value);
            Slopes(points[p], d).AsSpan(0, levels).CopyTo(piece);
        }, progress: finished => context.ReportProgress(0.6 + (0.2 * finished / points.Count), "slopes"), cancellationToken: context.CancellationToken);
        double[][] slopes = [.. Enumerable.Range(0, levels).Select(k => Enumerable.Range(0, points.Count).Select(p => loop[p][k]).ToArray())];

        report.AddScalar("slopeMethod", derivative is null ? "differences" : "symbolic",
            description: derivative is null ? "of order four: the parameter stands where expressions have no derivative"
                : "dH by the rules of differentiation");
        string slopeUnit = unit == "1" ? model.EnergyUnit : unit == "1/s" || unit == model.EnergyUnit ? "1" : $"{model.EnergyUnit}/({unit})";
        report.AddTable("slopes",
            [new TableColumn(Name, unit, _values), .. slopes.Select((s, k) => new TableColumn($"dE{k}", slopeUnit, s,
                "derivative of the level by the parameter"))]);
    }

    /// <summary>The least gap of each pair of neighbors wherever it has one between the ends.</summary>
    public void AddCrossings(LevelFollower follower, double limit)
    {
        List<(int Lower, int Point)> places = [];
        for (int k = 0; k + 1 < levels; k++)
        {
            double[] gaps = [.. points.Select(p => p.Energies[k + 1] - p.Energies[k])];
            for (int p = 1; p + 1 < gaps.Length; p++)
            {
                if (gaps[p] <= gaps[p - 1] && gaps[p] < gaps[p + 1])
                {
                    places.Add((k, p));
                }
            }
        }

        PieceLoop<double> loop = new("the crossings", places.Count, 2, context.Checkpoints.GetSlot("crossings"));
        loop.Run((index, piece) =>
        {
            (int lower, int p) = places[index];
            (piece[0], piece[1]) = Least(follower, lower, _values[p - 1], _values[p + 1]);
        }, progress: finished => context.ReportProgress(0.8 + (0.2 * finished / places.Count), "crossings"), cancellationToken: context.CancellationToken);
        (int Lower, double Value, double Gap)[] found = [.. places.Select((place, index) => (place.Lower, loop[index][0], loop[index][1]))];

        report.AddTable("crossings",
            new TableColumn("lower", "1", [.. found.Select(f => (long)f.Lower)], "number of the lower level"),
            new TableColumn("upper", "1", [.. found.Select(f => (long)f.Lower + 1)]),
            new TableColumn(Name, unit, [.. found.Select(f => f.Value)]),
            new TableColumn("gap", model.EnergyUnit, [.. found.Select(f => f.Gap)]),
            new TableColumn("kind", [.. found.Select(f => f.Gap > limit ? "avoided" : "crossing")]));
        report.AddScalar("avoidedCrossings", found.Count(f => f.Gap > limit)).AddScalar("crossings", found.Count(f => f.Gap <= limit));
    }

    /// <summary>|⟨k|A|0⟩|² from the lowest level.</summary>
    public void AddTransitions(ComplexMatrix a)
    {
        List<TableColumn> columns = [new TableColumn(Name, unit, _values)];
        double[][] strengths = [.. Enumerable.Range(0, levels).Select(_ => new double[points.Count])];
        for (int p = 0; p < points.Count; p++)
        {
            Complex[] image = a * points[p].Vectors.Column(0);
            for (int k = 0; k < levels; k++)
            {
                Complex element = MatrixVector.InnerProduct(points[p].Vectors.Column(k), image);
                strengths[k][p] = (element.Real * element.Real) + (element.Imaginary * element.Imaginary);
            }
        }

        for (int k = 0; k < levels; k++)
        {
            columns.Add(new TableColumn($"from0to{k}", "1", strengths[k], $"|<{k}|A|0>|^2"));
        }

        report.AddTable("matrixElements", columns);
        if (_values.Length > 1)
        {
            report.AddFigure(new HeatMapFigure("transitions", $"Transitions by {parameters.Transitions} from the lowest level", new Axis(Name, unit),
                new Axis("to level"),
                _values, [.. Enumerable.Range(0, levels).Select(k => (double)k)], [.. strengths.SelectMany(s => s)], new Axis("|matrix element|^2")));
        }
    }

    /// <summary>Expectation values of dH/dλ; degenerate levels split as it splits them, the lowest branch first.</summary>
    private static double[] Slopes(LevelPoint point, ComplexMatrix derivative)
    {
        double[] slopes = new double[point.Energies.Length];
        double scale = Math.Max(Math.Abs(point.Energies[0]), Math.Abs(point.Energies[^1]));
        for (int first = 0; first < slopes.Length;)
        {
            int end = first + 1;
            while (end < slopes.Length && point.Energies[end] - point.Energies[end - 1] <= SameLevel * scale)
            {
                end++;
            }

            int start = first, count = end - first;
            Complex[][] images = [.. Enumerable.Range(first, count).Select(k => derivative * point.Vectors.Column(k))];
            ComplexMatrix block = ComplexMatrix.Create(count, count, (r, c) => MatrixVector.InnerProduct(point.Vectors.Column(start + r), images[c]));
            MatrixArithmetic.MakeHermitian(block);
            HermitianEigenDecomposition.Eigenvalues(block).CopyTo(slopes, first);
            first = end;
        }

        return slopes;
    }

    /// <summary>dH/dλ by differences inside the range, so that the limits of the parameter are kept.</summary>
    private ComplexMatrix Differences(Func<double, ComplexMatrix> hamiltonian, double at)
    {
        double h = (_values[^1] - _values[0]) / 1024, value = Math.Clamp(at, _values[0] + (2 * h), _values[^1] - (2 * h));
        ComplexMatrix[] around = [.. Enumerable.Range(-2, 5).Select(k => hamiltonian(value + (k * h)))];
        return Derivative(around, (at - value) / h, h);
    }

    /// <summary>Derivative at an offset (in steps) of the polynomial of order four through five matrices.</summary>
    private static ComplexMatrix Derivative(ComplexMatrix[] around, double s, double h)
    {
        ComplexMatrix sum = new(around[0].Rows, around[0].Rows);
        for (int j = -2; j <= 2; j++)
        {
            double weight = 0;
            for (int m = -2; m <= 2; m++)
            {
                if (m == j)
                {
                    continue;
                }

                double product = 1.0 / (j - m);
                for (int l = -2; l <= 2; l++)
                {
                    product *= l == j || l == m ? 1 : (s - l) / (j - l);
                }

                weight += product;
            }

            sum += (weight / h) * around[j + 2];
        }

        return sum;
    }

    /// <summary>Golden section on the gap between two levels.</summary>
    private static (double Value, double Gap) Least(LevelFollower follower, int lower, double a, double b)
    {
        const double Golden = 0.6180339887498949;
        double x = b - (Golden * (b - a)), y = a + (Golden * (b - a)), gx = Gap(x), gy = Gap(y);
        for (int step = 0; step < 80 && b - a > 1e-13 * (Math.Abs(a) + Math.Abs(b)); step++)
        {
            if (gx < gy)
            {
                (b, y, gy) = (y, x, gx);
                x = b - (Golden * (b - a));
                gx = Gap(x);
            }
            else
            {
                (a, x, gx) = (x, y, gy);
                y = a + (Golden * (b - a));
                gy = Gap(y);
            }
        }

        return gx < gy ? (x, gx) : (y, gy);

        double Gap(double value)
        {
            double[] energies = follower.Energies(value);
            return energies[lower + 1] - energies[lower];
        }
    }
}
