using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Conjugate gradients for A·x = b with A Hermitian positive definite.</summary>
[Reference("M. R. Hestenes and E. Stiefel, Methods of conjugate gradients for solving linear systems, J. Res. Natl. Bur. Stand. 49, 409 (1952)",
    Doi = "10.6028/jres.049.044")]
public static class ConjugateGradientSolver
{
    /// <summary>Fresh starts from the computed residual without progress after which the iteration ends.</summary>
    private const int IdleStarts = 3;

    /// <summary>Solves A·x = b.</summary>
    /// <param name="a">Hermitian positive definite; that it is Hermitian is trusted.</param>
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
        Complex[] r = new Complex[n], z = new Complex[n], p = new Complex[n], q = new Complex[n];
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
            IterationStatus status = Run(problem, x, r, z, p, q, ref iterations);
            if (status != IterationStatus.Converged)
            {
                return problem.End(status, iterations, x, r);
            }
        }

        return problem.End(IterationStatus.Stagnated, iterations, x, r);
    }

    /// <summary>Iterates until the residual of the recurrence, which may drift from the true one, reaches the goal.</summary>
    private static IterationStatus Run<TOperator>(
        IterativeProblem<TOperator> problem, Span<Complex> x, Complex[] r, Complex[] z, Complex[] p, Complex[] q, ref int iterations)
        where TOperator : ILinearOperator
    {
        double unit = MatrixVector.Norm(r);
        MatrixVector.Scale(1 / unit, r);
        problem.Precondition(r, z);
        z.CopyTo(p, 0);
        double rho = MatrixVector.InnerProduct(r, z).Real;
        while (iterations < problem.Limit)
        {
            if (!(rho > 0))
            {
                return double.IsNaN(rho) ? IterationStatus.NotFinite : IterationStatus.NotPositiveDefinite;
            }

            problem.Apply(p, q);
            iterations++;
            double curvature = MatrixVector.InnerProduct(p, q).Real;
            if (!(curvature > 0))
            {
                return double.IsNaN(curvature) ? IterationStatus.NotFinite : IterationStatus.NotPositiveDefinite;
            }

            double alpha = rho / curvature;
            MatrixVector.AddScaled(alpha * unit, p, x);
            MatrixVector.AddScaled(-alpha, q, r);
            if (unit * MatrixVector.Norm(r) <= problem.Goal)
            {
                return IterationStatus.Converged;
            }

            problem.Precondition(r, z);
            double next = MatrixVector.InnerProduct(r, z).Real;
            MatrixVector.Scale(next / rho, p);
            MatrixVector.AddScaled(1, z, p);
            rho = next;
        }

        return IterationStatus.IterationLimit;
    }
}
