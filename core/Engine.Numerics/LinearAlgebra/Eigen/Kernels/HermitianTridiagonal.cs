using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// Unitary reduction of a Hermitian (or real symmetric) matrix to real tridiagonal form, A = Q·T·Q†, from the last row upwards, in panels.
/// </summary>
/// <remarks>
/// Only the lower triangle is read, row by row, so that every inner loop runs on contiguous memory. Within a panel the matrix is left as it is and
/// the pending updates v·w† + w·v† are applied to vectors; after it they go into the rest of the matrix as one product.
/// </remarks>
[Reference("J. J. Dongarra, D. C. Sorensen and S. J. Hammarling, Block reduction of matrices to condensed forms for eigenvalue computations, J. Comput. Appl. "
    + "Math. 27, 215 (1989)", Doi = "10.1016/0377-0427(89)90367-1")]
internal static unsafe class HermitianTridiagonal<TField, T>
    where TField : struct, IField
    where T : unmanaged, ISimd<T>
{
    /// <summary>Reflectors in a panel.</summary>
    private const int PanelRows = 32;

    /// <summary>Order below which the update of the rest of the matrix is not divided further.</summary>
    private const int UpdateOrder = 96;

    /// <summary>Reduces in place; row i keeps the reflector of step i (its last element is one), which acts on the first i coordinates.</summary>
    /// <param name="n">Order.</param>
    /// <param name="a">Lower triangle, row-major; destroyed.</param>
    /// <param name="leading">Elements from row to row.</param>
    /// <param name="d">Diagonal of T, n numbers.</param>
    /// <param name="e">Off-diagonal of T, e[i] couples i and i + 1; n numbers.</param>
    /// <param name="tau">Factors of the reflectors, n complex numbers.</param>
    /// <param name="workspace">Scratch.</param>
    public static void Reduce(nint n, double* a, nint leading, double* d, double* e, Complex* tau, Workspace workspace)
    {
        if (n == 0)
        {
            return;
        }

        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width;
        nint panel = Math.Min(PanelRows, n);

        // Three groups of rows, V, W and V again, so that [V; W] and [W; V] are both contiguous.
        double* vw = workspace.Take(3 * panel * n * width);
        double* coefficients = workspace.Take(2 * panel * 2);
        double* projections = workspace.Take(2 * panel * 2);
        for (nint end = n; end > 1;)
        {
            nint start = Math.Max(end - PanelRows, 1);
            nint count = end - start;
            for (nint i = end - 1; i >= start; i--)
            {
                Step(n, i, end - 1 - i, count, a, leading, d, e, tau, vw, coefficients, projections);
            }

            // Rows of the finished panel are zero beyond the reflectors' lengths only in their own part; the update touches the first rows alone.
            Update(start, 2 * count, a, leading, vw, vw + (count * n * width), n);
            end = start;
        }

        d[0] = TField.Get(a, 0).Real;
        e[n - 1] = 0;
        tau[0] = Complex.Zero;
    }

    private static void Step(
        nint n, nint i, nint done, nint count, double* a, nint leading, double* d, double* e, Complex* tau, double* vw, double* coefficients,
        double* projections)
    {
        nint width = TField.Width;
        double* row = a + (i * leading * width);
        double* v = vw;
        double* w = vw + (count * n * width);
        double* again = w + (count * n * width);

        // The column of the upper triangle, with the pending updates: conj(row) - Σ (v·conj(w[i]) + w·conj(v[i])).
        TField.Conjugate(i, row);
        TField.Set(row, i, TField.Get(row, i).Real);
        for (nint p = 0; p < done; p++)
        {
            TField.Set(coefficients, p, -Complex.Conjugate(TField.Get(w + (p * n * width), i)));
            TField.Set(projections, p, -Complex.Conjugate(TField.Get(v + (p * n * width), i)));
        }

        TField.AxpyRows(done, i + 1, v, n, false, coefficients, row);
        TField.AxpyRows(done, i + 1, w, n, false, projections, row);
        d[i] = TField.Get(row, i).Real;
        e[i - 1] = Householder<TField>.Create(i, row, i - 1, out Complex factor);
        tau[i] = factor;

        double* newV = v + (done * n * width);
        double* newW = w + (done * n * width);
        new Span<double>(row, (int)(i * width)).CopyTo(new Span<double>(newV, (int)(n * width)));
        new Span<double>(newV + (i * width), (int)((n - i) * width)).Clear();
        if (factor == Complex.Zero)
        {
            new Span<double>(newW, (int)(n * width)).Clear();
        }
        else
        {
            TField.MultiplyHermitian(i, a, leading, newV, newW);
            TField.DotRows(done, i, v, n, true, newV, coefficients);
            TField.DotRows(done, i, w, n, true, newV, projections);
            for (nint p = 0; p < done; p++)
            {
                TField.Set(coefficients, p, -TField.Get(coefficients, p));
                TField.Set(projections, p, -TField.Get(projections, p));
            }

            TField.AxpyRows(done, i, v, n, false, projections, newW);
            TField.AxpyRows(done, i, w, n, false, coefficients, newW);
            TField.Scale(i, factor, newW);
            double product = (Complex.Conjugate(factor) * TField.Dot(i, newV, newW, true)).Real;
            TField.Axpy(i, -0.5 * product, newV, newW);
            new Span<double>(newW + (i * width), (int)((n - i) * width)).Clear();
        }

        new Span<double>(newV, (int)(n * width)).CopyTo(new Span<double>(again + (done * n * width), (int)(n * width)));
    }

    /// <summary>A -= [V W]·[W V]† on the lower triangle of the first n rows, divided so that little of the upper triangle is computed.</summary>
    private static void Update(nint n, nint depth, double* a, nint leading, double* left, double* right, nint stride)
    {
        nint width = TField.Width;
        if (n <= UpdateOrder)
        {
            Block(n, n, depth, a, leading, left, right, stride);
            return;
        }

        nint half = (n / 2) + 7 & ~7;
        Update(half, depth, a, leading, left, right, stride);
        Block(n - half, half, depth, a + (half * leading * width), leading, left + (half * width), right, stride);
        Update(n - half, depth, a + (((half * leading) + half) * width), leading, left + (half * width), right + (half * width), stride);
    }

    private static void Block(nint rows, nint columns, nint depth, double* a, nint leading, double* left, double* right, nint stride)
    {
        nint width = TField.Width;
        TField.Multiply(
            rows, columns, depth, -1, new GemmOperand(left, width, stride * width, false), new GemmOperand(right, stride * width, width, true), true, a,
            leading);
    }
}
