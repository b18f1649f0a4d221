using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>QR factorization by reflectors, in panels; with column pivoting column by column.</summary>
/// <remarks>The columns of a panel are factored as rows of contiguous memory, where the reflectors stay; the rest of the matrix sees whole panels.</remarks>
internal static unsafe class QrKernel<TField>
    where TField : struct, IField
{
    private const int PanelColumns = 32;

    /// <summary>Columns of a panel that take reflectors one by one.</summary>
    private const int BlockColumns = 8;

    /// <summary>Rows up to which a narrower panel, taken whole, does better.</summary>
    private const int FewRows = 128;
    private const int FewColumns = 16;

    /// <summary>Replaces A by R, with anything below its diagonal; reflectors go into the rows of v, with zeros before their one.</summary>
    public static void Factor(
        int rows, int columns, double* a, nint leading, double* v, nint vLeading, Complex* tau, int* permutation, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width;
        int k = Math.Min(rows, columns);
        if (permutation != null)
        {
            Pivoted(rows, columns, a, leading, v, vLeading, tau, permutation, workspace.Take(Math.Max(columns, 1) * width), workspace);
            return;
        }

        double* scratch = workspace.Take(2L * PanelColumns * Math.Max(columns, PanelColumns) * width);
        double* t = workspace.Take(PanelColumns * PanelColumns * width);
        (int panelColumns, int blockColumns) = rows <= FewRows ? (FewColumns, FewColumns) : (PanelColumns, BlockColumns);
        for (int start = 0; start < k; start += panelColumns)
        {
            int count = Math.Min(panelColumns, k - start), right = columns - start - count;
            double* panel = v + (((start * vLeading) + start) * width);
            Gather(rows, start, count, a, leading, v, vLeading);
            for (int first = start; first < start + count; first += blockColumns)
            {
                int size = Math.Min(blockColumns, start + count - first), more = start + count - first - size;
                Block(rows, start, first, size, a, leading, v, vLeading, tau);
                if (more > 0)
                {
                    double* block = v + (((first * vLeading) + first) * width);
                    ReflectorBlock<TField>.Triangular(size, rows - first, block, vLeading, tau + first, true, t, scratch);
                    ReflectorBlock<TField>.ApplyAdjointToRows(
                        size, rows - first, more, block, vLeading, t, block + (size * vLeading * width), vLeading, scratch);
                }
            }

            if (right > 0)
            {
                ReflectorBlock<TField>.Triangular(count, rows - start, panel, vLeading, tau + start, true, t, scratch);
                ReflectorBlock<TField>.ApplyLeft(
                    count, rows - start, right, panel, vLeading, t, true, a + (((start * leading) + start + count) * width), leading, scratch);
            }
        }
    }

    /// <summary>Columns of a panel into rows of v, zeros before the panel's first row.</summary>
    private static void Gather(int rows, int start, int count, double* a, nint leading, double* v, nint vLeading)
    {
        const int lines = 4;
        nint width = TField.Width;
        for (int j = start; j < start + count; j++)
        {
            new Span<double>(v + (j * vLeading * width), (int)(start * width)).Clear();
        }

        for (nint from = start; from < rows; from += lines)
        {
            nint to = Math.Min(from + lines, rows);
            for (nint j = start; j < start + count; j++)
            {
                for (nint r = from; r < to; r++)
                {
                    TField.Set(v + (j * vLeading * width), r, TField.Get(a + (r * leading * width), j));
                }
            }
        }
    }

    /// <summary>The reflectors of columns of a panel, which stand in rows of v, and their part of R.</summary>
    private static void Block(int rows, int start, int first, int size, double* a, nint leading, double* v, nint vLeading, Complex* tau)
    {
        nint width = TField.Width;
        for (nint j = first; j < first + size; j++)
        {
            double* column = v + (j * vLeading * width);
            for (nint r = start; r < j; r++)
            {
                TField.Set(a + (r * leading * width), j, TField.Get(column, r));
                TField.Set(column, r, Complex.Zero);
            }

            nint length = rows - j;
            double* reflector = column + (j * width);
            TField.Set(a + (j * leading * width), j, Householder<TField>.Create(length, reflector, 0, out tau[j]));
            Complex factor = -Complex.Conjugate(tau[j]);
            for (nint p = j + 1; p < first + size && factor != Complex.Zero; p++)
            {
                double* other = v + (((p * vLeading) + j) * width);
                TField.Axpy(length, factor * TField.Dot(length, reflector, other, true), reflector, other);
            }
        }
    }

    /// <summary>B = Q·B or Q†·B for the reflectors of <see cref="Factor"/>.</summary>
    public static void ApplyQ(int count, int rows, int columns, double* v, nint vLeading, Complex* tau, bool adjoint, double* b, nint leading,
        Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width;
        const int block = ReflectorBlock<TField>.BlockSize;
        double* scratch = workspace.Take(2L * block * Math.Max(columns, block) * width);
        double* t = workspace.Take(block * block * width);
        int blocks = (count + block - 1) / block;
        for (int step = 0; step < blocks; step++)
        {
            int start = block * (adjoint ? step : blocks - 1 - step), size = Math.Min(block, count - start);
            double* panel = v + (((start * vLeading) + start) * width);
            ReflectorBlock<TField>.Triangular(size, rows - start, panel, vLeading, tau + start, true, t, scratch);
            ReflectorBlock<TField>.ApplyLeft(size, rows - start, columns, panel, vLeading, t, adjoint, b + (start * leading * width), leading, scratch);
        }
    }

    private static void MakeReflector(int rows, int j, double* a, nint leading, double* reflector, out Complex tau)
    {
        nint width = TField.Width;
        new Span<double>(reflector, (int)(j * width)).Clear();
        for (nint r = j; r < rows; r++)
        {
            TField.Set(reflector, r, TField.Get(a + (r * leading * width), j));
        }

        double beta = Householder<TField>.Create(rows - j, reflector + (j * width), 0, out tau);
        TField.Set(a + (j * leading * width), j, beta);
    }

    /// <summary>A = (1 - tau·v·v†)·A on rows j and below; <paramref name="a"/> points at the first column in row 0.</summary>
    private static void ApplyOne(int rows, int j, int columns, double* reflector, Complex tau, double* a, nint leading, double* dots)
    {
        if (columns <= 0 || tau == Complex.Zero)
        {
            return;
        }

        nint width = TField.Width;
        double* first = a + (j * leading * width);
        new Span<double>(dots, (int)(columns * width)).Clear();
        TField.Conjugate(rows - j, reflector + (j * width));
        TField.AxpyRows(rows - j, columns, first, leading, false, reflector + (j * width), dots);
        TField.Conjugate(rows - j, reflector + (j * width));
        for (nint r = j; r < rows; r++)
        {
            TField.Axpy(columns, -tau * TField.Get(reflector, r), dots, a + (r * leading * width));
        }
    }

    private static void Pivoted(
        int rows, int columns, double* a, nint leading, double* v, nint vLeading, Complex* tau, int* permutation, double* dots, Workspace workspace)
    {
        nint width = TField.Width;
        double* norms = workspace.Take(columns);
        double* column = workspace.Take(Math.Max(rows, 1) * width);
        for (int c = 0; c < columns; c++)
        {
            permutation[c] = c;
        }

        int k = Math.Min(rows, columns);
        for (int j = 0; j < k; j++)
        {
            int best = j;
            for (int c = j; c < columns; c++)
            {
                // Recomputed rather than updated: the updating formula loses all digits on graded matrices.
                for (nint r = j; r < rows; r++)
                {
                    TField.Set(column, r - j, TField.Get(a + (r * leading * width), c));
                }

                norms[c] = TField.Norm(rows - j, column);
                best = norms[c] > norms[best] ? c : best;
            }

            if (best != j)
            {
                (permutation[j], permutation[best]) = (permutation[best], permutation[j]);
                for (nint r = 0; r < rows; r++)
                {
                    double* row = a + (r * leading * width);
                    Complex kept = TField.Get(row, j);
                    TField.Set(row, j, TField.Get(row, best));
                    TField.Set(row, best, kept);
                }
            }

            double* reflector = v + (j * vLeading * width);
            MakeReflector(rows, j, a, leading, reflector, out tau[j]);
            ApplyOne(rows, j, columns - j - 1, reflector, Complex.Conjugate(tau[j]), a + ((j + 1) * width), leading, dots);
        }
    }
}
