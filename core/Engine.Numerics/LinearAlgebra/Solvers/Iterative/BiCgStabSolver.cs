using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The stabilized biconjugate gradient method for A·x = b with any square A: short recurrences, two products a step.</summary>
[Reference("H. A. van der Vorst, Bi-CGSTAB: a fast and smoothly converging variant of Bi-CG for the solution of nonsymmetric linear systems, SIAM J. Sci. "
    + "Stat. Comput. 13, 631 (1992)", Doi = "10.1137/0913035")]
public static class BiCgStabSolver
{
    /// <summary>Fresh starts without progress after which the iteration ends.</summary>
    private const int IdleStarts = 4;

    /// <summary>Cosine of an angle that counts as a right one.</summary>
    private const double Orthogonal = 1e-14;

    /// <summary>Solves A·x = b.</summary>
    /// <param name="a">Any operator.</param>
    /// <param name="b">n numbers.</param>
    /// <param name="x">n numbers: a starting vector, zeros where none is known; receives the solution.</param>
    /// <param name="options">Tolerances, limits and preconditioner; null for the defaults.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">Lengths or orders do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static IterationOutcome Solve<TOperator>(TOperator a, ReadOnlySpan<Complex> b, Span<Complex> x, IterativeSolverOptions? options = null)
        where TOperator : ILinearOperator
    {
        IterativeProblem<TOperator> problem = new(a, b, x, options ?? new IterativeSolverOptions());
        int n = problem.Order, iterations = 0;
        BiorthogonalVectors vectors = new(n);
        Complex[] kept = new Complex[n];
        IterationStatus status = IterationStatus.Stagnated;
        double best = double.PositiveInfinity;
        for (int idle = 0; idle < IdleStarts; idle++)
        {
            double residual = problem.Residual(x, vectors.R);
            if (residual <= problem.Goal || (!double.IsFinite(residual) && double.IsPositiveInfinity(best)))
            {
                return problem.End(IterationStatus.NotFinite, iterations, x, vectors.R);
            }

            if (residual < best)
            {
                idle = residual < 0.5 * best ? -1 : idle;
                best = residual;
                x.CopyTo(kept);
            }
            else
            {
                // The recurrence may wander off; go on from the best.
                kept.CopyTo(x);
                residual = problem.Residual(x, vectors.R);
            }

            status = Run(problem, x, vectors, residual, idle + 1, ref iterations);
            if (status is IterationStatus.IterationLimit or IterationStatus.NotFinite)
            {
                break;
            }
        }

        if (!(problem.Residual(x, vectors.R) <= best))
        {
            kept.CopyTo(x);
        }

        return problem.End(status == IterationStatus.Converged ? IterationStatus.Stagnated : status, iterations, x, vectors.R);
    }

    private static IterationStatus Run<TOperator>(
        IterativeProblem<TOperator> problem, Span<Complex> x, BiorthogonalVectors s, double unit, int start, ref int iterations)
        where TOperator : ILinearOperator
    {
        MatrixVector.Scale(1 / unit, s.R);
        Shadow(s, start);
        Complex rho = MatrixVector.InnerProduct(s.Shadow, s.R);
        s.R.CopyTo(s.P, 0);
        while (iterations < problem.Limit)
        {
            problem.Precondition(s.P, s.PreP);
            problem.Apply(s.PreP, s.V);
            iterations++;
            Complex overlap = MatrixVector.InnerProduct(s.Shadow, s.V);
            double size = MatrixVector.Norm(s.Shadow) * MatrixVector.Norm(s.V);
            if (!double.IsFinite(size))
            {
                return IterationStatus.NotFinite;
            }

            if (overlap.Magnitude <= Orthogonal * size)
            {
                return IterationStatus.Breakdown;
            }

            Complex alpha = rho / overlap;
            MatrixVector.AddScaled(-alpha, s.V, s.R);
            MatrixVector.AddScaled(unit * alpha, s.PreP, x);
            if (unit * MatrixVector.Norm(s.R) <= problem.Goal)
            {
                return IterationStatus.Converged;
            }

            problem.Precondition(s.R, s.PreR);
            problem.Apply(s.PreR, s.T);
            iterations++;
            double square = MatrixVector.Norm(s.T);
            if (!(square > 0))
            {
                return square == 0 ? IterationStatus.Breakdown : IterationStatus.NotFinite;
            }

            Complex omega = MatrixVector.InnerProduct(s.T, s.R) / square / square;
            MatrixVector.AddScaled(unit * omega, s.PreR, x);
            MatrixVector.AddScaled(-omega, s.T, s.R);
            double length = MatrixVector.Norm(s.R);
            if (unit * length <= problem.Goal)
            {
                return IterationStatus.Converged;
            }

            Complex next = MatrixVector.InnerProduct(s.Shadow, s.R);
            if (omega == Complex.Zero || next.Magnitude <= Orthogonal * MatrixVector.Norm(s.Shadow) * length)
            {
                return IterationStatus.Breakdown;
            }

            Complex beta = next / rho * (alpha / omega);
            MatrixVector.AddScaled(-omega, s.V, s.P);
            MatrixVector.Scale(beta, s.P);
            MatrixVector.AddScaled(1, s.R, s.P);
            rho = next;
        }

        return IterationStatus.IterationLimit;
    }

    /// <summary>The fixed vector of the recurrence: the first residual, after a breakdown turned out of its direction by phases that do not repeat.</summary>
    private static void Shadow(BiorthogonalVectors s, int start)
    {
        for (int i = 0; i < s.R.Length; i++)
        {
            s.Shadow[i] = start == 0 ? s.R[i]
                : s.R[i] + Complex.FromPolarCoordinates(1 / Math.Sqrt(s.R.Length), 2.399963229728653 * start * (i + 1.0) * (i + 1.0));
        }
    }

    private sealed class BiorthogonalVectors(int n)
    {
        public Complex[] R { get; } = new Complex[n];

        public Complex[] Shadow { get; } = new Complex[n];

        public Complex[] P { get; } = new Complex[n];

        public Complex[] PreP { get; } = new Complex[n];

        public Complex[] V { get; } = new Complex[n];

        public Complex[] PreR { get; } = new Complex[n];

        public Complex[] T { get; } = new Complex[n];
    }
}
