using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Unitary reduction to upper Hessenberg form, A = Q·H·Q†, in panels as long as the rest is large, then column by column.</summary>
/// <remarks>
/// Within a panel the rest of the matrix stays as it is: a column is brought up to date when its turn comes, from Y = A·V·T and the block reflector
/// I - V·T·V† of the columns before it. One product of the rest with a vector is then all that a column costs; the rest follows as products of matrices.
/// </remarks>
[Reference("G. Quintana-Ortí and R. van de Geijn, Improving the performance of reduction to Hessenberg form, ACM Trans. Math. Softw. 32, 180 (2006)",
    Doi = "10.1145/1141885.1141887")]
internal static unsafe class HessenbergKernel<TField>
    where TField : struct, IField
{
    private const int PanelColumns = 32;

    /// <summary>Order of the rest below which a panel no longer pays.</summary>
    private const int PanelOrder = 96;

    /// <summary>Replaces A by H, zeros below the subdiagonal, and fills Q unless it is null; strides count elements.</summary>
    public static void Reduce(int n, double* a, nint leading, double* q, nint qLeading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width;
        double* v = workspace.Take((long)n * n * width);
        Complex* tau = (Complex*)workspace.Take(2L * n);
        double dust = Dust(n, a, leading);
        int done = 0;
        if (n >= PanelOrder)
        {
            double* y = workspace.Take((long)PanelColumns * n * width);
            double* t = workspace.Take(PanelColumns * PanelColumns * width);
            double* scratch = workspace.Take(2L * PanelColumns * n * width);
            for (; n - done >= PanelOrder; done += PanelColumns)
            {
                Panel(n, done, a, leading, v, tau, dust, y, t, scratch);
                Rest(n, done, a, leading, v, y, t, scratch);
            }
        }

        Columns(done, n, a, leading, v, tau, dust, workspace);
        if (q != null)
        {
            Accumulate(n, v, tau, q, qLeading, workspace);
        }
    }

    /// <summary>The reflectors of a panel, its columns of H below row <paramref name="start"/>, and T and Y = A·V·T of the rows below there.</summary>
    private static void Panel(nint n, nint start, double* a, nint leading, double* v, Complex* tau, double dust, double* y, double* t, double* scratch)
    {
        nint width = TField.Width, top = start + 1, height = n - top;
        double* vectors = v + (((start * n) + top) * width);
        double* images = y + (top * width);
        double* column = scratch, products = scratch + (n * width), turned = products + (PanelColumns * width);
        new Span<double>(t, (int)(PanelColumns * PanelColumns * width)).Clear();
        for (nint p = 0; p < PanelColumns; p++)
        {
            nint j = start + p, length = n - j - 1;
            double* below = a + (((top * leading) + j) * width);
            for (nint r = 0; r < height; r++)
            {
                TField.Set(column, r, TField.Get(below + (r * leading * width), 0));
            }

            // From the right: less Y times the conjugate of row j of V.
            for (nint i = 0; i < p; i++)
            {
                TField.Set(products, i, -Complex.Conjugate(TField.Get(v + ((start + i) * n * width), j)));
            }

            TField.AxpyRows(p, height, images, n, false, products, column);

            // From the left: less V·T†·(V†·column).
            TField.DotRows(p, height, vectors, n, true, column, products);
            new Span<double>(turned, (int)(p * width)).Clear();
            TField.AxpyRows(p, p, t, PanelColumns, true, products, turned);
            TField.Scale(p, -Complex.One, turned);
            TField.AxpyRows(p, height, vectors, n, false, turned, column);

            double* reflector = v + (j * n * width);
            new Span<double>(reflector, (int)((j + 1) * width)).Clear();
            new Span<double>(column + (p * width), (int)(length * width)).CopyTo(new Span<double>(reflector + ((j + 1) * width), (int)(length * width)));
            double beta = Reflect(length, reflector + ((j + 1) * width), dust, out tau[j]);
            TField.Set(column, p, beta);
            new Span<double>(column + ((p + 1) * width), (int)((length - 1) * width)).Clear();
            for (nint r = 0; r < height; r++)
            {
                TField.Set(below + (r * leading * width), 0, TField.Get(column, r));
            }

            Extend(n, start, p, a, leading, v, tau[j], images, t, products, turned);
        }
    }

    /// <summary>Column p of T and of Y.</summary>
    private static void Extend(
        nint n, nint start, nint p, double* a, nint leading, double* v, Complex tau, double* images, double* t, double* products, double* turned)
    {
        nint width = TField.Width, top = start + 1, height = n - top, next = start + p + 1, length = n - next;
        double* reflector = v + ((((start + p) * n) + next) * width);
        double* image = images + (p * n * width);
        if (tau == Complex.Zero)
        {
            new Span<double>(image, (int)(height * width)).Clear();
            return;
        }

        TField.DotRows(height, length, a + (((top * leading) + next) * width), leading, false, reflector, image);
        TField.DotRows(p, length, v + (((start * n) + next) * width), n, true, reflector, products);
        TField.Scale(p, -Complex.One, products);
        TField.AxpyRows(p, height, images, n, false, products, image);
        TField.Scale(height, tau, image);
        TField.DotRows(p, p, t, PanelColumns, false, products, turned);
        for (nint i = 0; i < p; i++)
        {
            TField.Set(t + (i * PanelColumns * width), p, tau * TField.Get(turned, i));
        }

        TField.Set(t + (p * PanelColumns * width), p, tau);
    }

    /// <summary>Q†·A·Q of a panel on what its columns have not seen.</summary>
    private static void Rest(nint n, nint start, double* a, nint leading, double* v, double* y, double* t, double* scratch)
    {
        nint width = TField.Width, top = start + 1, next = start + PanelColumns, columns = n - next;
        double* vectors = v + (((start * n) + top) * width);
        ReflectorBlock<TField>.ApplyRight(PanelColumns, n - top, top, vectors, n, t, false, a + (top * width), leading, scratch);
        double* rest = a + (((top * leading) + next) * width);
        TField.Multiply(
            n - top, columns, PanelColumns, -1, new GemmOperand(y + (top * width), width, n * width, false),
            new GemmOperand(v + (((start * n) + next) * width), n * width, width, true), true, rest, leading);
        ReflectorBlock<TField>.ApplyLeft(PanelColumns, n - top, columns, vectors, n, t, true, rest, leading, scratch);
    }

    private static void Columns(nint from, nint n, double* a, nint leading, double* v, Complex* tau, double dust, Workspace workspace)
    {
        nint width = TField.Width;
        double* dots = workspace.Take(n * width), conjugate = workspace.Take(n * width);
        for (nint j = from; j < n - 2; j++)
        {
            nint length = n - j - 1;
            new Span<double>(v + (j * n * width), (int)((j + 1) * width)).Clear();
            double* reflector = v + (((j * n) + j + 1) * width);
            for (nint r = 0; r < length; r++)
            {
                TField.Set(reflector, r, TField.Get(a + ((j + 1 + r) * leading * width), j));
            }

            double beta = Reflect(length, reflector, dust, out tau[j]);
            TField.Set(a + ((j + 1) * leading * width), j, beta);
            for (nint r = 1; r < length; r++)
            {
                TField.Set(a + ((j + 1 + r) * leading * width), j, Complex.Zero);
            }

            if (tau[j] == Complex.Zero)
            {
                continue;
            }

            new Span<double>(reflector, (int)(length * width)).CopyTo(new Span<double>(conjugate, (int)(length * width)));
            TField.Conjugate(length, conjugate);

            // From the left with H†: rows below j, columns right of j.
            double* corner = a + ((((j + 1) * leading) + j + 1) * width);
            new Span<double>(dots, (int)(length * width)).Clear();
            TField.AxpyRows(length, length, corner, leading, false, conjugate, dots);
            Complex factor = -Complex.Conjugate(tau[j]);
            for (nint r = 0; r < length; r++)
            {
                TField.Axpy(length, factor * TField.Get(reflector, r), dots, corner + (r * leading * width));
            }

            // From the right with H: all rows, columns right of j.
            double* right = a + ((j + 1) * width);
            TField.DotRows(n, length, right, leading, false, reflector, dots);
            for (nint r = 0; r < n; r++)
            {
                TField.Axpy(length, -tau[j] * TField.Get(dots, r), conjugate, right + (r * leading * width));
            }
        }
    }

    /// <summary>Q from its reflectors: reflector j begins at coordinate j + 1, the staircase of QR shifted by one.</summary>
    private static void Accumulate(int n, double* v, Complex* tau, double* q, nint leading, Workspace workspace)
    {
        nint width = TField.Width;
        for (nint r = 0; r < n; r++)
        {
            new Span<double>(q + (r * leading * width), (int)(n * width)).Clear();
            TField.Set(q + (r * leading * width), r, Complex.One);
        }

        if (n > 2)
        {
            QrKernel<TField>.ApplyQ(n - 2, n - 1, n - 1, v + width, n, tau, false, q + ((leading + 1) * width), leading, workspace);
        }
    }

    /// <summary>What counts as zero in a column: in exactly low-rank matrices rounding errors of rounding errors run down into subnormal numbers.</summary>
    private static double Dust(int n, double* a, nint leading)
    {
        double size = 0;
        for (nint r = 0; r < n; r++)
        {
            size = Math.Max(size, TField.Norm(n, a + (r * leading * TField.Width)));
        }

        return Scaling.Dust * Math.Max(size, 1);
    }

    /// <summary>The reflector of a column, or none where only dust stands in it, which is swept away.</summary>
    private static double Reflect(nint length, double* column, double dust, out Complex tau)
    {
        if (TField.Norm(length, column) > dust)
        {
            return Householder<TField>.Create(length, column, 0, out tau);
        }

        new Span<double>(column, (int)(length * TField.Width)).Clear();
        TField.Set(column, 0, Complex.One);
        tau = Complex.Zero;
        return 0;
    }
}
