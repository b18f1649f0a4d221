using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Internals;

namespace Engine.Quantum;

/// <summary>Random states and unitaries; each is a function of the stream alone.</summary>
/// <example>
/// <code>
/// var pair = CompositeSystem.Qubits(2);
/// DensityMatrix rho = RandomStates.Mixed(pair, 2, new RandomStream(7));
/// ComplexMatrix u = RandomStates.Unitary(4, new RandomStream(8));
/// Console.WriteLine(SchmidtDecomposition.Of(RandomStates.Pure(pair, new RandomStream(9)), 0).Coefficients.Count); // 2
/// Console.WriteLine($"{rho.Purity() - rho.Transform(u).Purity():F10}".TrimStart('-')); // 0.0000000000
/// </code>
/// </example>
public static class RandomStates
{
    /// <summary>A pure state uniform in the Haar measure.</summary>
    /// <param name="system">The composite system.</param>
    /// <param name="stream">The stream.</param>
    /// <returns>The state.</returns>
    public static StateVector Pure(CompositeSystem system, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(stream);
        return new StateVector(Gaussian(system.Dimension, 1, stream).AsSpan(), system, normalize: true);
    }

    /// <summary>G G†/Tr(G G†) with G a complex Gaussian matrix: the measure that tracing a Haar-random pure state over <paramref name="rank"/> levels
    /// induces.</summary>
    /// <param name="system">The tensor-product structure.</param>
    /// <param name="rank">Columns of G, at least 1; the dimension gives the Hilbert-Schmidt measure.</param>
    /// <param name="stream">Where the numbers come from.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1.</exception>
    [Reference("K. Zyczkowski and H.-J. Sommers, \"Induced measures in the space of mixed quantum states\", J. Phys. A 34, 7111 (2001)",
        Doi = "10.1088/0305-4470/34/35/335")]
    public static DensityMatrix Mixed(CompositeSystem system, int rank, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        return DensityMatrix.FromFactor(Gaussian(system.Dimension, rank, stream), system);
    }

    /// <summary>A unitary uniform in the Haar measure: Gram-Schmidt, twice, on a complex Gaussian matrix.</summary>
    /// <param name="dimension">Order, at least 1.</param>
    /// <param name="stream">Where the numbers come from.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    [Reference("F. Mezzadri, \"How to generate random matrices from the classical compact groups\", Notices AMS 54, 592 (2007)", Arxiv = "math-ph/0609050")]
    public static ComplexMatrix Unitary(int dimension, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentNullException.ThrowIfNull(stream);
        ComplexMatrix result = Gaussian(dimension, dimension, stream);
        for (int r = 0; r < dimension; r++)
        {
            Orthonormal.Extend(result, r);
        }

        return result;
    }

    /// <summary>A matrix of independent circular complex normal numbers with ⟨|z|²⟩ = 1.</summary>
    internal static ComplexMatrix Gaussian(int rows, int columns, RandomStream stream)
    {
        ComplexMatrix result = new(rows, columns);
        foreach (ref Complex z in result.AsSpan())
        {
            z = stream.NextComplexNormal();
        }

        return result;
    }
}
