using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>Straight lines between points, constant outside.</summary>
internal sealed class SampledCoefficient : Coefficient
{
    private readonly double[] _times;
    private readonly Complex[] _values;

    public SampledCoefficient(ReadOnlySpan<double> times, ReadOnlySpan<Complex> values)
    {
        TimeTable.Check(times, values.Length, nameof(times));
        Check.Finite(values, nameof(values));
        _times = times.ToArray();
        _values = values.ToArray();
        IsReal = Array.TrueForAll(_values, value => value.Imaginary == 0);
    }

    public override (double Start, double End) Support => (_times[0], _times[^1]);

    internal override bool IsReal { get; }

    internal override double[] ProbeTimes(double from, double to) => TimeTable.Probes(_times, from, to);

    public override Complex At(double time)
    {
        if (time <= _times[0] || time >= _times[^1])
        {
            return time <= _times[0] ? _values[0] : _values[^1];
        }

        int k = TimeTable.Interval(_times, time);
        double b = (time - _times[k]) / (_times[k + 1] - _times[k]);
        return ((1 - b) * _values[k]) + (b * _values[k + 1]);
    }
}
