using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Diagonalizes H at values of a parameter and follows levels by the overlap of their states.</summary>
internal sealed class LevelFollower(Func<double, ComplexMatrix> hamiltonian, int levels)
{
    private const double GoodOverlap = 0.7;
    private const int Halvings = 8;

    /// <summary>Levels that are followed: two more than wanted, where there are so many.</summary>
    public int Followed(int dimension) => Math.Min(levels + 2, dimension);

    /// <summary>The first point, whose labels count from the lowest level.</summary>
    public LevelPoint First(double value)
    {
        (double[] energies, ComplexMatrix vectors) = Decompose(value);
        return new LevelPoint(value, energies, vectors, [.. Enumerable.Range(0, energies.Length)]);
    }

    /// <summary>The next point; the step is halved within while states change too much to be followed.</summary>
    public LevelPoint Next(LevelPoint from, double value) => Next(from, value, Halvings);

    /// <summary>Energies at a value, ascending.</summary>
    public double[] Energies(double value) => [.. HermitianEigenDecomposition.Eigenvalues(hamiltonian(value)).Take(levels + 1)];

    private LevelPoint Next(LevelPoint from, double value, int halvings)
    {
        (double[] energies, ComplexMatrix vectors) = Decompose(value);
        int n = energies.Length;
        ComplexMatrix overlaps = from.Vectors.Adjoint() * vectors;
        double[,] weights = new double[n, n];
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                Complex z = overlaps[r, c];
                weights[r, c] = (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
            }
        }

        int[] partner = Assignment.Of(weights);

        // The last levels kept may meet others that are not; they do not count.
        double worst = Enumerable.Range(0, Math.Max(1, n - 2)).Min(k => weights[k, partner[k]]);
        if (worst < GoodOverlap && halvings > 0)
        {
            return Next(Next(from, (from.Value + value) / 2, halvings - 1), value, halvings - 1);
        }

        int[] labels = new int[n];
        for (int old = 0; old < n; old++)
        {
            labels[partner[old]] = from.Labels[old];
        }

        return new LevelPoint(value, energies, vectors, labels);
    }

    private (double[] Energies, ComplexMatrix Vectors) Decompose(double value)
    {
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(hamiltonian(value));
        int n = Followed(eigen.Values.Length);
        return ([.. eigen.Values.Take(n)], ComplexMatrix.Create(eigen.Vectors.Rows, n, (r, c) => eigen.Vectors[r, c]));
    }
}
