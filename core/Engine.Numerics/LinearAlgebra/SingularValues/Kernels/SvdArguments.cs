namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Operands of a singular value decomposition; row strides count complex numbers.</summary>
internal readonly unsafe struct SvdArguments(
    int rows, int columns, double* a, nint leading, bool vectors, double* u, nint uLeading, int uColumns, double* values, double* vAdjoint, nint vLeading,
    int vRows)
{
    public readonly int Rows = rows;
    public readonly int Columns = columns;
    public readonly double* A = a;
    public readonly nint Leading = leading;
    public readonly bool Vectors = vectors;
    public readonly double* U = u;
    public readonly nint ULeading = uLeading;
    public readonly int UColumns = uColumns;
    public readonly double* Values = values;
    public readonly double* VAdjoint = vAdjoint;
    public readonly nint VLeading = vLeading;
    public readonly int VRows = vRows;
}
