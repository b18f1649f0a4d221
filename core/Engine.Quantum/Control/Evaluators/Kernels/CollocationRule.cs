using Engine.Numerics.Quadrature;

namespace Engine.Quantum.Control.Kernels;

/// <summary>
/// Gauss–Legendre nodes on [0, 1] with the weights of the integral over [0, 1] and over [node, 1]: enough for single and nested time integrals over one
/// slice. Of order twice the number of nodes for both.
/// </summary>
[Reference("E. Hairer, S. P. Norsett and G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., Springer (1993)", Doi = "10.1007/978-3-540-78862-1",
    Equations = "section II.7, collocation")]
internal sealed class CollocationRule
{
    /// <summary>The most nodes a slice may have.</summary>
    public const int MaximumCount = 96;

    private static readonly CollocationRule?[] Cache = new CollocationRule?[MaximumCount + 1];

    private CollocationRule(int count)
    {
        Count = count;
        QuadratureRule rule = GaussQuadrature.Legendre(count);
        Nodes = new double[count];
        Weights = new double[count];
        Remaining = new double[count * count];
        for (int q = 0; q < count; q++)
        {
            Nodes[q] = 0.5 * (1 + rule.Nodes[q]);
            Weights[q] = 0.5 * rule.Weights[q];
        }

        // ∫_{ξ_q}^1 ℓ_r dξ with ℓ_r = w_r Σ_k (k+½) P_k(ξ_r) P_k(ξ), and ∫_x^1 P_k = [P_{k-1}(x) - P_{k+1}(x)]/(2k+1).
        var legendre = new double[count + 1, count];
        for (int q = 0; q < count; q++)
        {
            double x = rule.Nodes[q];
            legendre[0, q] = 1;
            legendre[1, q] = x;
            for (int k = 1; k < count; k++)
            {
                legendre[k + 1, q] = ((2 * k + 1) * x * legendre[k, q] - k * legendre[k - 1, q]) / (k + 1);
            }
        }

        for (int q = 0; q < count; q++)
        {
            for (int r = 0; r < count; r++)
            {
                double sum = 0.5 * (1 - rule.Nodes[q]);
                for (int k = 1; k < count; k++)
                {
                    sum += 0.5 * legendre[k, r] * (legendre[k - 1, q] - legendre[k + 1, q]);
                }

                Remaining[q * count + r] = 0.5 * rule.Weights[r] * sum;
            }
        }
    }

    /// <summary>Number of nodes.</summary>
    public int Count { get; }

    /// <summary>Nodes in (0, 1), increasing.</summary>
    public double[] Nodes { get; }

    /// <summary>Weights of ∫_0^1.</summary>
    public double[] Weights { get; }

    /// <summary>Row q: weights of the integral from node q to 1.</summary>
    public double[] Remaining { get; }

    /// <summary>The rule with that many nodes.</summary>
    /// <param name="count">1 to <see cref="MaximumCount"/>.</param>
    public static CollocationRule Get(int count)
    {
        CollocationRule? rule = Volatile.Read(ref Cache[count]);
        if (rule is null)
        {
            rule = new CollocationRule(count);
            Volatile.Write(ref Cache[count], rule);
        }

        return rule;
    }

    /// <summary>
    /// Nodes that integrate products of phases turning by up to <paramref name="angle"/> over the slice to about 1e-14: 4 for 0.2, 6 for 1, 8 for 2.4,
    /// then somewhat more than one for each radian.
    /// </summary>
    /// <param name="angle">Largest difference of eigenvalues times the slice's duration; not negative.</param>
    public static int CountFor(double angle)
    {
        // The error of p nodes on exp(i a x), 0 ≤ x ≤ 1, is about a^{2p} (p!)^4 / [(2p+1) ((2p)!)^3].
        double logAngle = Math.Log(Math.Max(angle, 1e-3));
        double logFactorial = Math.Log(6);
        double logDoubleFactorial = Math.Log(720);
        for (int p = 3; p < MaximumCount; p++)
        {
            if (2 * p * logAngle + 4 * logFactorial - Math.Log(2 * p + 1) - 3 * logDoubleFactorial < LogTolerance)
            {
                return p;
            }

            logFactorial += Math.Log(p + 1);
            logDoubleFactorial += Math.Log((2.0 * p + 1) * (2.0 * p + 2));
        }

        return MaximumCount;
    }

    private const double LogTolerance = -34.5;
}
