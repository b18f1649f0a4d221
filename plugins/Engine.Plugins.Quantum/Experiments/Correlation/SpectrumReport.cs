using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum;
using Engine.Quantum.Correlations;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Writes a stationary spectrum and its poles.</summary>
internal static class SpectrumReport
{
    /// <summary>Poles below this fraction of the heaviest are not listed.</summary>
    private const double Faint = 1e-9;

    public static void Add(
        RunReportBuilder report, QuantumModel model, CorrelationParameters parameters, IRunContext context, DensityMatrix state, Operator first,
        Operator? second)
    {
        Operator hamiltonian = model.Hamiltonian.Constant.ToOperator();
        Operator[] jumps = SolverForm.ConstantJumps(model);
        CorrelationSpectrum spectrum = second is null ? CorrelationSpectrum.Emission(hamiltonian, jumps, state, first)
            : new CorrelationSpectrum(hamiltonian, jumps, state, first, second);
        IReadOnlyList<SpectralPole> poles = Poles(report, spectrum);
        double heaviest = poles.Count == 0 ? 0 : poles.Max(p => p.Weight.Magnitude);
        SpectralPole[] listed = [.. poles.Where(p => p.Weight.Magnitude > Faint * heaviest)];

        // e^{rate τ} with Im rate = -ω: a line at ω of half width -Re rate.
        double[] positions = [.. listed.Select(p => -p.Rate.Imaginary)], widths = [.. listed.Select(p => -p.Rate.Real)];
        double[] axis = Frequencies(model, parameters, positions, widths);
        PieceLoop<Complex> loop = new("the spectrum", axis.Length, 1, context.Checkpoints.GetSlot("spectrum"));
        loop.Run((index, piece) => piece[0] = spectrum.At(axis[index]), context.DegreeOfParallelism,
            finished => context.ReportProgress(finished / (double)axis.Length, "spectrum"), context.CancellationToken);
        Complex[] values = loop.Values;
        double[] re = [.. values.Select(v => v.Real)];
        string unit = model.HasUnits ? "s" : "1";
        TableColumn frequency = new("frequency", model.EnergyUnit, axis);
        if (second is null)
        {
            report.AddTable("spectrum", frequency, new TableColumn("spectrum", unit, re));
        }
        else
        {
            report.AddTable("spectrum", frequency, new TableColumn("re", unit, re), new TableColumn("im", unit, [.. values.Select(v => v.Imaginary)]));
        }

        report.AddTable("peaks",
            new TableColumn("position", model.EnergyUnit, positions),
            new TableColumn("width", model.EnergyUnit, widths, "half width at half maximum"),
            new TableColumn("weight", "1", [.. listed.Select(p => p.Weight.Real)]),
            new TableColumn("weightIm", "1", [.. listed.Select(p => p.Weight.Imaginary)]));
        report.AddScalar("coherentWeight", spectrum.CoherentWeight.Real, description: "weight of the line at frequency 0 that is left out of the spectrum")
            .AddScalar("incoherentWeight", spectrum.Total.Real, description: "integral of the spectrum over d omega/2 pi");
        if (listed.Length > 0)
        {
            CheckList checks = new();
            double total = spectrum.Total.Real;
            checks.AtMost("the poles add up to the integral", Math.Abs(poles.Sum(p => p.Weight.Real) - total), 1e-8 * Math.Max(1, Math.Abs(total)));
            checks.AddTo(report);
        }

        double[] inside = [.. positions.Where(w => w >= axis[0] && w <= axis[^1])];
        report.AddFigure(new LineFigure("spectrum", second is null ? $"Emission spectrum of {parameters.First}" : "Power spectrum",
            new Axis("frequency", model.EnergyUnit), new Axis("spectrum", unit),
            [new FigureSeries("spectrum", axis, re), new FigureSeries("poles", inside, [.. inside.Select(w => spectrum.At(w).Real)], SeriesStyle.Points)]));
    }

    private static IReadOnlyList<SpectralPole> Poles(RunReportBuilder report, CorrelationSpectrum spectrum)
    {
        try
        {
            return spectrum.Poles();
        }
        catch (ArithmeticException e)
        {
            report.AddWarning(e.Message);
            return [];
        }
    }

    private static double[] Frequencies(QuantumModel model, CorrelationParameters parameters, double[] positions, double[] widths)
    {
        double wide = widths.Length == 0 ? 1 : widths.Max();
        double from = parameters.FrequencyFrom is { } a ? ExpressionText.Real(model, "frequencyFrom", a, Dimension.Rate)
            : positions.DefaultIfEmpty(0).Min() - (4 * wide);
        double to = parameters.FrequencyTo is { } b ? ExpressionText.Real(model, "frequencyTo", b, Dimension.Rate) : positions.DefaultIfEmpty(0).Max()
            + (4 * wide);
        return to > from ? [.. Enumerable.Range(0, parameters.Frequencies).Select(k => from + ((to - from) * k / (parameters.Frequencies - 1)))]
            : throw new ParameterException("frequencyTo", FormattableString.Invariant($"must lie above frequencyFrom ({from:G6}), got {to:G6}"));
    }
}
