using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>A parameter that is left as a variable, at one value: what depends on it can be differentiated by it.</summary>
internal sealed class VariableFunction(string name, Complex value) : TimeFunction
{
    public override string Key => name;

    public override bool IsReal => value.Imaginary == 0;

    public override double ShortestTime => double.PositiveInfinity;

    public override Complex At(double time) => value;

    public override TimeFunction Derivative(string variable) => Of(variable == name ? 1 : 0);
}
