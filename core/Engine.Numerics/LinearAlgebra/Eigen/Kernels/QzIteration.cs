using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The QZ iteration with one shift: from a full matrix and a triangular one to two triangular ones. Both are of unit size.</summary>
[Reference("C. B. Moler and G. W. Stewart, An algorithm for generalized matrix eigenvalue problems, SIAM J. Numer. Anal. 10, 241 (1973)",
    Doi = "10.1137/0710024")]
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "section 7.7")]
internal sealed class QzIteration(ComplexMatrix a, ComplexMatrix b, ComplexMatrix q, ComplexMatrix z)
{
    private const int SweepLimit = 60;

    /// <summary>Sweeps after which a subdiagonal also counts as zero beside the norm of the whole matrix.</summary>
    private const int PatientSweeps = 10;

    private readonly int _n = a.Rows;
    private readonly double _negligibleA = MachinePrecision.UnitRoundoff * a.FrobeniusNorm();
    private readonly double _negligibleB = MachinePrecision.Epsilon * b.FrobeniusNorm();

    /// <summary>Runs to the end.</summary>
    /// <returns>-1, or the index of the eigenvalue that did not converge.</returns>
    public int Run()
    {
        Reduce();
        int end = _n - 1, sweeps = 0;
        Complex exceptional = Complex.Zero;
        while (end > 0)
        {
            int start = Start(end, sweeps >= PatientSweeps);
            if (start == end)
            {
                end--;
                sweeps = 0;
                exceptional = Complex.Zero;
                continue;
            }

            if (TryDeflateInfinity(start, end))
            {
                continue;
            }

            if (sweeps++ == SweepLimit)
            {
                return end;
            }

            Complex shift = Shift(end);
            if (sweeps % 10 == 0)
            {
                exceptional += a[end, end - 1] / b[end - 1, end - 1];
                shift = exceptional;
            }

            Sweep(start, end, shift);
        }

        MakeDiagonalReal();
        return -1;
    }

    /// <summary>A to Hessenberg form while B stays triangular.</summary>
    private void Reduce()
    {
        for (int j = 0; j < _n - 2; j++)
        {
            for (int i = _n - 1; i > j + 1; i--)
            {
                if (a[i, j] == Complex.Zero)
                {
                    continue;
                }

                RotateRows(i - 1, a[i - 1, j], a[i, j], j, i - 1);
                a[i, j] = Complex.Zero;
                RotateColumns(i, b[i, i], b[i, i - 1], _n, i + 1);
                b[i, i - 1] = Complex.Zero;
            }
        }
    }

    /// <summary>The first row of the last block that hangs together.</summary>
    private int Start(int end, bool patienceLost)
    {
        int start = end;
        while (start > 0)
        {
            double below = Size(a[start, start - 1]), local = Size(a[start, start]) + Size(a[start - 1, start - 1]);
            if (below <= Math.Max(Scaling.Dust, MachinePrecision.UnitRoundoff * local) || (patienceLost && below <= _negligibleA))
            {
                a[start, start - 1] = Complex.Zero;
                break;
            }

            start--;
        }

        return start;
    }

    /// <summary>Brings a zero on the diagonal of B down to the end of the block, where it splits off an infinite eigenvalue.</summary>
    private bool TryDeflateInfinity(int start, int end)
    {
        int zero = end;
        while (zero >= start && Size(b[zero, zero]) > _negligibleB)
        {
            zero--;
        }

        if (zero < start)
        {
            return false;
        }

        b[zero, zero] = Complex.Zero;
        for (int k = zero; k < end; k++)
        {
            RotateRows(k, b[k, k + 1], b[k + 1, k + 1], Math.Max(k - 1, 0), k + 1);
            b[k + 1, k + 1] = Complex.Zero;
            if (k > start)
            {
                RotateColumns(k, a[k + 1, k], a[k + 1, k - 1], Math.Min(k + 2, _n), k + 1);
                a[k + 1, k - 1] = Complex.Zero;
            }
        }

        RotateColumns(end, a[end, end], a[end, end - 1], end + 1, end + 1);
        a[end, end - 1] = Complex.Zero;
        b[end, end - 1] = Complex.Zero;
        return true;
    }

    /// <summary>The eigenvalue of the last block of order two of A·B⁻¹ that is closer to its last element.</summary>
    private Complex Shift(int end)
    {
        Complex first = b[end - 1, end - 1], last = b[end, end], ratio = b[end - 1, end] / last;
        Complex a11 = a[end - 1, end - 1] / first, a21 = a[end, end - 1] / first;
        Complex a12 = (a[end - 1, end] / last) - (ratio * a11), a22 = (a[end, end] / last) - (ratio * a21);
        return WilkinsonShift.Of(a11, a12, a21, a22);
    }

    private void Sweep(int start, int end, Complex shift)
    {
        for (int j = start; j < end; j++)
        {
            Complex first = j == start ? a[j, j] - (shift * b[j, j]) : a[j, j - 1], second = j == start ? a[j + 1, j] : a[j + 1, j - 1];
            RotateRows(j, first, second, Math.Max(j - 1, 0), j);
            if (j > start)
            {
                a[j + 1, j - 1] = Complex.Zero;
            }

            RotateColumns(j + 1, b[j + 1, j + 1], b[j + 1, j], Math.Min(j + 3, end + 1), j + 2);
            b[j + 1, j] = Complex.Zero;
        }
    }

    /// <summary>Rotates rows k and k + 1 so that (first, second) becomes (length, 0).</summary>
    private void RotateRows(int k, Complex first, Complex second, int columnA, int columnB)
    {
        ComplexRotation.Create(first, second, out double c, out Complex s, out _);
        ComplexRotation.Rows(a, k, k + 1, columnA, c, s);
        ComplexRotation.Rows(b, k, k + 1, columnB, c, s);
        ComplexRotation.Columns(q, k, k + 1, _n, c, Complex.Conjugate(s));
    }

    /// <summary>Rotates columns k and k - 1 so that the row (…, second, first) becomes (…, 0, length).</summary>
    private void RotateColumns(int k, Complex first, Complex second, int rowsA, int rowsB)
    {
        ComplexRotation.Create(first, second, out double c, out Complex s, out _);
        ComplexRotation.Columns(a, k, k - 1, rowsA, c, s);
        ComplexRotation.Columns(b, k, k - 1, rowsB, c, s);
        ComplexRotation.Columns(z, k, k - 1, _n, c, s);
    }

    private void MakeDiagonalReal()
    {
        for (int k = 0; k < _n; k++)
        {
            double size = b[k, k].Magnitude;
            if (size <= _negligibleB)
            {
                b[k, k] = Complex.Zero;
                continue;
            }

            Complex phase = Complex.Conjugate(b[k, k]) / size;
            for (int r = 0; r < _n; r++)
            {
                a[r, k] *= phase;
                b[r, k] *= phase;
                z[r, k] *= phase;
            }

            b[k, k] = size;
        }
    }

    private static double Size(Complex x) => Math.Abs(x.Real) + Math.Abs(x.Imaginary);
}
