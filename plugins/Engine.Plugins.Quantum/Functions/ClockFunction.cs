using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>t itself.</summary>
internal sealed class ClockFunction : TimeFunction
{
    public override string Key => "t";

    public override bool IsReal => true;

    /// <summary>A straight line has no scale of its own: any integrator sees it.</summary>
    public override double ShortestTime => double.PositiveInfinity;

    public override (Complex Offset, Complex Slope)? Affine => (0, 1);

    public override Complex At(double time) => time;

    public override TimeFunction Derivative(string variable) => Of(variable == Time ? 1 : 0);
}
