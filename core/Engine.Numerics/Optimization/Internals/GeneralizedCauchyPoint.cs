using Engine.Numerics.Vectors;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>
/// The first local minimizer of the quadratic model along the projected steepest-descent path, and c = Wᵀ(x_c - x).
/// </summary>
[Reference("R. H. Byrd, P. Lu, J. Nocedal, C. Zhu, SIAM J. Sci. Comput. 16, 1190 (1995)", Doi = "10.1137/0916069", Equations = "algorithm CP")]
internal sealed class GeneralizedCauchyPoint(int size, int memory)
{
    private readonly double[] _direction = new double[size];
    private readonly double[] _breaks = new double[size];
    private readonly int[] _order = new int[size];
    private readonly double[] _p = new double[2 * memory];
    private readonly double[] _row = new double[2 * memory];
    private readonly double[] _middleRow = new double[2 * memory];

    /// <summary>c = Wᵀ(x_c - x); 2·Count entries hold.</summary>
    public double[] C { get; } = new double[2 * memory];

    /// <summary>Writes the Cauchy point into <paramref name="target"/>.</summary>
    public void Compute(Box box, LimitedMemoryMatrix matrix, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> target)
    {
        int width = 2 * matrix.Count;
        double theta = matrix.Theta;
        int breaks = FindBreaks(box, x, gradient);
        x.CopyTo(target);
        Span<double> p = _p.AsSpan(0, width);
        Span<double> c = C.AsSpan(0, width);
        Span<double> row = _row.AsSpan(0, width);
        Span<double> middleRow = _middleRow.AsSpan(0, width);
        c.Clear();
        matrix.TransposeProduct(_direction, p);

        double slope = -RealVectors.Dot(_direction, _direction);
        if (slope == 0)
        {
            return;
        }

        p.CopyTo(middleRow);
        matrix.ApplyMiddle(middleRow);
        double curvature = (-theta * slope) - Inner(p, middleRow);
        double floor = 2.220446049250313e-16 * -theta * slope;
        double step = -slope / curvature;
        double reached = 0;
        for (int next = 0; next < breaks; next++)
        {
            double length = _breaks[next] - reached;
            if (step < length)
            {
                break;
            }

            int variable = _order[next];
            double g = gradient[variable];
            target[variable] = _direction[variable] > 0 ? box.Upper[variable] : box.Lower[variable];
            double z = target[variable] - x[variable];
            for (int i = 0; i < width; i++)
            {
                c[i] += length * p[i];
            }

            matrix.RowOfW(variable, row);
            row.CopyTo(middleRow);
            matrix.ApplyMiddle(middleRow);
            slope += (length * curvature) + (g * g) + (theta * g * z) - (g * Inner(middleRow, c));
            curvature -= (theta * g * g) + (2 * g * Inner(middleRow, p)) + (g * g * Inner(middleRow, row));
            curvature = Math.Max(floor, curvature);
            for (int i = 0; i < width; i++)
            {
                p[i] += g * row[i];
            }

            _direction[variable] = 0;
            step = -slope / curvature;
            reached = _breaks[next];
        }

        step = Math.Max(step, 0);
        reached += step;
        for (int i = 0; i < x.Length; i++)
        {
            if (_direction[i] != 0)
            {
                target[i] = box.Project(i, x[i] + (reached * _direction[i]));
            }
        }

        for (int i = 0; i < width; i++)
        {
            c[i] += step * p[i];
        }
    }

    // Steps at which variables meet their bounds, ascending; variables already held by a bound get no direction.
    private int FindBreaks(Box box, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient)
    {
        int breaks = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double g = gradient[i];
            double distance = g < 0 ? x[i] - box.Upper[i] : x[i] - box.Lower[i];
            double at = g == 0 ? double.PositiveInfinity : distance / g;
            if (at <= 0)
            {
                _direction[i] = 0;
                continue;
            }

            _direction[i] = -g;
            if (double.IsFinite(at))
            {
                _breaks[breaks] = at;
                _order[breaks] = i;
                breaks++;
            }
        }

        _breaks.AsSpan(0, breaks).Sort(_order.AsSpan(0, breaks));
        return breaks;
    }

    private static double Inner(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
