using System.Globalization;
using Engine.Numerics.Statistics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Statistics;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Statistics of beams, each beside its closed form.</summary>
internal static class BeamStatisticsReport
{
    private const int Bins = 40;

    /// <summary>Adds scalars, tables and figures.</summary>
    /// <param name="report">Receives them.</param>
    /// <param name="samples">Realization after realization, <see cref="BeamSample.Length"/> numbers each.</param>
    /// <param name="link">The path.</param>
    /// <param name="radius">Radius of the receiver in waists.</param>
    /// <param name="threshold">A fade is a power below this part of its mean.</param>
    public static void Add(RunReportBuilder report, double[] samples, Link link, double radius, double threshold)
    {
        int count = samples.Length / BeamSample.Length;
        double[] Column(int at) => [.. Enumerable.Range(0, count).Select(r => samples[(r * BeamSample.Length) + at])];
        double[] axis = Column(0), receiver = Column(1), x = Column(3), y = Column(4);
        double width = link.BeamWidth(1), free = 2 / (Math.PI * width * width);
        double passed = 1 - Math.Exp(-2 * radius * radius / (width * width));

        JackknifeEstimate onAxis = GroupedMeans.Estimate(m => m[0] / free, axis), index = Index(axis), power = Index(receiver);
        JackknifeEstimate wander = GroupedMeans.Estimate(
            m => link.Waist * Math.Sqrt(m[2] + m[3] - (m[0] * m[0]) - (m[1] * m[1])),
            x,
            y,
            Squares(x),
            Squares(y));
        double weak = Scintillation.Weak(link), saturated = Scintillation.Beam(weak, link.NormalizedDistance, link.Curvature);
        Sampled("scintillationIndex", index, "on the axis");
        report
            .AddScalar("weakScintillationBeam", weak, description: "closed form of weak fluctuations beside it")
            .AddScalar("scintillationIndexBeam", saturated, description: "the same continued to saturation", source: ErrorSource.Model);
        Sampled("onAxisIntensity", onAxis, "mean on the axis over that without turbulence");
        report.AddScalar("longTermOnAxis", LongTermSpot.OnAxis(link), description: "the same in closed form, exact at any strength");
        Sampled(
            "longTermRadiusSampled",
            new(link.Waist * width / Math.Sqrt(onAxis.Value), 0, 0.5 * link.Waist * width * onAxis.StandardError / Math.Pow(onAxis.Value, 1.5)),
            "of the Gaussian spot with this intensity",
            "m");
        report.AddScalar("longTermRadius", link.Waist * LongTermSpot.Radius(link), "m", description: "the same in closed form");
        Sampled("centroidWander", wander, "root mean square of the centroid on the grid, both axes; the grid's periods lower it, a wider grid less", "m");
        report.AddScalar(
            "beamWander",
            link.Waist * Math.Sqrt(BeamWander.Centroid(link)),
            "m",
            description: "the same by Ehrenfest's theorem with the free beam");
        Sampled("receivedPower", GroupedMeans.Estimate(m => m[0] / passed, receiver), "mean in the receiver over that without turbulence");
        Sampled("receivedScintillation", power, "index of the power in the receiver");
        Sampled(
            "apertureAveraging",
            GroupedMeans.Estimate(m => ((m[1] / (m[0] * m[0])) - 1) / ((m[3] / (m[2] * m[2])) - 1), receiver, Squares(receiver), axis, Squares(axis)),
            "that over the index on the axis");
        Fades(report, receiver, threshold);
        Quality(report, axis, "the intensity on the axis");
        Tables(report, samples, count, link, axis, receiver, x, y);
        Figures(report, axis, index.Value, link, samples, count);

        void Sampled(string name, JackknifeEstimate estimate, string description, string unit = "1") =>
            report.AddScalar(
                name,
                PairReport.Defined(estimate.Value),
                unit,
                error: double.IsNaN(estimate.Value) ? null : estimate.StandardError,
                source: ErrorSource.Sampling,
                description: description);
    }

    /// <summary>Warns where a mean rests on few realizations.</summary>
    public static void Quality(RunReportBuilder report, double[] samples, string what)
    {
        SampleQuality quality = SampleQuality.Of(samples);
        report.AddScalar("effectiveSamples", quality.Effective, description: $"number of equal realizations with this spread of {what}");
        if (quality.TopShare > SampleQuality.Doubtful && samples.Length >= 100)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"A hundredth of the realizations carries {100 * quality.TopShare:f0} % of the mean of {what}: its error is understated, more realizations "
                    + $"are needed."));
        }
    }

    private static double[] Squares(double[] values) => [.. values.Select(v => v * v)];

    private static JackknifeEstimate Index(double[] values) => GroupedMeans.Estimate(m => (m[1] / (m[0] * m[0])) - 1, values, Squares(values));

    private static void Fades(RunReportBuilder report, double[] receiver, double threshold)
    {
        double mean = receiver.Average(), fraction = receiver.Count(p => p < threshold * mean) / (double)receiver.Length;
        report.AddScalar(
            "fadeProbability",
            fraction,
            error: Math.Sqrt(Math.Max(fraction * (1 - fraction), 1.0 / receiver.Length) / receiver.Length),
            source: ErrorSource.Sampling,
            description: string.Create(CultureInfo.InvariantCulture, $"part of the realizations with a received power below {threshold:g3} of its mean"));
    }

    private static void Tables(RunReportBuilder report, double[] samples, int count, Link link, double[] axis, double[] receiver, double[] x, double[] y)
    {
        report.AddTable(
            "samples",
            new TableColumn("realization", "1", [.. Enumerable.Range(0, count).Select(r => (long)r)]),
            new TableColumn("axisIntensity", "1", axis, "of a beam of unit power, times the waist squared"),
            new TableColumn("receivedPower", "1", receiver),
            new TableColumn("centroidX", "m", [.. x.Select(v => v * link.Waist)]),
            new TableColumn("centroidY", "m", [.. y.Select(v => v * link.Waist)]));
        (double[] radii, double[] means, double[] indices) = Profile(samples, count, link);
        report.AddTable(
            "profile",
            new TableColumn("radius", "m", radii),
            new TableColumn("intensity", "1", means, "of a beam of unit power, times the waist squared; mean over realizations and the ring"),
            new TableColumn("scintillationIndex", "1", indices, "at a point of the ring"),
            new TableColumn("weakScintillation", "1", WeakProfile(link, radii),
                "closed form of weak fluctuations beside it; constant Kolmogorov turbulence only"));
    }

    private static double[] WeakProfile(Link link, double[] radii)
    {
        bool isKnown = link.Spectrum.Kind == SpectrumKind.Kolmogorov && link.Profile.IsUniform;
        double t = link.NormalizedDistance, width = link.Waist * link.BeamWidth(1), axis = Scintillation.BeamRatio(t, link.Curvature);
        return [.. radii.Select(r => isKnown ? link.RytovVariance * (axis + Scintillation.BeamRatioRadial(t, r / width, link.Curvature)) : double.NaN)];
    }

    private static (double[] Radii, double[] Means, double[] Indices) Profile(double[] samples, int count, Link link)
    {
        double ring = BeamSample.ProfileEnd * link.BeamWidth(1) * link.Waist / BeamSample.Rings;
        double[] radii = [.. Enumerable.Range(0, BeamSample.Rings).Select(k => (k + 0.5) * ring)];
        double Mean(int at) => Enumerable.Range(0, count).Average(r => samples[(r * BeamSample.Length) + at]);
        double[] means = [.. Enumerable.Range(0, BeamSample.Rings).Select(k => Mean(5 + (2 * k)))];
        return (radii, means, [.. means.Select((m, k) => m > 0 ? (Mean(6 + (2 * k)) / (m * m)) - 1 : double.NaN)]);
    }

    private static void Figures(RunReportBuilder report, double[] axis, double index, Link link, double[] samples, int count)
    {
        double mean = axis.Average(), end = Math.Min(6, 1.05 * axis.Max() / mean), bin = end / Bins;
        double[] centers = [.. Enumerable.Range(0, Bins).Select(b => (b + 0.5) * bin)];
        double[] found = new double[Bins];
        foreach (double value in axis)
        {
            int at = (int)(value / mean / bin);
            if (at < Bins)
            {
                found[at] += 1 / (count * bin);
            }
        }

        double[] errors = [.. found.Select(p => Math.Sqrt(Math.Max(p * bin, 1.0 / count) / count) / bin)];
        (double large, double small) = IntensityLaws.Shapes(Math.Max(index, 1e-6));
        double[] normal = [.. centers.Select(i => IntensityLaws.LogNormal(i, Math.Max(index, 1e-6)))], gamma = [.. centers.Select(i => IntensityLaws.GammaGamma(
            i,
            large,
            small))];
        (double[] radii, double[] means, _) = Profile(samples, count, link);
        double width = link.BeamWidth(1);
        report
            .AddTable(
                "intensityDistribution",
                new TableColumn("intensity", "1", centers, "on the axis, over its mean"),
                new TableColumn("density", "1", found),
                new TableColumn("densityError", "1", errors, "standard error"),
                new TableColumn("logNormal", "1", normal, "of the sampled scintillation index"),
                new TableColumn("gammaGamma", "1", gamma, "of the sampled scintillation index"))
            .AddFigure(new LineFigure(
                "intensity-distribution",
                "Distribution of the intensity on the axis",
                new Axis("intensity over its mean"),
                new Axis("probability density") { Minimum = 0 },
                [new("random media", centers, found, SeriesStyle.Points, errors), new("log-normal", centers, normal),
                    new("gamma-gamma", centers, gamma, SeriesStyle.Dashed)]))
            .AddFigure(new LineFigure(
                "profile",
                "Mean intensity across the beam",
                new Axis("radius", "m"),
                new Axis("intensity over that on the axis without turbulence"),
                [
                    new("random media", radii, [.. means.Select(m => m * Math.PI * width * width / 2)], SeriesStyle.Points),
                    new("without turbulence", radii, [.. radii.Select(r => Math.Exp(-2 * Math.Pow(r / (link.Waist * width), 2)))], SeriesStyle.Dashed),
                ]));
    }
}
