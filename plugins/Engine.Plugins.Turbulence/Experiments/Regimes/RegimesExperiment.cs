using System.Globalization;
using Engine.Numerics.Optimization;
using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Statistics;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>How strong the turbulence on a path is, in every number the field uses, and on which side of the boundaries it lies.</summary>
[Experiment(
    "turbulence.regimes",
    "Fried parameter, Rytov variance, coherence length, isoplanatic angle, scintillation index and the boundaries of strong scintillation for a path.")]
[Reference(
    "F. S. Roux, \"Lindblad equation for the decay of entanglement due to atmospheric scintillation\", J. Phys. A 47, 195302 (2014)",
    Doi = "10.1088/1751-8113/47/19/195302",
    Equations = "4, 5, 14, 15, 18; Fig. 1")]
[Reference(
    "D. L. Fried, \"Optical resolution through a randomly inhomogeneous medium for very long and very short exposures\", J. Opt. Soc. Am. 56, 1372 (1966)",
    Doi = "10.1364/JOSA.56.001372")]
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)",
    Doi = "10.1117/3.626196", Equations = "8.14, 8.23, 9.48, 9.109, 12.55, 14.33")]
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
        LinkReport.Describe(report, link, parameters, usesConvention: false);

        double t = link.NormalizedDistance;
        double rytov = link.RytovVariance;
        var scales = new CoherenceScales(link);
        double wind = parameters.TropopauseWind is { } tropopause && link.Profile is HufnagelValleyProfile slant
            ? slant.EffectiveWind(parameters.CrossWind, tropopause, link.StructurePower)
            : parameters.CrossWind;
        bool kolmogorov = link.Spectrum.Kind == SpectrumKind.Kolmogorov;
        report
            .AddScalar("rytovVariance", rytov, description: "plane wave, Kolmogorov")
            .AddScalar("planeWaveBoundary", 1.0, description: "strong scintillation of a plane wave above")
            .AddScalar(
                "gaussianBoundary",
                t > 0 ? link.GaussianBoundary : double.PositiveInfinity,
                description: "strong scintillation of a Gaussian beam above, (t+1/t)^(5/6)")
            .AddScalar("planeWaveRegime", rytov > 1 ? "strong" : "weak")
            .AddScalar("gaussianBeamRegime", t > 0 && rytov > link.GaussianBoundary ? "strong" : "weak")
            .AddScalar(
                "boundaryStrength",
                t > 0 ? StrengthWhere(link, link.GaussianBoundary) : double.PositiveInfinity,
                description: "w0/r0 on the Gaussian-beam boundary at this distance")
            .AddScalar("coherenceLength", PairReport.Defined(scales.CoherenceLength), "m", description: "plane wave, where the structure function is 2 rad²")
            .AddScalar(
                "sphericalFriedParameter",
                PairReport.Defined(scales.SphericalFried),
                "m",
                description: "for a point source: where its structure function is that of a plane wave at r0")
            .AddScalar(
                "isoplanaticAngle",
                PairReport.Defined(scales.IsoplanaticAngle),
                "rad",
                description: "seen from the receiver: turbulence near the source counts most")
            .AddScalar(
                "seeing",
                PairReport.Defined(scales.Seeing),
                "rad",
                description: "full width at half maximum of the long-exposure image, with the outer scale")
            .AddScalar("greenwoodFrequency", scales.GreenwoodFrequency(wind), "Hz", description: "for the given wind across the path, without outer scale")
            .AddScalar("effectiveWind", wind, "m/s", description: "mean over the path that the Greenwood frequency needs, (∫C_n² v^(5/3) dz/∫C_n² dz)^(3/5)")
            .AddScalar(
                "coherenceTime",
                PairReport.Defined(scales.CoherenceTime(wind)),
                "s",
                description: "until the wave front differs by 1 rad², for the given wind across the path")
            .AddScalar("beamRadius", link.Waist * link.BeamWidth(1), "m", description: "w(z) without turbulence")
            .AddScalar(
                "growthIntegral",
                Link.GrowthIntegral(t, link.StructurePower / 2),
                error: 1e-14 * Link.GrowthIntegral(t, link.StructurePower / 2),
                source: ErrorSource.Integration,
                description: "H(t)")
            .AddScalar("scatteringIntegral", link.Scattering(1), description: "∫h dz of the propagation equation");
        if (t > 0)
        {
            AddScintillation(report, link);
            AddBeam(report, link);
        }

        if (parameters.ApertureDiameter is { } diameter)
        {
            AddReceiver(report, link, diameter, parameters.ApertureObscuration);
        }

        if (!kolmogorov)
        {
            report.AddWarning("rytovVariance, its boundaries and scintillationIndexPlaneWave are those of Kolmogorov turbulence of the same integrated "
                + "strength; weakScintillation… and scintillationIndexBeam are of the chosen spectrum.");
        }

        if (double.IsNaN(scales.CoherenceLength) || double.IsNaN(scales.SphericalFried) || (t > 0 && double.IsNaN(scales.IsoplanaticAngle))
            || double.IsNaN(scales.Seeing))
        {
            report.AddWarning("With this outer scale the structure function never reaches the value that defines some of the lengths and angles: those are "
                + "undefined.");
        }

        if (!link.Profile.IsUniform)
        {
            report.AddWarning("The boundary of strong scintillation of the beam is a formula for constant C_n²; the Rytov variance and weak scintillation use "
                + "the profile.");
        }

        AddCoherence(report, link);
        return report.AddFigure(Boundaries(link)).Build();
    }

    private static void AddScintillation(RunReportBuilder report, Link link)
    {
        // Quadrature along the path and over the spectrum, checked against finer rules.
        double relative = link.Spectrum.Kind is SpectrumKind.Kolmogorov or SpectrumKind.PowerLaw or SpectrumKind.Tatarskii ? 1e-8 : 2e-3;
        double plane = Scintillation.Weak(link, isPlane: true), beam = Scintillation.Weak(link);
        report
            .AddScalar(
                "weakScintillationPlaneWave",
                plane,
                error: relative * plane,
                source: ErrorSource.Integration,
                description: "of the spectrum and profile, to first order in the strength")
            .AddScalar(
                "weakScintillationBeam",
                beam,
                error: relative * beam,
                source: ErrorSource.Integration,
                description: "the same on the axis of the Gaussian beam")
            .AddScalar(
                "scintillationIndexPlaneWave",
                Scintillation.PlaneWave(link.RytovVariance),
                description: "all strengths, no inner or outer scale",
                source: ErrorSource.Model)
            .AddScalar(
                "scintillationIndexBeam",
                Scintillation.Beam(beam, link.NormalizedDistance, link.Curvature),
                description: "on axis, Gaussian beam: the weak index of the spectrum continued to saturation",
                source: ErrorSource.Model);
    }

    private static void AddBeam(RunReportBuilder report, Link link)
    {
        double waist = link.Waist, z = link.Distance;
        report
            .AddScalar(
                "beamWander",
                waist * Math.Sqrt(BeamWander.Centroid(link)),
                "m",
                description: "root mean square of the centroid, both axes, by Ehrenfest's theorem with the free beam")
            .AddScalar(
                "beamWanderCommon",
                Math.Sqrt(BeamWander.CommonCoefficient * link.MeanStructureConstant * z * z * z * Math.Pow(waist, -1.0 / 3)),
                "m",
                description: "the formula in common use, 2.42 C_n² z³ w0^(-1/3): another quantity, for constant Kolmogorov turbulence",
                source: ErrorSource.Model)
            .AddScalar("longTermOnAxis", LongTermSpot.OnAxis(link), description: "mean intensity on the axis over that without turbulence")
            .AddScalar("longTermRadius", waist * LongTermSpot.Radius(link), "m", description: "of the Gaussian spot with this intensity on the axis")
            .AddScalar(
                "shortTermRadius",
                PairReport.Defined(waist * LongTermSpot.ShortTermRadius(link)),
                "m",
                description: "about the centroid, long-term radius less the wander",
                source: ErrorSource.Model);
    }

    private static void AddReceiver(RunReportBuilder report, Link link, double diameter, double obscuration)
    {
        if (link.NormalizedDistance > 0)
        {
            double size = link.Wavenumber * diameter * diameter / link.Distance;
            report
                .AddScalar(
                    "apertureAveragingHard",
                    ApertureAveraging.Hard(size / 4),
                    error: 2e-5,
                    source: ErrorSource.Integration,
                    description: "weak plane-wave scintillation over the aperture, over that of a point; constant Kolmogorov turbulence")
                .AddScalar("apertureAveragingSoft", ApertureAveraging.Soft(size / 16), description: "the same for a Gaussian receiver of this diameter");
        }

        var statistics = new ZernikeStatistics(link, diameter / 2 / link.Waist);
        int[] numbers = [.. Enumerable.Range(1, 21).Where(ZernikeMode.IsPaired)];
        report.AddTable(
            "correction",
            new TableColumn("removedModes", "1", [.. numbers.Select(n => (long)n)], "J: Zernike modes 1 … J removed"),
            new TableColumn("residualVariance", "rad^2", [.. numbers.Select(statistics.Residual)], "mean square phase left over the aperture"));
        double best = BrentMinimum.Find(beta => -FiberDetection.Telescope(beta, obscuration), 0.1, 3, 1e-10).Position;
        report
            .AddScalar(
                "fiberCoupling",
                FiberDetection.Telescope(best, obscuration),
                description: "part of a plane wave that a single-mode fiber in the focus takes at best, without turbulence")
            .AddScalar("fiberCouplingBeta", best, description: "β = πDw_f/(2λf) at which it does");
        ZernikeMode tilt = ZernikeMode.OfNumber(2);
        report.AddScalar(
            "tiltVariance",
            16 * statistics.Covariance(tilt, tilt) / Math.Pow(link.Wavenumber * diameter, 2),
            "rad^2",
            description: "variance of the tilt of the wave front along one axis, as an angle");
    }

    /// <summary>Structure function and coherence of a plane wave, and the spectrum they come from.</summary>
    private static void AddCoherence(RunReportBuilder report, Link link)
    {
        const int Points = 81;
        Func<double, double> half = StructureFunction.Half(link);
        double[] separations = [.. Enumerable.Range(0, Points).Select(i => 1e-3 * Math.Pow(10, 5.0 * i / (Points - 1)))];
        double[] exponents = [.. separations.Select(half)];
        double[] wavenumbers = [.. separations.Reverse().Select(r => 2 * Math.PI / r)];
        var density = new PhaseDensity(link.AsScreen());
        report
            .AddTable(
                "coherence",
                new TableColumn("separation", "m", [.. separations.Select(r => r * link.Waist)]),
                new TableColumn("structureFunction", "rad^2", [.. exponents.Select(e => 2 * e)], "D of a plane wave over the whole path"),
                new TableColumn("coherence", "1", [.. exponents.Select(e => Math.Exp(-e))], "exp(-D/2)"))
            .AddTable(
                "spectrum",
                new TableColumn("wavenumber", "rad/m", [.. wavenumbers.Select(k => k / link.Waist)]),
                new TableColumn("phaseSpectrum", "rad^2 m^2", [.. wavenumbers.Select(k => link.StrengthPower * density.At(k) * link.Waist * link.Waist)],
                    "Φ_φ(K) of the path, D = 4π∫KΦ_φ[1-J0(Kρ)]dK"));
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

        return new LineFigure(
            "regimes",
            "Regions of scintillation",
            new Axis("distance t = z/z_R", scale: AxisScale.Logarithmic),
            new Axis("Rytov variance σ_R²", scale: AxisScale.Logarithmic),
            series)
        {
            Caption = string.Create(
                CultureInfo.InvariantCulture,
                $"Scintillation is weak below the boundaries and strong above. Slanted lines: beams of w0 = {link.Waist:g4} m at λ = {link.Wavelength:g4} m "
                    + $"in constant turbulence."),
        };
    }
}
