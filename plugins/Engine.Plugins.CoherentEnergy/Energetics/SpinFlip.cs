using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>Wootters' singular values with every positive eigenvalue of the state in them, however small.</summary>
internal static class SpinFlip
{
    // Rounding blurs a zero eigenvalue by this fraction of the largest.
    private const double Blur = 4e-16;

    /// <summary>lambda_1 >= ... >= lambda_4 of tau = V^dagger Y V^* for rho = V V^dagger.</summary>
    /// <param name="matrix">Sixteen elements, row-major.</param>
    public static double[] Values(ReadOnlySpan<Complex> matrix)
    {
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(new ReadOnlyMatrixView(matrix, 4, 4));
        var tau = new ComplexMatrix(4, 4);
        double least = Blur * eigen.Values[3];
        double[] roots = [.. eigen.Values.Select(w => w > least ? Math.Sqrt(w) : 0)];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                Complex sum = eigen.Vectors[1, i] * eigen.Vectors[2, j] + eigen.Vectors[2, i] * eigen.Vectors[1, j]
                    - eigen.Vectors[0, i] * eigen.Vectors[3, j] - eigen.Vectors[3, i] * eigen.Vectors[0, j];
                tau[i, j] = roots[i] * roots[j] * sum;
            }
        }

        return SingularValueDecomposition.SingularValues(tau);
    }
}
