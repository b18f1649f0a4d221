using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control.Kernels;

/// <summary>The nonzero elements of a small constant matrix, for kernels that add or trace it.</summary>
internal sealed class SparseEntries
{
    /// <summary>Row-major positions.</summary>
    public int[] Index { get; }

    /// <summary>Real parts.</summary>
    public double[] Real { get; }

    /// <summary>Imaginary parts.</summary>
    public double[] Imaginary { get; }

    /// <summary>Takes the nonzero elements.</summary>
    /// <param name="matrix">Square.</param>
    /// <param name="upperOnly">Whether to leave out what is below the diagonal.</param>
    public SparseEntries(ComplexMatrix matrix, bool upperOnly)
    {
        var index = new List<int>();
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = upperOnly ? i : 0; j < matrix.Columns; j++)
            {
                if (matrix[i, j] != Complex.Zero)
                {
                    index.Add(i * matrix.Columns + j);
                }
            }
        }

        Index = [.. index];
        Real = [.. index.Select(e => matrix.AsSpan()[e].Real)];
        Imaginary = [.. index.Select(e => matrix.AsSpan()[e].Imaginary)];
    }
}
