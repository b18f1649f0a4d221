using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>One unitary V that makes several commuting normal matrices diagonal, A(m) = V·diag(values(m))·V†; of matrices that nearly commute, as diagonal as
/// possible.</summary>
/// <remarks>
/// The vectors of degenerate eigenvalues of one matrix are chosen by the others. Starting from the eigenvectors of a combination with fixed random
/// coefficients,
/// rotations lower the sum of the squares off all diagonals to its minimum.
/// </remarks>
[Reference("J.-F. Cardoso and A. Souloumiac, Jacobi angles for simultaneous diagonalization, SIAM J. Matrix Anal. Appl. 17, 161 (1996)",
    Doi = "10.1137/S0895479893259546")]
[Reference("A. Bunse-Gerstner, R. Byers and V. Mehrmann, Numerical methods for simultaneous diagonalization, SIAM J. Matrix Anal. Appl. 14, 927 (1993)",
    Doi = "10.1137/0614062")]
public sealed class SimultaneousDiagonalization
{
    private const int SweepLimit = 100;

    private SimultaneousDiagonalization(ComplexMatrix vectors, Complex[][] values, double offDiagonal, FactorizationOutcome outcome)
    {
        Vectors = vectors;
        Values = values;
        OffDiagonal = offDiagonal;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN for input that is not finite.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>The common eigenvectors in columns, unitary.</summary>
    public ComplexMatrix Vectors { get; }

    /// <summary>For each matrix its eigenvalues, in the order of the columns of <see cref="Vectors"/>.</summary>
    public IReadOnlyList<Complex[]> Values { get; }

    /// <summary>What is left off the diagonals: the largest ‖off(V†·A·V)‖/‖A‖ of all matrices in the Frobenius norm; of the order of rounding where they
    /// commute.</summary>
    public double OffDiagonal { get; }

    /// <summary>The common eigenvectors of matrices of one order.</summary>
    /// <param name="matrices">At least one; normal, which Hermitian and unitary ones are.</param>
    /// <returns>Vectors, values and what is left off the diagonals.</returns>
    /// <exception cref="ArgumentException">There is no matrix, or the shapes differ or are not square.</exception>
    public static SimultaneousDiagonalization Factor(params ReadOnlySpan<ComplexMatrix> matrices)
    {
        if (matrices.IsEmpty)
        {
            throw new ArgumentException("There is no matrix; give at least one.", nameof(matrices));
        }

        Guard.Square(matrices[0], nameof(matrices));
        int n = matrices[0].Rows;
        List<ComplexMatrix> parts = [];
        foreach (ComplexMatrix matrix in matrices)
        {
            Guard.HasShape(n, n, matrix, nameof(matrices));
            if (!MatrixArithmetic.IsFinite(matrix))
            {
                ComplexMatrix nan = new(n, n);
                nan.View().Fill(new Complex(double.NaN, double.NaN));
                Complex[][] none = [.. Enumerable.Range(0, matrices.Length).Select(_ => Enumerable.Repeat(new Complex(double.NaN, double.NaN), n).ToArray())];
                return new SimultaneousDiagonalization(nan, none, double.NaN, FactorizationOutcome.NotFinite);
            }

            AddHermitianParts(matrix, parts);
        }

        ComplexMatrix vectors = CommonEigenvectors.Start(n, parts);
        bool converged = CommonEigenvectors.Rotate(parts, vectors, SweepLimit);
        return Finish(matrices, vectors, converged ? FactorizationOutcome.Success : new FactorizationOutcome(FactorizationStatus.NoConvergence, 0));
    }

    /// <summary>A = H + i·K with H and K Hermitian, which commute with everything that A and A† commute with; each of unit size.</summary>
    private static void AddHermitianParts(ComplexMatrix a, List<ComplexMatrix> parts)
    {
        double size = MatrixArithmetic.MaxPart(a);
        if (size == 0)
        {
            return;
        }

        ComplexMatrix unit = a.Clone();
        Scaling.Apply(Math.ScaleB(1, Math.Clamp(-Math.ILogB(size), -1022, 1022)), unit);
        ComplexMatrix real = unit.Clone(), imaginary = -Complex.ImaginaryOne * unit;
        MatrixArithmetic.MakeHermitian(real);
        MatrixArithmetic.MakeHermitian(imaginary);
        foreach (ComplexMatrix part in new[] { real, imaginary })
        {
            if (MatrixArithmetic.MaxPart(part) > 0)
            {
                parts.Add(part);
            }
        }
    }

    private static SimultaneousDiagonalization Finish(ReadOnlySpan<ComplexMatrix> matrices, ComplexMatrix vectors, FactorizationOutcome outcome)
    {
        Complex[][] values = new Complex[matrices.Length][];
        double worst = 0;
        for (int m = 0; m < matrices.Length; m++)
        {
            double largest = MatrixArithmetic.MaxPart(matrices[m]), scale = Scaling.ToUnit(largest);
            ComplexMatrix unit = matrices[m].Clone();
            Scaling.Apply(scale, unit);
            ComplexMatrix turned = MatrixProduct.Multiply(MatrixProduct.Multiply(vectors, MatrixOperation.Adjoint, unit, MatrixOperation.None), vectors);
            values[m] = [.. Enumerable.Range(0, vectors.Rows).Select(i => turned[i, i])];
            double norm = turned.FrobeniusNorm();
            for (int i = 0; i < vectors.Rows; i++)
            {
                turned[i, i] = Complex.Zero;
            }

            worst = norm == 0 ? worst : Math.Max(worst, turned.FrobeniusNorm() / norm);
            outcome = Scaling.TryUndo(scale, new MatrixView(values[m], 1, values[m].Length)) ? outcome : FactorizationOutcome.Overflow;
        }

        return new SimultaneousDiagonalization(vectors, values, worst, outcome);
    }
}
