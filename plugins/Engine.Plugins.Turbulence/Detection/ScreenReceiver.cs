using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Detection;

/// <summary>
/// A receiver behind one phase screen: what it projects on, its stop and what adaptive optics removed, as channels over the strength. The plain modes of
/// the state without a stop go the short way of <see cref="SinglePhaseScreen"/>.
/// </summary>
internal sealed class ScreenReceiver
{
    /// <summary>Radial nodes by default.</summary>
    public const int Nodes = 96;

    private readonly IReadOnlyList<LaguerreGaussMode> _block;
    private readonly ReceiverOptions _options;
    private readonly SinglePhaseScreen? _plain;
    private readonly RadialScreen? _radial;
    private readonly Func<double, Func<double, double>>? _circle;
    private readonly Func<double, double> _half;
    private readonly Func<double, double, Func<double, double>>? _noise;

    /// <summary>Prepares a receiver.</summary>
    /// <param name="block">The modes sent.</param>
    /// <param name="link">The path; its strength is the unit of <see cref="Channel"/>.</param>
    /// <param name="half">½D of the separation, without correction.</param>
    /// <param name="options">The receiver.</param>
    /// <param name="nodes">Radial nodes where a stop, a fiber or a correction is there.</param>
    public ScreenReceiver(IReadOnlyList<LaguerreGaussMode> block, Link link, Func<double, double> half, ReceiverOptions options, int nodes = Nodes)
    {
        _block = block;
        _options = options;
        _half = half;
        double outer = Math.Min(options.Radius, AzimuthalDetection.Reach(block));
        int order = block.Max(m => m.Azimuthal) - block.Min(m => m.Azimuthal);
        ZernikeResidual? residual = options.Removed > 1
            ? new ZernikeResidual(new ZernikeStatistics(link, options.Radius), options.Removed, options.Shift)
            : null;
        _noise = Noise(options, residual);
        if (options.Kind == DetectionKind.Azimuthal)
        {
            _circle = residual is null ? AzimuthalDetection.OnCircle(half) : radius => residual.Half(radius, radius);
        }
        else if (options.IsPlain)
        {
            _plain = new SinglePhaseScreen(block);
        }
        else
        {
            _radial = residual is null
                ? RadialScreen.OfSeparation(half, options.InnerRadius, outer, order, nodes, _noise)
                : new RadialScreen(residual.Half, options.InnerRadius, outer, order, nodes, _noise);
        }
    }

    // ½D that no strength of turbulence changes, of two radii and the angle between them.
    private static Func<double, double, Func<double, double>>? Noise(ReceiverOptions options, ZernikeResidual? residual)
    {
        if (options.Noise == 0)
        {
            return null;
        }

        return residual is not null
            ? (a, b) => residual.NoiseHalf(options.Noise, a, b)
            : (a, b) => angle =>
            {
                double separation = RadialScreen.Separation(a, b, angle) / options.Pitch;
                return -options.Noise * ElementaryFunctions.ExpM1(-separation * separation);
            };
    }

    /// <summary>The channel at a multiple of ½D.</summary>
    /// <param name="scale">The multiple.</param>
    public PhotonChannel Channel(double scale)
    {
        if (_plain is not null)
        {
            return _plain.Channel(_noise is null ? delta => scale * _half(delta) : delta => (scale * _half(delta)) + _noise(0, delta)(0));
        }

        if (_circle is not null)
        {
            return AzimuthalDetection.Channel(
                _block,
                radius =>
                {
                    Func<double, double> at = _circle(radius);
                    Func<double, double>? noise = _noise?.Invoke(radius, radius);
                    return angle => (scale * at(angle)) + (noise?.Invoke(angle) ?? 0);
                },
                _options.InnerRadius,
                _options.Radius);
        }

        _radial!.Scale(scale);
        return _options.Kind == DetectionKind.Fiber
            ? FiberDetection.Channel(_block, _radial, _options.Waist)
            : FiberDetection.LaguerreGauss(_block, _radial, _options.Waist);
    }

    /// <summary>Power of a mode of the block that the stop passes.</summary>
    public double Passed(int mode)
    {
        double radius = Math.Min(_options.Radius, 2 * AzimuthalDetection.Reach(_block));
        return Aperture.Element(_block[mode].Azimuthal, _block[mode].Radial, _block[mode].Radial, radius, _options.InnerRadius / radius);
    }
}
