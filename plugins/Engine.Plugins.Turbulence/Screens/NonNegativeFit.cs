using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Small least-squares problems for factors near one that must not be negative.</summary>
[Reference("C. L. Lawson, R. J. Hanson, Solving Least Squares Problems (1974)", Doi = "10.1137/1.9781611971217", Equations = "ch. 23")]
internal static class NonNegativeFit
{
    /// <summary>Minimizes |A u - y|² + prior² |u - 1|² over u ≥ 0. Factors that come out negative are held at zero, until none does.</summary>
    /// <param name="design">A, row by row.</param>
    /// <param name="wanted">y.</param>
    /// <param name="unknowns">Length of u.</param>
    /// <param name="prior">Weight of the distance from one; positive, so that the minimum is unique.</param>
    public static double[] Solve(ReadOnlySpan<double> design, ReadOnlySpan<double> wanted, int unknowns, double prior)
    {
        var normal = new ComplexMatrix(unknowns, unknowns);
        var right = new Complex[unknowns];
        for (int a = 0; a < unknowns; a++)
        {
            right[a] = prior * prior;
            normal[a, a] = prior * prior;
            for (int k = 0; k < wanted.Length; k++)
            {
                right[a] += design[(k * unknowns) + a] * wanted[k];
                for (int b = 0; b < unknowns; b++)
                {
                    normal[a, b] += design[(k * unknowns) + a] * design[(k * unknowns) + b];
                }
            }
        }

        var free = new List<int>(Enumerable.Range(0, unknowns));
        while (true)
        {
            var part = new ComplexMatrix(free.Count, free.Count);
            for (int a = 0; a < free.Count; a++)
            {
                for (int b = 0; b < free.Count; b++)
                {
                    part[a, b] = normal[free[a], free[b]];
                }
            }

            Complex[] solution = LuDecomposition.Factor(part).Solve([.. free.Select(a => right[a])]);
            if (solution.All(s => s.Real >= 0))
            {
                double[] factors = new double[unknowns];
                for (int a = 0; a < free.Count; a++)
                {
                    factors[free[a]] = solution[a].Real;
                }

                return factors;
            }

            free = [.. free.Where((_, a) => solution[a].Real >= 0)];
        }
    }
}
