using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Adjoints of dense row-major matrices, in tiles that stay in the first cache; T holds one complex number.</summary>
internal static class AdjointKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Rows and columns a tile; a power-of-two row length would otherwise throw a column's lines out of the cache one by one.</summary>
    private const int Tile = 8;

    /// <summary>target = A + A†.</summary>
    public static void AddAdjoint(ReadOnlySpan<double> a, Span<double> target, int order)
    {
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double y = ref MemoryMarshal.GetReference(target);
        for (int rowTile = 0; rowTile < order; rowTile += Tile)
        {
            int rowEnd = Math.Min(rowTile + Tile, order);
            for (int columnTile = 0; columnTile <= rowTile; columnTile += Tile)
            {
                for (int r = rowTile; r < rowEnd; r++)
                {
                    int columnEnd = Math.Min(columnTile + Tile, r + 1);
                    nuint at = (nuint)(2 * ((r * order) + columnTile)), mirror = (nuint)(2 * ((columnTile * order) + r)), stride = (nuint)(2 * order);
                    for (int c = columnTile; c < columnEnd; c++, at += 2, mirror += stride)
                    {
                        T sum = T.Load(ref x, at) + T.NegateOdd(T.Load(ref x, mirror));
                        T.Store(sum, ref y, at);
                        T.Store(T.NegateOdd(sum), ref y, mirror);
                    }
                }
            }
        }
    }

    /// <summary>target = A†.</summary>
    public static void Adjoint(ReadOnlySpan<double> a, Span<double> target, int order)
    {
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double y = ref MemoryMarshal.GetReference(target);
        for (int rowTile = 0; rowTile < order; rowTile += Tile)
        {
            int rowEnd = Math.Min(rowTile + Tile, order);
            for (int columnTile = 0; columnTile < order; columnTile += Tile)
            {
                int columnEnd = Math.Min(columnTile + Tile, order);
                for (int r = rowTile; r < rowEnd; r++)
                {
                    nuint at = (nuint)(2 * ((r * order) + columnTile)), mirror = (nuint)(2 * ((columnTile * order) + r)), stride = (nuint)(2 * order);
                    for (int c = columnTile; c < columnEnd; c++, at += 2, mirror += stride)
                    {
                        T.Store(T.NegateOdd(T.Load(ref x, mirror)), ref y, at);
                    }
                }
            }
        }
    }

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
