using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>The natural cubic spline through points, constant outside.</summary>
internal sealed class SplineCoefficient : Coefficient
{
    private readonly double[] _times;
    private readonly double[] _values;
    private readonly double[] _curvatures;

    public SplineCoefficient(ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        TimeTable.Check(times, values.Length, nameof(times));
        foreach (double value in values)
        {
            Check.Finite(value, nameof(values));
        }

        _times = times.ToArray();
        _values = values.ToArray();
        _curvatures = Curvatures();
    }

    public override (double Start, double End) Support => (_times[0], _times[^1]);

    internal override bool IsReal => true;

    internal override double[] ProbeTimes(double from, double to) => TimeTable.Probes(_times, from, to);

    public override Complex At(double time)
    {
        if (time <= _times[0] || time >= _times[^1])
        {
            return time <= _times[0] ? _values[0] : _values[^1];
        }

        int k = TimeTable.Interval(_times, time);
        double h = _times[k + 1] - _times[k], b = (time - _times[k]) / h, a = 1 - b;
        return (a * _values[k]) + (b * _values[k + 1]) + ((((a * a * a) - a) * _curvatures[k]) + (((b * b * b) - b) * _curvatures[k + 1])) * h * h / 6;
    }

    /// <summary>Second derivatives of the natural spline, by elimination in the tridiagonal system.</summary>
    private double[] Curvatures()
    {
        int n = _times.Length;
        double[] m = new double[n], factor = new double[n];
        for (int k = 1; k < n - 1; k++)
        {
            double left = _times[k] - _times[k - 1], right = _times[k + 1] - _times[k];
            double bend = 6 * (((_values[k + 1] - _values[k]) / right) - ((_values[k] - _values[k - 1]) / left));
            double pivot = (2 * (left + right)) - (left * factor[k - 1]);
            factor[k] = right / pivot;
            m[k] = (bend - (left * m[k - 1])) / pivot;
        }

        for (int k = n - 2; k > 0; k--)
        {
            m[k] -= factor[k] * m[k + 1];
        }

        return m;
    }
}
