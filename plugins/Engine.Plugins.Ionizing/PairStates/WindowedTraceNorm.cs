using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>Fills the block of a matrix on the rows and columns first ... first + block side - 1.</summary>
/// <param name="first">First row and column.</param>
/// <param name="block">Row-major target.</param>
internal delegate void BlockFill(int first, MatrixView block);

/// <summary>
/// Trace norm of a large matrix whose modulus is local: elements far from the diagonal are negligible in it and in abs(A).
/// </summary>
/// <remarks>
/// The rows are cut into cores; each is decomposed with margins on both sides, A = U s V on the window, and adds the diagonals of abs(A) and abs(A^dagger)
/// over its core, sum_j s_j (abs(U_ij)^2 + abs(V_ji)^2)/2. The cost is linear in the number of rows. Windows hold their memory; one object serves one thread.
/// </remarks>
internal sealed class WindowedTraceNorm
{
    private readonly int _core;
    private readonly int _margin;
    private readonly ComplexMatrix _block;
    private readonly ComplexMatrix _u;
    private readonly ComplexMatrix _v;
    private readonly double[] _values;

    /// <summary>Prepares windows.</summary>
    /// <param name="core">Rows of a core.</param>
    /// <param name="margin">Rows of a margin.</param>
    public WindowedTraceNorm(int core, int margin)
    {
        int side = core + 2 * margin;
        (_core, _margin) = (core, margin);
        (_block, _u, _v, _values) = (new ComplexMatrix(side, side), new ComplexMatrix(side, side), new ComplexMatrix(side, side), new double[side]);
    }

    /// <summary>What a range of rows adds to the trace norm.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Rows of the matrix, where the range ends too.</param>
    /// <param name="fill">Its elements.</param>
    /// <param name="negligible">Windows whose largest element is below this are left out.</param>
    /// <returns>The norm, and the largest singular value of any window.</returns>
    public (double Norm, double Largest) Of(int start, int count, BlockFill fill, double negligible = 0)
    {
        double sum = 0, largest = 0;
        for (int core = start; core < count; core += _core)
        {
            int first = Math.Max(0, core - _margin), last = Math.Min(count, core + _core + _margin), side = last - first;
            MatrixView block = Part(_block, side), u = Part(_u, side), v = Part(_v, side);
            fill(first, block);
            if (LargestElement(_block.AsSpan()[..(side * side)]) <= negligible)
            {
                continue;
            }

            Span<double> values = _values.AsSpan(0, side);
            SingularValueDecomposition.Factor(block, u, values, v).EnsureSuccess();
            largest = Math.Max(largest, values[0]);
            int end = Math.Min(core + _core, count) - first;
            for (int i = core - first; i < end; i++)
            {
                for (int j = 0; j < side; j++)
                {
                    Complex left = _u.AsSpan()[i * side + j], right = _v.AsSpan()[j * side + i];
                    sum += values[j] * (Square(left) + Square(right)) / 2;
                }
            }
        }

        return (sum, largest);
    }

    private static MatrixView Part(ComplexMatrix matrix, int side) => new(matrix.AsSpan()[..(side * side)], side, side);

    private static double LargestElement(ReadOnlySpan<Complex> block)
    {
        double largest = 0;
        foreach (Complex element in block)
        {
            largest = Math.Max(largest, Math.Abs(element.Real) + Math.Abs(element.Imaginary));
        }

        return largest;
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
