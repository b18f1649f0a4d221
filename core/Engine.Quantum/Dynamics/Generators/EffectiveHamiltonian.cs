using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>K = -iH - ½ΣL†L in parts with their coefficients.</summary>
internal static class EffectiveHamiltonian
{
    /// <summary>Moves the real diagonal of the constant part of K into the decay.</summary>
    public static void TakeDiagonal(List<(Coefficient? Coefficient, SparseMatrix Matrix)> terms, double[] decay)
    {
        double[] diagonal = [.. terms[0].Matrix.Diagonal().Select(value => value.Real)];
        if (Array.TrueForAll(diagonal, value => value == 0))
        {
            return;
        }

        terms[0] = (null, SparseMatrix.Sum(terms[0].Matrix, SparseMatrix.FromDiagonal([.. diagonal.Select(value => -value)])));
        for (int r = 0; r < decay.Length; r++)
        {
            decay[r] += diagonal[r];
        }
    }

    /// <summary>The diagonal of a matrix that has nothing else and is real; else null.</summary>
    public static double[]? RealDiagonal(SparseMatrix matrix)
    {
        double[] diagonal = new double[matrix.Order];
        for (int r = 0; r < matrix.Order; r++)
        {
            for (int k = matrix.RowStarts[r]; k < matrix.RowStarts[r + 1]; k++)
            {
                if (matrix.ColumnIndices[k] != r || matrix.Values[k].Imaginary != 0)
                {
                    return null;
                }

                diagonal[r] = matrix.Values[k].Real;
            }
        }

        return diagonal;
    }

    /// <summary>The parts of K with their coefficients; the diagonal energies go where there is a frame.</summary>
    public static List<(Coefficient? Coefficient, SparseMatrix Matrix)> Terms(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, double[]? frame)
    {
        List<SparseMatrix> constant = [hamiltonian.Constant.Sparse.Scale(-Complex.ImaginaryOne)];
        if (frame is not null)
        {
            constant.Add(SparseMatrix.FromDiagonal(frame).Scale(Complex.ImaginaryOne));
        }

        List<(Coefficient?, SparseMatrix)> terms = [];
        foreach (Jump jump in jumps)
        {
            SparseMatrix matrix = jump.Operator.Sparse;
            SparseMatrix loss = matrix.Adjoint().Multiply(matrix).Scale(-0.5);
            if (jump.Amplitude is null)
            {
                constant.Add(loss);
            }
            else
            {
                Coefficient amplitude = jump.Amplitude;
                terms.Add((amplitude.SquaredModulus(), loss));
            }
        }

        foreach ((Coefficient coefficient, Operator drive) in hamiltonian.Drives)
        {
            terms.Add((coefficient, drive.Sparse.Scale(-Complex.ImaginaryOne)));
        }

        terms.Insert(0, (null, SparseMatrix.Sum([.. constant])));
        return terms;
    }
}
