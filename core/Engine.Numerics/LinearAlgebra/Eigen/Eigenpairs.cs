using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Some eigenvalues and eigenvectors of an operator.</summary>
public sealed class Eigenpairs
{
    internal Eigenpairs(Complex[] values, ComplexMatrix vectors, double[] residuals, IterationOutcome outcome)
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
    public Complex[] Values { get; }

    /// <summary>Eigenvectors of unit length in columns.</summary>
    public ComplexMatrix Vectors { get; }

    /// <summary>‖A·x - λ·x‖ of every pair, computed from the vectors returned.</summary>
    public double[] Residuals { get; }
}
