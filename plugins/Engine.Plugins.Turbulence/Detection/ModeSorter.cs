using Engine.Numerics.Quadrature;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Detection;

/// <summary>What an imperfect sorter of orbital angular momentum makes of probabilities, in the one basis it sorts.</summary>
[Reference(
    "G. C. G. Berkhout, M. P. J. Lavery, J. Courtial, M. W. Beijersbergen, M. J. Padgett, Phys. Rev. Lett. 105, 153601 (2010)",
    Doi = "10.1103/PhysRevLett.105.153601")]
[Reference("M. Mirhosseini, M. Malik, Z. Shi, R. W. Boyd, Nat. Commun. 4, 2781 (2013)", Doi = "10.1038/ncomms3781")]
internal static class ModeSorter
{
    /// <summary>
    /// Probability that a log-polar sorter with a fan-out of n copies reports l + d where l was sent: f(n(d + ½)) - f(n(d - ½)),
    /// f(x) = Si(2πx)/π - sin²(πx)/(π²x).
    /// </summary>
    /// <param name="copies">n ≥ 1.</param>
    /// <param name="difference">d.</param>
    public static double LogPolar(int copies, int difference) => Bound(copies * (difference + 0.5)) - Bound(copies * (difference - 0.5));

    /// <summary>A matrix of probabilities X_{jl} as a sorter has it: none negative, no column above one.</summary>
    /// <param name="matrix">Rows: what is reported; columns: what was sent.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        int side = matrix.Count;
        for (int j = 0; j < side; j++)
        {
            if (matrix[j].Count != side)
            {
                return FormattableString.Invariant($"must be square: row {j} has {matrix[j].Count} entries, the matrix {side} rows");
            }

            for (int l = 0; l < side; l++)
            {
                if (!(matrix[j][l] >= 0))
                {
                    return FormattableString.Invariant($"must hold no negative probability, got {matrix[j][l]} in row {j}, column {l}");
                }
            }
        }

        for (int l = 0; l < side; l++)
        {
            double sum = 0;
            for (int j = 0; j < side; j++)
            {
                sum += matrix[j][l];
            }

            if (sum > 1 + 1e-12)
            {
                return FormattableString.Invariant($"must have columns that sum to at most 1, got {sum:g6} in column {l}");
            }
        }

        return null;
    }

    /// <summary>f(x), odd; the integral by panels of one period.</summary>
    private static double Bound(double x)
    {
        double size = Math.Abs(x), sum = 0;
        int panels = 1 + (int)(2 * size);
        QuadratureRule unit = UnitRules.Legendre24;
        for (int p = 0; p < panels; p++)
        {
            sum += unit.Integrate(size * p / panels, size * (p + 1) / panels, s => s == 0 ? 2 * Math.PI : Math.Sin(2 * Math.PI * s) / s);
        }

        double sine = Math.Sin(Math.PI * size);
        double value = size == 0 ? 0 : (sum / Math.PI) - (sine * sine / (Math.PI * Math.PI * size));
        return x < 0 ? -value : value;
    }
}
