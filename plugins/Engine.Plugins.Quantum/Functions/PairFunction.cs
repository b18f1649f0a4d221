using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>A function of two real arguments, by name: atan2, min, max, besselj.</summary>
internal sealed class PairFunction(string name, TimeFunction first, TimeFunction second) : TimeFunction
{
    public static IReadOnlyList<string> Names { get; } = ["atan2", "min", "max", "besselj"];

    public override string Key => $"{name}({first.Key},{second.Key})";

    public override bool IsReal => true;

    public override IEnumerable<double> Edges => first.Edges.Concat(second.Edges);

    public override double ShortestTime => name == "besselj" && second.Affine is { } line ? 1 / Complex.Abs(line.Slope) : double.NaN;

    public static TimeFunction Of(string name, TimeFunction first, TimeFunction second) =>
        first is ConstantFunction a && second is ConstantFunction b ? Of(Apply(name, a.Value, b.Value)) : new PairFunction(name, first, second);

    public override Complex At(double time) => Apply(name, first.At(time), second.At(time));

    public override TimeFunction Derivative(string variable)
    {
        if (name == "besselj" && first is ConstantFunction { Value: var n })
        {
            TimeFunction below = Of(name, Of(n - 1), second), above = Of(name, Of(n + 1), second);
            return ProductFunction.Of([Of(0.5), TotalFunction.Of([below, ProductFunction.Of(-1, above)]), second.Derivative(variable)]);
        }

        // A parameter that neither argument has.
        return IsZero(first.Derivative(variable)) && IsZero(second.Derivative(variable)) ? Of(0)
            : throw new InvalidOperationException($"{name} has no derivative where its arguments meet; write the pieces with rect");
    }

    private static bool IsZero(TimeFunction function) => function is ConstantFunction { Value: var value } && value == Complex.Zero;

    private static Complex Apply(string name, Complex a, Complex b)
    {
        if (a.Imaginary != 0 || b.Imaginary != 0)
        {
            return new Complex(double.NaN, double.NaN);
        }

        return name switch
        {
            "atan2" => Math.Atan2(a.Real, b.Real),
            "min" => Math.Min(a.Real, b.Real),
            "max" => Math.Max(a.Real, b.Real),
            _ => Bessel(a.Real, b.Real),
        };
    }

    /// <summary>J of whole order at any real argument.</summary>
    private static double Bessel(double n, double x)
    {
        double order = Math.Abs(n), value = BesselFunctions.J(order, Math.Abs(x));
        bool odd = order % 2 == 1;
        return value * (odd && x < 0 ? -1 : 1) * (odd && n < 0 ? -1 : 1);
    }
}
