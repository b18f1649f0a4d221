using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvalues, ascending, and eigenvectors of a Hermitian or real symmetric matrix.</summary>
internal static unsafe class HermitianEigenKernel<TField, T>
    where TField : struct, IField
    where T : unmanaged, ISimd<T>
{
    /// <summary>Order up to which reflectors are applied one by one.</summary>
    private const int SingleOrder = 40;

    /// <param name="n">Order.</param>
    /// <param name="a">Row-major; only the lower triangle is read.</param>
    /// <param name="leading">Elements from row to row.</param>
    /// <param name="values">n numbers.</param>
    /// <param name="vectors">n × n, eigenvectors in columns; or null.</param>
    /// <param name="vectorsLeading">Elements from row to row of the vectors.</param>
    /// <param name="workspace">Scratch.</param>
    /// <returns>How it ended.</returns>
    public static FactorizationOutcome Run(int n, double* a, nint leading, double* values, double* vectors, nint vectorsLeading, Workspace workspace)
    {
        if (n == 2)
        {
            return Two(a, leading, values, vectors, vectorsLeading);
        }

        if (TField.Width == 2 && n is >= SmallHermitianEigen<T>.SmallestOrder and <= SmallHermitianEigen<T>.LargestOrder && vectors != null
            && SmallHermitianEigen<T>.TryRun(n, (Complex*)a, leading, values, (Complex*)vectors, vectorsLeading))
        {
            return FactorizationOutcome.Success;
        }

        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width;
        double* copy = workspace.Take(width * n * n);
        double largest = 0;
        for (nint r = 0; r < n; r++)
        {
            double* row = copy + (r * n * width);
            new Span<double>(a + (r * leading * width), (int)((r + 1) * width)).CopyTo(new Span<double>(row, (int)((r + 1) * width)));
            double part = VectorKernel<T>.MaxAbs((r * width) + 1, row);
            if (!double.IsFinite(part))
            {
                return FactorizationOutcome.NotFinite;
            }

            largest = Math.Max(largest, part);
        }

        double scale = Scaling.ToUnit(largest);
        for (nint r = 0; r < n && scale != 1; r++)
        {
            TField.Scale(r + 1, scale, copy + (r * n * width));
        }

        double* d = workspace.Take(n), e = workspace.Take(n);
        Complex* tau = (Complex*)workspace.Take(2L * n);
        HermitianTridiagonal<TField, T>.Reduce(n, copy, n, d, e, tau, workspace);
        Scaling.SweepDust(n, d, e);
        int failed = vectors == null
            ? TridiagonalValues.Run(n, d, e)
            : Vectors(n, copy, d, e, tau, vectors, vectorsLeading, workspace);
        if (failed >= 0)
        {
            return new FactorizationOutcome(FactorizationStatus.NoConvergence, failed);
        }

        new Span<double>(d, n).CopyTo(new Span<double>(values, n));
        if (vectors == null)
        {
            new Span<double>(values, n).Sort();
        }

        return Scaling.TryUndo(scale, new Span<double>(values, n)) ? FactorizationOutcome.Success : FactorizationOutcome.Overflow;
    }

    /// <summary>The closed form of order two; the vector is taken from the sum that does not cancel.</summary>
    private static FactorizationOutcome Two(double* a, nint leading, double* values, double* vectors, nint vectorsLeading)
    {
        nint width = TField.Width;
        double* second = a + (leading * width);
        Complex b = TField.Get(second, 0);
        double first = TField.Get(a, 0).Real, last = TField.Get(second, 1).Real;
        double largest = Math.Max(Math.Max(Math.Abs(first), Math.Abs(last)), Math.Max(Math.Abs(b.Real), Math.Abs(b.Imaginary)));
        if (!double.IsFinite(largest))
        {
            return FactorizationOutcome.NotFinite;
        }

        double scale = Scaling.ToUnit(largest);
        (first, last, b) = (scale * first, scale * last, new Complex(scale * b.Real, scale * b.Imaginary));
        double size = double.Hypot(b.Real, b.Imaginary), mean = 0.5 * (first + last), half = 0.5 * (first - last), radius = double.Hypot(half, size);
        values[0] = mean - radius;
        values[1] = mean + radius;
        if (!Scaling.TryUndo(scale, new Span<double>(values, 2)))
        {
            return FactorizationOutcome.Overflow;
        }

        if (vectors == null)
        {
            return FactorizationOutcome.Success;
        }

        double sum = Math.Abs(half) + radius, norm = double.Hypot(sum, size);
        double c = norm == 0 ? 1 : sum / norm;
        Complex s = norm == 0 ? Complex.Zero : b / norm;
        double* below = vectors + (vectorsLeading * width);
        if (half >= 0)
        {
            TField.Set(vectors, 0, -Complex.Conjugate(s));
            TField.Set(vectors, 1, c);
            TField.Set(below, 0, c);
            TField.Set(below, 1, s);
        }
        else
        {
            TField.Set(vectors, 0, c);
            TField.Set(vectors, 1, Complex.Conjugate(s));
            TField.Set(below, 0, -s);
            TField.Set(below, 1, c);
        }

        return FactorizationOutcome.Success;
    }

    private static int Vectors(int n, double* reflectors, double* d, double* e, Complex* tau, double* vectors, nint leading, Workspace workspace)
    {
        nint width = TField.Width;
        double* z = workspace.TakeZeroed((long)n * n);
        int failed = TridiagonalDivide<T>.Run(n, d, e, z, n, workspace);
        if (failed >= 0)
        {
            return failed;
        }

        for (nint r = 0; r < n; r++)
        {
            double* row = vectors + (r * leading * width);
            for (nint c = 0; c < n; c++)
            {
                TField.Set(row, c, z[(r * n) + c]);
            }
        }

        if (n <= SingleOrder)
        {
            Apply(n, reflectors, tau, vectors, leading, workspace);
            return -1;
        }

        nint block = Math.Min(ReflectorBlock<TField>.BlockSize, n);
        double* v = workspace.Take(block * n * width);
        double* t = workspace.Take(block * block * width);
        double* scratch = workspace.Take(2 * block * n * width);
        for (nint start = 1; start < n; start += block)
        {
            nint count = Math.Min(block, n - start), length = start + count - 1;
            for (nint p = 0; p < count; p++)
            {
                nint own = start + p;
                new Span<double>(reflectors + (own * n * width), (int)(own * width)).CopyTo(new Span<double>(v + (p * length * width), (int)(length * width)));
                new Span<double>(v + (((p * length) + own) * width), (int)((length - own) * width)).Clear();
            }

            ReflectorBlock<TField>.Triangular(count, length, v, length, tau + start, false, t, scratch);
            ReflectorBlock<TField>.ApplyLeft(count, length, n, v, length, t, false, vectors, leading, scratch);
        }

        return -1;
    }

    /// <summary>The reflectors one by one, in place of a block whose set-up would cost as much.</summary>
    private static void Apply(nint n, double* reflectors, Complex* tau, double* vectors, nint leading, Workspace workspace)
    {
        nint width = TField.Width;
        double* overlaps = workspace.Take(n * width), conjugate = workspace.Take(n * width), factors = workspace.Take(n * width);
        for (nint i = 1; i < n; i++)
        {
            if (tau[i] == Complex.Zero)
            {
                continue;
            }

            double* v = reflectors + (i * n * width);
            new Span<double>(v, (int)(i * width)).CopyTo(new Span<double>(conjugate, (int)(i * width)));
            new Span<double>(v, (int)(i * width)).CopyTo(new Span<double>(factors, (int)(i * width)));
            TField.Conjugate(i, conjugate);
            TField.Scale(i, -tau[i], factors);
            new Span<double>(overlaps, (int)(n * width)).Clear();
            TField.AxpyRows(i, n, vectors, leading, false, conjugate, overlaps);
            TField.AddOuter(i, n, factors, overlaps, vectors, leading);
        }
    }
}
