using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Some eigenvalues at an end of the spectrum of a Hermitian operator known by its action, by Lanczos' method with thick restarts.</summary>
/// <remarks>
/// Eigenvalues inside the spectrum: take the operator that solves with A - σ, as <c>SparseLuDecomposition</c> does, and
/// <see cref="SpectrumPart.LargestModulus"/>. Of an eigenvalue
/// that is degenerate to the last bit a Krylov space holds one vector only; copies come late or not at all. <see cref="LobpcgEigenSolver"/> finds them
/// together.
/// </remarks>
[Reference("K. Wu and H. Simon, Thick-restart Lanczos method for large symmetric eigenvalue problems, SIAM J. Matrix Anal. Appl. 22, 602 (2000)",
    Doi = "10.1137/S0895479898334605")]
public static class LanczosEigenSolver
{
    /// <summary>Finds eigenpairs.</summary>
    /// <param name="a">Hermitian; that it is so is trusted.</param>
    /// <param name="count">How many, from 1 to the order.</param>
    /// <param name="part">Which ones.</param>
    /// <param name="options">Tolerance, size of the space and limits; null for the defaults.</param>
    /// <returns>The pairs, whether or not they converged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static HermitianEigenpairs Find<TOperator>(TOperator a, int count, SpectrumPart part = SpectrumPart.SmallestReal, EigenSolverOptions? options = null)
        where TOperator : ILinearOperator
    {
        options ??= new EigenSolverOptions();
        int size = options.Check(a.Order, count), kept = 0;
        KrylovBasis<TOperator> basis = new(a, size, options.Seed);
        double largest = 0;
        while (true)
        {
            if (!basis.TryGrow(kept))
            {
                return Failed(a.Order, count, basis.Products);
            }

            HermitianEigenDecomposition ritz = HermitianEigenDecomposition.Factor(Symmetric(basis.Projection, size));
            if (!ritz.Outcome.IsSuccess)
            {
                return Failed(a.Order, count, basis.Products);
            }

            int[] order = [.. Enumerable.Range(0, size).OrderByDescending(k => SpectrumOrder.Key(ritz.Values[k], part))];
            ComplexMatrix vectors = ComplexMatrix.Create(size, size, (r, c) => ritz.Vectors[r, order[c]]);
            largest = Math.Max(largest, Math.Max(Math.Abs(ritz.Values[0]), Math.Abs(ritz.Values[^1])));
            double coupling = basis.Projection[size, size - 1].Magnitude;
            bool converged = Enumerable.Range(0, count).All(k => coupling * vectors[size - 1, k].Magnitude <= options.Tolerance * largest);
            if (converged || size == a.Order || basis.Products >= options.MaximumProducts)
            {
                double[] values = [.. order.Take(count).Select(k => ritz.Values[k])];
                return Finish(basis, values, basis.Vectors(vectors, count), largest, options);
            }

            kept = Math.Min(count + ((size - count) / 2), size - 1);
            basis.Restart(vectors, kept);
            for (int r = 0; r < kept; r++)
            {
                for (int c = 0; c < kept; c++)
                {
                    basis.Projection[r, c] = r == c ? ritz.Values[order[r]] : 0;
                }
            }
        }
    }

    /// <summary>The Hermitian matrix with the upper triangle of the projection; the lower one holds the same but for rounding, and nothing for the vectors
    /// kept.</summary>
    private static ComplexMatrix Symmetric(ComplexMatrix projection, int size) =>
        ComplexMatrix.Create(size, size, (r, c) => r == c ? projection[r, r].Real : r < c ? projection[r, c] : Complex.Conjugate(projection[c, r]));

    private static HermitianEigenpairs Finish<TOperator>(KrylovBasis<TOperator> basis, double[] values, ComplexMatrix vectors, double largest,
        EigenSolverOptions options)
        where TOperator : ILinearOperator
    {
        double[] residuals = basis.Residuals(vectors, [.. values.Select(value => new Complex(value, 0))]);
        double worst = SpectrumOrder.Relative(residuals.Max(), largest);
        return new HermitianEigenpairs(values, vectors, residuals, SpectrumOrder.Outcome(worst, basis.Products, options));
    }

    private static HermitianEigenpairs Failed(int n, int count, int products)
    {
        ComplexMatrix nan = new(n, count);
        nan.View().Fill(new Complex(double.NaN, double.NaN));
        double[] none = Enumerable.Repeat(double.NaN, count).ToArray();
        return new HermitianEigenpairs(none, nan, none, new IterationOutcome(IterationStatus.NotFinite, products, double.NaN));
    }
}
