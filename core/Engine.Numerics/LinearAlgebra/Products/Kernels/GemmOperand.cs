namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A strided complex operand; strides count doubles, so that transposition only exchanges them.</summary>
internal readonly unsafe struct GemmOperand(double* data, nint rowStride, nint columnStride, bool conjugate)
{
    public readonly double* Data = data;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;
    public readonly bool Conjugate = conjugate;

    /// <summary>op(A) of a row-major matrix with <paramref name="leading"/> complex numbers from row to row.</summary>
    public static GemmOperand Of(double* data, nint leading, MatrixOperation operation)
    {
        bool conjugate = (operation & MatrixOperation.Conjugate) != 0;
        return (operation & MatrixOperation.Transpose) != 0
            ? new GemmOperand(data, 2, 2 * leading, conjugate)
            : new GemmOperand(data, 2 * leading, 2, conjugate);
    }

    /// <summary>The operand from (<paramref name="row"/>, <paramref name="column"/>) on.</summary>
    public GemmOperand From(nint row, nint column) =>
        new(Data + (row * RowStride) + (column * ColumnStride), RowStride, ColumnStride, Conjugate);
}
