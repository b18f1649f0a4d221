using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Singular values and vectors of a real upper bidiagonal matrix by implicit QR with shifts, without one where that keeps tiny values
/// accurate.</summary>
[Reference("J. Demmel and W. Kahan, Accurate singular values of bidiagonal matrices, SIAM J. Sci. Stat. Comput. 11, 873 (1990)", Doi = "10.1137/0911052")]
internal static unsafe class BidiagonalQr<T>
    where T : unmanaged, ISimd<T>
{
    private const int SweepLimit = 80;

    /// <summary>Sweeps after which a superdiagonal also counts as zero beside the norm of the whole matrix, not only beside its neighbors.</summary>
    private const int PatientSweeps = 10;

    /// <summary>Replaces d by the singular values, not negative, unordered; rows of u and v take the rotations.</summary>
    /// <param name="n">Order.</param>
    /// <param name="d">Diagonal.</param>
    /// <param name="e">Superdiagonal, n numbers; destroyed.</param>
    /// <param name="u">n rows of n, the transpose of the left vectors, or null.</param>
    /// <param name="v">n rows of n, the transpose of the right vectors, or null together with u.</param>
    /// <param name="leading">Doubles from row to row of u and v.</param>
    /// <param name="workspace">Scratch.</param>
    /// <returns>-1, or the index of the value that did not converge.</returns>
    public static int Run(int n, double* d, double* e, double* u, double* v, nint leading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        Pending pending = new(n, u, v, leading, workspace);
        double norm = 0;
        for (int i = 0; i < n; i++)
        {
            norm = Math.Max(norm, Math.Abs(d[i]) + (i < n - 1 ? Math.Abs(e[i]) : 0));
        }

        int end = n - 1, sweeps = 0;
        while (end > 0)
        {
            double floor = sweeps < PatientSweeps ? double.Epsilon : MachinePrecision.UnitRoundoff * norm;
            int start = end;
            while (start > 0 && !(Math.Abs(e[start - 1]) <= floor + (MachinePrecision.UnitRoundoff * (Math.Abs(d[start - 1]) + Math.Abs(d[start])))))
            {
                start--;
            }

            if (start > 0)
            {
                e[start - 1] = 0;
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

            double shift = Shift(start, end, d, e);
            double* rotations = pending.Next(start, end);
            double* cu = rotations, su = cu + pending.Pitch, cv = su + pending.Pitch, sv = cv + pending.Pitch;
            if (shift == 0)
            {
                Unshifted(start, end, d, e, cu, su, cv, sv);
            }
            else
            {
                Shifted(start, end, d, e, shift, cu, su, cv, sv);
            }
        }

        pending.Apply();
        for (int i = 0; i < n; i++)
        {
            if (d[i] < 0 || double.IsNegative(d[i]))
            {
                d[i] = -d[i];
                if (v != null)
                {
                    RealVectorKernel<T>.Scale(n, -1, v + (i * leading));
                }
            }
        }

        return -1;
    }

    /// <summary>The smaller singular value of the last 2 × 2 block; zero where it is negligible or a diagonal vanishes.</summary>
    private static double Shift(int start, int end, double* d, double* e)
    {
        double largest = 0;
        for (int i = start; i <= end; i++)
        {
            if (d[i] == 0)
            {
                return 0;
            }

            largest = Math.Max(largest, Math.Abs(d[i]));
        }

        double f = Math.Abs(d[end - 1]), g = Math.Abs(e[end - 1]), h = Math.Abs(d[end]);
        double small = Math.Min(f, h), large = Math.Max(f, h);
        double shift;
        if (g < large)
        {
            double sum = 1 + (small / large), difference = (large - small) / large, ratio = g / large;
            shift = 2 * small / (Math.Sqrt((sum * sum) + (ratio * ratio)) + Math.Sqrt((difference * difference) + (ratio * ratio)));
        }
        else
        {
            double ratio = large / g, sum = 1 + (small / large), difference = (large - small) / large;
            shift = ratio == 0
                ? small * large / g
                : 2 * small * ratio / (Math.Sqrt(1 + (sum * ratio * sum * ratio)) + Math.Sqrt(1 + (difference * ratio * difference * ratio)));
        }

        double first = Math.Abs(d[start]);
        double relative = shift / first;
        return relative * relative < MachinePrecision.UnitRoundoff ? 0 : shift;
    }

    private static void Shifted(int start, int end, double* d, double* e, double shift, double* cu, double* su, double* cv, double* sv)
    {
        double f = (Math.Abs(d[start]) - shift) * (Math.CopySign(1, d[start]) + (shift / d[start])), g = e[start];
        for (int i = start; i < end; i++)
        {
            Rotation(f, g, out double c, out double s, out double r);
            if (i > start)
            {
                e[i - 1] = r;
            }

            f = (c * d[i]) + (s * e[i]);
            e[i] = (c * e[i]) - (s * d[i]);
            g = s * d[i + 1];
            d[i + 1] = c * d[i + 1];
            cv[i - start] = c;
            sv[i - start] = s;
            Rotation(f, g, out c, out s, out r);
            d[i] = r;
            f = (c * e[i]) + (s * d[i + 1]);
            d[i + 1] = (c * d[i + 1]) - (s * e[i]);
            if (i < end - 1)
            {
                g = s * e[i + 1];
                e[i + 1] = c * e[i + 1];
            }

            cu[i - start] = c;
            su[i - start] = s;
        }

        e[end - 1] = f;
    }

    private static void Unshifted(int start, int end, double* d, double* e, double* cu, double* su, double* cv, double* sv)
    {
        double c = 1, oldC = 1, oldS = 0;
        for (int i = start; i < end; i++)
        {
            Rotation(d[i] * c, e[i], out c, out double s, out double r);
            if (i > start)
            {
                e[i - 1] = oldS * r;
            }

            Rotation(oldC * r, d[i + 1] * s, out oldC, out oldS, out d[i]);
            cv[i - start] = c;
            sv[i - start] = s;
            cu[i - start] = oldC;
            su[i - start] = oldS;
        }

        double h = d[end] * c;
        d[end] = h * oldC;
        e[end - 1] = h * oldS;
    }

    private static void Rotation(double f, double g, out double c, out double s, out double r)
    {
        if (g == 0)
        {
            (c, s, r) = (1, 0, f);
            return;
        }

        PlaneRotation.Create(f, g, out c, out s, out r);
    }

    /// <summary>Sweeps that the vectors have not seen yet: taken together they pass through the vectors a strip at a time.</summary>
    private struct Pending
    {
        private const int Capacity = 16;
        private readonly int _n;
        private readonly double* _u;
        private readonly double* _v;
        private readonly nint _leading;
        private readonly double* _rotations;
        private readonly int* _starts;
        private readonly int* _counts;
        private int _sweeps;

        public Pending(int n, double* u, double* v, nint leading, Workspace workspace)
        {
            _n = n;
            _u = u;
            _v = v;
            _leading = leading;
            _rotations = workspace.Take(4L * (u == null ? 1 : Capacity) * n);
            _starts = workspace.TakeInt32(Capacity);
            _counts = workspace.TakeInt32(Capacity);
        }

        /// <summary>Numbers from one of the four lists of a sweep to the next.</summary>
        public readonly nint Pitch => _n;

        /// <summary>Where the rotations of the next sweep go: cosines and sines of u, then of v.</summary>
        public double* Next(int start, int end)
        {
            if (_u == null)
            {
                return _rotations;
            }

            if (_sweeps == Capacity)
            {
                Apply();
            }

            _starts[_sweeps] = start;
            _counts[_sweeps] = end - start;
            return _rotations + (4 * Pitch * _sweeps++);
        }

        public void Apply()
        {
            if (_sweeps > 0)
            {
                nint pitch = 4 * Pitch;
                RotationSweep<T>.Apply(_sweeps, _starts, _counts, _u, _leading, _n, _rotations, _rotations + Pitch, pitch);
                RotationSweep<T>.Apply(_sweeps, _starts, _counts, _v, _leading, _n, _rotations + (2 * Pitch), _rotations + (3 * Pitch), pitch);
                _sweeps = 0;
            }
        }
    }
}
