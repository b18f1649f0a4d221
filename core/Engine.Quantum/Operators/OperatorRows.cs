using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Quantum.Operators;

/// <summary>The non-zero elements of one term, row by row of the full matrix, with those of its factors listed once.</summary>
internal sealed class OperatorRows
{
    private readonly Complex _coefficient;
    private readonly Factor[] _factors;

    public OperatorRows(OperatorTerm term, CompositeSystem system)
    {
        _coefficient = term.Coefficient;
        _factors =
        [
            .. term.Factors.Select(factor =>
            {
                int stride = factor.Subsystem == LocalFactor.WholeSystem ? 1 : system.Stride(factor.Subsystem);
                SparseMatrix local = SparseMatrix.FromDense(factor.Matrix);
                int[] offsets = new int[local.Count];
                foreach ((int k, (int row, int column, _)) in local.Entries().Index())
                {
                    offsets[k] = (column - row) * stride;
                }

                return new Factor(stride, local.Order, local.RowStarts.ToArray(), offsets, local.Values.ToArray());
            }),
        ];
    }

    /// <summary>Adds the non-zero elements of one row.</summary>
    public void AddTo(SparseMatrixBuilder builder, int row) => Expand(builder, row, row, 0, _coefficient);

    private void Expand(SparseMatrixBuilder builder, int row, int column, int depth, Complex value)
    {
        if (depth == _factors.Length)
        {
            builder.Add(column, value);
            return;
        }

        Factor factor = _factors[depth];
        int level = row / factor.Stride % factor.Dimension;
        for (int k = factor.Starts[level]; k < factor.Starts[level + 1]; k++)
        {
            Expand(builder, row, column + factor.Offsets[k], depth + 1, value * factor.Values[k]);
        }
    }

    private sealed record Factor(int Stride, int Dimension, int[] Starts, int[] Offsets, Complex[] Values);
}
