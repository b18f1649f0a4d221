using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Schur form of a complex matrix: Hessenberg form by reflectors, then QR sweeps, with one explicit shift for small orders.</summary>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "sections 7.4 and 7.5")]
internal static unsafe class SchurKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int SweepLimit = 60;

    /// <summary>Order from which early deflation and sweeps with many shifts are faster.</summary>
    private const int MultishiftOrder = 112;

    /// <summary>Sweeps after which a subdiagonal also counts as zero beside the norm of the whole matrix, not only beside its neighbors.</summary>
    private const int PatientSweeps = 10;

    /// <summary>Replaces A by T and fills Z with A = Z·T·Z†; strides count complex numbers.</summary>
    /// <returns>-1, or the index of the eigenvalue that did not converge.</returns>
    public static int Factor(int n, double* a, nint leading, double* z, nint zLeading, Workspace workspace)
    {
        if (n == 0)
        {
            return -1;
        }

        using Workspace.Frame frame = workspace.Enter();
        HessenbergKernel<ComplexField<T>>.Reduce(n, a, leading, z, zLeading, workspace);

        // Rows of the transpose of Z take the rotations of its columns on contiguous memory.
        nint pitch = SchurBlock<T>.PaddedLeading(n);
        Complex* rows = (Complex*)workspace.Take(2 * n * pitch);
        ComplexTranspose<T>.Copy(n, n, (Complex*)z, zLeading, rows, pitch);
        int failed = Iterate(n, (Complex*)a, leading, rows, pitch, workspace);
        ComplexTranspose<T>.Copy(n, n, rows, pitch, (Complex*)z, zLeading);
        return failed;
    }

    /// <summary>Leaves the eigenvalues on the diagonal of A; what stands elsewhere has no meaning. Sweeps then touch the active window alone.</summary>
    /// <returns>-1, or the index of the eigenvalue that did not converge.</returns>
    public static int Values(int n, double* a, nint leading, Workspace workspace)
    {
        if (n == 0)
        {
            return -1;
        }

        using Workspace.Frame frame = workspace.Enter();
        HessenbergKernel<ComplexField<T>>.Reduce(n, a, leading, null, 0, workspace);
        return Iterate(n, (Complex*)a, leading, null, 0, workspace);
    }

    private static int Iterate(int n, Complex* h, nint leading, Complex* vectors, nint vectorLeading, Workspace workspace)
    {
        double norm = 0;
        for (nint r = 0; r < n; r++)
        {
            norm = Math.Max(norm, VectorKernel<T>.MaxAbs(2 * n, (double*)(h + (r * leading))));
        }

        if (n < MultishiftOrder)
        {
            return Iterate(new SchurTask(n, h, leading, vectors, vectorLeading), norm, workspace);
        }

        // Rows that lie a power of two apart would share few sets of the cache.
        nint pitch = SchurBlock<T>.PaddedLeading(n);
        Complex* padded = (Complex*)workspace.Take(2 * n * pitch);
        SchurBlock<T>.Copy(n, n, h, leading, padded, pitch);
        int failed = MultishiftQr<T>.Run(new SchurTask(n, padded, pitch, vectors, vectorLeading), norm, workspace);
        SchurBlock<T>.Copy(n, n, padded, pitch, h, leading);
        return failed;
    }

    /// <summary>Sweeps with one shift at a time.</summary>
    /// <param name="task">The matrix.</param>
    /// <param name="norm">The largest modulus in the matrix, or in the one it is a part of.</param>
    /// <param name="workspace">Scratch.</param>
    /// <returns>-1, or the index of the eigenvalue that did not converge.</returns>
    public static int Iterate(in SchurTask task, double norm, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        int n = task.Order;
        Complex* h = task.Matrix;
        nint leading = task.Leading;
        double* cosines = workspace.Take(n);
        Complex* sines = (Complex*)workspace.Take(2L * n);
        double dust = Scaling.Dust * Math.Max(norm, 1);
        int end = n - 1, sweeps = 0;
        while (end > 0)
        {
            double floor = sweeps < PatientSweeps ? dust : Math.Max(dust, MachinePrecision.UnitRoundoff * norm);
            int start = end;
            while (start > 0 && !IsNegligible(h + ((start - 1) * leading) + start - 1, leading, floor, dust))
            {
                start--;
            }

            if (start > 0)
            {
                h[(start * leading) + start - 1] = Complex.Zero;
            }

            if (start == end)
            {
                end--;
                sweeps = 0;
                continue;
            }

            if (sweeps++ == SweepLimit)
            {
                return end;
            }

            Complex shift = sweeps % 10 == 0
                ? h[(end * leading) + end] + (0.75 * Size(h[(end * leading) + end - 1]))
                : WilkinsonShift.Of(h[((end - 1) * leading) + end - 1], h[((end - 1) * leading) + end], h[(end * leading) + end - 1], h[(end * leading) + end]);
            Sweep(task, start, end, shift, cosines, sines);
        }

        return -1;
    }

    /// <summary>
    /// Whether the subdiagonal element of the 2 × 2 block at <paramref name="block"/> may be set to zero: it is small beside its diagonal neighbors, and
    /// so is the change of the block's eigenvalues.
    /// </summary>
    [Reference("M. Ahues and F. Tisseur, A new deflation criterion for the QR algorithm, LAPACK Working Note 122 (1997)")]
    public static bool IsNegligible(Complex* block, nint leading, double floor, double dust)
    {
        double below = Size(block[leading]);
        if (below <= floor)
        {
            return true;
        }

        double first = Size(block[0]), last = Size(block[leading + 1]);
        if (below > MachinePrecision.Epsilon * (first + last))
        {
            return false;
        }

        double above = Size(block[1]), difference = Size(block[0] - block[leading + 1]);
        double large = Math.Max(last, difference), sum = large + Math.Max(below, above);
        return Math.Min(below, above) * (Math.Max(below, above) / sum) <= Math.Max(dust,
            MachinePrecision.Epsilon * (Math.Min(last, difference) * (large / sum)));
    }

    /// <summary>H - shift = Q·R, then R·Q + shift, on the active window; rows and columns outside follow so that T is complete, unless Z is null.</summary>
    private static void Sweep(in SchurTask task, int start, int end, Complex shift, double* cosines, Complex* sines)
    {
        Complex* h = task.Matrix;
        nint leading = task.Leading, last = task.ColumnEnd(end) - 1;
        for (nint i = start; i <= end; i++)
        {
            h[(i * leading) + i] -= shift;
        }

        for (nint k = start; k < end; k++)
        {
            Complex* upper = h + (k * leading) + k;
            Complex* lower = upper + leading;
            ComplexRotation.Create(*upper, *lower, out double c, out Complex s, out Complex length);
            cosines[k] = c;
            sines[k] = s;
            *upper = length;
            *lower = Complex.Zero;
            ComplexRowRotation<T>.Apply((int)(last - k), upper + 1, lower + 1, c, s);
        }

        ComplexColumnRotation.Sweep<T>(task.FirstRow(start), start, end, h, leading, cosines, sines);
        for (nint k = start; task.Vectors != null && k < end; k++)
        {
            // Column k' = c·column k + conj(s)·column k+1; column (k+1)' = c·column k+1 - s·column k.
            ComplexRowRotation<T>.Apply(task.Order, task.Vector(k), task.Vector(k + 1), cosines[k], Complex.Conjugate(sines[k]));
        }

        for (nint i = start; i <= end; i++)
        {
            h[(i * leading) + i] += shift;
        }
    }

    public static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);
}
