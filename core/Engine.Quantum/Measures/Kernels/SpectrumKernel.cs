using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Measures.Kernels;

/// <summary>Eigenvalues of many small Hermitian matrices, one matrix a lane, by cyclic Jacobi rotations.</summary>
internal static class SpectrumKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <param name="matrices">2·order² doubles a matrix, row after row, interleaved.</param>
    /// <param name="order">Order, at most <see cref="BatchSpectrum.LargestOrder"/>.</param>
    /// <param name="source">For each element (r, c) with c ≤ r, at r·order + c, the number of the element of the input it is read from.</param>
    /// <param name="eigenvalues">order doubles a matrix, ascending.</param>
    public static void Run(ReadOnlySpan<double> matrices, int order, ReadOnlySpan<int> source, Span<double> eigenvalues)
    {
        int size = 2 * order * order, count = eigenvalues.Length / order;
        Span<double> lanes = stackalloc double[MatrixLanes<T>.Scratch(order)];
        Span<double> values = stackalloc double[order * T.Count];
        Span<T> a = stackalloc T[size];
        for (int first = 0; first < count; first += T.Count)
        {
            int used = Math.Min(T.Count, count - first);
            MatrixLanes<T>.Gather(matrices.Slice(first * size, used * size), order, source, lanes, a);
            HermitianLanes<T>.Diagonalize(ref Unsafe.As<T, double>(ref a[0]), order);
            for (int k = 0; k < order; k++)
            {
                T.Store(a[2 * k * (order + 1)], ref values[k * T.Count], 0);
            }

            for (int lane = 0; lane < used; lane++)
            {
                Span<double> target = eigenvalues.Slice((first + lane) * order, order);
                for (int k = 0; k < order; k++)
                {
                    target[k] = values[(k * T.Count) + lane];
                }

                target.Sort();
            }
        }
    }
}
