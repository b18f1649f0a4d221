using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Schur form of a large Hessenberg matrix: early deflation and sweeps with many shifts in turn, one shift at a time where little is left.</summary>
[Reference("K. Braman, R. Byers and R. Mathias, The multishift QR algorithm. Part I, SIAM J. Matrix Anal. Appl. 23, 929 (2002)",
    Doi = "10.1137/S0895479801384573")]
internal static unsafe class MultishiftQr<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Active windows up to this order take one shift at a time, in a copy.</summary>
    private const int SmallOrder = 64;

    /// <summary>Sweeps without a deflation after which a window takes one shift at a time; after each quarter of them shifts that are not eigenvalues break a
    /// cycle.</summary>
    private const int Patience = 24;

    /// <summary>A block that deflates more than this part of it is followed by another block, not by a sweep.</summary>
    private const double Plenty = 0.14;

    /// <returns>-1, or the index of the eigenvalue that did not converge.</returns>
    public static int Run(in SchurTask task, double norm, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        double dust = Scaling.Dust * Math.Max(norm, 1);
        int shiftCount = ShiftCount(task.Order), blockOrder = 3 * shiftCount / 2, end = task.Order - 1, idle = 0;
        Complex* shifts = (Complex*)workspace.Take(2L * blockOrder);
        while (end > 0)
        {
            int start = end;
            while (start > 0 && !SchurKernel<T>.IsNegligible(task.At(start - 1, start - 1), task.Leading, dust, dust))
            {
                start--;
            }

            if (start > 0)
            {
                *task.At(start, start - 1) = Complex.Zero;
            }

            int order = end - start + 1;
            if (order == 1)
            {
                end--;
                idle = 0;
                continue;
            }

            if (order <= SmallOrder || idle > Patience)
            {
                int failed = SolveWindow(task, start, order, norm, workspace);
                if (failed >= 0)
                {
                    return start + failed;
                }

                end = start - 1;
                idle = 0;
                continue;
            }

            int deflated = AggressiveDeflation<T>.Run(task, start, end, Math.Min(blockOrder, order / 2), norm, dust, shifts, out int kept, workspace);
            end -= deflated;
            idle = deflated > 0 ? 0 : idle + 1;
            if (deflated > Plenty * blockOrder || end - start < SmallOrder)
            {
                continue;
            }

            int count = Math.Min(shiftCount, kept);
            if (idle > 0 && idle % (Patience / 4) == 0)
            {
                count = Exceptional(task, end, shiftCount, shifts);
            }
            else if (count < shiftCount / 2)
            {
                count = Trailing(task, end, shiftCount, norm, shifts, workspace);
            }
            else
            {
                new Span<Complex>(shifts + kept - count, count).CopyTo(new Span<Complex>(shifts, count));
            }

            BulgeChain<T>.Chase(task, start, end, shifts, count, workspace);
        }

        return -1;
    }

    /// <summary>More shifts in a sweep pay for the block that finds them, and lengthen the work in a copy that every rotation costs.</summary>
    private static int ShiftCount(int order) => order < 160 ? 12 : order < 400 ? 16 : 24;

    /// <summary>The Schur form of the whole active window, in a copy.</summary>
    private static int SolveWindow(in SchurTask task, int start, int order, double norm, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        SchurBlock<T> block = new(task, start, order, workspace);
        int failed = SchurKernel<T>.Iterate(new SchurTask(order, block.Matrix, block.Leading, block.Vectors, block.Leading), norm, workspace);
        if (failed < 0)
        {
            block.Return(task, start, start + order - 1);
        }

        return failed;
    }

    /// <summary>The eigenvalues of the trailing block of the wanted order.</summary>
    private static int Trailing(in SchurTask task, int end, int count, double norm, Complex* shifts, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        SchurBlock<T> block = new(task, end - count + 1, count, workspace);
        _ = SchurKernel<T>.Iterate(new SchurTask(count, block.Matrix, block.Leading, null, 0), norm, workspace);
        for (int i = 0; i < count; i++)
        {
            shifts[i] = *block.At(i, i);
        }

        return count;
    }

    /// <summary>Numbers of the size of the matrix that are no eigenvalues of a block.</summary>
    private static int Exceptional(in SchurTask task, int end, int count, Complex* shifts)
    {
        for (int i = 0; i < count; i++)
        {
            Complex* diagonal = task.At(end - i, end - i);
            shifts[i] = *diagonal + (0.75 * SchurKernel<T>.Size(diagonal[-1]));
        }

        return count;
    }
}
