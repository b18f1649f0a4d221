using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The minimal residual method for A·x = b with A Hermitian, definite or not.</summary>
[Reference("C. C. Paige and M. A. Saunders, Solution of sparse indefinite systems of linear equations, SIAM J. Numer. Anal. 12, 617 (1975)",
    Doi = "10.1137/0712047")]
public static class MinresSolver
{
    /// <summary>Fresh starts from the computed residual without progress after which the iteration ends.</summary>
    private const int IdleStarts = 3;

    /// <summary>A recurrence that has shrunk by so much has met an invariant space.</summary>
    private const double Invariant = 1e-14;

    /// <summary>Solves A·x = b; for a singular system without solution the residual is the smallest one.</summary>
    /// <param name="a">Hermitian; that it is so is trusted.</param>
    /// <param name="b">n numbers.</param>
    /// <param name="x">n numbers: a starting vector, zeros where none is known; receives the solution.</param>
    /// <param name="options">Tolerances, limits and a positive definite preconditioner; null for the defaults.</param>
    /// <returns>How it ended; <see cref="IterationStatus.Stagnated"/> where the system has no solution.</returns>
    /// <exception cref="ArgumentException">Lengths or orders do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static IterationOutcome Solve<TOperator>(TOperator a, ReadOnlySpan<Complex> b, Span<Complex> x, IterativeSolverOptions? options = null)
        where TOperator : ILinearOperator
    {
        IterativeProblem<TOperator> problem = new(a, b, x, options ?? new IterativeSolverOptions());
        int n = problem.Order, iterations = 0;
        Complex[] r = new Complex[n];
        Space space = new(n);
        double best = double.PositiveInfinity;
        for (int idle = 0; idle < IdleStarts; idle++)
        {
            double residual = problem.Residual(x, r);
            if (residual <= problem.Goal || !double.IsFinite(residual))
            {
                return problem.End(IterationStatus.NotFinite, iterations, x, r);
            }

            idle = residual < 0.5 * best ? -1 : idle;
            best = Math.Min(best, residual);
            IterationStatus status = Run(problem, x, r, space, problem.Goal / residual, ref iterations);
            if (status != IterationStatus.Converged)
            {
                return problem.End(status, iterations, x, r);
            }
        }

        return problem.End(IterationStatus.Stagnated, iterations, x, r);
    }

    private static IterationStatus Run<TOperator>(
        IterativeProblem<TOperator> problem, Span<Complex> x, Complex[] residual, Space s, double goal, ref int iterations)
        where TOperator : ILinearOperator
    {
        double unit = MatrixVector.Norm(residual);
        residual.CopyTo(s.Current, 0);
        MatrixVector.Scale(1 / unit, s.Current);
        problem.Precondition(s.Current, s.Next);
        double square = MatrixVector.InnerProduct(s.Current, s.Next).Real;
        if (!(square > 0))
        {
            return double.IsNaN(square) ? IterationStatus.NotFinite : IterationStatus.NotPositiveDefinite;
        }

        s.Clear();
        double first = Math.Sqrt(square), beta = first, previous = 0, bar = 0, epsilon = 0, phiBar = first, cosine = -1, sine = 0, scale = 0;
        for (bool started = false; iterations < problem.Limit; started = true)
        {
            s.Next.CopyTo(s.Basis, 0);
            MatrixVector.Scale(1 / beta, s.Basis);
            problem.Apply(s.Basis, s.Next);
            iterations++;
            if (started)
            {
                MatrixVector.AddScaled(-beta / previous, s.Before, s.Next);
            }

            double alpha = MatrixVector.InnerProduct(s.Basis, s.Next).Real;
            MatrixVector.AddScaled(-alpha / beta, s.Current, s.Next);
            s.Advance();
            problem.Precondition(s.Current, s.Next);
            square = MatrixVector.InnerProduct(s.Current, s.Next).Real;
            if (!(square >= 0))
            {
                return double.IsNaN(square) ? IterationStatus.NotFinite : IterationStatus.NotPositiveDefinite;
            }

            previous = beta;
            beta = Math.Sqrt(square);
            scale = Math.Max(scale, Math.Max(Math.Abs(alpha), Math.Max(beta, started ? previous : 0)));
            double oldEpsilon = epsilon, delta = (cosine * bar) + (sine * alpha), gammaBar = (sine * bar) - (cosine * alpha);
            epsilon = sine * beta;
            bar = -cosine * beta;
            double gamma = double.Hypot(gammaBar, beta);
            if (gamma <= Invariant * scale)
            {
                // The space is invariant and the operator singular on it: what is left of the residual stays.
                return IterationStatus.Stagnated;
            }

            cosine = gammaBar / gamma;
            sine = beta / gamma;
            s.Step(oldEpsilon, delta, 1 / gamma);
            MatrixVector.AddScaled(unit * cosine * phiBar, s.Direction, x);
            phiBar *= sine;
            if (phiBar <= goal * first || beta <= Invariant * scale)
            {
                return IterationStatus.Converged;
            }
        }

        return IterationStatus.IterationLimit;
    }

    /// <summary>The vectors of the recurrence.</summary>
    private sealed class Space(int n)
    {
        private Complex[] _before = new Complex[n];
        private Complex[] _current = new Complex[n];
        private Complex[] _next = new Complex[n];
        private Complex[] _direction = new Complex[n];
        private Complex[] _last = new Complex[n];
        private Complex[] _older = new Complex[n];

        public Complex[] Basis { get; } = new Complex[n];

        public Complex[] Before => _before;

        public Complex[] Current => _current;

        public Complex[] Next => _next;

        public Complex[] Direction => _direction;

        public void Clear()
        {
            Array.Clear(_direction);
            Array.Clear(_last);
            Array.Clear(_older);
        }

        /// <summary>The newest residual vector takes its place in the recurrence.</summary>
        public void Advance() => (_before, _current, _next) = (_current, _next, _before);

        /// <summary>The next direction: (basis - ε·older - δ·last)·scale.</summary>
        public void Step(double epsilon, double delta, double scale)
        {
            (_older, _last, _direction) = (_last, _direction, _older);
            Basis.CopyTo(_direction.AsSpan());
            Span<Complex> target = _direction;
            Combine(target, epsilon, delta, scale);
        }

        private void Combine(Span<Complex> target, double epsilon, double delta, double scale)
        {
            MatrixVector.AddScaled(-epsilon, _older, target);
            MatrixVector.AddScaled(-delta, _last, target);
            MatrixVector.Scale(scale, target);
        }
    }
}
