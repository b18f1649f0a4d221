namespace Engine.Numerics.LinearAlgebra;

/// <summary>Some eigenvalues and eigenvectors of a Hermitian operator.</summary>
public sealed class HermitianEigenpairs
{
    internal HermitianEigenpairs(double[] values, ComplexMatrix vectors, double[] residuals, IterationOutcome outcome)
    {
        Values = values;
        Vectors = vectors;
        Residuals = residuals;
        Outcome = outcome;
    }

    /// <summary>How the iteration ended; its iterations are products with the operator, its residual the largest of <see cref="Residuals"/> beside the largest
    /// Ritz value.</summary>
    public IterationOutcome Outcome { get; }

    /// <summary>Eigenvalues, the ones wanted most first.</summary>
    public double[] Values { get; }

    /// <summary>Orthonormal eigenvectors in columns.</summary>
    public ComplexMatrix Vectors { get; }

    /// <summary>‖A·x - λ·x‖ of every pair, computed from the vectors returned: an eigenvalue lies within it of each value.</summary>
    public double[] Residuals { get; }
}
