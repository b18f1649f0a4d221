namespace Engine.Numerics.Quadrature.Internals;

/// <summary>
/// Wynn's epsilon algorithm for one sequence: each new member yields a limit and an error, the sum of its differences from the three limits before, as
/// QUADPACK has it.
/// </summary>
[Reference("P. Wynn, Math. Tables Aids Comput. 10, 91 (1956)", Doi = "10.2307/2002183")]
[Reference("R. Piessens, E. de Doncker-Kapenga, C. W. Überhuber, D. K. Kahaner, QUADPACK, Springer (1983)", Doi = "10.1007/978-3-642-61786-7")]
internal sealed class EpsilonTable
{
    private const int Capacity = 48;

    // Relative difference at which neighbors in an even column count as equal.
    private const double Equal = 4e-16;

    private const int LimitsCompared = 3;

    private readonly double[] _limits = new double[LimitsCompared];

    private double[] _old = new double[Capacity];

    private double[] _new = new double[Capacity];

    private int _columns;

    private int _count;

    /// <summary>Forgets the sequence.</summary>
    public void Clear() => (_columns, _count) = (0, 0);

    /// <summary>Takes the next member of the sequence.</summary>
    /// <param name="member">The member.</param>
    /// <param name="error">Receives the error of the limit, infinite until there are enough to compare.</param>
    /// <returns>The limit.</returns>
    public double Append(double member, out double error)
    {
        _new[0] = member;
        double limit = member;
        double least = double.PositiveInfinity;
        int column = 1;
        for (; column <= _columns && column < Capacity; column++)
        {
            // ε_j = ε_(j-2) + 1/(difference in column j-1); the columns of even index estimate the limit.
            double difference = _new[column - 1] - _old[column - 1];
            bool even = (column & 1) == 0;
            if (Math.Abs(difference) <= (even ? 0 : Equal * Math.Abs(_new[column - 1])))
            {
                (limit, least) = even ? (limit, least) : (_new[column - 1], 0);
                break;
            }

            _new[column] = (column > 1 ? _old[column - 2] : 0) + (1 / difference);
            if (even)
            {
                double change = Math.Abs(_new[column] - _new[column - 2]) + (column < _columns ? Math.Abs(_new[column] - _old[column]) : 0);
                (limit, least) = change < least ? (_new[column], change) : (limit, least);
            }
        }

        _columns = Math.Min(column, Capacity - 1);
        (_old, _new) = (_new, _old);
        error = double.PositiveInfinity;
        if (_count >= LimitsCompared)
        {
            error = 5 * 2.220446049250313e-16 * Math.Abs(limit);
            double sum = 0;
            foreach (double earlier in _limits)
            {
                sum += Math.Abs(limit - earlier);
            }

            error = Math.Max(error, sum);
        }

        _limits[_count++ % LimitsCompared] = limit;
        return limit;
    }
}
