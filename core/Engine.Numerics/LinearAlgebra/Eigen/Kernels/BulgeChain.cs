using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// One QR sweep with many shifts: a chain of bulges, one for each shift, is chased down the active window, within small diagonal blocks that are
/// worked on in a copy; what lies beside, above and in Z takes the rotations of a block together.
/// </summary>
[Reference("K. Braman, R. Byers and R. Mathias, The multishift QR algorithm. Part I, SIAM J. Matrix Anal. Appl. 23, 929 (2002)",
    Doi = "10.1137/S0895479801384573")]
[Reference("F. G. Van Zee, R. A. van de Geijn and G. Quintana-Ortí, Restructuring the tridiagonal and bidiagonal QR algorithms for performance, "
    + "ACM Trans. Math. Softw. 40, 18 (2014)", Doi = "10.1145/2535371")]
internal static unsafe class BulgeChain<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Rows from a bulge to the next, the closest that do not meet.</summary>
    private const int Spacing = 2;

    /// <summary>Rows that the chain goes down in one block, times the number of bulges.</summary>
    private const int Advance = 2;

    /// <summary>H of rows <paramref name="start"/> to <paramref name="end"/> after one step with each of the shifts.</summary>
    public static void Chase(in SchurTask task, int start, int end, Complex* shifts, int count, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        int step = Advance * count, largest = (Spacing * count) + step + 3;
        nint leading = SchurBlock<T>.PaddedLeading(largest);
        Complex* block = (Complex*)workspace.Take(2L * largest * leading);
        Complex* scratch = (Complex*)workspace.Take(2L * largest * ComplexRotationSweep<T>.StripWidth);
        ComplexRotationSweeps sweeps = new(count, step + 1, workspace);
        int* next = workspace.TakeInt32(count);
        new Span<int>(next, count).Fill(start);
        for (int front = start + step; next[count - 1] < end; front += step)
        {
            int moving = 0, lowest = end;
            for (int j = 0; j < count; j++)
            {
                sweeps.Counts[j] = Math.Max(Math.Min(front - (Spacing * j), end) - next[j], 0);
                sweeps.Starts[j] = next[j];
                if (sweeps.Counts[j] > 0)
                {
                    lowest = next[j];
                    moving = j + 1;
                }
            }

            int first = Math.Max(start, lowest - 1), last = Math.Min(end, front + 1), size = last - first + 1;
            SchurBlock<T>.Copy(size, size, task.At(first, first), task.Leading, block, leading);
            for (int j = 0; j < moving; j++)
            {
                bool isNew = first == start && next[j] == start;
                Move(size, next[j] - first, sweeps.Counts[j], isNew, shifts[j], block, leading, sweeps.Cosines(j), sweeps.Sines(j));
                sweeps.Starts[j] -= lowest;
                next[j] += sweeps.Counts[j];
            }

            SchurBlock<T>.Copy(size, size, block, leading, task.At(first, first), task.Leading);
            sweeps.Length = moving;
            int firstRow = task.FirstRow(start), rows = last - lowest + 1;
            ComplexRotationSweep<T>.Rows(sweeps, task.At(lowest, last + 1), task.Leading, task.ColumnEnd(end) - last - 1, conjugate: false);
            ComplexRotationSweep<T>.Columns(sweeps, task.At(firstRow, lowest), task.Leading, first - firstRow, rows, scratch);
            if (task.Vectors != null)
            {
                ComplexRotationSweep<T>.Rows(sweeps, task.Vector(lowest), task.VectorLeading, task.Order, conjugate: true);
            }
        }
    }

    /// <summary>Takes a bulge from row <paramref name="from"/> of the block on, or makes one there.</summary>
    private static void Move(
        int size, nint from, int count, bool isNew, Complex shift, Complex* block, nint leading, double* cosines, Complex* sines)
    {
        for (int k = 0; k < count; k++)
        {
            nint r = from + k;
            Complex* upper = block + (r * leading);
            Complex* lower = upper + leading;
            double c;
            Complex s;
            if (isNew && k == 0)
            {
                ComplexRotation.Create(upper[r] - shift, lower[r], out c, out s, out _);
            }
            else
            {
                ComplexRotation.Create(upper[r - 1], lower[r - 1], out c, out s, out upper[r - 1]);
                lower[r - 1] = Complex.Zero;
            }

            cosines[k] = c;
            sines[k] = s;
            ComplexRowRotation<T>.Apply((int)(size - r), upper + r, lower + r, c, s);
            ComplexColumnRotation.Apply<T>(Math.Min(r + 3, size), block + r, leading, c, s);
        }
    }
}
