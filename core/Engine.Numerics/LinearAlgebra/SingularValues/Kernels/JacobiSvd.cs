using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Singular value decomposition by one-sided Jacobi rotations: accurate to the last digits also for tiny singular values.</summary>
[Reference("J. Demmel and K. Veselic, Jacobi's method is more accurate than QR, SIAM J. Matrix Anal. Appl. 13, 1204 (1992)", Doi = "10.1137/0613074")]
internal static unsafe class JacobiSvd<T>
    where T : unmanaged, ISimd<T>
{
    private const int SweepLimit = 60;

    /// <summary>A sweep is the last one if it found all columns orthogonal within this many roundings; a tighter limit can be missed forever, since a rotation
    /// leaves a few of them behind.</summary>
    private const double OrthogonalityRoundings = 8;

    /// <summary>Columns are turned if they are not orthogonal within this many roundings: the last sweep leaves less than it found.</summary>
    private const double TurningRoundings = 1;

    /// <summary>A column that has shrunk by more binary orders than these since the start is made of rounding errors of rounding errors.</summary>
    private const int DustOrders = 200;

    /// <summary>Squared length below which a column is brought back to unit size.</summary>
    private const double Short = 1e-60;

    public static FactorizationOutcome Run(SvdArguments arguments, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        bool wide = arguments.Columns > arguments.Rows || (arguments.Columns == arguments.Rows && RowsDifferMore(arguments));
        int k = Math.Min(arguments.Rows, arguments.Columns), length = Math.Max(arguments.Rows, arguments.Columns);
        Complex* a = (Complex*)arguments.A;

        // Row j of w is column j of A (tall) or of A† (wide), so that rotations run on contiguous memory.
        Complex* w = (Complex*)workspace.Take(2L * k * length);
        for (nint j = 0; j < k; j++)
        {
            for (nint i = 0; i < length; i++)
            {
                w[(j * length) + i] = wide ? Complex.Conjugate(a[(j * arguments.Leading) + i]) : a[(i * arguments.Leading) + j];
            }
        }

        Complex* v = null;
        if (arguments.Vectors)
        {
            v = (Complex*)workspace.TakeZeroed(2L * k * k);
            for (nint j = 0; j < k; j++)
            {
                v[(j * k) + j] = Complex.One;
            }
        }

        int* exponents = workspace.TakeInt32(k), floors = workspace.TakeInt32(k), order = workspace.TakeInt32(k);
        for (int j = 0; j < k; j++)
        {
            exponents[j] = 0;
            ToUnit(length, w + ((nint)j * length), ref exponents[j]);
            floors[j] = exponents[j] - DustOrders;
        }

        if (!Orthogonalize(k, length, w, v, exponents, floors))
        {
            return new FactorizationOutcome(FactorizationStatus.NoConvergence, 0);
        }

        double* norms = workspace.Take(k), values = workspace.Take(k);
        for (nint j = 0; j < k; j++)
        {
            norms[j] = VectorKernel<T>.Norm(2 * length, (double*)(w + (j * length)));
            values[j] = Math.ScaleB(norms[j], exponents[j]);
        }

        Sorting.Descending(k, values, order);
        for (int j = 0; j < k; j++)
        {
            arguments.Values[j] = values[order[j]];
        }

        if (k > 0 && !double.IsFinite(arguments.Values[0]))
        {
            return FactorizationOutcome.Overflow;
        }

        if (arguments.Vectors)
        {
            WriteVectors(arguments, wide, k, length, w, v, norms, order, workspace);
        }

        return FactorizationOutcome.Success;
    }

    /// <summary>Whether the lengths of the rows of a square matrix are spread wider than those of its columns: rotations keep the digits of what differs from
    /// vector to vector.</summary>
    private static bool RowsDifferMore(SvdArguments arguments)
    {
        int n = arguments.Rows;
        Complex* a = (Complex*)arguments.A;
        int rowsLeast = int.MaxValue, rowsMost = int.MinValue, columnsLeast = int.MaxValue, columnsMost = int.MinValue;
        for (nint i = 0; i < n; i++)
        {
            double row = VectorKernel<T>.MaxAbs(2 * n, (double*)(a + (i * arguments.Leading))), column = 0;
            for (nint r = 0; r < n; r++)
            {
                Complex z = a[(r * arguments.Leading) + i];
                column = Math.Max(column, Math.Max(Math.Abs(z.Real), Math.Abs(z.Imaginary)));
            }

            if (row > 0)
            {
                (rowsLeast, rowsMost) = (Math.Min(rowsLeast, Math.ILogB(row)), Math.Max(rowsMost, Math.ILogB(row)));
            }

            if (column > 0)
            {
                (columnsLeast, columnsMost) = (Math.Min(columnsLeast, Math.ILogB(column)), Math.Max(columnsMost, Math.ILogB(column)));
            }
        }

        return rowsMost - (long)rowsLeast > columnsMost - (long)columnsLeast;
    }

    /// <summary>Brings the largest part of a column near one, the power of two into its exponent: columns of any sizes meet without leaving the
    /// range.</summary>
    private static void ToUnit(int length, Complex* column, ref int exponent)
    {
        double largest = VectorKernel<T>.MaxAbs(2 * length, (double*)column);
        if (largest == 0)
        {
            return;
        }

        // In two steps: the reciprocal of a subnormal number is no double.
        int order = Math.ILogB(largest), half = order / 2;
        VectorKernel<T>.Scale(length, Math.ScaleB(1, -half), (double*)column);
        VectorKernel<T>.Scale(length, Math.ScaleB(1, half - order), (double*)column);
        exponent += order;
    }

    private static bool Orthogonalize(int k, int length, Complex* w, Complex* v, int* exponents, int* floors)
    {
        for (int sweep = 0; sweep < SweepLimit; sweep++)
        {
            bool rotated = false;
            for (int p = 0; p < k - 1; p++)
            {
                for (int q = p + 1; q < k; q++)
                {
                    rotated |= exponents[p] >= exponents[q] ? Turn(k, length, w, v, exponents, floors, p, q) : Turn(k, length, w, v, exponents, floors, q, p);
                }
            }

            if (!rotated)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes column q orthogonal to column p, whose exponent is not smaller; tells whether they were far from it.</summary>
    private static bool Turn(int k, int length, Complex* w, Complex* v, int* exponents, int* floors, nint p, nint q)
    {
        Complex* wp = w + (p * length), wq = w + (q * length);
        double alpha = SquaredLength(length, wp, ref exponents[p], floors[p]), beta = SquaredLength(length, wq, ref exponents[q], floors[q]);
        Complex gamma = VectorKernel<T>.Dot(length, (double*)wp, (double*)wq, true);
        double modulus = double.Hypot(gamma.Real, gamma.Imaginary), unit = MachinePrecision.Epsilon * Math.Sqrt(alpha * beta);
        if (!(modulus > TurningRoundings * unit))
        {
            return false;
        }

        // With the columns 2^e·w: tan of the angle is ratio·tau, and what the large column takes from the small one carries the ratio twice.
        double ratio = Math.ScaleB(1, exponents[q] - exponents[p]), square = ratio * ratio;
        double zeta = ((beta * square) - alpha) / (2 * modulus);
        double tau = Math.CopySign(1 / (Math.Abs(zeta) + double.Hypot(ratio, zeta)), zeta), t = ratio * tau;
        double c = 1 / Math.Sqrt(1 + (t * t));
        Complex phase = gamma / modulus;
        Rotate(length, wp, wq, c, c * tau * square, c * tau, phase);
        if (v != null)
        {
            Rotate(k, v + (p * k), v + (q * k), c, c * t, c * t, phase);
        }

        return modulus > OrthogonalityRoundings * unit;
    }

    /// <summary>The squared length of a column in its own unit; short columns are brought back to unit size, dust is swept away.</summary>
    private static double SquaredLength(int length, Complex* column, ref int exponent, int floor)
    {
        double square = VectorKernel<T>.SumOfSquares(2 * length, (double*)column);
        if (square >= Short && square < 1 / Short)
        {
            return square;
        }

        ToUnit(length, column, ref exponent);
        if (exponent < floor)
        {
            new Span<Complex>(column, length).Clear();
        }

        return VectorKernel<T>.SumOfSquares(2 * length, (double*)column);
    }

    /// <summary>x = c·x - first·conj(phase)·y, y = second·phase·x + c·y.</summary>
    private static void Rotate(int length, Complex* x, Complex* y, double c, double first, double second, Complex phase)
    {
        Complex toX = -first * Complex.Conjugate(phase), toY = second * phase;
        for (int i = 0; i < length; i++)
        {
            Complex xi = x[i], yi = y[i];
            x[i] = (c * xi) + (toX * yi);
            y[i] = (toY * xi) + (c * yi);
        }
    }

    /// <summary>Left vectors of the tall problem are the normalized rows of w, right ones the rows of v; a wide problem exchanges their roles.</summary>
    private static void WriteVectors(SvdArguments arguments, bool wide, int k, int length, Complex* w, Complex* v, double* norms, int* order,
        Workspace workspace)
    {
        int all = wide ? arguments.VRows : arguments.UColumns;
        Complex* basis = (Complex*)workspace.Take(2L * all * length);
        int filled = 0;
        for (int j = 0; j < k; j++)
        {
            double norm = norms[order[j]];
            if (norm == 0)
            {
                break;
            }

            Complex* target = basis + ((nint)j * length);
            new Span<Complex>(w + ((nint)order[j] * length), length).CopyTo(new Span<Complex>(target, length));
            VectorKernel<T>.Scale(length, 1 / norm, (double*)target);
            filled++;
        }

        OrthonormalBasis<T>.Complete(basis, filled, all, length);
        Complex* u = (Complex*)arguments.U, vh = (Complex*)arguments.VAdjoint;
        for (nint j = 0; j < all; j++)
        {
            for (nint i = 0; i < length; i++)
            {
                if (wide)
                {
                    vh[(j * arguments.VLeading) + i] = Complex.Conjugate(basis[(j * length) + i]);
                }
                else
                {
                    u[(i * arguments.ULeading) + j] = basis[(j * length) + i];
                }
            }
        }

        for (nint j = 0; j < k; j++)
        {
            // Small rotations round their cosine to one, so that lengths only ever grow: by a few hundred roundings at order 65.
            Complex* source = v + ((nint)order[j] * k);
            VectorKernel<T>.Scale(k, 1 / VectorKernel<T>.Norm(2 * k, (double*)source), (double*)source);
            for (nint i = 0; i < k; i++)
            {
                if (wide)
                {
                    u[(i * arguments.ULeading) + j] = source[i];
                }
                else
                {
                    vh[(j * arguments.VLeading) + i] = Complex.Conjugate(source[i]);
                }
            }
        }
    }
}
