using System.Globalization;
using System.Numerics;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;

namespace Engine.Plugins.Quantum.Models;

/// <summary>A rate that depends on time: wherever it is evaluated it must be real and not negative.</summary>
internal sealed class RateFunction(TimeFunction rate, string field) : TimeFunction
{
    /// <summary>Rounding that a rate of zero may show, relative to the largest seen.</summary>
    private const double Rounding = 1e-12;

    private double _largest;

    public override string Key => $"rate({rate.Key})";

    public override bool IsReal => true;

    public override IEnumerable<double> Edges => rate.Edges;

    public override double ShortestTime => rate.ShortestTime;

    public override (double Start, double End) Support => rate.Support;

    public override Complex At(double time)
    {
        Complex value = rate.At(time);
        _largest = Math.Max(_largest, Math.Abs(value.Real));
        if (Math.Abs(value.Imaginary) > Rounding * _largest || !(value.Real >= -Rounding * _largest))
        {
            string found = Evaluator.Show(value);
            throw new ParameterException("model", FormattableString.Invariant(
                $"{field}: the rate is {found} at t = {time:G9}; it must be real and >= 0 at all times"));
        }

        return Math.Max(0, value.Real);
    }

    public override TimeFunction Derivative(string variable) => rate.Derivative(variable);
}
