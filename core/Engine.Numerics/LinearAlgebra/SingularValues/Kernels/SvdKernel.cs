using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Singular value decomposition through bidiagonal form; a much taller matrix is first reduced to its triangular factor.</summary>
internal static unsafe class SvdKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Rows per column above which the QR factorization comes first.</summary>
    private const double TallRatio = 1.6;

    public static FactorizationOutcome Run(SvdArguments arguments, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        bool wide = arguments.Columns > arguments.Rows;
        int m = Math.Max(arguments.Rows, arguments.Columns), n = Math.Min(arguments.Rows, arguments.Columns);
        double* work = workspace.Take(2L * m * n);
        CopyTall(arguments, wide, m, n, (Complex*)work);
        double scale = Scaling.ToUnit(VectorKernel<T>.MaxAbs(2 * (nint)m * n, work));
        if (scale != 1)
        {
            VectorKernel<T>.Scale((nint)m * n, scale, work);
        }

        int height = m;
        double* triangular = null;
        Complex* triangularTau = null;
        if (m > TallRatio * n && n > 0)
        {
            triangular = workspace.Take(2L * n * m);
            triangularTau = (Complex*)workspace.Take(2L * n);
            QrKernel<ComplexField<T>>.Factor(m, n, work, n, triangular, m, triangularTau, null, workspace);
            for (nint r = 1; r < n; r++)
            {
                new Span<double>(work + (2 * r * n), (int)(2 * r)).Clear();
            }

            height = n;
        }

        double* d = workspace.Take(n), e = workspace.Take(n);
        double* left = workspace.Take(2L * n * height), right = workspace.Take(2L * n * n);
        Complex* tauLeft = (Complex*)workspace.Take(2L * n), tauRight = (Complex*)workspace.Take(2L * n);
        BidiagonalReduction<ComplexField<T>>.Reduce(height, n, work, d, e, left, tauLeft, right, tauRight, workspace);
        Scaling.SweepDust(n, d, e);

        // An odd number of cache lines a row: strips of columns then use all of a cache, also where n is a power of two.
        nint leading = (((n + 7) / 8) | 1) * 8;
        double* u = null, v = null;
        if (arguments.Vectors)
        {
            u = Identity(n, leading, workspace);
            v = Identity(n, leading, workspace);
        }

        int failed = BidiagonalQr<T>.Run(n, d, e, u, v, leading, workspace);
        if (failed >= 0)
        {
            return new FactorizationOutcome(FactorizationStatus.NoConvergence, failed);
        }

        int* order = workspace.TakeInt32(n);
        Sorting.Descending(n, d, order);
        for (int i = 0; i < n; i++)
        {
            arguments.Values[i] = d[order[i]];
        }

        if (!Scaling.TryUndo(scale, new Span<double>(arguments.Values, n)))
        {
            return FactorizationOutcome.Overflow;
        }

        if (!arguments.Vectors)
        {
            return FactorizationOutcome.Success;
        }

        int columns = wide ? arguments.VRows : arguments.UColumns;
        double* tallVectors = wide ? workspace.Take(2L * m * columns) : arguments.U;
        nint tallLeading = wide ? columns : arguments.ULeading;
        Spread(m, columns, n, u, leading, order, (Complex*)tallVectors, tallLeading);
        QrKernel<ComplexField<T>>.ApplyQ(n, height, columns, left, height, tauLeft, false, tallVectors, tallLeading, workspace);
        if (triangular != null)
        {
            QrKernel<ComplexField<T>>.ApplyQ(n, m, columns, triangular, m, triangularTau, false, tallVectors, tallLeading, workspace);
        }

        double* shortVectors = wide ? arguments.U : workspace.Take(2L * n * n);
        nint shortLeading = wide ? arguments.ULeading : n;
        Spread(n, n, n, v, leading, order, (Complex*)shortVectors, shortLeading);
        if (n > 1)
        {
            QrKernel<ComplexField<T>>.ApplyQ(n - 1, n - 1, n, right + 2, n, tauRight, false, shortVectors + (2 * shortLeading), shortLeading, workspace);
        }

        if (wide)
        {
            Adjoint(m, columns, (Complex*)tallVectors, tallLeading, (Complex*)arguments.VAdjoint, arguments.VLeading);
        }
        else
        {
            Adjoint(n, n, (Complex*)shortVectors, shortLeading, (Complex*)arguments.VAdjoint, arguments.VLeading);
        }

        return FactorizationOutcome.Success;
    }

    private static void CopyTall(SvdArguments arguments, bool wide, int m, int n, Complex* work)
    {
        Complex* a = (Complex*)arguments.A;
        if (wide)
        {
            Adjoint(n, m, a, arguments.Leading, work, n);
            return;
        }

        for (nint r = 0; r < m; r++)
        {
            new Span<Complex>(a + (r * arguments.Leading), n).CopyTo(new Span<Complex>(work + (r * n), n));
        }
    }

    private static double* Identity(nint n, nint leading, Workspace workspace)
    {
        double* result = workspace.TakeZeroed(n * leading);
        for (nint i = 0; i < n; i++)
        {
            result[i * (leading + 1)] = 1;
        }

        return result;
    }

    /// <summary>Column j of the target is row order[j] of the real vectors, zeros below; columns beyond n continue the identity.</summary>
    private static void Spread(int rows, int columns, int n, double* vectors, nint vectorLeading, int* order, Complex* target, nint leading)
    {
        for (nint r = 0; r < rows; r++)
        {
            Complex* row = target + (r * leading);
            for (nint c = 0; c < columns; c++)
            {
                row[c] = r < n && c < n ? vectors[(order[c] * vectorLeading) + r] : r == c ? Complex.One : Complex.Zero;
            }
        }
    }

    private static void Adjoint(int rows, int columns, Complex* source, nint sourceLeading, Complex* target, nint targetLeading)
    {
        for (nint r = 0; r < rows; r++)
        {
            for (nint c = 0; c < columns; c++)
            {
                target[(c * targetLeading) + r] = Complex.Conjugate(source[(r * sourceLeading) + c]);
            }
        }
    }
}
