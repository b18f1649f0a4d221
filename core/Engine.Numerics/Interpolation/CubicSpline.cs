using System.Globalization;

namespace Engine.Numerics.Interpolation;

/// <summary>The interpolating cubic spline of a table, twice continuously differentiable. Immutable; shared by threads; evaluation allocates nothing.</summary>
[Reference("C. de Boor, A Practical Guide to Splines, Springer (1978)", Doi = "10.1007/978-1-4612-6333-3", Equations = "chapter IV")]
public sealed class CubicSpline
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _slopes;
    private readonly double[] _integrals;
    private readonly double _inverseSpacing;

    /// <summary>Interpolates a table.</summary>
    /// <param name="x">Knots, strictly ascending, at least two.</param>
    /// <param name="y">As many values.</param>
    /// <param name="boundary">How the spline ends; with two knots it is a line, with three a parabola (unless natural or periodic).</param>
    /// <exception cref="ArgumentException">The table is too short, not ascending, not finite, or not periodic where it should be.</exception>
    public CubicSpline(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SplineBoundary boundary = SplineBoundary.NotAKnot)
        : this(x, y)
    {
        switch (boundary)
        {
            case SplineBoundary.Periodic:
                SplineSystem.SolvePeriodic(_x, _y, _slopes);
                break;
            case SplineBoundary.Natural:
                SplineSystem.SolveNatural(_x, _y, _slopes);
                break;
            case SplineBoundary.NotAKnot:
                SplineSystem.SolveNotAKnot(_x, _y, _slopes);
                break;
            default:
                throw new ArgumentException($"boundary is {boundary}; allowed: {string.Join(", ", Enum.GetNames<SplineBoundary>())}.", nameof(boundary));
        }

        Accumulate();
    }

    /// <summary>Interpolates a table with given end slopes (a clamped spline).</summary>
    /// <param name="x">Knots, strictly ascending, at least two.</param>
    /// <param name="y">As many values.</param>
    /// <param name="firstSlope">Derivative at the first knot.</param>
    /// <param name="lastSlope">Derivative at the last knot.</param>
    /// <exception cref="ArgumentException">The table is too short, not ascending or not finite.</exception>
    public CubicSpline(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double firstSlope, double lastSlope)
        : this(x, y)
    {
        SplineSystem.SolveClamped(_x, _y, firstSlope, lastSlope, _slopes);
        Accumulate();
    }

    private CubicSpline(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length < 2 || y.Length != x.Length)
        {
            throw new ArgumentException($"A spline needs at least 2 knots and as many values; got {x.Length} knots and {y.Length} values.", nameof(x));
        }

        _x = x.ToArray();
        _y = y.ToArray();
        _slopes = new double[x.Length];
        _integrals = new double[x.Length];
        double spacing = (_x[^1] - _x[0]) / (_x.Length - 1);
        bool uniform = true;
        for (int i = 0; i < _x.Length; i++)
        {
            if (!double.IsFinite(_x[i]) || !double.IsFinite(_y[i]) || (i > 0 && _x[i] <= _x[i - 1]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Knots must be finite and strictly ascending, values finite; entry {i} is ({_x[i]:R}, {_y[i]:R})."), nameof(x));
            }

            uniform &= Math.Abs(_x[i] - (_x[0] + (i * spacing))) < 1e-6 * spacing;
        }

        _inverseSpacing = uniform ? 1 / spacing : 0;
    }

    /// <summary>The knots.</summary>
    public ReadOnlySpan<double> Knots => _x;

    /// <summary>The spline at <paramref name="x"/>.</summary>
    /// <param name="x">Between first and last knot; NaN gives NaN.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is outside the table.</exception>
    public double Evaluate(double x)
    {
        Locate(x, out int i, out double t, out double h);
        double rest = 1 - t;
        return (_y[i] * (1 + (2 * t)) * rest * rest) + (_y[i + 1] * (3 - (2 * t)) * t * t)
            + (h * t * rest * ((_slopes[i] * rest) - (_slopes[i + 1] * t)));
    }

    /// <summary>The first derivative at <paramref name="x"/>.</summary>
    /// <param name="x">Between first and last knot; NaN gives NaN.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is outside the table.</exception>
    public double Derivative(double x)
    {
        Locate(x, out int i, out double t, out double h);
        double secant = (_y[i + 1] - _y[i]) / h;
        return (6 * secant * t * (1 - t)) + (_slopes[i] * (1 - t) * (1 - (3 * t))) + (_slopes[i + 1] * t * ((3 * t) - 2));
    }

    /// <summary>The second derivative at <paramref name="x"/>.</summary>
    /// <param name="x">Between first and last knot; NaN gives NaN.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is outside the table.</exception>
    public double SecondDerivative(double x)
    {
        Locate(x, out int i, out double t, out double h);
        double secant = (_y[i + 1] - _y[i]) / h;
        return ((6 * secant * (1 - (2 * t))) + (_slopes[i] * ((6 * t) - 4)) + (_slopes[i + 1] * ((6 * t) - 2))) / h;
    }

    /// <summary>The integral of the spline from a to b, exact.</summary>
    /// <param name="lower">a, between first and last knot.</param>
    /// <param name="upper">b, between first and last knot; may lie below a.</param>
    /// <returns>The integral of the spline from a to b, exact.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is outside the table.</exception>
    public double Integrate(double lower, double upper) => Antiderivative(upper) - Antiderivative(lower);

    private double Antiderivative(double x)
    {
        Locate(x, out int i, out double t, out double h);
        double square = t * t;
        double quartic = square * square;
        double cube = square * t;
        double left = (0.5 * quartic) - cube + t;
        double right = cube - (0.5 * quartic);
        double leftSlope = (0.25 * quartic) - (2 * cube / 3) + (0.5 * square);
        double rightSlope = (0.25 * quartic) - (cube / 3);
        return _integrals[i] + (h * ((_y[i] * left) + (_y[i + 1] * right) + (h * ((_slopes[i] * leftSlope) + (_slopes[i + 1] * rightSlope)))));
    }

    private void Accumulate()
    {
        for (int i = 1; i < _x.Length; i++)
        {
            double h = _x[i] - _x[i - 1];
            _integrals[i] = _integrals[i - 1] + (h * ((0.5 * (_y[i - 1] + _y[i])) + (h * (_slopes[i - 1] - _slopes[i]) / 12)));
        }
    }

    private void Locate(double x, out int i, out double t, out double h)
    {
        if (x < _x[0] || x > _x[^1])
        {
            ThrowOutside(x);
        }

        int last = _x.Length - 2;
        if (_inverseSpacing != 0 && !double.IsNaN(x))
        {
            i = Math.Clamp((int)((x - _x[0]) * _inverseSpacing), 0, last);

            // Rounding may have put a point next to a knot into the neighboring piece.
            i -= i > 0 && x < _x[i] ? 1 : 0;
            i += i < last && x >= _x[i + 1] ? 1 : 0;
        }
        else
        {
            int found = _x.AsSpan().BinarySearch(x);
            i = Math.Clamp(found >= 0 ? found : ~found - 1, 0, last);
        }

        h = _x[i + 1] - _x[i];
        t = (x - _x[i]) / h;
    }

    private void ThrowOutside(double x) => throw new ArgumentOutOfRangeException(
        nameof(x), x, string.Create(CultureInfo.InvariantCulture, $"x is {x:R}; allowed: {_x[0]:R} to {_x[^1]:R}, the range of the table."));
}
