using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Schur form of a complex matrix: Hessenberg form by reflectors, then QR sweeps with one explicit shift.</summary>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "sections 7.4 and 7.5")]
internal static unsafe class SchurKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int SweepLimit = 60;

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
        Complex* rows = (Complex*)workspace.Take(2L * n * n);
        Transpose(n, (Complex*)z, zLeading, rows, n);
        double* cosines = workspace.Take(n);
        Complex* sines = (Complex*)workspace.Take(2L * n);
        int failed = Iterate(n, (Complex*)a, leading, rows, cosines, sines);
        Transpose(n, rows, n, (Complex*)z, zLeading);
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
        return Iterate(n, (Complex*)a, leading, null, workspace.Take(n), (Complex*)workspace.Take(2L * n));
    }

    private static int Iterate(int n, Complex* h, nint leading, Complex* z, double* cosines, Complex* sines)
    {
        double norm = 0;
        for (nint r = 0; r < n; r++)
        {
            norm = Math.Max(norm, VectorKernel<T>.MaxAbs(2 * n, (double*)(h + (r * leading))));
        }

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
            Sweep(n, start, end, shift, h, leading, z, cosines, sines);
        }

        return -1;
    }

    /// <summary>
    /// Whether the subdiagonal element of the 2 × 2 block at <paramref name="block"/> may be set to zero: it is small beside its diagonal neighbors, and
    /// so is the change of the block's eigenvalues.
    /// </summary>
    [Reference("M. Ahues and F. Tisseur, A new deflation criterion for the QR algorithm, LAPACK Working Note 122 (1997)")]
    private static bool IsNegligible(Complex* block, nint leading, double floor, double dust)
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
    private static void Sweep(int n, int start, int end, Complex shift, Complex* h, nint leading, Complex* z, double* cosines, Complex* sines)
    {
        nint last = z == null ? end : n - 1;
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
            RotateRows((int)(last - k), upper + 1, lower + 1, c, s);
        }

        RotateColumns(z == null ? start : 0, start, end, h, leading, cosines, sines);
        for (nint k = start; z != null && k < end; k++)
        {
            // Column k' = c·column k + conj(s)·column k+1; column (k+1)' = c·column k+1 - s·column k.
            RotateRows(n, z + (k * n), z + ((k + 1) * n), cosines[k], Complex.Conjugate(sines[k]));
        }

        for (nint i = start; i <= end; i++)
        {
            h[(i * leading) + i] += shift;
        }
    }

    /// <summary>x = c·x + s·y, y = c·y - conj(s)·x, with real c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RotateRows(int n, Complex* first, Complex* second, double c, Complex s)
    {
        double* x = (double*)first;
        double* y = (double*)second;
        int length = 2 * n, step = T.Count;
        T cosine = T.Broadcast(c), real = T.Broadcast(s.Real);
        T crossed = T.BroadcastPair(-s.Imaginary, s.Imaginary);
        for (int i = 0; i < length; i += step)
        {
            int count = Math.Min(step, length - i);
            T xi = T.LoadPartial(x + i, count), yi = T.LoadPartial(y + i, count);
            T newX = T.MultiplyAdd(crossed, T.SwapPairs(yi), T.MultiplyAdd(real, yi, cosine * xi));
            T newY = T.MultiplyAdd(crossed, T.SwapPairs(xi), T.NegateMultiplyAdd(real, xi, cosine * yi));
            T.StorePartial(newX, x + i, count);
            T.StorePartial(newY, y + i, count);
        }
    }

    /// <summary>The rotations from the right, row by row, the running element in a register; two rows at a time hide the latency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RotateColumns(int firstRow, int start, int end, Complex* h, nint leading, double* cosines, Complex* sines)
    {
        int row = firstRow;
        for (; row + 1 <= end; row += 2)
        {
            // Row r takes part from column max(start, r - 1) on; the second row starts one column later at most.
            int first = Math.Max(start, row - 1), second = Math.Max(start, row);
            Complex* x = h + (row * leading);
            Complex* y = x + leading;
            int k = first;
            double xr = x[k].Real, xi = x[k].Imaginary;
            if (second > first && k < end)
            {
                Turn(x, k, cosines[k], sines[k], ref xr, ref xi);
                k++;
            }

            double yr = y[k].Real, yi = y[k].Imaginary;
            for (; k < end; k++)
            {
                double c = cosines[k];
                Complex s = sines[k];
                Turn(x, k, c, s, ref xr, ref xi);
                Turn(y, k, c, s, ref yr, ref yi);
            }

            x[end] = new Complex(xr, xi);
            y[end] = new Complex(yr, yi);
        }

        for (; row <= end; row++)
        {
            Complex* x = h + (row * leading);
            int k = Math.Max(start, row - 1);
            double xr = x[k].Real, xi = x[k].Imaginary;
            for (; k < end; k++)
            {
                Turn(x, k, cosines[k], sines[k], ref xr, ref xi);
            }

            x[end] = new Complex(xr, xi);
        }
    }

    /// <summary>Writes c·x + conj(s)·y to column k and keeps c·y - s·x as the running element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(Complex* row, int k, double c, Complex s, ref double xr, ref double xi)
    {
        double yr = row[k + 1].Real, yi = row[k + 1].Imaginary, sr = s.Real, si = s.Imaginary;
        row[k] = new Complex((c * xr) + (sr * yr) + (si * yi), (c * xi) + (sr * yi) - (si * yr));
        double nextR = (c * yr) - (sr * xr) + (si * xi), nextI = (c * yi) - (sr * xi) - (si * xr);
        xr = nextR;
        xi = nextI;
    }

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);

    private static void Transpose(int n, Complex* source, nint sourceLeading, Complex* target, nint targetLeading)
    {
        for (nint r = 0; r < n; r++)
        {
            for (nint c = 0; c < n; c++)
            {
                target[(c * targetLeading) + r] = source[(r * sourceLeading) + c];
            }
        }
    }
}
