using Engine.Numerics.Internals;
using Engine.Numerics.Quadrature.Internals;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// Gauss rules of any order for the classical weight functions. A rule of n nodes is exact for polynomials up to degree 2n - 1.
/// </summary>
/// <remarks>
/// The nodes are eigenvalues of the Jacobi matrix (implicit QL, O(n²)), corrected by Newton's method on the orthonormal recurrence in 106-bit
/// arithmetic; the weights are reciprocal Christoffel sums in the same arithmetic, all terms positive. Nodes are correct to 1 ulp, weights to a few ulp
/// (the moment μ₀ is a gamma function). Weights of far Laguerre and Hermite nodes underflow to zero, as their true values do.
/// Cost about n² × 100 floating-point operations: 1000 nodes in some tens of milliseconds. Rules are not cached; keep them.
/// </remarks>
[Reference("G. H. Golub, J. H. Welsch, Math. Comp. 23, 221 (1969)", Doi = "10.1090/S0025-5718-69-99647-1")]
public static class GaussQuadrature
{
    /// <summary>Gauss–Legendre: weight 1 on [-1, 1].</summary>
    /// <param name="count">Number of nodes, at least 1.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static QuadratureRule Legendre(int count)
    {
        CheckCount(count);
        var recurrence = new JacobiMatrix(count, 2);
        for (int j = 1; j <= count; j++)
        {
            double square = (double)j * j;
            recurrence.SetOffDiagonal(j, (DoubleDouble)square / ((4 * square) - 1));
        }

        return recurrence.Solve(symmetric: true);
    }

    /// <summary>Gauss–Legendre on [a, b], weight 1.</summary>
    /// <param name="count">Number of nodes, at least 1.</param>
    /// <param name="lower">a.</param>
    /// <param name="upper">b.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static QuadratureRule Legendre(int count, double lower, double upper) => Legendre(count).Map(lower, upper);

    /// <summary>Generalized Gauss–Laguerre: weight x^α e^(-x) on [0, ∞).</summary>
    /// <param name="count">Number of nodes, at least 1.</param>
    /// <param name="alpha">α > -1; at most 170, where μ₀ = Γ(α+1) is a double.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static QuadratureRule Laguerre(int count, double alpha = 0)
    {
        CheckCount(count);
        if (!(alpha > -1 && alpha <= 170))
        {
            DomainError.Throw(nameof(alpha), alpha, "-1 < alpha <= 170");
        }

        var recurrence = new JacobiMatrix(count, GammaFunctions.Gamma(alpha + 1));
        for (int j = 0; j < count; j++)
        {
            recurrence.SetDiagonal(j, DoubleDouble.TwoSum((2 * j) + 1, alpha));
            recurrence.SetOffDiagonal(j + 1, DoubleDouble.TwoSum(j + 1, alpha) * (j + 1));
        }

        return recurrence.Solve(symmetric: false);
    }

    /// <summary>Gauss–Hermite: weight e^(-x²) on the real line.</summary>
    /// <param name="count">Number of nodes, at least 1.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static QuadratureRule Hermite(int count)
    {
        CheckCount(count);
        var recurrence = new JacobiMatrix(count, Math.Sqrt(Math.PI));
        for (int j = 1; j <= count; j++)
        {
            recurrence.SetOffDiagonal(j, 0.5 * j);
        }

        return recurrence.Solve(symmetric: true);
    }

    /// <summary>Gauss–Jacobi: weight (1-x)^α (1+x)^β on [-1, 1].</summary>
    /// <param name="count">Number of nodes, at least 1.</param>
    /// <param name="alpha">-1 &lt; α ≤ 100.</param>
    /// <param name="beta">-1 &lt; β ≤ 100.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static QuadratureRule Jacobi(int count, double alpha, double beta)
    {
        CheckCount(count);
        if (!(alpha > -1 && alpha <= 100))
        {
            DomainError.Throw(nameof(alpha), alpha, "-1 < alpha <= 100");
        }

        if (!(beta > -1 && beta <= 100))
        {
            DomainError.Throw(nameof(beta), beta, "-1 < beta <= 100");
        }

        DoubleDouble sum = DoubleDouble.TwoSum(alpha, beta);
        double moment = Math.Pow(2, alpha + beta + 1) * Math.Exp(
            GammaFunctions.LogGamma(alpha + 1) + GammaFunctions.LogGamma(beta + 1) - GammaFunctions.LogGamma(alpha + beta + 2));
        if (alpha + beta + 2 < GammaFunctions.OverflowThreshold)
        {
            moment = Math.Pow(2, alpha + beta + 1)
                * (GammaFunctions.Gamma(alpha + 1) / GammaFunctions.Gamma(alpha + beta + 2) * GammaFunctions.Gamma(beta + 1));
        }

        var recurrence = new JacobiMatrix(count, moment);
        DoubleDouble difference = DoubleDouble.TwoSum(beta, -alpha);
        recurrence.SetDiagonal(0, difference / (sum + 2));
        for (int j = 1; j <= count; j++)
        {
            // The general formulas read 0/0 for the first entries where α + β is 0 or -1; there the canceled forms stand.
            DoubleDouble twice = sum + (2 * j);
            recurrence.SetDiagonal(j, difference * sum / (twice * (twice + 2)));
            DoubleDouble first = DoubleDouble.TwoSum(alpha, j);
            DoubleDouble second = DoubleDouble.TwoSum(beta, j);
            recurrence.SetOffDiagonal(j, j == 1
                ? first * second * 4 / (twice * twice * (twice + 1))
                : first * second * (sum + j) * (4.0 * j) / (twice * twice * (twice + 1) * (twice + -1)));
        }

        return recurrence.Solve(symmetric: false);
    }

    private static void CheckCount(int count)
    {
        if (count < 1)
        {
            DomainError.Throw(nameof(count), count, "count >= 1");
        }
    }
}
