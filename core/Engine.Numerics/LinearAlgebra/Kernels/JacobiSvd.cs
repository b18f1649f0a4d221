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

    /// <summary>A sweep is the last one if it found all columns orthogonal within this many roundings; a tighter limit can be missed forever, since a rotation leaves a few of them behind.</summary>
    private const double OrthogonalityRoundings = 8;

    /// <summary>Columns are turned if they are not orthogonal within this many roundings: the last sweep leaves less than it found.</summary>
    private const double TurningRoundings = 1;

    public static FactorizationOutcome Run(SvdArguments arguments, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        bool wide = arguments.Columns > arguments.Rows;
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

        double largest = VectorKernel<T>.MaxAbs((nint)(2L * k * length), (double*)w);
        double scale = Scaling.ToUnit(largest);
        if (scale != 1)
        {
            VectorKernel<T>.Scale((nint)k * length, scale, (double*)w);
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

        if (!Orthogonalize(k, length, w, v))
        {
            return new FactorizationOutcome(FactorizationStatus.NoConvergence, 0);
        }

        double* norms = workspace.Take(k);
        int* order = workspace.TakeInt32(k);
        for (nint j = 0; j < k; j++)
        {
            norms[j] = VectorKernel<T>.Norm(2 * length, (double*)(w + (j * length)));
        }

        Sorting.Descending(k, norms, order);
        for (int j = 0; j < k; j++)
        {
            arguments.Values[j] = norms[order[j]] / scale;
        }

        if (arguments.Vectors)
        {
            WriteVectors(arguments, wide, k, length, w, v, norms, order, workspace);
        }

        return FactorizationOutcome.Success;
    }

    private static bool Orthogonalize(int k, int length, Complex* w, Complex* v)
    {
        for (int sweep = 0; sweep < SweepLimit; sweep++)
        {
            bool rotated = false;
            for (nint p = 0; p < k - 1; p++)
            {
                for (nint q = p + 1; q < k; q++)
                {
                    Complex* wp = w + (p * length), wq = w + (q * length);
                    double alpha = VectorKernel<T>.SumOfSquares(2 * length, (double*)wp), beta = VectorKernel<T>.SumOfSquares(2 * length, (double*)wq);
                    Complex gamma = VectorKernel<T>.Dot(length, (double*)wp, (double*)wq, true);
                    double modulus = double.Hypot(gamma.Real, gamma.Imaginary);
                    double unit = MachinePrecision.Epsilon * Math.Sqrt(alpha) * Math.Sqrt(beta);
                    if (!(modulus > TurningRoundings * unit) || modulus < 1e-300)
                    {
                        continue;
                    }

                    rotated |= modulus > OrthogonalityRoundings * unit;
                    double zeta = (beta - alpha) / (2 * modulus);
                    double t = Math.CopySign(1 / (Math.Abs(zeta) + double.Hypot(1, zeta)), zeta);
                    double c = 1 / Math.Sqrt(1 + (t * t)), s = c * t;
                    Complex phase = gamma / modulus;
                    Rotate(length, wp, wq, c, s, phase);
                    if (v != null)
                    {
                        Rotate(k, v + (p * k), v + (q * k), c, s, phase);
                    }
                }
            }

            if (!rotated)
            {
                return true;
            }
        }

        return false;
    }

    private static void Rotate(int length, Complex* x, Complex* y, double c, double s, Complex phase)
    {
        Complex toX = -s * Complex.Conjugate(phase), toY = s * phase;
        for (int i = 0; i < length; i++)
        {
            Complex xi = x[i], yi = y[i];
            x[i] = (c * xi) + (toX * yi);
            y[i] = (toY * xi) + (c * yi);
        }
    }

    /// <summary>Left vectors of the tall problem are the normalized rows of w, right ones the rows of v; a wide problem exchanges their roles.</summary>
    private static void WriteVectors(SvdArguments arguments, bool wide, int k, int length, Complex* w, Complex* v, double* norms, int* order, Workspace workspace)
    {
        int all = wide ? arguments.VRows : arguments.UColumns;
        Complex* basis = (Complex*)workspace.Take(2L * all * length);
        double floor = length * MachinePrecision.Epsilon * (k == 0 ? 0 : norms[order[0]]) * 1e-3;
        int filled = 0;
        for (int j = 0; j < k; j++)
        {
            double norm = norms[order[j]];
            if (norm <= floor || norm == 0)
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
