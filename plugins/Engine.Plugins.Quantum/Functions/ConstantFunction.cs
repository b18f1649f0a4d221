using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>The same value at all times.</summary>
internal sealed class ConstantFunction(Complex value) : TimeFunction
{
    public Complex Value { get; } = value;

    public override string Key => Write(Value);

    public override bool IsReal => Value.Imaginary == 0;

    public override double ShortestTime => double.PositiveInfinity;

    public override (Complex Offset, Complex Slope)? Affine => (Value, 0);

    public override Complex At(double time) => Value;

    public override TimeFunction Derivative(string variable) => Of(0);

    public override TimeFunction Conjugate() => Of(Complex.Conjugate(Value));
}
