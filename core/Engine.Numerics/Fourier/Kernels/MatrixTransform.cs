using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Transforms of a whole row-major matrix along both axes in two sweeps over whole rows, from one matrix to another.</summary>
internal abstract unsafe class MatrixTransform
{
    /// <summary>Number of independent parts of the first sweep.</summary>
    public abstract int FirstParts { get; }

    /// <summary>Number of independent parts of the second sweep.</summary>
    public abstract int SecondParts { get; }

    /// <summary>Doubles of work space that either sweep needs.</summary>
    public abstract nuint WorkSize { get; }

    /// <summary>Runs one part of the first sweep.</summary>
    /// <param name="part">Which one.</param>
    /// <param name="input">The matrix.</param>
    /// <param name="output">Receives what lies between the sweeps; apart from the input.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="scale">A factor on the result.</param>
    /// <param name="work">Work space.</param>
    public abstract void RunFirst(int part, double* input, double* output, bool inverse, double scale, double* work);

    /// <summary>Runs one part of the second sweep in place, once all parts of the first are done.</summary>
    /// <param name="part">Which one.</param>
    /// <param name="data">What the first sweep left; receives the result.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="work">Work space.</param>
    public abstract void RunSecond(int part, double* data, bool inverse, double* work);

    /// <summary>Builds the executor for a shape, or returns <see langword="null"/> where rows and groups of columns one after the other are better.</summary>
    public static MatrixTransform? Create(int rows, int columns, ContiguousTransform alongRow, SimdLevel level) => level switch
    {
        SimdLevel.V512 => Create<V512>(rows, columns, alongRow),
        SimdLevel.V256 => Create<V256>(rows, columns, alongRow),
        SimdLevel.V128 => Create<V128>(rows, columns, alongRow),
        _ => Create<Scalar>(rows, columns, alongRow),
    };

    private static MatrixTransform<T>? Create<T>(int rows, int columns, ContiguousTransform alongRow)
        where T : unmanaged, ISimd<T>
    {
        // Measured on a core with 1 MiB of second-level cache.
        const long FewestBytes = 1 << 20, MostBytes = 1 << 21;
        if (FourierPlan.ColumnRadices(rows) is not { } radices || columns % T.Count != 0 || (long)rows * columns * 16 < FewestBytes)
        {
            return null;
        }

        // The largest radices come first: the rows of the second sweep compete for the same sets of the first-level cache.
        int[] order = [.. radices.OrderDescending()];
        return order.Length is 3 or 4 && (long)order[0] * order[1] * columns * 16 <= MostBytes ? new MatrixTransform<T>(order, columns, alongRow) : null;
    }
}
