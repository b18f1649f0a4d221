using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products of reflectors applied in blocks, I - V·T·V†, so that nearly all work is in matrix products.</summary>
[Reference("R. Schreiber and C. Van Loan, A storage-efficient WY representation for products of Householder transformations, SIAM J. Sci. Stat. Comput. 10, "
    + "53 (1989)", Doi = "10.1137/0910005")]
internal static unsafe class ReflectorBlock<TField>
    where TField : struct, IField
{
    /// <summary>Reflectors in a block.</summary>
    public const int BlockSize = 32;

    /// <summary>
    /// The lower triangular T of H(last)···H(1)·H(0) = I - V·T·V†, or, with <paramref name="forward"/>, the upper triangular one of H(0)·H(1)···H(last).
    /// </summary>
    /// <param name="count">Reflectors.</param>
    /// <param name="length">Elements of a reflector.</param>
    /// <param name="v">The reflectors, one a row.</param>
    /// <param name="stride">Elements from row to row.</param>
    /// <param name="tau">Their factors.</param>
    /// <param name="forward">Order of the product.</param>
    /// <param name="t">count × count, receives T in full, zeros included.</param>
    /// <param name="scratch">2·count² elements.</param>
    public static void Triangular(nint count, nint length, double* v, nint stride, Complex* tau, bool forward, double* t, double* scratch)
    {
        nint width = TField.Width;
        double* gram = scratch;

        // gram[j, p] = v(j)†·v(p)
        TField.Multiply(
            count, count, length, 1, new GemmOperand(v, stride * width, width, true), new GemmOperand(v, width, stride * width, false), false, gram, count);
        new Span<double>(t, (int)(count * count * width)).Clear();
        double* column = gram + (count * count * width);
        for (nint j = 0; j < count; j++)
        {
            // Backward: row j of T is -tau(j)·(v(j)†·V)·T; forward: column j of T is -tau(j)·T·(V†·v(j)), with V†·v(j) the conjugate of v(j)†·V.
            double* row = t + (j * count * width);
            double* overlaps = gram + (j * count * width);
            if (forward)
            {
                TField.Conjugate(j, overlaps);
                TField.DotRows(j, j, t, count, false, overlaps, column);
                for (nint p = 0; p < j; p++)
                {
                    TField.Set(t, (p * count) + j, -tau[j] * TField.Get(column, p));
                }
            }
            else
            {
                TField.Scale(j, -tau[j], overlaps);
                TField.AxpyRows(j, j, t, count, false, overlaps, row);
            }

            TField.Set(row, j, tau[j]);
        }
    }

    /// <summary>Z -= V·op(T)·(V†·Z) on the first <paramref name="length"/> rows of Z.</summary>
    /// <param name="count">Reflectors.</param>
    /// <param name="length">Elements of a reflector, rows of Z.</param>
    /// <param name="columns">Columns of Z.</param>
    /// <param name="v">The reflectors, one a row.</param>
    /// <param name="stride">Elements from row to row of v.</param>
    /// <param name="t">count × count.</param>
    /// <param name="adjointT">Whether op is the adjoint.</param>
    /// <param name="z">First element of Z.</param>
    /// <param name="leading">Elements from row to row of Z.</param>
    /// <param name="scratch">2·count·columns elements.</param>
    public static void ApplyLeft(
        nint count, nint length, nint columns, double* v, nint stride, double* t, bool adjointT, double* z, nint leading, double* scratch)
    {
        nint width = TField.Width;
        double* product = scratch;
        double* scaled = scratch + (count * columns * width);
        TField.Multiply(
            count, columns, length, 1, new GemmOperand(v, stride * width, width, true), new GemmOperand(z, leading * width, width, false), false, product,
            columns);
        GemmOperand factor = adjointT ? new GemmOperand(t, width, count * width, true) : new GemmOperand(t, count * width, width, false);
        TField.Multiply(count, columns, count, 1, factor, new GemmOperand(product, columns * width, width, false), false, scaled, columns);
        TField.Multiply(
            length, columns, count, -1, new GemmOperand(v, width, stride * width, false), new GemmOperand(scaled, columns * width, width, false), true, z,
            leading);
    }

    /// <summary>Z -= V·T†·(V†·Z), with the columns of Z as rows.</summary>
    /// <param name="count">Reflectors.</param>
    /// <param name="length">Elements of a reflector and of a column of Z.</param>
    /// <param name="columns">Columns of Z.</param>
    /// <param name="v">The reflectors, one a row.</param>
    /// <param name="stride">Elements from row to row of v.</param>
    /// <param name="t">count × count.</param>
    /// <param name="z">First column of Z.</param>
    /// <param name="leading">Elements from column to column of Z.</param>
    /// <param name="scratch">2·count·columns elements.</param>
    public static void ApplyAdjointToRows(
        nint count, nint length, nint columns, double* v, nint stride, double* t, double* z, nint leading, double* scratch)
    {
        nint width = TField.Width;
        double* product = scratch;
        double* scaled = scratch + (count * columns * width);
        TField.Multiply(
            columns, count, length, 1, new GemmOperand(z, leading * width, width, false), new GemmOperand(v, width, stride * width, true), false, product,
            count);
        TField.Multiply(
            columns, count, count, 1, new GemmOperand(product, count * width, width, false), new GemmOperand(t, count * width, width, true), false, scaled,
            count);
        TField.Multiply(
            columns, length, count, -1, new GemmOperand(scaled, count * width, width, false), new GemmOperand(v, stride * width, width, false), true, z,
            leading);
    }

    /// <summary>Z -= (Z·V)·op(T)·V† on the first <paramref name="length"/> columns of Z.</summary>
    /// <param name="count">Reflectors.</param>
    /// <param name="length">Elements of a reflector, columns of Z.</param>
    /// <param name="rows">Rows of Z.</param>
    /// <param name="v">The reflectors, one a row.</param>
    /// <param name="stride">Elements from row to row of v.</param>
    /// <param name="t">count × count.</param>
    /// <param name="adjointT">Whether op is the adjoint.</param>
    /// <param name="z">First element of Z.</param>
    /// <param name="leading">Elements from row to row of Z.</param>
    /// <param name="scratch">2·count·rows elements.</param>
    public static void ApplyRight(
        nint count, nint length, nint rows, double* v, nint stride, double* t, bool adjointT, double* z, nint leading, double* scratch)
    {
        nint width = TField.Width;
        double* product = scratch;
        double* scaled = scratch + (count * rows * width);
        TField.Multiply(
            rows, count, length, 1, new GemmOperand(z, leading * width, width, false), new GemmOperand(v, width, stride * width, false), false, product, count);
        GemmOperand factor = adjointT ? new GemmOperand(t, width, count * width, true) : new GemmOperand(t, count * width, width, false);
        TField.Multiply(rows, count, count, 1, new GemmOperand(product, count * width, width, false), factor, false, scaled, count);
        TField.Multiply(
            rows, length, count, -1, new GemmOperand(scaled, count * width, width, false), new GemmOperand(v, stride * width, width, true), true, z, leading);
    }
}
