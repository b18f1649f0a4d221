using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Some eigenvalues of an operator known by its action, Hermitian or not, by the Krylov–Schur method: Arnoldi's recurrence, restarted through an
/// ordered Schur form.</summary>
/// <remarks>Eigenvalues nearest to σ: take the operator that solves with A - σ, and <see cref="SpectrumPart.LargestModulus"/>; λ = σ + 1/value.</remarks>
[Reference("G. W. Stewart, A Krylov-Schur algorithm for large eigenproblems, SIAM J. Matrix Anal. Appl. 23, 601 (2002)", Doi = "10.1137/S0895479800371529")]
public static class KrylovSchurEigenSolver
{
    /// <summary>Finds eigenpairs.</summary>
    /// <param name="a">Any operator.</param>
    /// <param name="count">How many, from 1 to the order.</param>
    /// <param name="part">Which ones.</param>
    /// <param name="options">Tolerance, size of the space and limits; null for the defaults.</param>
    /// <returns>The pairs, whether or not they converged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Eigenpairs Find<TOperator>(TOperator a, int count, SpectrumPart part = SpectrumPart.LargestModulus, EigenSolverOptions? options = null)
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

            ComplexMatrix projection = basis.Projection.View(0, 0, size, size).ToMatrix();
            GeneralEigenDecomposition ritz = GeneralEigenDecomposition.Factor(projection, balance: false);
            SchurDecomposition schur = SchurDecomposition.Factor(projection);
            if (!ritz.Outcome.IsSuccess || !schur.Outcome.IsSuccess)
            {
                return Failed(a.Order, count, basis.Products);
            }

            // A·V = V·H + v·b with b the row below the projection.
            Complex[] below = basis.Projection.Row(size).ToArray();
            int[] order = [.. Enumerable.Range(0, size).OrderByDescending(k => SpectrumOrder.Key(ritz.Values[k], part))];
            largest = Math.Max(largest, ritz.Values.Max(value => value.Magnitude));
            bool converged = order.Take(count)
                .All(k => MatrixVector.BilinearProduct(below, ritz.RightVectors.Column(k)).Magnitude <= options.Tolerance * largest);
            if (converged || size == a.Order || basis.Products >= options.MaximumProducts)
            {
                Complex[] values = [.. order.Take(count).Select(k => ritz.Values[k])];
                ComplexMatrix combinations = ComplexMatrix.Create(size, count, (r, c) => ritz.RightVectors[r, order[c]]),
                    vectors = basis.Vectors(combinations, count);
                double[] residuals = basis.Residuals(vectors, values);
                return new Eigenpairs(values, vectors, residuals,
                    SpectrumOrder.Outcome(SpectrumOrder.Relative(residuals.Max(), largest), basis.Products, options));
            }

            kept = Math.Min(count + ((size - count) / 2), size - 1);
            Order(schur, part, kept);
            basis.Restart(schur.Z, kept);
            WriteProjection(basis.Projection, schur, below, kept);
        }
    }

    /// <summary>Brings the eigenvalues wanted most to the front of the Schur form.</summary>
    private static void Order(SchurDecomposition schur, SpectrumPart part, int kept)
    {
        for (int front = 0; front < kept; front++)
        {
            int best = front;
            for (int k = front + 1; k < schur.T.Rows; k++)
            {
                best = SpectrumOrder.Key(schur.T[k, k], part) > SpectrumOrder.Key(schur.T[best, best], part) ? k : best;
            }

            for (int k = best - 1; k >= front; k--)
            {
                SchurReordering.Swap(schur.T, schur.Z, k);
            }
        }
    }

    private static void WriteProjection(ComplexMatrix projection, SchurDecomposition schur, Complex[] below, int kept)
    {
        projection.View().Clear();
        for (int c = 0; c < kept; c++)
        {
            for (int r = 0; r <= c; r++)
            {
                projection[r, c] = schur.T[r, c];
            }

            projection[kept, c] = MatrixVector.BilinearProduct(below, schur.Z.Column(c));
        }
    }

    private static Eigenpairs Failed(int n, int count, int products)
    {
        Complex nan = new(double.NaN, double.NaN);
        ComplexMatrix vectors = new(n, count);
        vectors.View().Fill(nan);
        return new Eigenpairs(
            Enumerable.Repeat(nan, count).ToArray(), vectors, Enumerable.Repeat(double.NaN, count).ToArray(),
            new IterationOutcome(IterationStatus.NotFinite, products, double.NaN));
    }
}
