using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Unitary reduction of a tall matrix to real upper bidiagonal form, A = Q·B·P†, in panels.</summary>
/// <remarks>
/// Within a panel the matrix is left as it is and the pending updates v·y + x·u (outer products of columns and rows) are applied to vectors;
/// after it they go into the rest of the matrix as one product.
/// </remarks>
[Reference("J. J. Dongarra, D. C. Sorensen and S. J. Hammarling, Block reduction of matrices to condensed forms for eigenvalue computations, J. Comput. Appl. "
    + "Math. 27, 215 (1989)", Doi = "10.1016/0377-0427(89)90367-1")]
internal static unsafe class BidiagonalReduction<TField>
    where TField : struct, IField
{
    private const int PanelColumns = 24;

    /// <summary>Reduces in place; A is destroyed.</summary>
    /// <param name="m">Rows, at least n.</param>
    /// <param name="n">Columns.</param>
    /// <param name="a">The matrix; row stride n elements.</param>
    /// <param name="d">Diagonal of B, n numbers.</param>
    /// <param name="e">Superdiagonal of B, e[k] stands right of d[k]; n numbers, the last is zero.</param>
    /// <param name="left">n rows of m elements: the reflectors of Q, row k zero in its first k elements.</param>
    /// <param name="tauLeft">Their factors.</param>
    /// <param name="right">n rows of n elements: the reflectors of P, row k zero in its first k + 1 elements.</param>
    /// <param name="tauRight">Their factors.</param>
    /// <param name="workspace">Scratch.</param>
    public static void Reduce(
        nint m, nint n, double* a, double* d, double* e, double* left, Complex* tauLeft, double* right, Complex* tauRight, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width, panel = Math.Min(PanelColumns, n);

        // Columns [v; x] as rows of m elements, rows [y; u] of n elements; the pending update is their product.
        double* columns = workspace.Take(2 * panel * m * width);
        double* rows = workspace.Take(2 * panel * n * width);
        double* first = workspace.Take(panel * width), second = workspace.Take(panel * width);
        double* conjugate = workspace.Take(Math.Max(m, n) * width);
        for (nint start = 0; start < n; start += panel)
        {
            nint count = Math.Min(panel, n - start);
            double* x = columns + (count * m * width);
            double* u = rows + (count * n * width);
            for (nint k = start; k < start + count; k++)
            {
                Left(m, n, k, k - start, a, columns, x, rows, u, d, left, tauLeft, first, second, conjugate);
                Right(m, n, k, k - start, a, columns, x, rows, u, e, right, tauRight, first, second, conjugate);
            }

            nint next = start + count;
            if (next < n)
            {
                TField.Multiply(
                    m - next, n - next, 2 * count, -1, new GemmOperand(columns + (next * width), width, m * width, false),
                    new GemmOperand(rows + (next * width), n * width, width, false), true, a + (((next * n) + next) * width), n);
            }
        }
    }

    /// <summary>The reflector that clears column k below the diagonal, and the row y = conj(tau)·v†·A of its update.</summary>
    private static void Left(
        nint m, nint n, nint k, nint done, double* a, double* v, double* x, double* y, double* u, double* d, double* left, Complex* tau, double* first,
        double* second,
        double* conjugate)
    {
        nint width = TField.Width, length = m - k, right = n - k - 1;
        double* reflector = left + (k * m * width);
        new Span<double>(reflector, (int)(k * width)).Clear();
        for (nint r = k; r < m; r++)
        {
            TField.Set(reflector, r, TField.Get(a + (r * n * width), k));
        }

        for (nint p = 0; p < done; p++)
        {
            TField.Set(first, p, -TField.Get(y + (p * n * width), k));
            TField.Set(second, p, -TField.Get(u + (p * n * width), k));
        }

        double* own = reflector + (k * width);
        TField.AxpyRows(done, length, v + (k * width), m, false, first, own);
        TField.AxpyRows(done, length, x + (k * width), m, false, second, own);
        d[k] = Householder<TField>.Create(length, own, 0, out tau[k]);
        new Span<double>(reflector, (int)(m * width)).CopyTo(new Span<double>(v + (done * m * width), (int)(m * width)));

        double* newY = y + (done * n * width);
        new Span<double>(newY, (int)(n * width)).Clear();
        if (right == 0 || tau[k] == Complex.Zero)
        {
            return;
        }

        double* target = newY + ((k + 1) * width);
        new Span<double>(own, (int)(length * width)).CopyTo(new Span<double>(conjugate, (int)(length * width)));
        TField.Conjugate(length, conjugate);
        TField.AxpyRows(length, right, a + (((k * n) + k + 1) * width), n, false, conjugate, target);
        TField.DotRows(done, length, v + (k * width), m, false, conjugate, first);
        TField.DotRows(done, length, x + (k * width), m, false, conjugate, second);
        TField.Scale(done, -Complex.One, first);
        TField.Scale(done, -Complex.One, second);
        TField.AxpyRows(done, right, y + ((k + 1) * width), n, false, first, target);
        TField.AxpyRows(done, right, u + ((k + 1) * width), n, false, second, target);
        TField.Scale(right, Complex.Conjugate(tau[k]), target);
    }

    /// <summary>The reflector that clears row k right of the superdiagonal, and the column x = tau·A·u of its update.</summary>
    private static void Right(
        nint m, nint n, nint k, nint done, double* a, double* v, double* x, double* y, double* u, double* e, double* right, Complex* tau, double* first,
        double* second,
        double* conjugate)
    {
        nint width = TField.Width, length = n - k - 1, below = m - k - 1;
        double* newX = x + (done * m * width);
        double* newU = u + (done * n * width);
        double* reflector = right + (k * n * width);
        new Span<double>(newX, (int)(m * width)).Clear();
        new Span<double>(newU, (int)(n * width)).Clear();
        new Span<double>(reflector, (int)(n * width)).Clear();
        e[k] = 0;
        tau[k] = Complex.Zero;
        if (length == 0)
        {
            return;
        }

        double* own = reflector + ((k + 1) * width);
        new Span<double>(a + (((k * n) + k + 1) * width), (int)(length * width)).CopyTo(new Span<double>(own, (int)(length * width)));
        for (nint p = 0; p <= done; p++)
        {
            TField.Set(first, p, -TField.Get(v + (p * m * width), k));
        }

        for (nint p = 0; p < done; p++)
        {
            TField.Set(second, p, -TField.Get(x + (p * m * width), k));
        }

        TField.AxpyRows(done + 1, length, y + ((k + 1) * width), n, false, first, own);
        TField.AxpyRows(done, length, u + ((k + 1) * width), n, false, second, own);

        // The reflector acts on the adjoint of the row.
        TField.Conjugate(length, own);
        e[k] = Householder<TField>.Create(length, own, 0, out tau[k]);
        new Span<double>(own, (int)(length * width)).CopyTo(new Span<double>(newU + ((k + 1) * width), (int)(length * width)));
        TField.Conjugate(length, newU + ((k + 1) * width));
        if (below == 0 || tau[k] == Complex.Zero)
        {
            return;
        }

        double* target = newX + ((k + 1) * width);
        TField.DotRows(below, length, a + ((((k + 1) * n) + k + 1) * width), n, false, own, target);
        TField.DotRows(done + 1, length, y + ((k + 1) * width), n, false, own, first);
        TField.DotRows(done, length, u + ((k + 1) * width), n, false, own, second);
        TField.Scale(done + 1, -Complex.One, first);
        TField.Scale(done, -Complex.One, second);
        TField.AxpyRows(done + 1, below, v + ((k + 1) * width), m, false, first, target);
        TField.AxpyRows(done, below, x + ((k + 1) * width), m, false, second, target);
        TField.Scale(below, tau[k], target);
    }
}
