using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The generalized minimal residual method with restarts, for A·x = b with any square A.</summary>
[Reference("Y. Saad and M. H. Schultz, GMRES: a generalized minimal residual algorithm for solving nonsymmetric linear systems, SIAM J. Sci. Stat. Comput. 7, "
    + "856 (1986)", Doi = "10.1137/0907058")]
public static class GmresSolver
{
    /// <summary>Restarts without progress after which the iteration ends.</summary>
    private const int IdleStarts = 3;

    /// <summary>A new basis vector that keeps less than this of its length against the space lies in it.</summary>
    private const double Invariant = 1e-14;

    /// <summary>Solves A·x = b.</summary>
    /// <param name="a">Any operator.</param>
    /// <param name="b">n numbers.</param>
    /// <param name="x">n numbers: a starting vector, zeros where none is known; receives the solution.</param>
    /// <param name="options">Tolerances, limits, restart and preconditioner; null for the defaults.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">Lengths or orders do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static IterationOutcome Solve<TOperator>(TOperator a, ReadOnlySpan<Complex> b, Span<Complex> x, IterativeSolverOptions? options = null)
        where TOperator : ILinearOperator
    {
        options ??= new IterativeSolverOptions();
        IterativeProblem<TOperator> problem = new(a, b, x, options);
        int space = Math.Min(options.Restart, problem.Order), iterations = 0;
        Cycle cycle = new(problem.Order, space);
        Complex[] r = new Complex[problem.Order];
        double best = double.PositiveInfinity;
        for (int idle = 0; idle < IdleStarts && iterations < problem.Limit; idle++)
        {
            double residual = problem.Residual(x, r);
            if (residual <= problem.Goal || !double.IsFinite(residual))
            {
                return problem.End(IterationStatus.NotFinite, iterations, x, r);
            }

            idle = residual < 0.999 * best ? -1 : idle;
            best = Math.Min(best, residual);
            if (!cycle.Run(problem, x, r, residual, ref iterations))
            {
                return problem.End(IterationStatus.NotFinite, iterations, x, r);
            }
        }

        return problem.End(iterations < problem.Limit ? IterationStatus.Stagnated : IterationStatus.IterationLimit, iterations, x, r);
    }

    /// <summary>One Krylov space, its projection reduced by rotations as it grows.</summary>
    private sealed class Cycle(int order, int space)
    {
        private readonly Complex[][] _basis = [.. Enumerable.Range(0, space + 1).Select(_ => new Complex[order])];
        private readonly ComplexMatrix _projection = new(space + 1, space);
        private readonly Complex[] _right = new Complex[space + 1];
        private readonly double[] _cosines = new double[space];
        private readonly Complex[] _sines = new Complex[space];
        private readonly Complex[] _work = new Complex[order];

        /// <summary>Adds the best correction of a space to x; false where a number is not finite.</summary>
        public bool Run<TOperator>(IterativeProblem<TOperator> problem, Span<Complex> x, Complex[] residual, double size, ref int iterations)
            where TOperator : ILinearOperator
        {
            Array.Clear(_right);
            _right[0] = size;
            residual.CopyTo(_basis[0], 0);
            MatrixVector.Scale(1 / size, _basis[0]);
            int columns = 0;
            bool grows = true;
            while (grows && columns < space && iterations < problem.Limit && _right[columns].Magnitude > 0.5 * problem.Goal)
            {
                problem.Precondition(_basis[columns], _work);
                problem.Apply(_work, _basis[columns + 1]);
                iterations++;
                if (!TryOrthogonalize(columns, out grows))
                {
                    return false;
                }

                Rotate(columns++);
            }

            Correct(problem, columns, x);
            return true;
        }

        /// <summary>Gram–Schmidt, twice; false where a number is not finite.</summary>
        private bool TryOrthogonalize(int column, out bool grows)
        {
            Complex[] next = _basis[column + 1];
            double before = MatrixVector.Norm(next);
            for (int k = 0; k <= column; k++)
            {
                _projection[k, column] = Complex.Zero;
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int k = 0; k <= column; k++)
                {
                    Complex overlap = MatrixVector.InnerProduct(_basis[k], next);
                    _projection[k, column] += overlap;
                    MatrixVector.AddScaled(-overlap, _basis[k], next);
                }
            }

            double length = MatrixVector.Norm(next);
            grows = length > Invariant * before;
            _projection[column + 1, column] = grows ? length : 0;
            MatrixVector.Scale(grows ? 1 / length : 0, next);
            return double.IsFinite(length);
        }

        /// <summary>Applies the rotations so far to a new column and finds the one that clears its last element.</summary>
        private void Rotate(int column)
        {
            for (int k = 0; k < column; k++)
            {
                Turn(ref _projection[k, column], ref _projection[k + 1, column], k);
            }

            Complex upper = _projection[column, column], lower = _projection[column + 1, column];
            double length = double.Hypot(upper.Magnitude, lower.Magnitude);
            _cosines[column] = length == 0 ? 1 : upper.Magnitude / length;
            Complex phase = upper == Complex.Zero ? Complex.One : upper / upper.Magnitude;
            _sines[column] = length == 0 ? Complex.Zero : phase * Complex.Conjugate(lower) / length;
            Turn(ref _projection[column, column], ref _projection[column + 1, column], column);
            Turn(ref _right[column], ref _right[column + 1], column);
        }

        private void Turn(ref Complex first, ref Complex second, int k) =>
            (first, second) = ((_cosines[k] * first) + (_sines[k] * second), (_cosines[k] * second) - (Complex.Conjugate(_sines[k]) * first));

        private void Correct<TOperator>(IterativeProblem<TOperator> problem, int columns, Span<Complex> x)
            where TOperator : ILinearOperator
        {
            Array.Clear(_work);
            for (int k = columns - 1; k >= 0; k--)
            {
                Complex value = _right[k];
                for (int j = k + 1; j < columns; j++)
                {
                    value -= _projection[k, j] * _right[j];
                }

                // A zero on the diagonal belongs to a vector that the operator sends into the space of the others.
                _right[k] = _projection[k, k] == Complex.Zero ? Complex.Zero : value / _projection[k, k];
                MatrixVector.AddScaled(_right[k], _basis[k], _work);
            }

            problem.Precondition(_work, _basis[0]);
            MatrixVector.AddScaled(1, _basis[0], x);
        }
    }
}
