using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>exp(-(f - center)²/2 sigma²) of a real function f, which is t itself as a rule.</summary>
internal sealed class BellFunction(TimeFunction argument, double center, double sigma) : TimeFunction
{
    /// <summary>Beyond nine widths it is below 3e-18.</summary>
    private const double Reach = 9;

    public override string Key => $"gauss({argument.Key},{Write(center)},{Write(sigma)})";

    public override bool IsReal => argument.IsReal;

    public override IEnumerable<double> Edges => argument.Edges;

    public override double ShortestTime => argument.Affine is { } line ? sigma / Complex.Abs(line.Slope) : double.NaN;

    public override (double Start, double End) Support
    {
        get
        {
            if (argument.Affine is not { Slope: { Imaginary: 0, Real: not 0 } slope, Offset: var offset })
            {
                return base.Support;
            }

            double middle = (center - offset.Real) / slope.Real, half = Reach * sigma / Math.Abs(slope.Real);
            return (middle - half, middle + half);
        }
    }

    public override Complex At(double time)
    {
        Complex u = (argument.At(time) - center) / sigma;
        return u.Imaginary == 0 ? Math.Exp(-0.5 * u.Real * u.Real) : Complex.Exp(-0.5 * u * u);
    }

    public override TimeFunction Derivative(string variable) => ProductFunction.Of(
        [Of(-1 / (sigma * sigma)), TotalFunction.Of([argument, Of(-center)]), argument.Derivative(variable), this]);
}
