using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>QR factorization by reflectors, in panels; with column pivoting column by column.</summary>
internal static unsafe class QrKernel<TField>
    where TField : struct, IField
{
    private const int PanelColumns = 16;

    /// <summary>Replaces A by R; reflectors go into the rows of v, with zeros before their one.</summary>
    public static void Factor(
        int rows, int columns, double* a, nint leading, double* v, nint vLeading, Complex* tau, int* permutation, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width;
        int k = Math.Min(rows, columns);
        double* scratch = workspace.Take(2L * PanelColumns * Math.Max(columns, PanelColumns) * width);
        double* t = workspace.Take(PanelColumns * PanelColumns * width);
        double* dots = workspace.Take(Math.Max(columns, 1) * width);
        if (permutation != null)
        {
            Pivoted(rows, columns, a, leading, v, vLeading, tau, permutation, dots, workspace);
            return;
        }

        for (int start = 0; start < k; start += PanelColumns)
        {
            int count = Math.Min(PanelColumns, k - start), right = columns - start - count;
            for (int j = start; j < start + count; j++)
            {
                double* reflector = v + (j * vLeading * width);
                MakeReflector(rows, j, a, leading, reflector, out tau[j]);
                ApplyOne(rows, j, start + count - j - 1, reflector, Complex.Conjugate(tau[j]), a + ((j + 1) * width), leading, dots);
            }

            if (right > 0)
            {
                double* panel = v + (((start * vLeading) + start) * width);
                ReflectorBlock<TField>.Triangular(count, rows - start, panel, vLeading, tau + start, true, t, scratch);
                ReflectorBlock<TField>.ApplyLeft(
                    count, rows - start, right, panel, vLeading, t, true, a + (((start * leading) + start + count) * width), leading, scratch);
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
