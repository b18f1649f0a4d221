using Engine.Numerics.Ode.Kernels;

namespace Engine.Numerics.Ode;

/// <summary>The matrix s·M − J of a stiff method: formed, factored and solved with.</summary>
/// <remarks>
/// Forming the difference rounds the shift s to a unit in the last place of J. The combinations of components that J leaves alone, linear invariants above all,
/// are determined by s alone and would
/// drift by as much in every step; where components later shrink by many orders of magnitude, such a drift outlives them. Solutions are therefore refined with
/// residuals of s, M and J as they were
/// given, in twice the working precision: in small systems always, where it costs little, in larger ones where s would be lost against the tolerance.
/// </remarks>
[Reference("T. Ogita, S. M. Rump, S. Oishi, \"Accurate sum and dot product\", SIAM J. Sci. Comput. 26, 1955 (2005)", Doi = "10.1137/030601818",
    Equations = "Algorithm 5.3")]
[Reference("N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., SIAM (2002)", Doi = "10.1137/1.9780898718027", Equations = "Chapter 12")]
internal sealed class IterationMatrix
{
    private const double RoundOff = 2.220446049250313e-16;
    private const int MaximumRefinements = 3;

    /// <summary>Up to this order solutions are refined to rounding.</summary>
    private const int SmallOrder = 32;
    private const double Rounding = 1e-14;
    private const double Share = 1e-3;

    private readonly int _order;
    private readonly JacobianPattern? _pattern;
    private readonly MassMatrix? _mass;
    private readonly DenseLu? _dense;
    private readonly BandLu<double>? _band;
    private readonly double[] _right;
    private readonly double[] _solution;
    private double[] _jacobian = [];
    private double _shift;
    private double _largest;

    public IterationMatrix(int order, JacobianPattern? pattern, MassMatrix? mass)
    {
        _order = order;
        _pattern = pattern;
        _mass = mass;
        if (pattern is null)
        {
            _dense = new DenseLu(order);
        }
        else
        {
            _band = new BandLu<double>(pattern, mass);
        }

        _right = new double[order];
        _solution = new double[order];
    }

    /// <summary>Forms and factors s·M − J.</summary>
    /// <param name="jacobian">The entries of J by rows; kept for refinement, so unchanged until the next call.</param>
    /// <param name="shift">s.</param>
    /// <returns>Whether the matrix is regular.</returns>
    public bool Factor(double[] jacobian, double shift)
    {
        _jacobian = jacobian;
        _shift = shift;
        _largest = 0;
        foreach (double value in jacobian)
        {
            _largest = Math.Max(_largest, Math.Abs(value));
        }

        if (_band is not null)
        {
            return _band.Factor(jacobian, shift, -1);
        }

        for (int i = 0; i < _order; i++)
        {
            Span<double> row = _dense!.Row(i);
            ReadOnlySpan<double> given = jacobian.AsSpan(i * _order, _order);
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = -given[j];
            }

            if (_mass is null)
            {
                row[i] += shift;
            }
            else
            {
                _mass.AddRow(i, shift, row);
            }
        }

        return _dense!.Factor();
    }

    /// <summary>Solves in place, to an accuracy against which <paramref name="tolerance"/> is large.</summary>
    /// <param name="vector">The right-hand side, then the solution.</param>
    /// <param name="tolerance">The relative accuracy the caller needs.</param>
    public void Solve(Span<double> vector, double tolerance)
    {
        double needed = _order <= SmallOrder ? Rounding : Share * tolerance;
        if (RoundOff * _largest <= needed * Math.Abs(_shift))
        {
            SolveOnce(vector);
            return;
        }

        vector.CopyTo(_right);
        SolveOnce(vector);
        double before = double.PositiveInfinity;
        for (int iteration = 0; iteration < MaximumRefinements; iteration++)
        {
            Residual(vector, _solution);
            SolveOnce(_solution);
            double correction = 0;
            for (int i = 0; i < _order; i++)
            {
                double size = Math.Abs(vector[i]);
                correction = Math.Max(correction, size > 0 ? Math.Abs(_solution[i]) / size : 0);
            }

            if (!(correction < before))
            {
                return;
            }

            for (int i = 0; i < _order; i++)
            {
                vector[i] += _solution[i];
            }

            // The next correction would be smaller by the same factor again.
            if (correction <= needed || (before < double.PositiveInfinity && correction * correction <= needed * before))
            {
                return;
            }

            before = correction;
        }
    }

    private void SolveOnce(Span<double> vector)
    {
        if (_band is not null)
        {
            _band.Solve(vector);
        }
        else
        {
            _dense!.Solve(vector);
        }
    }

    /// <summary>target = right − s·M·x + J·x, each sum in twice the working precision.</summary>
    private void Residual(ReadOnlySpan<double> x, Span<double> target)
    {
        for (int i = 0; i < _order; i++)
        {
            var sum = new CompensatedSum(_right[i]);
            if (_pattern is null)
            {
                ReadOnlySpan<double> row = _jacobian.AsSpan(i * _order, _order);
                for (int j = 0; j < row.Length; j++)
                {
                    sum.AddProduct(row[j], x[j]);
                }
            }
            else
            {
                ReadOnlySpan<int> columns = _pattern.Row(i);
                int start = _pattern.RowStart(i);
                for (int k = 0; k < columns.Length; k++)
                {
                    sum.AddProduct(_jacobian[start + k], x[columns[k]]);
                }
            }

            if (_mass is null)
            {
                sum.AddProduct(-_shift, x[i]);
            }
            else
            {
                _mass.Subtract(i, _shift, x, ref sum);
            }

            target[i] = sum.Value;
        }
    }
}
