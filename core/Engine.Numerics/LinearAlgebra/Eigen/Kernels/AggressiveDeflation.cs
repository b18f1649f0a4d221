using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// Early deflation: the Schur form of a trailing block turns the one subdiagonal element before it into a spike, and eigenvalues whose element of the spike is
/// negligible are found, long before a subdiagonal of H would show it. The others are shifts for the next sweep.
/// </summary>
[Reference("K. Braman, R. Byers and R. Mathias, The multishift QR algorithm. Part II: aggressive early deflation, SIAM J. Matrix Anal. Appl. 23, 948 (2002)",
    Doi = "10.1137/S0895479801384585")]
internal static unsafe class AggressiveDeflation<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Deflates eigenvalues at the end of the active window.</summary>
    /// <param name="task">The matrix.</param>
    /// <param name="start">First row of the active window.</param>
    /// <param name="end">Last row of it.</param>
    /// <param name="size">Order of the trailing block, less than that of the window.</param>
    /// <param name="norm">The largest modulus in the matrix.</param>
    /// <param name="dust">What is zero beside it.</param>
    /// <param name="shifts">Receives the eigenvalues of the block that stay, at most <paramref name="size"/>.</param>
    /// <param name="kept">How many stay.</param>
    /// <param name="workspace">Scratch.</param>
    /// <returns>How many eigenvalues stand at the end now; zero also where the block's own iteration failed and nothing was changed.</returns>
    public static int Run(in SchurTask task, int start, int end, int size, double norm, double dust, Complex* shifts, out int kept, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        int first = end - size + 1;
        Complex spike = *task.At(first, first - 1);
        SchurBlock<T> block = new(task, first, size, workspace);
        kept = 0;
        if (SchurKernel<T>.Iterate(new SchurTask(size, block.Matrix, block.Leading, block.Vectors, block.Leading), norm, workspace) >= 0)
        {
            return 0;
        }

        kept = Sort(block, SchurKernel<T>.Size(spike), dust);
        for (int i = 0; i < kept; i++)
        {
            shifts[i] = *block.At(i, i);
        }

        if (kept == size)
        {
            return 0;
        }

        *task.At(first, first - 1) = kept == 0 ? Complex.Zero : Restore(block, kept, spike, workspace);
        block.Return(task, start, end);
        return size - kept;
    }

    /// <summary>Brings the eigenvalues that are not deflated to the front.</summary>
    /// <returns>How many they are.</returns>
    private static int Sort(in SchurBlock<T> block, double spike, double dust)
    {
        int kept = block.Size, examined = 0;
        while (examined < kept)
        {
            int last = kept - 1;
            double value = SchurKernel<T>.Size(*block.At(last, last)), element = spike * SchurKernel<T>.Size(block.Vectors[last * block.Leading]);
            if (element <= Math.Max(dust, MachinePrecision.Epsilon * (value == 0 ? spike : value)))
            {
                kept--;
                continue;
            }

            for (int k = last - 1; k >= examined; k--)
            {
                Swap(block, k);
            }

            examined++;
        }

        return kept;
    }

    /// <summary>Exchanges eigenvalues k and k + 1.</summary>
    private static void Swap(in SchurBlock<T> block, int k)
    {
        Complex* upper = block.At(k, k);
        Complex* lower = block.At(k + 1, k);
        Complex first = upper[0], second = lower[1];
        ComplexRotation.Create(upper[1], second - first, out double c, out Complex s, out _);
        ComplexRowRotation<T>.Apply(block.Size - k - 2, upper + 2, lower + 2, c, s);
        ComplexColumnRotation.Apply<T>(k, block.At(0, k), block.Leading, c, s);
        ComplexRowRotation<T>.Apply(block.Size, block.Vectors + (k * block.Leading), block.Vectors + ((k + 1) * block.Leading), c, Complex.Conjugate(s));
        upper[0] = second;
        lower[1] = first;
    }

    /// <summary>The first <paramref name="kept"/> rows and columns, with the spike before them, in Hessenberg form again.</summary>
    /// <returns>The subdiagonal element that the spike has become.</returns>
    private static Complex Restore(in SchurBlock<T> block, int kept, Complex spike, Workspace workspace)
    {
        // Beside a row of zeros, so that the reduction of the bordered matrix does both.
        int order = kept + 1, rest = block.Size - kept;
        nint width = 2, leading = block.Leading + 4;
        double* bordered = workspace.TakeZeroed(width * order * leading);
        double* q = workspace.Take(width * order * leading);
        for (nint r = 0; r < kept; r++)
        {
            Complex* row = (Complex*)bordered + ((r + 1) * leading);
            row[0] = spike * Complex.Conjugate(block.Vectors[r * block.Leading]);
            new Span<Complex>(block.At(r, r), (int)(kept - r)).CopyTo(new Span<Complex>(row + r + 1, (int)(kept - r)));
        }

        HessenbergKernel<ComplexField<T>>.Reduce(order, bordered, leading, q, leading, workspace);
        SchurBlock<T>.Copy(kept, kept, (Complex*)bordered + leading + 1, leading, block.Matrix, block.Leading);
        double* inner = q + (width * (leading + 1));
        SchurBlock<T>.ApplyFromLeft(new GemmOperand(inner, width, width * leading, true), kept, block.At(0, kept), block.Leading, rest, workspace);
        SchurBlock<T>.ApplyFromLeft(new GemmOperand(inner, width, width * leading, false), kept, block.Vectors, block.Leading, block.Size, workspace);
        return ((Complex*)bordered)[leading];
    }
}
