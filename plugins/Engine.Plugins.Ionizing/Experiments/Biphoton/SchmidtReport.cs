namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Entanglement of a pure state from its Schmidt coefficients.</summary>
/// <param name="Coefficients">Descending, summing to one.</param>
internal sealed record SchmidtReport(double[] Coefficients)
{
    private const int TableRows = 64;
    private const double Rounding = 2.3e-16;

    public double Number => 1 / Coefficients.Sum(l => l * l);

    public double Entropy => -Coefficients.Where(l => l > 0).Sum(l => l * Math.Log2(l));

    public double Negativity
    {
        get
        {
            double root = Coefficients.Sum(Math.Sqrt);
            return (root * root - 1) / 2;
        }
    }

    public void Add(RunReportBuilder report, SchmidtReport? finer)
    {
        // Rules that agree to the last bit have still been rounded.
        double? Error(Func<SchmidtReport, double> pick) => finer is null ? null
            : Math.Abs(pick(finer) - pick(this)) + (Rounding * Coefficients.Length * Math.Max(1, pick(this)));
        ErrorSource source = finer is null ? ErrorSource.Rounding : ErrorSource.Truncation;
        report.AddScalar("schmidtNumber", Number, "1", Error(s => s.Number), source, "K = 1/sum lambda^2 of the pure pair state")
            .AddScalar("schmidtEntropy", Entropy, "1", Error(s => s.Entropy), source, "-sum lambda log2 lambda, bits")
            .AddScalar("initialNegativity", Negativity, "1", Error(s => s.Negativity), source, "((sum sqrt(lambda))^2 - 1)/2")
            .AddScalar("initialLogNegativity", Math.Log2(2 * Negativity + 1), "1", null, ErrorSource.None, "ebits");
        AddSpectrum(report);
    }

    /// <summary>Adds the leading coefficients as a table and a figure.</summary>
    public void AddSpectrum(RunReportBuilder report)
    {
        double[] leading = [.. Coefficients.Take(TableRows)];
        double[] index = [.. Enumerable.Range(0, leading.Length).Select(j => (double)j)];
        report.AddTable("schmidt", new TableColumn("index", "1", index), new TableColumn("coefficient", "1", leading))
            .AddFigure(new LineFigure(
                "schmidt", "Schmidt spectrum", new Axis("index"), new Axis("coefficient", "1", AxisScale.Logarithmic),
                [new("lambda", index, [.. leading.Select(l => l > 1e-18 ? l : double.NaN)], SeriesStyle.LineAndPoints)]));
    }
}
