using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Products of sparse matrices with complex vectors; T holds one complex number.</summary>
internal static class VectorProductKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>y = A x for a sparse A and one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Generators.SplitRows a, ReadOnlySpan<double> vector, Span<double> result)
    {
        ref double x = ref MemoryMarshal.GetReference(vector);
        ref double y = ref MemoryMarshal.GetReference(result);
        ref int reColumns = ref MemoryMarshal.GetArrayDataReference(a.ReColumns);
        ref double re = ref MemoryMarshal.GetArrayDataReference(a.Re);
        ref int imColumns = ref MemoryMarshal.GetArrayDataReference(a.ImColumns);
        ref double im = ref MemoryMarshal.GetArrayDataReference(a.Im);
        int reEnd = 0, imEnd = 0;
        for (int row = 0; row < a.Order; row++)
        {
            T real = T.Zero, imaginary = T.Zero;
            int k = reEnd;
            reEnd = a.ReStarts[row + 1];
            for (; k < reEnd; k++)
            {
                real = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref re, k)), T.Load(ref x, (nuint)(2 * Unsafe.Add(ref reColumns, k))), real);
            }

            k = imEnd;
            imEnd = a.ImStarts[row + 1];
            T second = T.Zero;
            for (; k + 1 < imEnd; k += 2)
            {
                imaginary = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref im, k)), T.Load(ref x, (nuint)(2 * Unsafe.Add(ref imColumns, k))), imaginary);
                second = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref im, k + 1)), T.Load(ref x, (nuint)(2 * Unsafe.Add(ref imColumns, k + 1))), second);
            }

            if (k < imEnd)
            {
                imaginary = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref im, k)), T.Load(ref x, (nuint)(2 * Unsafe.Add(ref imColumns, k))), imaginary);
            }

            T.Store(real + T.NegateEven(T.SwapPairs(imaginary + second)), ref y, (nuint)(2 * row));
        }
    }
}
