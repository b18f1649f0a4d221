using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>One photon's way through a single screen into the receiver, at any multiple of the structure function.</summary>
internal sealed class ScreenChannels
{
    /// <summary>Accuracy of structure functions that are tabulated, and of those in closed form.</summary>
    private const double Tabulated = 2e-7, Closed = 1e-12;

    private const int CoarseNodes = 64;

    private readonly ReceiverOptions _options;
    private readonly PairState _input;
    private readonly Link _link;
    private readonly ScreenReceiver _receiver;
    private readonly ServoResidual? _servo;

    /// <summary>Prepares screen and receiver.</summary>
    /// <param name="parameters">Parameters of the run.</param>
    /// <param name="input">The pair sent.</param>
    /// <param name="link">The photon's path.</param>
    /// <param name="removed">Zernike modes 2 … J removed; 1 for none.</param>
    /// <param name="isQuadratic">Whether the structure function is the quadratic approximation.</param>
    public ScreenChannels(ReceiverParameters parameters, PairState input, Link link, int removed, bool isQuadratic = false)
    {
        _input = input;
        _link = link;
        _options = parameters.Receiver(removed, link.Waist);
        ReceiverOptions options = _options;
        _servo = options.Pitch > 0 ? new ServoResidual(link, options.Pitch, options.Shift, 0) : null;
        Func<double, double> half = isQuadratic ? StructureFunction.HalfQuadratic(link) : _servo is null ? StructureFunction.Half(link) : _servo.Half;
        Power = isQuadratic ? 2 : link.StructurePower;
        _receiver = new ScreenReceiver(input.Block, link, half, options);
        Error = _servo is not null ? _servo.TabulationError : link.Spectrum.IsScaleFree || isQuadratic ? Closed : Tabulated;
        IsRelative = options.IsPlain || (options.Kind == DetectionKind.Azimuthal && options.Removed == 1);
        if (!IsRelative)
        {
            // Two rules of different order; the finer is better than their difference.
            PhotonChannel coarse = new ScreenReceiver(input.Block, link, half, options, CoarseNodes).Channel(1), fine = _receiver.Channel(1);
            foreach ((int m, int n, int u, int v) in PhotonChannel.Allowed(input.Block))
            {
                Error = Math.Max(Error, (coarse[m, n, u, v] - fine[m, n, u, v]).Magnitude);
            }
        }
    }

    /// <summary>With which power of the strength the structure function grows.</summary>
    public double Power { get; }

    /// <summary>Error of an element.</summary>
    public double Error { get; }

    /// <summary>Whether it is relative to the elements, as where all is integrated to rounding.</summary>
    public bool IsRelative { get; }

    /// <summary>The channel at a multiple of the structure function.</summary>
    public PhotonChannel At(double scale) => _receiver.Channel(scale);

    /// <summary>Reports receiver and correction.</summary>
    public void Describe(RunReportBuilder report)
    {
        ReceiverOptions options = _options;
        report.AddScalar("detection", LinkReport.Word(options.Kind));
        if (double.IsFinite(options.Radius))
        {
            report.AddScalar("passedPower", _receiver.Passed(0), description: $"power of mode {_input.Block[0]} that the stop passes, at the screen");
        }

        if (options.Kind == DetectionKind.Fiber && double.IsInfinity(options.Radius) && _input.Block[0].Radial == 0)
        {
            report.AddScalar(
                "fiberEfficiency",
                FiberDetection.Efficiency(Math.Abs(_input.Block[0].Azimuthal), options.Waist * options.Waist),
                description: "power of the first mode that the hologram and the fiber take without turbulence");
        }

        if (options.Kind == DetectionKind.Azimuthal && _input.Block.Select(m => Math.Abs(m.Azimuthal)).Distinct().Skip(1).Any())
        {
            report.AddWarning("Coherences between different |l| depend on the plane of the sorter; these are those at the screen.");
        }

        if (_servo is not null)
        {
            report
                .AddScalar("fittingVariance", _servo.FittingVariance, "rad^2", description: "of the waves too short for the actuators")
                .AddScalar("delayVariance", _servo.DelayVariance, "rad^2", description: "of the waves that have moved on");
        }

        if (options.Noise > 0)
        {
            report.AddScalar("noiseVariance", options.Noise, "rad^2", description: "of the sensor");
        }

        if (options.Removed > 1)
        {
            var statistics = new ZernikeStatistics(_link, options.Radius);
            report
                .AddScalar("uncorrectedVariance", statistics.Residual(1), "rad^2", description: "mean square phase over the stop without piston")
                .AddScalar(
                    "residualVariance",
                    statistics.Residual(options.Removed),
                    "rad^2",
                    description: $"the same after Zernike modes 2 to {options.Removed} are removed");
            if (options.Shift > 0)
            {
                report.AddScalar(
                    "delayVariance",
                    statistics.DelayVariance(options.Removed, options.Shift),
                    "rad^2",
                    description: "of the removed modes, which have moved on");
            }
        }
    }
}
