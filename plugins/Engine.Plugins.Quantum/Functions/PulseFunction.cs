using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>A pulse of amplitude 1 (or its derivative), zero outside its interval; both ends are edges.</summary>
/// <param name="shape">Its shape.</param>
/// <param name="start">Where it begins.</param>
/// <param name="duration">How long it lasts, positive.</param>
/// <param name="width">Rise time of a square, sigma of a Gaussian, width of a sech; not used else.</param>
/// <param name="order">How often it is differentiated.</param>
internal sealed class PulseFunction(PulseShape shape, double start, double duration, double width, int order = 0) : TimeFunction
{
    public override string Key => $"pulse({shape},{Write(start)},{Write(duration)},{Write(width)},{order})";

    public override bool IsReal => true;

    public override IEnumerable<double> Edges => shape == PulseShape.Square && width > 0 && 2 * width < duration
        ? [start, start + width, start + duration - width, start + duration]
        : [start, start + duration];

    public override double ShortestTime => shape switch
    {
        PulseShape.Square => width > 0 ? 2 * width / Math.PI : double.PositiveInfinity,
        PulseShape.Cosine => duration / (2 * Math.PI),
        _ => Math.Min(width, duration),
    };

    public override (double Start, double End) Support => (start, start + duration);

    public override Complex At(double time)
    {
        double u = time - start;
        return u < 0 || u > duration ? 0 : Value(u);
    }

    public override TimeFunction Derivative(string variable) => variable != Time ? Of(0) : order < 2 && (shape != PulseShape.Square || width > 0)
        ? new PulseFunction(shape, start, duration, width, order + 1)
        : throw new InvalidOperationException(shape == PulseShape.Square
            ? "a square pulse without rise has no derivative" : "pulses are differentiated at most twice");

    private double Value(double u)
    {
        double y = u - (duration / 2);
        switch (shape)
        {
            case PulseShape.Square:
                return Square(u);
            case PulseShape.Cosine:
                double w = 2 * Math.PI / duration;
                return order switch { 0 => (1 - Math.Cos(w * u)) / 2, 1 => w * Math.Sin(w * u) / 2, _ => w * w * Math.Cos(w * u) / 2 };
            case PulseShape.Gaussian:
                double s2 = width * width, foot = Math.Exp(-duration * duration / (8 * s2)), g = Math.Exp(-y * y / (2 * s2));
                return order switch { 0 => g - foot, 1 => -y / s2 * g, _ => ((y * y / s2) - 1) / s2 * g } / (1 - foot);
            default:
                double x = y / width, sech = 1 / Math.Cosh(x), tanh = Math.Tanh(x);
                return order switch { 0 => sech, 1 => -sech * tanh / width, _ => sech * ((tanh * tanh) - (sech * sech)) / (width * width) };
        }
    }

    private double Square(double u)
    {
        if (width == 0)
        {
            return 1;
        }

        // The rise, or the fall seen from the other end.
        double left = u / width, right = (duration - u) / width, x = Math.Min(1, Math.Min(left, right)), k = Math.PI / 2;
        double side = left <= right ? 1 : -1;
        return order switch
        {
            0 => Math.Pow(Math.Sin(k * x), 2),
            1 => x < 1 ? side * k / width * Math.Sin(2 * k * x) : 0,
            _ => x < 1 ? 2 * k * k / (width * width) * Math.Cos(2 * k * x) : 0,
        };
    }
}
