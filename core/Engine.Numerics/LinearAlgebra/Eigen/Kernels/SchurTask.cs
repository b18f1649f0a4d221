using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A Hessenberg matrix on its way to Schur form, and the transpose of Z, whose rows take what the columns of H take.</summary>
/// <param name="order">Order.</param>
/// <param name="matrix">H.</param>
/// <param name="leading">Complex numbers from row to row of H.</param>
/// <param name="vectors">The transpose of Z, or null where eigenvalues alone are wanted: then nothing outside the active window follows.</param>
/// <param name="vectorLeading">Complex numbers from row to row of the transpose of Z.</param>
internal readonly unsafe struct SchurTask(int order, Complex* matrix, nint leading, Complex* vectors, nint vectorLeading)
{
    public readonly int Order = order;
    public readonly Complex* Matrix = matrix;
    public readonly nint Leading = leading;
    public readonly Complex* Vectors = vectors;
    public readonly nint VectorLeading = vectorLeading;

    /// <summary>Element (row, column) of H.</summary>
    public Complex* At(nint row, nint column) => Matrix + (row * Leading) + column;

    /// <summary>Row k of the transpose of Z, which is column k of Z.</summary>
    public Complex* Vector(nint k) => Vectors + (k * VectorLeading);

    /// <summary>The first row that columns of the active window have to reach.</summary>
    public int FirstRow(int start) => Vectors == null ? start : 0;

    /// <summary>The column after the last one that rows of the active window have to reach.</summary>
    public int ColumnEnd(int end) => Vectors == null ? end + 1 : Order;
}
