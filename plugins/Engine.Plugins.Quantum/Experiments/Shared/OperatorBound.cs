using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Spaces;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>By how much the expectation value of an operator may be off where the state is off by one in its norm.</summary>
internal static class OperatorBound
{
    /// <summary>Largest dimension for which a matrix is computed.</summary>
    private const int LargestDimension = 256;

    /// <summary>
    /// A bound on the norm of an operator: the largest sum of moduli in a row, and in a column; in large spaces the same of its factors, term by term.
    /// </summary>
    public static double Of(OperatorSum a)
    {
        return a.Space.Dimension > LargestDimension ? a.NormBound(Of) : Of(a.ToMatrix());
    }

    private static double Of(ComplexMatrix matrix)
    {
        double[] rows = new double[matrix.Rows], columns = new double[matrix.Rows];
        for (int r = 0; r < matrix.Rows; r++)
        {
            for (int c = 0; c < matrix.Rows; c++)
            {
                rows[r] += Complex.Abs(matrix[r, c]);
                columns[c] += Complex.Abs(matrix[r, c]);
            }
        }

        return Math.Sqrt(rows.Max() * columns.Max());
    }
}
