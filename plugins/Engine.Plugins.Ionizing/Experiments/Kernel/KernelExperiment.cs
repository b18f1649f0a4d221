using Engine.Plugins.Ionizing.Kernel;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Kernels of a single absorption, exact and published, and the entanglement that ionization swaps onto the electron.</summary>
[Experiment("ionizing.kernel", "Exact and published kernels of a single absorption, form factors, and the signal-electron Schmidt number.")]
[Reference("M. G. Majumdar, Operational threshold for spatial entanglement survival under ionizing decoherence (2025)",
    Equations = "transition matrix element, decoherence kernel")]
public sealed class KernelExperiment : IExperiment<KernelParameters>
{
    /// <inheritdoc/>
    public RunReport Run(KernelParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ParameterException.ThrowIfAny(parameters.Validate());

        bool gaussian = parameters.BoundState == BoundState.Gaussian;
        var kernel = new AbsorptionKernel(parameters.BoundState, gaussian ? parameters.BoundWidth!.Value : parameters.OrbitalRadius!.Value);
        double k = parameters.WaveNumber, other = parameters.OtherWaveNumber, delta = k - other;
        double exact = kernel.Exact(k, other, parameters.PolarizedAlong), published = kernel.Published(k, other);
        var report = new RunReportBuilder();
        report.AddScalar("kernel", exact, "m^-2", description: "exact Lambda/|C|^2")
            .AddScalar("publishedKernel", published, "m^-2", description: "k k' + sigma_q^2: no overlap F, no polarization")
            .AddScalar("kernelRatio", published == 0 ? ReportValue.Undefined : exact / published, description: "exact over published")
            .AddScalar("formFactor", kernel.FormFactor(delta), description: "overlap F(Delta)")
            .AddScalar("secondMomentParallel", kernel.Parallel(delta), "m^-2", description: "H along Delta")
            .AddScalar("secondMomentPerpendicular", kernel.Perpendicular(delta), "m^-2", description: "H across Delta")
            .AddScalar("publishedExponential", kernel.PublishedExponential(delta, parameters.Events), description: "exp(-N Delta^2/(4 sigma_q^2))")
            .AddScalar("recoilVariance", kernel.Variance, "m^-2", description: "sigma_q^2 of the bound state per axis")
            .AddWarning("The published kernel drops the overlap F and the polarization: it is the leading order in Delta over the bound state's width only.");
        if (parameters.Widths is { } pair)
        {
            AddSchmidt(report, parameters, pair, kernel);
        }

        return report.AddFigure(Curves(parameters, kernel)).Build();
    }

    private static void AddSchmidt(RunReportBuilder report, KernelParameters parameters, DoubleGaussian pair, AbsorptionKernel kernel)
    {
        double k0 = pair.ReferenceWaveNumber;
        if (parameters.BoundState == BoundState.Gaussian)
        {
            report.AddScalar("signalElectronSchmidtNumber", SignalElectron.SchmidtNumber(pair, parameters.BoundWidth!.Value),
                description: "without the polarization factor, closed form");
        }

        AbsorptionKernel scaled = kernel.Scaled(k0);
        (double plain, double plainError) = SignalElectron.SchmidtNumber(pair.Scaled, scaled, null);
        (double polarized, double polarizedError) = SignalElectron.SchmidtNumber(pair.Scaled, scaled, parameters.PolarizedAlong);
        report.AddScalar(
                "signalElectronSchmidtNumberOnGrid", plain, "1", plainError, ErrorSource.Integration,
                "without the polarization factor, from the signal's state")
            .AddScalar("polarizedSchmidtNumber", polarized, "1", polarizedError, ErrorSource.Integration, "with the polarization factor")
            .AddScalar("schmidtNumber", pair.SchmidtNumber, description: "of the photon pair");
        double[] widths = [.. Enumerable.Range(0, parameters.Points).Select(i => k0 * Math.Pow(10, 4.0 * i / (parameters.Points - 1) - 2))];
        report.AddFigure(new LineFigure(
            "schmidt-number",
            "What the electron records of the idler",
            new Axis("momentum width of the bound state", "1/m", AxisScale.Logarithmic),
            new Axis("signal-electron Schmidt number"),
            [new("Gaussian bound state", widths, [.. widths.Select(w => SignalElectron.SchmidtNumber(pair, w))])]));
    }

    private static LineFigure Curves(KernelParameters parameters, AbsorptionKernel kernel)
    {
        double reach = 6 * Math.Sqrt(kernel.Variance);
        double[] delta = [.. Enumerable.Range(0, parameters.Points).Select(i => reach * i / (parameters.Points - 1))];
        return new LineFigure(
            "kernel",
            "Coherence between wave numbers Delta apart",
            new Axis("Delta", "1/m"),
            new Axis("normalized kernel"),
            [
                new("overlap F", delta, [.. delta.Select(kernel.FormFactor)]),
                new("H along/H(0)", delta, [.. delta.Select(x => kernel.Parallel(x) / kernel.Variance)]),
                new("H across/H(0)", delta, [.. delta.Select(x => kernel.Perpendicular(x) / kernel.Variance)]),
                new("published exponential", delta, [.. delta.Select(x => kernel.PublishedExponential(x, parameters.Events))], SeriesStyle.Dashed),
            ]);
    }
}
