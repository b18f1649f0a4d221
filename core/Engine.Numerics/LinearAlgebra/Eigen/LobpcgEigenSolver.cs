using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>
/// Some eigenvalues at an end of the spectrum of a Hermitian operator by the locally optimal block preconditioned conjugate gradient method: all wanted vectors
/// advance together, so that
/// degenerate ones are found, and a preconditioner for A helps.
/// </summary>
[Reference("A. V. Knyazev, Toward the optimal preconditioned eigensolver: locally optimal block preconditioned conjugate gradient method, SIAM J. Sci. "
    + "Comput. 23, 517 (2001)", Doi = "10.1137/S1064827500366124")]
public static class LobpcgEigenSolver
{
    /// <summary>Vectors carried beyond those wanted: the last of a block converge slowly.</summary>
    private const int Guards = 3;

    /// <summary>Rounds without progress after which the iteration ends.</summary>
    private const int IdleRounds = 60;

    /// <summary>Finds eigenpairs.</summary>
    /// <param name="a">Hermitian; that it is so is trusted.</param>
    /// <param name="count">How many, from 1 to the order.</param>
    /// <param name="part">Which ones; <see cref="SpectrumPart.LargestModulus"/> is refused, since the method needs an end of the spectrum.</param>
    /// <param name="options">Tolerance, preconditioner and limits; null for the defaults.</param>
    /// <returns>The pairs, whether or not they converged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static HermitianEigenpairs Find<TOperator>(TOperator a, int count, SpectrumPart part = SpectrumPart.SmallestReal, EigenSolverOptions? options = null)
        where TOperator : ILinearOperator
    {
        options ??= new EigenSolverOptions();
        int n = a.Order;
        options.Check(n, count);
        if (part is not (SpectrumPart.LargestReal or SpectrumPart.SmallestReal))
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, "The part of the spectrum must be an end of it, LargestReal or SmallestReal.");
        }

        RitzBlock<TOperator> block = new(a, part, options.Preconditioner, Math.Min(count + Guards, n));
        block.Start(new RandomStream(options.Seed));
        double largest = 0, best = double.PositiveInfinity;
        for (int idle = 0; ;)
        {
            double worst = block.Residuals(count);
            largest = Math.Max(largest, block.Values.Max(value => Math.Abs(value)));
            idle = worst < 0.9 * best ? 0 : idle + 1;
            best = Math.Min(best, worst);
            bool ends = worst <= options.Tolerance * largest || !double.IsFinite(worst) || block.Products >= options.MaximumProducts || idle == IdleRounds;
            if (ends || !block.TryAdvance())
            {
                return Finish(a, block, count, largest, options);
            }
        }
    }

    private static HermitianEigenpairs Finish<TOperator>(TOperator a, RitzBlock<TOperator> block, int count, double largest, EigenSolverOptions options)
        where TOperator : ILinearOperator
    {
        ComplexMatrix vectors = block.Vectors(count);
        double[] values = [.. block.Values.Take(count)], residuals = new double[count];
        Complex[] product = new Complex[a.Order];
        for (int k = 0; k < count; k++)
        {
            Complex[] x = vectors.Column(k);
            a.Apply(x, product);
            MatrixVector.AddScaled(-values[k], x, product);
            residuals[k] = MatrixVector.Norm(product);
        }

        double worst = residuals.Any(double.IsNaN) ? double.NaN : SpectrumOrder.Relative(residuals.Max(), largest);
        return new HermitianEigenpairs(values, vectors, residuals, SpectrumOrder.Outcome(worst, block.Products, options));
    }
}
