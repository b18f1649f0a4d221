using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Quantum.Gaussian;
using static Engine.Plugins.Ionizing.Experiments.ThresholdParameters;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Whether a pixel detector can see what the kicks do: resolution, blur, and the criteria as measured.</summary>
[Experiment("ionizing.detector",
    "Resolution of a far-field camera against the pair's widths and the kicks, and the entanglement criteria with pixel blur included.")]
[Reference("M. G. Majumdar, Operational threshold for spatial entanglement survival under ionizing decoherence (2025)",
    Equations = "detector resolution estimate")]
[Reference("M. P. Edgar et al., Imaging high-dimensional spatial entanglement with a camera, Nat. Commun. 3, 984 (2012)", Doi = "10.1038/ncomms1988")]
public sealed class DetectorExperiment : IExperiment<DetectorParameters>
{
    /// <inheritdoc/>
    public RunReport Run(DetectorParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var report = new RunReportBuilder();
        double lens = 2 * Math.PI * parameters.Pixel / (parameters.Wavelength * parameters.FocalLength), inverse = 1 / parameters.Pixel;
        bool published = parameters.Model == ModelKind.AsPublished;
        double dk = published ? inverse : lens, dx = parameters.Pixel / parameters.Magnification;
        if (published)
        {
            report.AddWarning("as published: a pixel p is taken to resolve 1/p; a lens of focal length f gives 2 pi p/(lambda f).");
        }

        double waveNumber = 2 * Math.PI * parameters.RefractiveIndex / parameters.Wavelength, added = parameters.Events * parameters.RecoilVariance;
        DoubleGaussian pair = parameters.Widths!.Value;
        double widest = Math.Max(pair.PumpWidth, pair.PhaseMatchingWidth);
        if (widest > waveNumber)
        {
            report.AddWarning(Say($"a transverse width of {widest:G4}/m exceeds the wave number {waveNumber:G6}/m: not propagating."));
        }

        if (Math.Sqrt(added) > waveNumber)
        {
            report.AddWarning(Say($"sigma_q sqrt(N) = {Math.Sqrt(added):G4}/m exceeds the wave number {waveNumber:G6}/m: ")
                + "a photon kicked that far does not propagate.");
        }

        double k0 = pair.ReferenceWaveNumber, k2 = k0 * k0;
        TwoModeCovariance kicked = pair.Scaled.ToCovariance().WithNoise(momentumI: added / k2);
        double blurK = dk * dk / 12 / k2, blurX = dx * dx / 12 * k2;
        TwoModeCovariance seen = kicked.WithNoise(blurK, blurK, blurX, blurX);
        double signalWidth = Math.Sqrt(kicked.Kss) * k0, idlerWidth = Math.Sqrt(kicked.Kii) * k0, sumWidth = Math.Sqrt(kicked.KSumVariance) * k0;
        report.AddScalar("momentumResolution", dk, "1/m", description: "dk of one far-field pixel")
            .AddScalar("lensResolution", lens, "1/m", description: "2 pi p/(lambda f)")
            .AddScalar("publishedResolution", inverse, "1/m", description: "1/p")
            .AddScalar("positionResolution", dx, "m", description: "dx = p/M of one near-field pixel")
            .AddScalar("resolutionOverSignalWidth", dk / signalWidth, description: "dk over the signal's standard deviation")
            .AddScalar("resolutionOverIdlerWidth", dk / idlerWidth, description: "dk over the idler's standard deviation")
            .AddScalar("resolutionOverSumWidth", dk / sumWidth, description: "dk over the standard deviation of ks + ki")
            .AddScalar("pixelsAcrossSignal", 6 * signalWidth / dk, description: "pixels across six standard deviations")
            .AddScalar("pixelsAcrossIdler", 6 * idlerWidth / dk)
            .AddScalar("addedVariance", added, "m^-2", description: "T = N sigma_q^2, the change of Var(ks + ki)")
            .AddScalar("blurVariance", dk * dk / 6, "m^-2", description: "dk^2/6: blur of ks + ki from both pixels")
            .AddScalar("changeVisible", added > dk * dk / 6, description: "whether the change exceeds the blur")
            .AddScalar("rawReidIdlerInferred", ReidCriterion.InferredProduct(seen, PairMode.Idler),
                description: "as measured; below 1/4: the signal steers the idler")
            .AddScalar("rawReidSignalInferred", ReidCriterion.InferredProduct(seen, PairMode.Signal),
                description: "as measured; below 1/4: the idler steers the signal")
            .AddScalar("rawFixedGainProduct", ManciniCriterion.Product(seen), description: "as measured; below 1 proves entanglement")
            .AddScalar("rawSymplecticEigenvalue", seen.TransposedSymplecticEigenvalue, description: "as measured; below 1/2: entangled")
            .AddScalar("rawLogNegativity", seen.LogarithmicNegativity, description: "ebits that the blurred covariances show")
            .AddScalar("logNegativity", kicked.LogarithmicNegativity, description: "ebits without blur");
        if (dk > Math.Min(signalWidth, sumWidth))
        {
            report.AddWarning(Say($"a pixel covers {dk:G4}/m, more than the narrower of signal width and correlation width: ")
                + "the correlations are not resolved.");
        }

        AddCounts(report, parameters, pair, seen, kicked, (blurK, blurX), k2);
        return report.AddFigure(Distributions(dk, signalWidth, idlerWidth, sumWidth)).Build();
    }

    /// <summary>Rates, and how many coincidences show the entanglement and the kicks.</summary>
    private static void AddCounts(
        RunReportBuilder report, DetectorParameters parameters, DoubleGaussian pair, TwoModeCovariance seen, TwoModeCovariance kicked,
        (double Momentum, double Position) blur, double unit)
    {
        double kick = parameters.RecoilVariance / unit, passing = Passing(parameters, kicked.Kii - parameters.Events * kick, unit);
        var counts = new CoincidenceStatistics(parameters.PairRate, parameters.Efficiency, parameters.DarkRate, parameters.CoincidenceWindow);

        // Kicks add N <q^4> = 3 N sigma_q^4 to the fourth cumulant where they are Gaussian.
        double cumulant = 3 * parameters.Events * kick * kick, deviations = parameters.Significance;
        TwoModeCovariance before = pair.Scaled.ToCovariance().WithNoise(blur.Momentum, blur.Momentum, blur.Position, blur.Position);
        (double, double) sum = counts.Mixed(seen.KSumVariance, seen.Kss + seen.Kii, cumulant),
            difference = counts.Mixed(seen.XDifferenceVariance, seen.Xss + seen.Xii),
            still = counts.Mixed(before.KSumVariance, before.Kss + before.Kii);
        (double a, double b) = pair.PumpWidth <= pair.PhaseMatchingWidth ? (sum.Item1, difference.Item1) : (double.NaN, double.NaN);
        double entangled = pair.PumpWidth <= pair.PhaseMatchingWidth
            ? CoincidenceStatistics.ForProduct(sum, difference, 1, deviations)
            : CoincidenceStatistics.ForProduct(
                counts.Mixed(seen.KDifferenceVariance, seen.Kss + seen.Kii, cumulant), counts.Mixed(seen.XSumVariance, seen.Xss + seen.Xii), 1, deviations);
        double change = CoincidenceStatistics.ForChange(still, sum, deviations), rate = (counts.TrueRate + counts.AccidentalRate) * passing;
        report.AddScalar("passingShare", passing, description: "share of the coincidences whose idler the optics accept after the kicks")
            .AddScalar("coincidenceRate", rate, "1/s", description: "true and accidental, through the optics")
            .AddScalar("accidentalRate", counts.AccidentalRate * passing, "1/s", description: "photons of different pairs, or dark counts")
            .AddScalar("accidentalShare", counts.AccidentalShare, description: "share of the coincidences that are accidental")
            .AddScalar("fixedGainProductWithAccidentals", double.IsNaN(a) ? ManciniCriterion.Product(seen) : a * b,
                description: "as measured, accidentals not subtracted; below 1 proves entanglement")
            .AddScalar("coincidencesForEntanglement", Finite(entangled),
                description: "in each plane, to put the fixed-gain product the stated standard deviations below 1; undefined: it is not below")
            .AddScalar("timeForEntanglement", Finite(2 * entangled / rate), "s", description: "both planes one after the other")
            .AddScalar("coincidencesForKicks", Finite(change),
                description: "with and without medium each, to see the added variance of ks + ki; undefined: there is none")
            .AddScalar("timeForKicks", Finite(2 * change / rate), "s", description: "with and without medium one after the other");
    }

    /// <summary>Share of the idlers that a Gaussian acceptance passes: each number of kicks widens the distribution.</summary>
    private static double Passing(DetectorParameters parameters, double width, double unit) => parameters.Acceptance is { } acceptance
        ? PoissonAverage.Of(parameters.Events, n => 1 / Math.Sqrt(1 + (width * unit + n * parameters.RecoilVariance) / (acceptance * acceptance)))
        : 1;

    private static ReportValue Finite(double value) => double.IsFinite(value) ? value : ReportValue.Undefined;

    /// <summary>What the camera samples: the distributions of the wave numbers beside one pixel.</summary>
    private static LineFigure Distributions(double pixel, double signal, double idler, double sum)
    {
        const int Points = 241;
        double reach = Math.Max(4 * Math.Max(signal, idler), pixel);
        double[] k = [.. Enumerable.Range(0, Points).Select(i => reach * (2.0 * i / (Points - 1) - 1))];
        double near = Math.Min(reach, Math.Max(4 * sum, 2 * pixel));
        double[] fine = [.. Enumerable.Range(0, Points).Select(i => near * (2.0 * i / (Points - 1) - 1))];
        double[] Curve(double[] at, double width) => [.. at.Select(x => Math.Exp(-x * x / (2 * width * width)))];
        return new LineFigure(
            "distributions", "Wave numbers at the camera, after the medium",
            new Axis("transverse wave number", "1/m"), new Axis("density over its peak"),
            [
                new("signal", k, Curve(k, signal)),
                new("idler", k, Curve(k, idler), SeriesStyle.Dashed),
                new("signal + idler", fine, Curve(fine, sum)),
                new("one pixel", [-pixel / 2, -pixel / 2, pixel / 2, pixel / 2], [0, 1, 1, 0]),
            ])
        {
            Caption = "The correlations are resolved when a pixel is narrower than the sum's distribution.",
        };
    }
}
