using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>1 where a straight line in t is not negative, else 0.</summary>
internal sealed class StepFunction : TimeFunction
{
    private readonly double _edge;
    private readonly bool _rising;

    public StepFunction(double edge, bool rising)
    {
        _edge = edge;
        _rising = rising;
    }

    public override string Key => $"step({Write(_edge)},{_rising})";

    public override bool IsReal => true;

    public override IEnumerable<double> Edges => [_edge];

    public override double ShortestTime => double.PositiveInfinity;

    public override (double Start, double End) Support => _rising ? (_edge, double.PositiveInfinity) : (double.NegativeInfinity, _edge);

    public override Complex At(double time) => (_rising ? time >= _edge : time <= _edge) ? 1 : 0;

    public override TimeFunction Derivative(string variable) => variable != Time ? Of(0)
        : throw new InvalidOperationException("a step has no derivative; differentiate what it multiplies");
}
