using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>Constant between edges, zero outside.</summary>
internal sealed class PiecewiseConstantCoefficient : Coefficient
{
    private readonly double[] _edges;
    private readonly Complex[] _values;
    private readonly double[] _jumps;

    public PiecewiseConstantCoefficient(ReadOnlySpan<double> edges, ReadOnlySpan<Complex> values)
    {
        Check.Length(edges.Length, values.Length + 1, nameof(edges));
        TimeTable.Ascending(edges, nameof(edges));
        Check.Finite(values, nameof(values));
        _edges = edges.ToArray();
        _values = values.ToArray();
        IsReal = Array.TrueForAll(_values, value => value.Imaginary == 0);
        _jumps = [.. Enumerable.Range(0, _edges.Length).Where(k => Value(k - 1) != Value(k)).Select(k => _edges[k])];
    }

    /// <summary>The edges at which the value changes: a long table is not stepped through where it is constant.</summary>
    public override IReadOnlyList<double> Discontinuities => _jumps;

    public override double ShortestTime => double.PositiveInfinity;

    internal override bool IsReal { get; }

    public override Complex At(double time)
    {
        if (time < _edges[0] || time > _edges[^1])
        {
            return Complex.Zero;
        }

        int index = Array.BinarySearch(_edges, time);
        return _values[Math.Clamp(index >= 0 ? index : ~index - 1, 0, _values.Length - 1)];
    }

    private Complex Value(int interval) => (uint)interval < (uint)_values.Length ? _values[interval] : Complex.Zero;
}
