using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>What adaptive optics saves behind a single screen, mode by mode.</summary>
[Experiment(
    "turbulence.correction",
    "Entanglement behind a single phase screen against the number of Zernike modes that adaptive optics removes over the receiver.")]
[Reference("R. J. Noll, \"Zernike polynomials and atmospheric turbulence\", J. Opt. Soc. Am. 66, 207 (1976)", Doi = "10.1364/JOSA.66.000207")]
[Reference("E. P. Wallner, \"Optimal wave-front correction using slope measurements\", J. Opt. Soc. Am. 73, 1771 (1983)", Doi = "10.1364/JOSA.73.001771")]
[Reference("N. Leonhard, G. Sorelli, V. N. Shatokhin, C. Reinlein, A. Buchleitner, \"Protecting the entanglement of twisted photons by adaptive optics\", "
    + "Phys. Rev. A 97, 012321 (2018)", Doi = "10.1103/PhysRevA.97.012321")]
public sealed class CorrectionExperiment : IExperiment<CorrectionParameters>
{
    /// <inheritdoc/>
    public RunReport Run(CorrectionParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        PairState input = parameters.ReadState();
        PairState sent = PairReport.Sent(parameters, input);
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters, usesConvention: false);
        int[] numbers = parameters.Numbers;
        var statistics = new ZernikeStatistics(link, parameters.ApertureDiameter!.Value / 2 / parameters.Waist);
        var outcomes = new PairOutcome[numbers.Length];
        var channels = new PhotonChannel[numbers.Length];
        double error = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportProgress((double)i / numbers.Length, "modes removed");
            var screen = new ScreenChannels(parameters, input, link, numbers[i]);
            channels[i] = screen.At(1);
            error = Math.Max(error, screen.Error);
            outcomes[i] = PairOutcome.Of(PairReport.Send(parameters, input, channels[i], channels[i]), sent);
        }

        double[] modes = [.. numbers.Select(n => (double)n)];
        double[] Column(Func<PairOutcome, double> f) => [.. outcomes.Select(f)];
        bool isQubit = input.Block.Count == 2;
        string measure = isQubit ? "concurrence" : "negativity";
        double[] entanglement = Column(o => isQubit ? o.Concurrence : o.Negativity);
        PairReport.QubitElements(report, channels[^1]);
        PairReport.Scalars(report, outcomes[^1], error * 2 * input.Block.Count, ErrorSource.Integration);
        return report
            .AddTable(
                "correction",
                new TableColumn("removedModes", "1", [.. numbers.Select(n => (long)n)], "J, modes 2 … J removed; 1 for none"),
                new TableColumn("residualVariance", "rad^2", [.. numbers.Select(statistics.Residual)], "mean square phase over the stop"),
                new TableColumn("survival", "1", [.. channels.Select(c => c[0, 0, 0, 0].Real)], "of the first mode"),
                new TableColumn("trace", "1", Column(o => o.Trace)),
                new TableColumn(measure, "1", entanglement, "of the normalized block"),
                new TableColumn("fidelity", "1", Column(o => o.Fidelity)))
            .AddFigure(new LineFigure(
                "correction",
                "Entanglement against the number of Zernike modes removed",
                new Axis("modes removed J"),
                new Axis($"trace, {measure}"),
                [new("trace", modes, Column(o => o.Trace), SeriesStyle.LineAndPoints), new(measure, modes, entanglement, SeriesStyle.LineAndPoints)]))
            .Build();
    }
}
