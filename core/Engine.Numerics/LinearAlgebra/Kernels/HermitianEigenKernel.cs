using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvalues, ascending, and eigenvectors of a Hermitian matrix.</summary>
internal static unsafe class HermitianEigenKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <param name="n">Order.</param>
    /// <param name="a">Row-major; only the lower triangle is read.</param>
    /// <param name="leading">Complex numbers from row to row.</param>
    /// <param name="values">n numbers.</param>
    /// <param name="vectors">n × n, eigenvectors in columns; or null.</param>
    /// <param name="vectorsLeading">Complex numbers from row to row of the vectors.</param>
    /// <param name="workspace">Scratch.</param>
    /// <returns>How it ended.</returns>
    public static FactorizationOutcome Run(int n, double* a, nint leading, double* values, double* vectors, nint vectorsLeading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        double* copy = workspace.Take(2L * n * n);
        double largest = 0;
        for (nint r = 0; r < n; r++)
        {
            new Span<double>(a + (2 * r * leading), (int)(2 * (r + 1))).CopyTo(new Span<double>(copy + (2 * r * n), (int)(2 * (r + 1))));
            double part = VectorKernel<T>.MaxAbs((2 * r) + 1, copy + (2 * r * n));
            if (!double.IsFinite(part))
            {
                return FactorizationOutcome.NotFinite;
            }

            largest = Math.Max(largest, part);
        }

        double scale = Scaling.ToUnit(largest);
        if (scale != 1)
        {
            for (nint r = 0; r < n; r++)
            {
                VectorKernel<T>.Scale(r + 1, scale, copy + (2 * r * n));
            }
        }

        double* d = workspace.Take(n), e = workspace.Take(n);
        Complex* tau = (Complex*)workspace.Take(2L * n);
        double* scratch = workspace.Take(4L * n);
        HermitianTridiagonal<T>.Reduce(n, copy, 2 * n, d, e, tau, scratch);
        double* z = null;
        if (vectors != null)
        {
            z = workspace.TakeZeroed((long)n * n);
            for (nint i = 0; i < n; i++)
            {
                z[(i * n) + i] = 1;
            }
        }

        int failed = TridiagonalQl<T>.Run(n, d, e, z, n, n);
        if (failed >= 0)
        {
            return new FactorizationOutcome(FactorizationStatus.NoConvergence, failed);
        }

        int* order = workspace.TakeInt32(n);
        Sorting.Ascending(n, d, order);
        for (int i = 0; i < n; i++)
        {
            values[i] = d[order[i]] / scale;
        }

        if (vectors != null)
        {
            for (nint r = 0; r < n; r++)
            {
                Complex* row = (Complex*)vectors + (r * vectorsLeading);
                for (nint c = 0; c < n; c++)
                {
                    row[c] = z[(order[c] * n) + r];
                }
            }

            HermitianTridiagonal<T>.ApplyQ(n, copy, 2 * n, tau, vectors, 2 * vectorsLeading, n, scratch);
        }

        return FactorizationOutcome.Success;
    }
}
