using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>τ = Z diag(λ) Zᵀ of a complex symmetric matrix: Z unitary, λ₁ ≥ λ₂ ≥ … ≥ 0 its singular values.</summary>
/// <remarks>
/// With τ = P + iR the real symmetric matrix [[P, R], [R, -P]] has the eigenvalues ±λ; its eigenvectors (x; y) of positive eigenvalues give the
/// columns x + iy, orthonormal in the complex sense even when degenerate. Columns of vanishing λ are completed to a unitary.
/// </remarks>
/// <example>
/// <code>
/// ComplexMatrix symmetric = ComplexMatrix.FromRows([1, Complex.ImaginaryOne], [Complex.ImaginaryOne, 1]);
/// Console.WriteLine($"{TakagiFactorization.Of(symmetric).Values[0]:F4}"); // 1.4142
/// </code>
/// </example>
[Reference("L. Autonne 1915; T. Takagi, \"On an algebraic problem related to an analytic theorem\", Japan. J. Math. 1, 82 (1925)",
    Doi = "10.4099/jjm1924.1.0_83")]
public sealed class TakagiFactorization
{
    /// <summary>λ below this fraction of the largest counts as zero.</summary>
    private const double RelativeCut = 1e-13;

    private TakagiFactorization(double[] values, ComplexMatrix vectors)
    {
        Values = values;
        Vectors = vectors;
    }

    /// <summary>λ, descending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Z, unitary.</summary>
    public ComplexMatrix Vectors { get; }

    /// <summary>Factors a complex symmetric matrix.</summary>
    /// <param name="symmetric">A square matrix equal to its transpose within 1e-10 of its largest element.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="ArgumentException">The matrix is empty, not square or not symmetric.</exception>
    public static TakagiFactorization Of(ComplexMatrix symmetric)
    {
        Check.Square(symmetric, nameof(symmetric));
        Check.Finite(symmetric.AsSpan(), nameof(symmetric));
        int n = symmetric.Rows;
        double limit = 1e-10 * symmetric.MaxNorm();
        int order = 2 * n;
        double[] real = new double[order * order];
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                Complex z = 0.5 * (symmetric[r, c] + symmetric[c, r]);
                if (Complex.Abs(symmetric[r, c] - symmetric[c, r]) > limit)
                {
                    throw new ArgumentException($"Elements ({r}, {c}) and ({c}, {r}) are {symmetric[r, c]} and {symmetric[c, r]}; the matrix must be "
                        + "symmetric.", nameof(symmetric));
                }

                real[(r * order) + c] = z.Real;
                real[(r * order) + c + n] = z.Imaginary;
                real[((r + n) * order) + c] = z.Imaginary;
                real[((r + n) * order) + c + n] = -z.Real;
            }
        }

        SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(real, order);
        double[] values = eigen.Values, vectors = eigen.Vectors;
        double[] lambda = new double[n];
        double cut = RelativeCut * Math.Max(values[^1], 0);

        // Rows while building; transposed at the end.
        ComplexMatrix rows = new(n, n);
        int known = 0;
        for (int k = 0; k < n; k++)
        {
            int column = order - 1 - k;
            lambda[k] = Math.Max(values[column], 0);
            if (lambda[k] > cut)
            {
                for (int r = 0; r < n; r++)
                {
                    rows[known, r] = new Complex(vectors[(r * order) + column], vectors[((r + n) * order) + column]);
                }

                Orthonormal.Extend(rows, known);
                known++;
            }
        }

        Orthonormal.Complete(rows, known);
        return new TakagiFactorization(lambda, rows.Transpose());
    }
}
