using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Measures.Kernels;

/// <summary>Root fidelities of many pairs of states, one pair a lane: pivoted Cholesky factors ρ = AA†, σ = BB†, then the sum of the singular values of
/// A†B.</summary>
internal static class FidelityKernel<T>
    where T : unmanaged, ISimd<T>
{
    public static void Run(ReadOnlySpan<Complex> first, ReadOnlySpan<Complex> second, int order, Span<double> roots)
    {
        int size = order * order;
        Span<double> lanes = stackalloc double[MatrixLanes<T>.Scratch(order)];
        Span<T> matrix = stackalloc T[2 * size];
        Span<T> a = stackalloc T[2 * size];
        Span<T> b = stackalloc T[2 * size];
        Span<Complex> products = stackalloc Complex[T.Count * size];
        Span<double> values = stackalloc double[T.Count * order];
        for (int at = 0; at < roots.Length; at += T.Count)
        {
            int used = Math.Min(T.Count, roots.Length - at);
            Factor(first.Slice(at * size, used * size), order, lanes, matrix, a);
            Factor(second.Slice(at * size, used * size), order, lanes, matrix, b);
            Overlap(a, b, order, matrix);
            Scatter(matrix, used, products);
            BatchedLinearAlgebra.SingularValues(products[..(used * size)], order, order, values[..(used * order)]).EnsureSuccess();
            for (int lane = 0; lane < used; lane++)
            {
                double sum = 0;
                foreach (double value in values.Slice(lane * order, order))
                {
                    sum += value;
                }

                roots[at + lane] = Math.Min(1, sum);
            }
        }
    }

    private static void Factor(ReadOnlySpan<Complex> states, int order, Span<double> lanes, Span<T> matrix, Span<T> factor)
    {
        MatrixLanes<T>.Gather(MemoryMarshal.Cast<Complex, double>(states), order, [], lanes, matrix);
        PivotedCholesky<T>.Run(matrix, factor, order);
    }

    /// <summary>Row i, column j of A†B, (real, imaginary) at 2(order·i + j).</summary>
    private static void Overlap(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int order, Span<T> product)
    {
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                ReadOnlySpan<T> x = a.Slice(2 * order * i, 2 * order), y = b.Slice(2 * order * j, 2 * order);
                T re = T.Zero, im = T.Zero;
                for (int r = 0; r < 2 * order; r += 2)
                {
                    re = T.MultiplyAdd(x[r], y[r], T.MultiplyAdd(x[r + 1], y[r + 1], re));
                    im = T.MultiplyAdd(x[r], y[r + 1], T.NegateMultiplyAdd(x[r + 1], y[r], im));
                }

                product[2 * ((order * i) + j)] = re;
                product[(2 * ((order * i) + j)) + 1] = im;
            }
        }
    }

    private static void Scatter(ReadOnlySpan<T> matrix, int used, Span<Complex> target)
    {
        ReadOnlySpan<double> parts = MemoryMarshal.Cast<T, double>(matrix);
        int size = matrix.Length / 2;
        for (int lane = 0; lane < used; lane++)
        {
            for (int i = 0; i < size; i++)
            {
                target[(lane * size) + i] = new Complex(parts[(2 * i * T.Count) + lane], parts[(((2 * i) + 1) * T.Count) + lane]);
            }
        }
    }
}
