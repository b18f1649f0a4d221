using System.Globalization;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>How strong the turbulence on a path is, in every number the field uses, and on which side of the boundaries it lies.</summary>
[Experiment("turbulence.regimes", "Fried parameter, Rytov variance, coherence length, isoplanatic angle, scintillation index and the boundaries of strong scintillation for a path.")]
[Reference("F. S. Roux, \"Lindblad equation for the decay of entanglement due to atmospheric scintillation\", J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302", Equations = "4, 5, 14, 15, 18; Fig. 1")]
[Reference("D. L. Fried, \"Optical resolution through a randomly inhomogeneous medium for very long and very short exposures\", J. Opt. Soc. Am. 56, 1372 (1966)", Doi = "10.1364/JOSA.56.001372")]
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Equations = "8.23, 9.48, 9.109, 12.55, 14.33")]
public sealed class RegimesExperiment : IExperiment<RegimesParameters>
{
    private static readonly double[] s_figureStrengths = [1e-12, 1e-14, 1e-16];

    /// <inheritdoc/>
    public RunReport Run(RegimesParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);

        double t = link.NormalizedDistance;
        double rytov = link.RytovVariance;
        double fried = link.FriedParameter;
        double structure = link.StructureConstant;
        bool kolmogorov = link.Spectrum.Kind == SpectrumKind.Kolmogorov;
        report
            .AddScalar("rytovVariance", rytov, description: "plane wave, Kolmogorov")
            .AddScalar("planeWaveBoundary", 1.0, description: "strong scintillation of a plane wave above")
            .AddScalar("gaussianBoundary", t > 0 ? link.GaussianBoundary : double.PositiveInfinity, description: "strong scintillation of a Gaussian beam above, (t+1/t)^(5/6)")
            .AddScalar("planeWaveRegime", rytov > 1 ? "strong" : "weak")
            .AddScalar("gaussianBeamRegime", t > 0 && rytov > link.GaussianBoundary ? "strong" : "weak")
            .AddScalar("boundaryStrength", t > 0 ? StrengthWhere(link, link.GaussianBoundary) : double.PositiveInfinity, description: "w0/r0 on the Gaussian-beam boundary at this distance")
            .AddScalar("coherenceLength", fried * Math.Pow(2 / structure, 1 / link.StructurePower), "m", description: "plane wave, where the structure function is 2 rad²")
            .AddScalar("sphericalFriedParameter", fried * Math.Pow(link.WeighPower(link.StructurePower, fromSource: true), -1 / link.StructurePower), "m", description: "for a point source")
            .AddScalar(
                "isoplanaticAngle",
                t > 0 ? fried / link.Distance * Math.Pow(structure * link.WeighPower(link.StructurePower), -1 / link.StructurePower) : ReportValue.Undefined,
                "rad",
                description: "seen from the receiver: turbulence near the source counts most")
            .AddScalar("seeing", 0.98 * link.Wavelength / fried, "rad", description: "full width at half maximum of the long-exposure image")
            .AddScalar("greenwoodFrequency", 0.4272 * parameters.CrossWind / fried, "Hz", description: "for the given wind across the path")
            .AddScalar("beamRadius", link.Waist * link.BeamWidth(1), "m", description: "w(z) without turbulence")
            .AddScalar("growthIntegral", Link.GrowthIntegral(t, link.StructurePower / 2), error: 1e-14 * Link.GrowthIntegral(t, link.StructurePower / 2), source: ErrorSource.Integration, description: "H(t)")
            .AddScalar("scatteringIntegral", link.Scattering(1), description: "∫h dz of the propagation equation");
        if (t > 0)
        {
            report
                .AddScalar("scintillationIndexPlaneWave", Scintillation.PlaneWave(rytov), description: "all strengths, no inner scale", source: ErrorSource.Model)
                .AddScalar("scintillationIndexBeam", Scintillation.Beam(rytov, t), description: "on axis, collimated Gaussian beam", source: ErrorSource.Model);
        }

        if (!kolmogorov)
        {
            report.AddWarning("Rytov variance, boundaries and scintillation indices are those of Kolmogorov turbulence of the same integrated strength; the chosen spectrum does not enter them.");
        }

        if (!link.Profile.IsUniform)
        {
            report.AddWarning("The scintillation index of the beam and its boundary are formulas for constant C_n²; the Rytov variance uses the profile.");
        }

        return report.AddFigure(Boundaries(link)).Build();
    }

    /// <summary>w0/r0 at which the Rytov variance of this path takes a value; the variance goes as its power 5/3.</summary>
    private static double StrengthWhere(Link link, double rytov) => link.Strength * Math.Pow(rytov / link.RytovVariance, 3.0 / 5);

    private static LineFigure Boundaries(Link link)
    {
        const int Points = 121;
        double[] t = [.. Enumerable.Range(0, Points).Select(i => Math.Pow(10, -2 + (4.0 * i / (Points - 1))))];
        double[] At(Func<double, double> f) => [.. t.Select(f)];
        double unit = link.Constants.Rytov * Math.Pow(link.Constants.Fried, 5.0 / 3) * 4 * Math.PI * Math.PI * Math.Pow(2, -5.0 / 6);
        var series = new List<FigureSeries>
        {
            new("plane wave, σ_R² = 1", t, At(_ => 1)),
            new("Gaussian beam, (t + 1/t)^(5/6)", t, At(Link.BoundaryAt)),
            new("w0/r0 = 1", t, At(s => unit * Math.Pow(s, 5.0 / 6)), SeriesStyle.Dashed),
        };
        foreach (double strength in s_figureStrengths)
        {
            series.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"C_n² = {strength:0e0} m^(-2/3)"),
                t,
                At(s => link.Constants.Rytov * strength * Math.Pow(link.Wavenumber, 7.0 / 6) * Math.Pow(link.RayleighRange * s, 11.0 / 6))));
        }

        if (link.NormalizedDistance > 0)
        {
            series.Add(new("this path", [link.NormalizedDistance], [link.RytovVariance], SeriesStyle.Points));
        }

        return new LineFigure("regimes", "Regions of scintillation", new Axis("distance t = z/z_R", scale: AxisScale.Logarithmic), new Axis("Rytov variance", scale: AxisScale.Logarithmic), series)
        {
            Caption = string.Create(
                CultureInfo.InvariantCulture,
                $"Scintillation is weak below the boundaries and strong above. Slanted lines: beams of w0 = {link.Waist:g4} m at λ = {link.Wavelength:g4} m in constant turbulence."),
        };
    }
}
