using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Measures.Kernels;

/// <summary>Brings small Hermitian matrices that stand one after another into lanes, one matrix a lane.</summary>
internal static class MatrixLanes<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Doubles of scratch for one group.</summary>
    public static int Scratch(int order) => order * (order + 1) * T.Count;

    /// <summary>Fills both triangles from the lower one.</summary>
    /// <param name="matrices">2·order² doubles a matrix, row after row, interleaved; at most as many matrices as lanes. Lanes without one are zero.</param>
    /// <param name="order">Order of the matrices.</param>
    /// <param name="source">For each element (r, c) with c ≤ r, at r·order + c, the number of the element it is read from; empty for the element
    /// itself.</param>
    /// <param name="lanes">Scratch.</param>
    /// <param name="a">Receives (real, imaginary) of element (r, c) at 2(order·r + c).</param>
    public static void Gather(ReadOnlySpan<double> matrices, int order, ReadOnlySpan<int> source, Span<double> lanes, Span<T> a)
    {
        int size = 2 * order * order;
        ref double to = ref MemoryMarshal.GetReference(lanes);
        if (matrices.Length < size * T.Count)
        {
            lanes.Clear();
        }

        // All numbers first, registers after: a load that follows at once on narrower stores has to wait for them.
        for (int lane = 0, at = 0; at < matrices.Length; lane++, at += size)
        {
            ref readonly double from = ref matrices[at];
            for (int r = 0, k = 0; r < order; r++)
            {
                for (int c = 0; c <= r; c++, k += 2)
                {
                    int element = (r * order) + c;
                    int offset = 2 * (source.IsEmpty ? element : source[element]);
                    Unsafe.Add(ref to, (k * T.Count) + lane) = Unsafe.Add(ref Unsafe.AsRef(in from), offset);
                    Unsafe.Add(ref to, ((k + 1) * T.Count) + lane) = Unsafe.Add(ref Unsafe.AsRef(in from), offset + 1);
                }
            }
        }

        for (int r = 0, k = 0; r < order; r++)
        {
            for (int c = 0; c <= r; c++, k += 2)
            {
                T re = T.Load(in to, (nuint)(k * T.Count)), im = r == c ? T.Zero : T.Load(in to, (nuint)((k + 1) * T.Count));
                a[2 * ((r * order) + c)] = re;
                a[(2 * ((r * order) + c)) + 1] = im;
                a[2 * ((c * order) + r)] = re;
                a[(2 * ((c * order) + r)) + 1] = -im;
            }
        }
    }
}
