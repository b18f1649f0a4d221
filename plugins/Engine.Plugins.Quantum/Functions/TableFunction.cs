using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>Polynomials of third order at most between knots, zero outside: splines, samples joined by lines, samples held constant.</summary>
internal sealed class TableFunction : TimeFunction
{
    private readonly string _key;
    private readonly double[] _knots;
    private readonly double[][] _coefficients;

    /// <param name="key">Tells it from other tables.</param>
    /// <param name="knots">Ascending times.</param>
    /// <param name="coefficients">For each interval the coefficients of (t - left)⁰, (t - left)¹, …</param>
    private TableFunction(string key, double[] knots, double[][] coefficients)
    {
        _key = key;
        _knots = knots;
        _coefficients = coefficients;
    }

    public override string Key => _key;

    public override bool IsReal => true;

    /// <summary>Edges where the polynomial changes; a table that stays constant is not stepped through.</summary>
    public override IEnumerable<double> Edges
    {
        get
        {
            yield return _knots[0];
            for (int k = 1; k < _coefficients.Length; k++)
            {
                if (!IsFlat(k) || !IsFlat(k - 1) || _coefficients[k][0] != _coefficients[k - 1][0])
                {
                    yield return _knots[k];
                }
            }

            yield return _knots[^1];
        }
    }

    /// <summary>Between knots there is nothing to see that a step within an interval would miss.</summary>
    public override double ShortestTime => double.PositiveInfinity;

    public override (double Start, double End) Support => (_knots[0], _knots[^1]);

    /// <summary>values[k] from start + k·spacing on.</summary>
    public static TableFunction Steps(string key, double start, double spacing, double[] values) => new(
        $"steps:{key}", [.. Enumerable.Range(0, values.Length + 1).Select(k => start + (k * spacing))], [.. values.Select(v => new[] { v })]);

    /// <summary>Straight lines from value to value.</summary>
    public static TableFunction Lines(string key, double start, double spacing, double[] values) => new(
        $"lines:{key}",
        [.. Enumerable.Range(0, values.Length).Select(k => start + (k * spacing))],
        [.. values.Take(values.Length - 1).Select((v, k) => new[] { v, (values[k + 1] - v) / spacing })]);

    /// <summary>The natural cubic spline.</summary>
    public static TableFunction Spline(string key, double[] times, double[] values)
    {
        int n = times.Length;
        double[] bend = new double[n], factor = new double[n];
        for (int k = 1; k < n - 1; k++)
        {
            double left = times[k] - times[k - 1], right = times[k + 1] - times[k];
            double turn = 6 * (((values[k + 1] - values[k]) / right) - ((values[k] - values[k - 1]) / left));
            double pivot = (2 * (left + right)) - (left * factor[k - 1]);
            factor[k] = right / pivot;
            bend[k] = (turn - (left * bend[k - 1])) / pivot;
        }

        for (int k = n - 2; k > 0; k--)
        {
            bend[k] -= factor[k] * bend[k + 1];
        }

        double[][] coefficients = new double[n - 1][];
        for (int k = 0; k < n - 1; k++)
        {
            double h = times[k + 1] - times[k], slope = ((values[k + 1] - values[k]) / h) - (h * ((2 * bend[k]) + bend[k + 1]) / 6);
            coefficients[k] = [values[k], slope, bend[k] / 2, (bend[k + 1] - bend[k]) / (6 * h)];
        }

        return new TableFunction($"spline:{key}", times, coefficients);
    }

    public override Complex At(double time)
    {
        if (time < _knots[0] || time > _knots[^1])
        {
            return 0;
        }

        int k = Array.BinarySearch(_knots, time);
        k = Math.Clamp(k >= 0 ? k : ~k - 1, 0, _coefficients.Length - 1);
        double u = time - _knots[k], value = 0;
        double[] c = _coefficients[k];
        for (int j = c.Length - 1; j >= 0; j--)
        {
            value = (value * u) + c[j];
        }

        return value;
    }

    public override TimeFunction Derivative(string variable) => variable != Time ? Of(0) : _coefficients[0].Length > 1
        ? new TableFunction("d" + _key, _knots, [.. _coefficients.Select(c => c.Skip(1).Select((v, j) => v * (j + 1)).ToArray())])
        : throw new InvalidOperationException("a table of constant samples has no derivative; interpolate it by lines or a spline");

    private bool IsFlat(int interval) => _coefficients[interval].Skip(1).All(c => c == 0);
}
