using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Real Schur form of a matrix of unit size: Hessenberg form by reflectors, then Francis' QR sweeps with two implicit shifts.</summary>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "Algorithm 7.5.1")]
[Reference("J. H. Wilkinson and C. Reinsch, Handbook for Automatic Computation II: Linear Algebra, Springer (1971), contribution II/15 (hqr2)",
    Doi = "10.1007/978-3-642-86940-2")]
internal sealed unsafe class RealQrIteration(int n, double[] h, double[] z)
{
    private const int SweepLimit = 60;

    /// <summary>Sweeps after which a subdiagonal also counts as zero beside the norm of the whole matrix.</summary>
    private const int PatientSweeps = 10;

    private double _norm;

    /// <summary>Replaces h by the quasi-triangular form and fills z.</summary>
    /// <returns>-1, or the index of the eigenvalue that did not converge.</returns>
    public int Run(Workspace workspace)
    {
        fixed (double* ph = h, pz = z)
        {
            SimdDispatch.Invoke(new Reduction { Order = n, A = ph, Q = pz, Workspace = workspace });
        }

        foreach (double x in h)
        {
            _norm = Math.Max(_norm, Math.Abs(x));
        }

        int end = n - 1, sweeps = 0;
        while (end > 0)
        {
            int start = Start(end, sweeps >= PatientSweeps);
            if (start >= end - 1)
            {
                if (start == end - 1)
                {
                    Split(start);
                }

                end = start - 1;
                sweeps = 0;
                continue;
            }

            if (sweeps++ == SweepLimit)
            {
                return end;
            }

            Sweep(start, end, sweeps % 10 == 0);
        }

        return -1;
    }

    /// <summary>The first row of the last block that hangs together; the element before it is set to zero.</summary>
    private int Start(int end, bool patienceLost)
    {
        int start = end;
        while (start > 0)
        {
            double below = Math.Abs(At(start, start - 1)), first = Math.Abs(At(start - 1, start - 1)), last = Math.Abs(At(start, start));
            double floor = patienceLost ? Math.Max(Scaling.Dust, MachinePrecision.UnitRoundoff * _norm) : Scaling.Dust;
            if (below <= floor || (below <= MachinePrecision.Epsilon * (first + last) && LeavesEigenvalues(start, below, last)))
            {
                At(start, start - 1) = 0;
                break;
            }

            start--;
        }

        return start;
    }

    /// <summary>Whether the eigenvalues of the block of order two hardly change where its subdiagonal is dropped (Ahues and Tisseur).</summary>
    private bool LeavesEigenvalues(int row, double below, double last)
    {
        double above = Math.Abs(At(row - 1, row)), difference = Math.Abs(At(row - 1, row - 1) - At(row, row));
        double large = Math.Max(last, difference), sum = large + Math.Max(below, above);
        return Math.Min(below, above) * (Math.Max(below, above) / sum) <= Math.Max(Scaling.Dust,
            MachinePrecision.Epsilon * (Math.Min(last, difference) * (large / sum)));
    }

    /// <summary>Makes the block of order two at k triangular where its eigenvalues are real.</summary>
    private void Split(int k)
    {
        double b = At(k, k + 1), c = At(k + 1, k), p = 0.5 * (At(k, k) - At(k + 1, k + 1));
        double size = Math.Max(Math.Abs(p), Math.Max(Math.Abs(b), Math.Abs(c)));
        p /= size;
        double discriminant = (p * p) + (b / size * (c / size));
        if (discriminant < 0)
        {
            return;
        }

        // (λ - d, c) with λ - d = p ± √disc, the sum that does not cancel, is an eigenvector.
        PlaneRotation.Create(p + Math.CopySign(Math.Sqrt(discriminant), p), c / size, out double cosine, out double sine, out _);
        for (int j = k; j < n; j++)
        {
            (At(k, j), At(k + 1, j)) = ((cosine * At(k, j)) + (sine * At(k + 1, j)), (cosine * At(k + 1, j)) - (sine * At(k, j)));
        }

        for (int i = 0; i <= k + 1; i++)
        {
            (At(i, k), At(i, k + 1)) = ((cosine * At(i, k)) + (sine * At(i, k + 1)), (cosine * At(i, k + 1)) - (sine * At(i, k)));
        }

        for (int i = 0; i < n; i++)
        {
            ref double left = ref z[(i * n) + k], right = ref z[(i * n) + k + 1];
            (left, right) = ((cosine * left) + (sine * right), (cosine * right) - (sine * left));
        }

        At(k + 1, k) = 0;
    }

    /// <summary>One sweep on the rows from start to end, at least three of them.</summary>
    private void Sweep(int start, int end, bool exceptional)
    {
        // Sum and product of the shifts, the eigenvalues of the last block of order two.
        double last = At(end, end), before = At(end - 1, end - 1), w = At(end, end - 1) * At(end - 1, end), shift = last;
        double other = before;
        if (exceptional)
        {
            double size = Math.Abs(At(end, end - 1)) + Math.Abs(At(end - 1, end - 2));
            shift = other = last + (0.75 * size);
            w = -0.4375 * size * size;
        }

        int first = FirstRow(start, end, shift, other, w, out double p, out double q, out double r);
        for (int i = first + 2; i <= end; i++)
        {
            At(i, i - 2) = 0;
            if (i > first + 2)
            {
                At(i, i - 3) = 0;
            }
        }

        for (int k = first; k < end; k++)
        {
            bool three = k < end - 1;
            double scale = 1;
            if (k > first)
            {
                p = At(k, k - 1);
                q = At(k + 1, k - 1);
                r = three ? At(k + 2, k - 1) : 0;
                scale = Math.Abs(p) + Math.Abs(q) + Math.Abs(r);
                if (scale == 0)
                {
                    continue;
                }

                p /= scale;
                q /= scale;
                r /= scale;
            }

            double length = Math.CopySign(Math.Sqrt((p * p) + (q * q) + (r * r)), p);
            if (k > first)
            {
                At(k, k - 1) = -length * scale;
                At(k + 1, k - 1) = 0;
                if (three)
                {
                    At(k + 2, k - 1) = 0;
                }
            }
            else if (first > start)
            {
                At(k, k - 1) = -At(k, k - 1);
            }

            p += length;
            Reflect(k, end, three, p / length, q / length, r / length, q / p, r / p);
        }
    }

    /// <summary>The row in which the sweep may begin, since two subdiagonals in succession are small, and its first column.</summary>
    private int FirstRow(int start, int end, double shift, double other, double w, out double p, out double q, out double r)
    {
        for (int m = end - 2; ; m--)
        {
            double here = At(m, m), x = shift - here, y = other - here;
            p = (((x * y) - w) / At(m + 1, m)) + At(m, m + 1);
            q = At(m + 1, m + 1) - here - x - y;
            r = At(m + 2, m + 1);
            double size = Math.Abs(p) + Math.Abs(q) + Math.Abs(r);
            p /= size;
            q /= size;
            r /= size;
            if (m == start)
            {
                return m;
            }

            double small = Math.Abs(At(m, m - 1)) * (Math.Abs(q) + Math.Abs(r));
            if (small <= MachinePrecision.UnitRoundoff * Math.Abs(p) * (Math.Abs(At(m - 1, m - 1)) + Math.Abs(here) + Math.Abs(At(m + 1, m + 1))))
            {
                return m;
            }
        }
    }

    /// <summary>The reflector 1 - (x, y, v)ᵀ·(1, q, r) on rows and columns k to k + 2, or k + 1 where only two are left.</summary>
    private void Reflect(int k, int end, bool three, double x, double y, double v, double q, double r)
    {
        Span<double> upper = Row(h, k), middle = Row(h, k + 1), lower = three ? Row(h, k + 2) : default;
        for (int j = k; j < n; j++)
        {
            double sum = upper[j] + (q * middle[j]) + (three ? r * lower[j] : 0);
            upper[j] -= sum * x;
            middle[j] -= sum * y;
            if (three)
            {
                lower[j] -= sum * v;
            }
        }

        int rows = Math.Min(end, k + 3) + 1;
        for (int i = 0; i < rows; i++)
        {
            ReflectRow(Row(h, i)[k..], three, x, y, v, q, r);
        }

        for (int i = 0; i < n; i++)
        {
            ReflectRow(Row(z, i)[k..], three, x, y, v, q, r);
        }
    }

    private static void ReflectRow(Span<double> row, bool three, double x, double y, double v, double q, double r)
    {
        double sum = (x * row[0]) + (y * row[1]) + (three ? v * row[2] : 0);
        row[0] -= sum;
        row[1] -= sum * q;
        if (three)
        {
            row[2] -= sum * r;
        }
    }

    private Span<double> Row(double[] a, int r) => a.AsSpan(r * n, n);

    private ref double At(int r, int c) => ref h[(r * n) + c];

    /// <summary>The Hessenberg form at the width in force.</summary>
    private struct Reduction : ISimdAction
    {
        public int Order;
        public double* A;
        public double* Q;
        public Workspace Workspace;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<T>()
            where T : unmanaged, ISimd<T> => HessenbergKernel<RealField<T>>.Reduce(Order, A, Order, Q, Order, Workspace);
    }
}
