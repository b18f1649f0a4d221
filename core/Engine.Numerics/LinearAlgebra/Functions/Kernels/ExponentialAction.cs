using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>exp(A)·B by truncated Taylor series over equal steps, from the products of A alone.</summary>
[Reference("A. H. Al-Mohy and N. J. Higham, Computing the action of the matrix exponential, SIAM J. Sci. Comput. 33, 488 (2011)", Doi = "10.1137/100788860",
    Equations = "Algorithm 3.2, Table 3.1")]
internal static class ExponentialAction
{
    /// <summary>Degrees of the truncated series considered.</summary>
    private static ReadOnlySpan<int> Degrees => [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55];

    /// <summary>Norms up to which each degree has a backward error below 2⁻⁵³.</summary>
    private static ReadOnlySpan<double> Radii => [2.4e-3, 1.44e-1, 6.4e-1, 1.43, 2.42, 3.53, 4.7, 6.0, 7.2, 8.5, 9.9];

    /// <summary>Highest power whose norm is estimated.</summary>
    private const int HighestPower = 8;

    /// <summary>result = exp(mean)·exp(A)·B for A of mean diagonal zero.</summary>
    public static void Series<TAction>(TAction a, double norm, Complex mean, ReadOnlyMatrixView b, MatrixView result, Workspace workspace)
        where TAction : IAction, allows ref struct
    {
        int n = b.Rows;
        MatrixView term = workspace.TakeMatrix(n, b.Columns), next = workspace.TakeMatrix(n, b.Columns);
        (int degree, int steps) = TaylorPlan(a, norm, n, b.Columns, workspace);
        Complex stepFactor = Complex.Exp(mean / steps);
        b.CopyTo(result);
        b.CopyTo(term);
        for (int s = 0; s < steps; s++)
        {
            double previous = MatrixArithmetic.InfinityNorm(term);
            for (int k = 1; k <= degree; k++)
            {
                a.Multiply(1.0 / ((double)steps * k), term, next);
                MatrixView exchanged = term;
                term = next;
                next = exchanged;
                double current = MatrixArithmetic.InfinityNorm(term);
                MatrixArithmetic.AddScaled(Complex.One, term, result);
                if (previous + current <= MachinePrecision.UnitRoundoff * MatrixArithmetic.InfinityNorm(result))
                {
                    break;
                }

                previous = current;
            }

            MatrixArithmetic.Scale(stepFactor, result);
            result.CopyTo(term);
        }
    }

    /// <summary>The degree and number of steps that cost least, from the norm or, where that pays, from norms of powers: they may be far below powers of the
    /// norm.</summary>
    private static (int Degree, int Steps) TaylorPlan<TAction>(TAction a, double norm, int n, int columns, Workspace workspace)
        where TAction : IAction, allows ref struct
    {
        (int Degree, int Steps) best = (Degrees[^1], int.MaxValue / 64);
        const double productsOfEstimate = 2 * HighestPower * (HighestPower + 3);
        if (n == 0 || columns == 0 || norm <= productsOfEstimate * Radii[^1] / (Degrees[^1] * (double)columns))
        {
            for (int i = 0; i < Degrees.Length; i++)
            {
                best = Better(best, i, norm);
            }

            return best;
        }

        // ‖Aᵖ‖^(1/p) for p = 2 … 9, scaled so that powers stay in range.
        using Workspace.Frame frame = workspace.Enter();
        MatrixView first = workspace.TakeMatrix(n, 1), second = workspace.TakeMatrix(n, 1);
        Span<double> roots = stackalloc double[HighestPower + 2];
        for (int p = 2; p <= HighestPower + 1; p++)
        {
            roots[p] = norm * Math.Pow(OneNormEstimator.Estimate(new Power<TAction>(a, p, 1 / norm, second), first.Span), 1.0 / p);
        }

        for (int p = 2; p <= HighestPower; p++)
        {
            double alpha = Math.Max(roots[p], roots[p + 1]);
            for (int i = 0; i < Degrees.Length; i++)
            {
                if ((p * (p - 1)) - 1 <= Degrees[i])
                {
                    best = Better(best, i, alpha);
                }
            }
        }

        return best;
    }

    private static (int Degree, int Steps) Better((int Degree, int Steps) best, int index, double norm)
    {
        double steps = Math.Max(1, Math.Ceiling(norm / Radii[index]));
        return steps * Degrees[index] < (double)best.Degree * best.Steps ? (Degrees[index], (int)steps) : best;
    }

    /// <summary>A matrix of mean diagonal zero, known by its products.</summary>
    internal interface IAction
    {
        /// <summary>y = factor·A·x.</summary>
        void Multiply(double factor, ReadOnlyMatrixView x, MatrixView y);

        /// <summary>y = factor·A†·x.</summary>
        void MultiplyAdjoint(double factor, ReadOnlyMatrixView x, MatrixView y);
    }

    internal readonly ref struct DenseAction(ReadOnlyMatrixView matrix) : IAction
    {
        private readonly ReadOnlyMatrixView _matrix = matrix;

        public void Multiply(double factor, ReadOnlyMatrixView x, MatrixView y) => Multiply(factor, MatrixOperation.None, x, y);

        public void MultiplyAdjoint(double factor, ReadOnlyMatrixView x, MatrixView y) => Multiply(factor, MatrixOperation.Adjoint, x, y);

        private void Multiply(double factor, MatrixOperation operation, ReadOnlyMatrixView x, MatrixView y)
        {
            if (x.Columns == 1)
            {
                MatrixVector.Multiply(factor, _matrix, operation, x.Span, Complex.Zero, y.Span);
            }
            else
            {
                MatrixProduct.Multiply(factor, _matrix, operation, x, MatrixOperation.None, Complex.Zero, y);
            }
        }
    }

    internal readonly struct SparseAction(SparseMatrix matrix, Complex mean) : IAction
    {
        public void Multiply(double factor, ReadOnlyMatrixView x, MatrixView y) => Multiply(factor, MatrixOperation.None, mean, x, y);

        public void MultiplyAdjoint(double factor, ReadOnlyMatrixView x, MatrixView y) =>
            Multiply(factor, MatrixOperation.Adjoint, Complex.Conjugate(mean), x, y);

        private void Multiply(double factor, MatrixOperation operation, Complex shift, ReadOnlyMatrixView x, MatrixView y)
        {
            if (x.Columns == 1)
            {
                SparseProduct.Multiply(factor, matrix, operation, x.Span, Complex.Zero, y.Span);
            }
            else
            {
                SparseProduct.Multiply(factor, matrix, operation, x, Complex.Zero, y);
            }

            MatrixArithmetic.AddScaled(-factor * shift, x, y);
        }
    }

    /// <summary>(s·A)ᵖ by its products.</summary>
    private readonly ref struct Power<TAction>(TAction action, int power, double scale, MatrixView scratch) : INormOperator
        where TAction : IAction, allows ref struct
    {
        private readonly TAction _action = action;
        private readonly MatrixView _scratch = scratch;

        public void Apply(Span<Complex> x)
        {
            MatrixView view = new(x, x.Length, 1);
            for (int i = 0; i < power; i++)
            {
                _action.Multiply(scale, view, _scratch);
                _scratch.CopyTo(view);
            }
        }

        public void ApplyAdjoint(Span<Complex> x)
        {
            MatrixView view = new(x, x.Length, 1);
            for (int i = 0; i < power; i++)
            {
                _action.MultiplyAdjoint(scale, view, _scratch);
                _scratch.CopyTo(view);
            }
        }
    }
}
