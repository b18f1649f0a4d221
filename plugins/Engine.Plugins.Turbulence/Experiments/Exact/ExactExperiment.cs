using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>The untruncated answer, the reference for all truncated models.</summary>
[Experiment(
    "turbulence.exact",
    "The untruncated infinitesimal-propagation equation, solved through ambiguity functions: entanglement and crosstalk without a basis cut-off.")]
[Reference(
    "F. S. Roux, \"Lindblad equation for the decay of entanglement due to atmospheric scintillation\", J. Phys. A 47, 195302 (2014)",
    Doi = "10.1088/1751-8113/47/19/195302",
    Equations = "61, in position space")]
[Reference("V. I. Tatarskii, The Effects of the Turbulent Atmosphere on Wave Propagation (1971)", Equations = "mutual coherence function")]
public sealed class ExactExperiment : IExperiment<ExactParameters>
{
    /// <inheritdoc/>
    public RunReport Run(ExactParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        Link secondLink = parameters.ResolveSecond(link);
        PairState input = parameters.ReadState();
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        double detection = parameters.Detector(link);
        IPhotonSolver solver = Solver(parameters, link, input);
        IPhotonSolver secondSolver = parameters.HasSecondBeam ? Solver(parameters, secondLink, input) : solver;
        Func<double, double> structure = Structure(parameters, link, report);
        Func<double, double> secondStructure = parameters.HasSecondPath ? Structure(parameters, secondLink, null) : structure;

        Journal journal = new("turbulence.exact", context.Checkpoints.GetSlot("journal"));
        double error = 0;
        PhotonChannel Channel(string name, IPhotonSolver photon, Link path, Func<double, double> half, double fraction)
        {
            PhotonChannel channel = photon.Channel(
                path,
                half,
                fraction,
                parameters.Tolerance,
                out double estimate,
                journal.WithPrefix(name),
                context.CancellationToken);
            error = Math.Max(error, estimate);
            return channel;
        }

        double[] fractions = PairReport.Fractions(parameters.Points);
        var states = new List<Complex[]>();
        PhotonChannel last = PhotonChannel.Identity(input.Block);
        for (int i = 0; i < fractions.Length; i++)
        {
            context.ReportProgress((double)i / fractions.Length, "elements");
            last = Channel($"place {i} ", solver, link, structure, fractions[i]);
            PhotonChannel second = parameters.HasSecondPath
                ? Channel($"second path, place {i} ", secondSolver, secondLink, secondStructure, fractions[i])
                : last;
            states.Add(PairReport.Send(parameters, input, last, second));
        }

        if (parameters.HasStop)
        {
            double radius = parameters.ApertureDiameter!.Value / 2 / link.Waist / link.BeamWidth(1);
            LaguerreGaussMode mode = input.Block[0];
            report.AddScalar(
                "passedPower",
                Aperture.Element(mode.Azimuthal, mode.Radial, mode.Radial, radius, parameters.ApertureObscuration),
                description: $"power of mode {mode} that the stop passes without turbulence, at the end of the path");
        }

        PairReport.QubitElements(report, last);
        (var coordinate, double[] values) = PairReport.Along(link, fractions);
        PairOutcome[] outcomes = PairReport.Series(report, coordinate, values, states, PairReport.Sent(parameters, input));
        PairReport.Scalars(report, outcomes[^1], 2 * input.Block.Count * input.Block.Count * error, ErrorSource.Integration);
        bool isSum = parameters.Detection != DetectionKind.Mode || parameters.HasStop;
        report.AddScalar("elementError", error, description: isSum
            ? "what the radial modes left out and the quadrature amount to at most"
            : "what is left of an element's error, from the differences of the last three quadrature rules",
            source: ErrorSource.Integration);
        if (error > parameters.Tolerance)
        {
            report.AddWarning(isSum
                ? $"The sum over radial modes up to {parameters.RadialSum} leaves the elements wrong by at most elementError; a larger radialSum lowers it."
                : "The quadrature did not reach the tolerance; the error estimate says how far it came.");
        }

        report.AddFigure(StateFigure(states[^1], input));
        if (parameters.FindZero)
        {
            PairReport.Zero(
                report, Zero(parameters, link, solver, input, context, journal), "w0/r0 where the concurrence vanishes at this distance", 1e-5,
                ErrorSource.Integration);
        }

        if (parameters.CrosstalkRange > 0)
        {
            Crosstalk(report, parameters, link, structure, input.Block[0], detection, context, journal);
        }

        return report.Build();
    }

    private static IPhotonSolver Solver(ExactParameters parameters, Link link, PairState input)
    {
        if (parameters.HasStop)
        {
            return new StoppedPropagation(input.Block, parameters.RadialSum, parameters.Stopped(link));
        }

        double detection = parameters.Detector(link);
        return parameters.Detection switch
        {
            DetectionKind.Azimuthal => new AzimuthalPropagation(input.Block, parameters.RadialSum, detection),
            DetectionKind.Fiber => new FiberPropagation(input.Block, parameters.RadialSum, detection),
            _ => new UntruncatedPropagation(input.Block, PhotonChannel.Allowed(input.Block), detection),
        };
    }

    private static ReportValue Zero(ExactParameters parameters, Link link, IPhotonSolver solver, PairState input, IRunContext context, Journal journal)
    {
        double Signed(double strength)
        {
            Link at = link.With(strength);
            PhotonChannel channel = solver.Channel(
                at, Structure(parameters, at, null), 1, Math.Min(parameters.Tolerance, 1e-6), out _, journal.WithPrefix($"strength {strength:R} "),
                context.CancellationToken);
            return PairOutcome.Of(PairReport.Send(parameters, input, channel, channel), PairReport.Sent(parameters, input)).SignedConcurrence;
        }

        // The zero falls with the distance; where it starts is near 0.78 at half a Rayleigh range.
        return ScreenExperiment.Zero(Signed, input, 0.5 / (1 + link.NormalizedDistance));
    }

    /// <summary>½D of a path, with the modes that are removed filtered out.</summary>
    private static Func<double, double> Structure(ExactParameters parameters, Link link, RunReportBuilder? report)
    {
        double factor = link.Convention == Convention.Corrected ? 1 : Math.Pow(2 * Math.PI, -3);
        if (parameters.ActuatorPitch is { } pitch)
        {
            var servo = new ServoResidual(
                link,
                pitch / link.Waist,
                parameters.CrossWind * parameters.ServoDelay / link.Waist,
                parameters.SensorNoise);
            report?
                .AddScalar("fittingVariance", servo.FittingVariance, "rad^2", description: "of the waves too short for the actuators")
                .AddScalar("delayVariance", servo.DelayVariance, "rad^2", description: "of the waves that have moved on")
                .AddScalar("noiseVariance", parameters.SensorNoise, "rad^2", description: "of the sensor");
            return delta => factor * servo.Half(delta);
        }

        if (parameters.RemovedModes == 1)
        {
            return StructureFunction.HalfOfSpectrum(link);
        }

        var filtered = new FilteredStructure(
            new ZernikeStatistics(link, parameters.ApertureDiameter!.Value / 2 / link.Waist),
            parameters.RemovedModes,
            parameters.CrossWind * parameters.ServoDelay / link.Waist,
            parameters.SensorNoise);
        if (parameters.ServoDelay > 0)
        {
            report?.AddScalar("delayVariance", filtered.DelayVariance, "rad^2", description: "of the removed modes, which have moved on");
        }

        if (parameters.SensorNoise > 0)
        {
            report?.AddScalar("noiseVariance", parameters.SensorNoise, "rad^2", description: "of the sensor");
        }

        report?.AddScalar(
            "correctionLeak",
            filtered.Leak,
            "rad^2",
            description: "mean of half the filtered structure function over the pupil less the residual variance: what the stationary approximation leaves "
                + "too much",
            source: ErrorSource.Model);
        return delta => factor * filtered.Half(delta);
    }

    /// <summary>Moduli of the density matrix at the end of the path.</summary>
    private static HeatMapFigure StateFigure(Complex[] block, PairState input)
    {
        int side = input.Block.Count * input.Block.Count;
        double trace = Enumerable.Range(0, side).Sum(i => block[i * (side + 1)].Real);
        double[] places = [.. Enumerable.Range(0, side).Select(i => (double)i)];
        string modes = string.Join(", ", input.Block);
        return new HeatMapFigure(
            "state",
            "Density matrix at the end of the path",
            new Axis("column: first photon's mode × modes + second's"),
            new Axis("row"),
            places,
            places,
            [.. block.Select(z => Complex.Abs(z) / trace)],
            new Axis("modulus over trace"))
        { Caption = $"Each photon in the modes {modes}, in this order; the second photon's runs fastest." };
    }

    private static void Crosstalk(
        RunReportBuilder report, ExactParameters parameters, Link link, Func<double, double> structure, LaguerreGaussMode source, double detection,
        IRunContext context,
        Journal journal)
    {
        ModeBasis basis = ModeBasis.Rectangular(
            Math.Max(parameters.CrosstalkRange, Math.Abs(source.Azimuthal)),
            Math.Max(parameters.CrosstalkRadial, source.Radial));
        int from = basis.IndexOf(source);
        var solver = new UntruncatedPropagation([.. basis.Modes], Enumerable.Range(0, basis.Count).Select(u => (from, from, u, u)), detection);
        Complex[] power = solver.Evaluate(link, structure, 1, parameters.Tolerance, out _, journal.WithPrefix("crosstalk "), context.CancellationToken);
        CrosstalkReport.Add(report, source, basis, [.. power.Select(p => p.Real)], parameters.Sorter);
    }
}
