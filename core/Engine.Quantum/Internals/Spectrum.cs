using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Internals;

/// <summary>Spectral helpers shared by states and measures.</summary>
internal static class Spectrum
{
    /// <summary>(A + A†)/2.</summary>
    public static ComplexMatrix HermitianPart(ComplexMatrix matrix)
    {
        ComplexMatrix result = matrix.Clone();
        MatrixArithmetic.MakeHermitian(result);
        return result;
    }

    /// <summary>Eigenvalues of a Hermitian matrix, ascending.</summary>
    public static double[] Values(ComplexMatrix hermitian) => HermitianEigenDecomposition.Eigenvalues(hermitian);

    /// <summary>Eigenvalues, ascending, and eigenvectors in columns.</summary>
    public static (double[] Values, ComplexMatrix Vectors) Decompose(ComplexMatrix hermitian)
    {
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(hermitian);
        return (eigen.Values, eigen.Vectors);
    }

    /// <summary>Singular values, descending.</summary>
    public static double[] SingularValues(ComplexMatrix matrix) => SingularValueDecomposition.SingularValues(matrix);

    /// <summary>A = U diag(s) W†: singular values, descending, U and W with as many columns.</summary>
    public static (double[] Values, ComplexMatrix Left, ComplexMatrix Right) Svd(ComplexMatrix matrix)
    {
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(matrix);
        return (svd.Values, svd.U, svd.VAdjoint.Adjoint());
    }

    /// <summary>Sum of the singular values.</summary>
    public static double TraceNorm(ComplexMatrix matrix) => SingularValues(matrix).Sum();

    /// <summary>A factor V with V V† = ρ: column i is √wᵢ times eigenvector i; eigenvalues below <paramref name="cut"/> times the largest count as
    /// zero.</summary>
    public static ComplexMatrix Factor(ComplexMatrix positive, double cut)
    {
        (double[] values, ComplexMatrix vectors) = Decompose(positive);
        double floor = cut * Math.Max(values[^1], 0);
        for (int c = 0; c < vectors.Columns; c++)
        {
            double scale = values[c] > floor ? Math.Sqrt(values[c]) : 0;
            for (int r = 0; r < vectors.Rows; r++)
            {
                vectors[r, c] *= scale;
            }
        }

        return vectors;
    }
}
